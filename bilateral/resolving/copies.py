"""Which of many texts are copies: candidates by MinHash (Broder 1997, through rensa), then each pair word for word.

A candidate that is missed is a copy missed, never one made up.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bilateral.resolving.furniture import without_furniture
from bilateral.resolving.shingles import FURNITURE, N_WORDS, Hashes, Shingled

LEAST_COVERED, FEWEST_COVERED = 0.45, 8
"""Share of the shorter text's words that stand in the longer one, in runs of N_WORDS and more, and how many words that
are: the rest of a short text may be another head and foot."""
OWN_WORDS, OWN_SHARE = 30, 0.15
"""The shorter text may have so many words of its own, and this share of its length: head, foot and small edits."""
INSIDE_WORDS, INSIDE_SHARE = 10, 0.15
"""Between the first and the last word that both have it may have so many of its own, and this share: of a template more
is filled in."""
NEARLY_ALL = 0.8
"""With this share of its words in the longer text, furniture among them, no more is asked of a text."""
OTHER_FIGURES = 0.1
"""This share of its figures may be another in the longer text between the same words: with more, both are reports of
one template. All set on copies planted in Reuters-21578 and News-Dumpster: `python -m evaluation run voices`."""
MOST_LONGER = 2
"""A text so many times as long as another contains it; less long, it resembles it."""

_FEW = 64
"""Of so many texts all pairs are compared."""
_N_PERMUTATIONS, _ROWS, _SEED = 256, 2, 1
"""128 bands of two: texts with a Jaccard similarity of 0.2 meet with a probability of 0.995, as does a text with its
copy that was cut to a third and edited."""
_LEAST_ESTIMATE = 0.33
"""Containment by signature under which no pair is compared; the estimate is about 0.05 off."""
_NEIGHBOURS = 400
"""In a band that more texts share, each meets this many of them."""
_CHUNK = 1 << 14
"""So many pairs are looked at together."""

Places: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]


def find_copies(texts: Sequence[Shingled]) -> list[tuple[int, int]]:
    """The pairs of places whose texts are copies of each other, or of which the first is a cut of the second.

    A text is a cut of one longer text alone, the one that has most of it: what several longer texts hold that are
    unlike each other does not make these alike.
    """
    texts = without_furniture(texts)
    short, long = _short_and_long(texts, *(_all_pairs(len(texts)) if len(texts) <= _FEW else _candidates(texts)))
    n_covered = np.zeros(len(short), np.intp)
    by_long = np.argsort(long, kind="stable")
    for at in range(0, len(by_long), _CHUNK):
        chunk = by_long[at : at + _CHUNK]
        n_covered[chunk] = _compare(texts, short[chunk], long[chunk])
    n_words = np.array([len(text.words) for text in texts])
    resembles = (n_covered > 0) & (n_words[long] <= MOST_LONGER * n_words[short])
    contained = np.flatnonzero((n_covered > 0) & ~resembles)
    # Of the entries of one place the last stands: most words covered, then the least long, then the last by its words.
    order = np.lexsort((_ranks(texts)[long[contained]], -n_words[long[contained]], n_covered[contained]))
    short_cut, whole = short[contained][order].tolist(), long[contained][order].tolist()
    cuts = dict(zip(short_cut, whole, strict=True))
    return [*zip(short[resembles].tolist(), long[resembles].tolist(), strict=True), *cuts.items()]


def _short_and_long(texts: Sequence[Shingled], one: Places, other: Places) -> tuple[Places, Places]:
    """The shorter text of each pair, and the longer one."""
    ranks = _ranks(texts)
    is_shorter = ranks[one] < ranks[other]
    return np.where(is_shorter, one, other), np.where(is_shorter, other, one)


def _ranks(texts: Sequence[Shingled]) -> Places:
    """The places of the texts by length; equally long ones by their words, so that the order given does not matter."""
    by_length = sorted(range(len(texts)), key=lambda at: (len(texts[at].words), texts[at].words.tobytes()))
    ranks = np.empty(len(texts), np.intp)
    ranks[by_length] = np.arange(len(texts))
    return ranks


def _compare(texts: Sequence[Shingled], short: Places, long: Places) -> Places:
    """For each pair how many words of the shorter text stand in the longer one if it is a copy of that or of a part of
    it; otherwise 0."""
    shorter, longer = [texts[at] for at in short], {at: texts[at] for at in set(long.tolist())}
    n_words = np.array([len(text.shingles) + N_WORDS - 1 for text in shorter])
    n_figures = np.array([len(text.figures) for text in shorter])
    is_there = _is_in([text.shingles for text in shorter], long, {at: text.shingles for at, text in longer.items()})
    counts = [text.shingles != FURNITURE for text in shorter]
    covered = _covered(is_there & np.concatenate(counts), n_words)
    furniture = _covered(np.concatenate([~each for each in counts]), n_words)
    n_covered = _sums(covered, n_words)
    n_own = n_words - n_covered - _sums(furniture & ~covered, n_words)
    n_inside = _sums(~covered & ~furniture & _between(covered, n_words), n_words)
    same = _is_in([text.figures for text in shorter], long, {at: text.figures for at, text in longer.items()})
    alike = _is_in([text.contexts for text in shorter], long, {at: text.contexts for at, text in longer.items()})
    n_other = _sums(alike & ~same, n_figures)
    n_told = n_covered + n_own
    enough = (n_covered >= LEAST_COVERED * n_told) & (n_covered >= FEWEST_COVERED)
    nearly_all = _sums(_covered(is_there, n_words), n_words) >= NEARLY_ALL * n_words
    few_own = n_own <= OWN_WORDS + OWN_SHARE * n_told
    few_inside = n_inside <= INSIDE_WORDS + INSIDE_SHARE * n_covered
    told = nearly_all | (enough & few_own & few_inside)
    return np.where(told & (n_other <= OTHER_FIGURES * n_figures), np.maximum(n_covered, 1), 0)


def _all_pairs(n: int) -> tuple[Places, Places]:
    one, other = np.triu_indices(n, 1)
    return one, other


def _candidates(texts: Sequence[Shingled]) -> tuple[Places, Places]:
    """Pairs that share a band of their signatures, and whose signatures tell of a containment that may suffice."""
    shingles = [text.shingles[text.shingles != FURNITURE] for text in texts]
    n = np.array([len(each) for each in shingles])
    signatures = _signatures(shingles, n)
    together = [_neighbours(signatures[:, at : at + _ROWS]) for at in range(0, _N_PERMUTATIONS, _ROWS)]
    pairs = np.unique(np.concatenate(together))
    one, other = pairs // len(texts), pairs % len(texts)
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


def _covered(is_there: Flags, n_words: Places) -> Flags:
    """For each word of each text, one text after the other, whether it stands in a shingle that is there."""
    n_shingles = n_words - N_WORDS + 1
    shift = np.cumsum(n_words) - n_words - (np.cumsum(n_shingles) - n_shingles)
    found = (np.arange(len(is_there)) + np.repeat(shift, n_shingles))[is_there]
    covered = np.zeros(int(n_words.sum()), np.bool_)
    for at in range(N_WORDS):
        covered[found + at] = True
    return covered


def _between(covered: Flags, n_words: Places) -> Flags:
    """For each word of each text whether words are covered before and after it."""
    up_to = np.cumsum(covered)
    ends = np.cumsum(n_words)
    before = np.repeat(up_to[ends - n_words] - covered[ends - n_words], n_words)
    return (up_to > before) & (up_to < np.repeat(up_to[ends - 1], n_words))


def _sums(flags: Flags, lengths: Places) -> Places:
    """How many of each stretch of flags are set."""
    up_to = np.concatenate([[0], np.cumsum(flags)])
    ends = np.cumsum(lengths)
    counts: Places = up_to[ends] - up_to[ends - lengths]
    return counts


def _is_in(asked: Sequence[Hashes], holders: Places, held: Mapping[int, Hashes]) -> Flags:
    """For each hash of each row, one after the other, whether that row's holder has it."""
    known = np.sort(np.concatenate([_marked(hashes, holder) for holder, hashes in held.items()]))
    wanted = np.concatenate([_marked(hashes, holder) for hashes, holder in zip(asked, holders.tolist(), strict=True)])
    if not len(known):
        return np.zeros(len(wanted), np.bool_)
    found: Flags = known[np.minimum(np.searchsorted(known, wanted), len(known) - 1)] == wanted
    return found


def _marked(hashes: Hashes, holder: int) -> Hashes:
    """The hashes as those of one text and no other."""
    return hashes ^ np.uint64((holder + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF)
