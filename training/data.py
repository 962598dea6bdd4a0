"""What the reader learns from, as examples: a layer that a source does not label is None."""

from dataclasses import dataclass

from bilateral.annotating.pairs import Words

OTHER = "other"
"""The label of a word that is of no person, organisation or place in a corpus that knows no other names."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a sentence: the words that name it, what it is and whose."""

    trigger: Words
    category: str
    also: tuple[str, ...]
    status: str
    actors: tuple[Words, ...]
    recipients: tuple[Words, ...]
    place: Words | None = None
    said_by: Words | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties, of which one may be missing, and what the first does to the other: a category, PLV's YIELD, or no
    more than AW tells, cooperation or conflict."""

    source: Words | None
    target: Words | None
    root: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence's words with their labels.

    `heads` are word indexes, a root being its own head. `others` are names of states that take part in none of `acts`.
    """

    words: tuple[str, ...]
    pos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    acts: tuple[Act, ...] | None = None
    others: tuple[Words, ...] = ()
    pair: Pair | None = None
