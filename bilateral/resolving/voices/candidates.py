"""Which texts may be copies of each other: a pair that is missed here is a copy missed, never one made up.

MinHash (Broder 1997, through rensa) with locality-sensitive hashing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bilateral.resolving.voices.shingles import Hashes, Places

_FEW = 64
"""Of so many texts all pairs are candidates."""
_N_PERMUTATIONS, _ROWS, _SEED = 256, 2, 1
"""128 bands of two: texts with a Jaccard similarity of 0.2 meet with a probability of 0.995, as does a text with its
copy that was cut to a third and edited."""
_LEAST_ESTIMATE = 0.33
"""Containment by signature under which a pair is no candidate; the estimate is about 0.05 off."""
_NEIGHBOURS = 400
"""In a band that more texts share, each meets this many of them."""
_CHUNK = 1 << 14
"""So many pairs are looked at together."""


def find_candidates(shingles: Sequence[Hashes]) -> tuple[Places, Places]:
    """The places of the texts that are worth comparing, pair by pair, the lower place first."""
    if len(shingles) <= _FEW:
        one, other = np.triu_indices(len(shingles), 1)
        return one, other
    return _by_signatures(shingles)


def _by_signatures(shingles: Sequence[Hashes]) -> tuple[Places, Places]:
    """Pairs that share a band of their signatures, and whose signatures tell of a containment that may suffice."""
    n = np.array([len(each) for each in shingles])
    signatures = _signatures(shingles, n)
    together = [_neighbours(signatures[:, at : at + _ROWS]) for at in range(0, _N_PERMUTATIONS, _ROWS)]
    pairs = np.unique(np.concatenate(together))
    one, other = np.divmod(pairs, len(shingles))
    chunks = [slice(at, at + _CHUNK) for at in range(0, len(pairs), _CHUNK)]
    alike = [(signatures[one[chunk]] == signatures[other[chunk]]).mean(axis=1) for chunk in chunks]
    jaccard = np.concatenate(alike) if alike else np.zeros(0)
    n_shared = jaccard / (1 + jaccard) * (n[one] + n[other])
    likely = n_shared >= _LEAST_ESTIMATE * np.minimum(n[one], n[other])
    return one[likely], other[likely]


def _signatures(texts: Sequence[Hashes], n: NDArray[np.intp]) -> NDArray[np.uint32]:
    """(texts, _N_PERMUTATIONS); a text without shingles has a signature of its own, so that it is like no other."""
    from rensa import RMinHash

    offsets = np.concatenate([[0], np.cumsum(n)]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(texts), offsets, _N_PERMUTATIONS, _SEED)
    signatures = np.array(matrix.to_rows(), np.uint32)
    signatures[n == 0] = np.arange((n == 0).sum(), dtype=np.uint32)[:, None]
    return signatures


def _neighbours(band: NDArray[np.uint32]) -> Places:
    """The pairs of texts that are alike in a band, as place · number of texts + place, the lower place first."""
    keys = (band[:, 0].astype(np.uint64) << np.uint64(32)) | band[:, 1]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    found = [np.zeros(0, np.intp)]
    for apart in range(1, _NEIGHBOURS):
        alike = np.flatnonzero(keys[apart:] == keys[:-apart])
        if not len(alike):
            break
        found.append(order[alike] * len(keys) + order[alike + apart])
    return np.concatenate(found)
