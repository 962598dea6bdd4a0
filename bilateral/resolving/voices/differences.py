"""Which words differ between two near-identical texts: what is not in a difference stands in both, word for word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\d+(?:[,./-]\d+)+|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one text that stand in place of words of the other; of two spans one may be empty.

    Spans are half-open offsets in code points, from the first letter of the first word to the last of the last one.
    """

    one: tuple[int, int]
    other: tuple[int, int]


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """The stretches of words that differ, in the order of the texts; case, spaces and punctuation do not count.

    An empty span stands where the words would be that the other text has. The most words in common stay unmarked as far
    as difflib finds them; a passage that was moved differs in both places.
    """
    spans = [[found.span() for found in _WORD.finditer(text)] for text in (one, other)]
    words = [
        [text[start:end].casefold() for start, end in bounds] for text, bounds in zip((one, other), spans, strict=True)
    ]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    return tuple(
        Difference(_span(spans[0], low, high), _span(spans[1], other_low, other_high))
        for kind, low, high, other_low, other_high in matcher.get_opcodes()
        if kind != "equal"
    )


def _span(words: Sequence[tuple[int, int]], low: int, high: int) -> tuple[int, int]:
    if low < high:
        return words[low][0], words[high - 1][1]
    at = words[low][0] if low < len(words) else (words[-1][1] if words else 0)
    return at, at
