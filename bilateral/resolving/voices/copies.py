"""What is a copy of what, word for word: the shorter text of a pair stands in the longer one, but for small edits."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilateral.resolving.voices.candidates import find_candidates
from bilateral.resolving.voices.furniture import without_furniture
from bilateral.resolving.voices.shingles import N_WORDS, Flags, Hashes, Places, Shingled

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

_CHUNK = 1 << 9
"""So many pairs are compared together: their hashes stay in the cache."""


class Compared(NamedTuple):
    """Pairs of places, the shorter text first."""

    copies: list[tuple[int, int]]
    """The surest first."""
    cuts: set[tuple[int, int]]
    """Copies of a part of a text that is more than MOST_LONGER times as long."""
    apart: list[tuple[int, int]]
    """Pairs that figures show to be reports of one template."""


def compare(texts: Sequence[Shingled]) -> Compared:
    """Which of these texts, given in the order of their lengths, are copies of each other, whole or in part."""
    n_words = np.array([len(text.words) for text in texts])
    texts = without_furniture(texts)
    short, long = find_candidates([text.own for text in texts])
    by_long = np.lexsort((short, long))
    short, long = short[by_long], long[by_long]
    parts = [slice(at, at + _CHUNK) for at in range(0, len(short), _CHUNK)]
    compared = [_compare(texts, short[part], long[part]) for part in parts]
    share = np.concatenate([each for each, _ in compared]) if parts else np.zeros(0)
    apart = np.concatenate([each for _, each in compared]) if parts else np.zeros(0, np.bool_)
    # Stable: what is equally sure stays in the order of the lengths.
    copies = np.argsort(-share, kind="stable")[: np.count_nonzero(share)]
    cuts = (share > 0) & (n_words[long] > MOST_LONGER * n_words[short])
    return Compared(
        _pairs(short[copies], long[copies]), set(_pairs(short[cuts], long[cuts])), _pairs(short[apart], long[apart])
    )


def _pairs(short: Places, long: Places) -> list[tuple[int, int]]:
    return list(zip(short.tolist(), long.tolist(), strict=True))


def _compare(texts: Sequence[Shingled], short: Places, long: Places) -> tuple[NDArray[np.float64], Flags]:
    """For each pair the share of the shorter text that stands in the longer one, 0 where it is no copy; and whether
    figures tell them apart."""
    shorter, longer = [texts[at] for at in short], {at: texts[at] for at in set(long.tolist())}
    n_words = np.array([len(text.shingles) + N_WORDS - 1 for text in shorter])
    is_there = _is_in([text.shingles for text in shorter], long, {at: text.shingles for at, text in longer.items()})
    counts = np.concatenate([text.counts for text in shorter])
    covered, furniture = _covered(is_there & counts, n_words), _covered(~counts, n_words)
    n_covered, n_furniture = _sums(covered, n_words), _sums(furniture & ~covered, n_words)
    n_told = n_words - n_furniture
    n_inside = _sums(~covered & ~furniture & _between(covered, n_words), n_words)
    is_told = (n_covered >= LEAST_COVERED * n_told) & (n_covered >= FEWEST_COVERED)
    is_told &= n_told - n_covered <= OWN_WORDS + OWN_SHARE * n_told
    is_told &= n_inside <= INSIDE_WORDS + INSIDE_SHARE * n_covered
    share = _sums(_covered(is_there, n_words), n_words) / np.maximum(n_words, 1)
    is_filled = _differ_in_figures(shorter, long, longer)
    is_copy = (is_told | (share >= NEARLY_ALL)) & ~is_filled & (n_covered > 0)
    return np.where(is_copy, share, 0.0), is_filled & (n_covered >= FEWEST_COVERED)


def _differ_in_figures(shorter: Sequence[Shingled], long: Places, longer: Mapping[int, Shingled]) -> Flags:
    """For each pair whether the longer text has other figures in the places of too many of the shorter one's."""
    n_figures = np.array([len(text.figures) for text in shorter])
    same = _is_in([text.figures for text in shorter], long, {at: text.figures for at, text in longer.items()})
    placed = _is_in([text.contexts for text in shorter], long, {at: text.contexts for at, text in longer.items()})
    return _sums(placed & ~same, n_figures) > OTHER_FIGURES * n_figures


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
