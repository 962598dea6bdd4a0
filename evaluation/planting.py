"""Copies as the press makes them: other words here and there, another head, a foot, fewer paragraphs, other marks.

The same seed plants the same copies.
"""

import random
import re
import textwrap
from collections.abc import Sequence
from typing import TypeVar

Part = TypeVar("Part")

MOST_CHANGED = 0.08
"""Share of words that an editor changes at most, dropped, put in or put in the place of another."""
KEPT = (0.4, 0.8)
"""Share of the paragraphs, or where there are none of the sentences, that a cut leaves."""

_FEET = (
    "Reporting by the newsroom; editing by the night desk.",
    "This report was prepared from agency material and may have been edited for length. All rights reserved.",
    "Read more on this subject in our world section, or subscribe to the evening letter for what happens next.",
    "Press service of the ministry. Telephone for journalists on working days from nine to five.",
    "Copyright agency. Reuse without consent is prohibited.",
)
_PLACES = ("LISBON", "OSLO", "BRUSSELS", "ACCRA", "MONTEVIDEO", "RIGA", "ASTANA", "MANILA")
_NAMES = ("Ann Lindqvist", "Tomas Okoro", "Maria Vela", "Our correspondent", "J. Petrauskas")
_MARKS = str.maketrans({'"': "”", "'": "’", "“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "--"})
_PARAGRAPH = re.compile(r"\n\s*\n|\n[ \t]{2,}| {3,}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_FEWEST_PARTS = 3


def planted(title: str, text: str, words: Sequence[str], rng: random.Random) -> str:
    """A near-identical copy of an article; other words are drawn from those given, another headline from its own."""
    paragraphs = [each for each in _PARAGRAPH.split(text) if each.strip()]
    if rng.random() < 0.5:
        paragraphs = cut(paragraphs, rng)
    body = [_edited(each, words, rng.uniform(0.01, MOST_CHANGED), rng) for each in paragraphs]
    if rng.random() < 0.5:
        body[0] = f"{rng.choice(_PLACES)}, May {rng.randint(1, 31)} (Wire) - {body[0]}"
    head = [_headline(text, rng) if rng.random() < 0.5 else title]
    byline = [f"By {rng.choice(_NAMES)}"] if rng.random() < 0.5 else []
    foot = [rng.choice(_FEET)] if rng.random() < 0.5 else []
    copy = "\n\n".join([*head, *byline, *body, *foot])
    return _laid_out(copy, rng) if rng.random() < 0.5 else copy


def cut(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """The first paragraphs, or any in their order; sentences where there are too few paragraphs to drop one."""
    parts = list(paragraphs)
    if len(parts) < _FEWEST_PARTS:
        parts = _SENTENCE.split("\n".join(parts))
    if len(parts) < _FEWEST_PARTS:
        return list(paragraphs)
    n_kept = max(1, round(len(parts) * rng.uniform(*KEPT)))
    if rng.random() < 0.5:
        return parts[:n_kept]
    return [parts[at] for at in sorted(rng.sample(range(len(parts)), n_kept))]


def _headline(text: str, rng: random.Random) -> str:
    """Words of the text in another order, as many as a headline has."""
    words = [word.strip(".,;:“”\"'") for word in text.split()]
    return " ".join(rng.sample(words, min(len(words), rng.randint(5, 11)))).capitalize()


def _edited(text: str, words: Sequence[str], share: float, rng: random.Random) -> str:
    """With this share of its words replaced, dropped or followed by another, spaces as they were."""
    pieces = re.split(r"(\s+)", text)
    for at in range(0, len(pieces), 2):
        if pieces[at] and rng.random() < share:
            other = rng.choice(words)
            pieces[at] = rng.choice((other, "", f"{pieces[at]} {other}"))
    return "".join(pieces)


def _laid_out(text: str, rng: random.Random) -> str:
    """With other quotation marks and dashes, and wrapped at another width."""
    width = rng.choice((40, 66, 100, 10_000))
    return "\n\n".join(textwrap.fill(each, width) for each in text.translate(_MARKS).split("\n\n"))
