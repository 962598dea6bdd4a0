"""What a site puts on every page says nothing of what the page is a copy of; what a hundred copies share does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bilateral.resolving.shingles import FURNITURE, Hashes, Shingled

FREQUENT = 12
"""A shingle that stands so many times in all texts may be furniture: no handful of texts has any."""
MOST_OF_TEXT = 0.65
"""Furniture makes up less than this of the texts it stands in, on average; of texts that are copies of each other what
is frequent makes up most. Set on News-Dumpster, where notices of rights are up to two thirds of a text."""


def without_furniture(texts: Sequence[Shingled]) -> list[Shingled]:
    """The texts with FURNITURE in place of the shingles that many texts share which are otherwise unlike."""
    if len(texts) < FREQUENT:
        return list(texts)
    everything = np.concatenate([text.shingles for text in texts])
    frequent = _frequent(everything)
    if not len(frequent):
        return list(texts)
    at = np.minimum(np.searchsorted(frequent, everything), len(frequent) - 1)
    is_frequent = frequent[at] == everything
    lengths = np.array([len(text.shingles) for text in texts])
    ends = np.cumsum(lengths)
    up_to = np.concatenate([[0], np.cumsum(is_frequent)])
    shares = np.repeat((up_to[ends] - up_to[ends - lengths]) / np.maximum(lengths, 1), lengths)[is_frequent]
    which = at[is_frequent]
    is_furniture = np.bincount(which, shares, len(frequent)) < MOST_OF_TEXT * np.bincount(
        which, minlength=len(frequent)
    )
    kept = np.where(is_frequent & is_furniture[at], FURNITURE, everything)
    return [
        replace(text, shingles=kept[end - n : end])
        for text, n, end in zip(texts, lengths.tolist(), ends.tolist(), strict=True)
    ]


def _frequent(shingles: Hashes) -> Hashes:
    in_order = np.sort(shingles)
    last = FREQUENT - 1
    found: Hashes = np.unique(in_order[last:][in_order[last:] == in_order[:-last]])
    return found
