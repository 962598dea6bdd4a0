"""Texts as numbers: the same words give the same hashes on every machine, whatever stands between the words.

Words are runs of letters and digits without case, and numbers with what stands between their digits (6-1/4, 1,250.5);
spaces, quotation marks, dashes and layout do not count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bilateral.resolving.voices.publication import days_of_publication

Hashes: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]

N_WORDS = 3
"""Words in a shingle: of 3, eight changed words in a hundred leave 78 % in place; of 5 it would be 66 %."""

_PLANE = 0x10000
_MULTIPLIER = 0x9E3779B97F4A7C15
_CHUNK_CHARS = 1 << 17
"""So much text is hashed at once: its arrays stay in the cache."""
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million"
    " billion first second third fourth fifth half quarter"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
    " monday tuesday wednesday thursday friday saturday sunday"
)


@dataclass(frozen=True, slots=True)
class Shingled:
    """The words of a text and its shingles, both in the order of the text."""

    words: Hashes
    figures: Hashes
    """The words that are numbers, months or days, but for those of the publication: what differs between two reports
    of one template."""
    contexts: Hashes
    """For each figure the two words before it and the one after it, whatever figures these are."""
    shingles: Hashes
    """The hash of the N_WORDS words from each word on, as far as there are so many."""
    counts: Flags
    """Which shingles count: those that are no furniture of the site."""

    @property
    def own(self) -> Hashes:
        """The shingles that count."""
        return self.shingles[self.counts]


def shingle(texts: Sequence[str]) -> list[Shingled]:
    """Each text in words and shingles, in the order given."""
    return [each for chunk in _chunks(texts) for each in _shingle_together(chunk)]


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    n_chars = 0
    for text in texts:
        chunk.append(text)
        n_chars += len(text)
        if n_chars > _CHUNK_CHARS:
            yield chunk
            chunk, n_chars = [], 0
    if chunk:
        yield chunk


def _shingle_together(texts: Sequence[str]) -> list[Shingled]:
    letters, ends_of_texts = _letters_of(texts)
    edges = np.diff((letters != 0).view(np.int8), prepend=np.int8(0))
    starts = np.flatnonzero(edges == 1)
    words = _hash_words(letters, starts)
    shingles = _hash_shingles(words)
    are_numbers = _are_digits(letters[starts]) | _are_number_words(words)
    ends: list[int] = np.searchsorted(starts, ends_of_texts).tolist()
    contexts = _hash_contexts(words, are_numbers, ends)
    are_figures = are_numbers & ~_are_of_publication(texts, starts, ends_of_texts)
    return [
        Shingled(
            words[start:end],
            words[start:end][are_figures[start:end]],
            contexts[start:end][are_figures[start:end]],
            shingles[start : max(start, end - N_WORDS + 1)],
            np.ones(max(0, end - start - N_WORDS + 1), np.bool_),
        )
        for start, end in pairwise([0, *ends])
    ]


def _letters_of(texts: Sequence[str]) -> tuple[Hashes, Places]:
    """The code points of the texts' letters and digits in lower case, all else zero; and where each text ends."""
    joined = "".join(f"{text}\0" for text in texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, "<u4")
    ends = np.cumsum([len(text) + 1 for text in texts])
    letters = np.take(_letters(), np.minimum(codes, _PLANE - 1))
    # The first and the last code point end a text or begin one: neither joins digits.
    joints = np.flatnonzero((codes[1:-1] - np.uint32(ord(",")) <= ord("/") - ord(",")) & _are_digits(letters[:-2])) + 1
    joints = joints[_are_digits(letters[joints + 1])]
    letters[joints] = codes[joints]
    return letters, ends


def _are_of_publication(texts: Sequence[str], starts: Places, ends_of_texts: Places) -> Flags:
    """Which words say when their text was published."""
    flags = np.zeros(len(starts), np.bool_)
    for text, first in zip(texts, [0, *ends_of_texts[:-1].tolist()], strict=True):
        for span in days_of_publication(text):
            start, end = np.searchsorted(starts, [first + at for at in span])
            flags[start:end] = True
    return flags


def _are_digits(letters: Hashes) -> Flags:
    # Unsigned: what is less than "0" wraps around.
    flags: Flags = letters - np.uint64(ord("0")) < 10
    return flags


@cache
def _letters() -> Hashes:
    """For each code point of the basic plane the lower-case letter or digit that it is, or zero."""
    table = np.zeros(_PLANE, np.uint64)
    for code in range(_PLANE - 1):
        character = chr(code)
        if character.isalnum():
            lower = character.lower()
            table[code] = ord(lower) if len(lower) == 1 else code
    return table


def _are_number_words(words: Hashes) -> Flags:
    table, hashes = _number_words()
    likely = np.flatnonzero(table[words & np.uint64(len(table) - 1)])
    found = np.zeros(len(words), np.bool_)
    found[likely] = np.isin(words[likely], hashes)
    return found


@cache
def _number_words() -> tuple[Flags, Hashes]:
    """The hashes of _NUMBERS, and a table of their last bits, by which most other words are told from them at once."""
    letters, _ = _letters_of([_NUMBERS])
    hashes = _hash_words(letters, np.flatnonzero(np.diff((letters != 0).view(np.int8), prepend=np.int8(0)) == 1))
    table = np.zeros(1 << 16, np.bool_)
    table[hashes & np.uint64(len(table) - 1)] = True
    return table, hashes


@cache
def _powers(n: int) -> tuple[Hashes, Hashes]:
    """The first n powers of the multiplier modulo 2^64, and their inverses."""
    inverse = pow(_MULTIPLIER, -1, 1 << 64)
    powers = np.cumprod(np.full(n, _MULTIPLIER, np.uint64), dtype=np.uint64)
    inverses = np.cumprod(np.full(n, inverse, np.uint64), dtype=np.uint64)
    return powers, inverses


def _hash_words(letters: Hashes, starts: Places) -> Hashes:
    """A polynomial of each word's letters that does not know where the word stands."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    n = 1 << max(_CHUNK_CHARS, len(letters)).bit_length()
    powers, inverses = _powers(n)
    sums: Hashes = np.add.reduceat(letters * powers[: len(letters)], starts)
    return _mixed(sums * inverses[starts])


def _hash_shingles(words: Hashes) -> Hashes:
    n = max(len(words) - N_WORDS + 1, 0)
    together = np.zeros(n, np.uint64)
    for at, power in enumerate(_powers(N_WORDS)[0]):
        together += words[at : at + n] * power
    return _mixed(together)


def _hash_contexts(words: Hashes, are_figures: Flags, ends: Sequence[int]) -> Hashes:
    """For each word the two before it and the one after it in its text, all figures being alike."""
    alike = np.pad(np.where(are_figures, np.uint64(0), words), (2, 1))
    before, last, _, after = (alike[at : at + len(words)].copy() for at in range(4))
    for start, end in pairwise([0, *ends]):
        before[start : start + 2] = last[start : start + 1] = 0
        after[max(start, end - 1) : end] = 0
    powers = _powers(3)[0]
    return _mixed(before * powers[0] + last * powers[1] + after * powers[2])


def _mixed(hashes: Hashes) -> Hashes:
    """Every bit depends on every bit (the finaliser of SplitMix64)."""
    mixed = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
