"""What a site puts on every page says nothing of what the page is a copy of; what a hundred copies share does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bilateral.resolving.voices.shingles import Flags, Hashes, Shingled

FREQUENT = 12
"""A shingle that stands so many times in all texts may be furniture: no handful of texts has any."""
MOST_OF_TEXT = 0.65
"""Furniture makes up less than this of the texts it stands in, on average; of texts that are copies of each other what
is frequent makes up most. Set on News-Dumpster, where notices of rights are up to two thirds of a text."""


def without_furniture(texts: Sequence[Shingled]) -> list[Shingled]:
    """The texts without counting the shingles that many of them share which are otherwise unlike."""
    if len(texts) < FREQUENT:
        return list(texts)
    everything = np.concatenate([text.shingles for text in texts])
    frequent = _frequent(everything)
    if not len(frequent):
        return list(texts)
    at = np.flatnonzero(_may_be(frequent, everything))
    which = np.minimum(np.searchsorted(frequent, everything[at]), len(frequent) - 1)
    is_one = frequent[which] == everything[at]
    at, which = at[is_one], which[is_one]
    is_frequent = np.zeros(len(everything), np.bool_)
    is_frequent[at] = True
    lengths = np.array([len(text.shingles) for text in texts])
    ends = np.cumsum(lengths)
    up_to = np.concatenate([[0], np.cumsum(is_frequent)])
    shares = np.repeat((up_to[ends] - up_to[ends - lengths]) / np.maximum(lengths, 1), lengths)[at]
    in_all = np.bincount(which, shares, len(frequent))
    is_furniture = in_all < MOST_OF_TEXT * np.bincount(which, minlength=len(frequent))
    counts = np.ones(len(everything), np.bool_)
    counts[at[is_furniture[which]]] = False
    return [
        replace(text, counts=counts[end - n : end])
        for text, n, end in zip(texts, lengths.tolist(), ends.tolist(), strict=True)
    ]


def _frequent(shingles: Hashes) -> Hashes:
    in_order = np.sort(shingles)
    last = FREQUENT - 1
    found: Hashes = np.unique(in_order[last:][in_order[last:] == in_order[:-last]])
    return found


def _may_be(few: Hashes, many: Hashes) -> Flags:
    """Which of many hashes end in the bits in which some of a few end: nearly all others are ruled out at once."""
    table = np.zeros(1 << 20, np.bool_)
    table[few & np.uint64(len(table) - 1)] = True
    likely: Flags = table[many & np.uint64(len(table) - 1)]
    return likely
