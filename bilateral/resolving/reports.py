"""A claim with what its document tells beside it, in the form in which reports are compared."""

import csv
import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from math import fsum, log, sqrt
from pathlib import Path

from bilateral.resolving.rules import normalised
from bilateral.types import Claim, Document, Party

COUNTS = Path(__file__).parent / "word_counts.csv.gz"
STEM_CHARS = 6
"""Words are cut to so many letters, so that the forms of one meet."""
LEAST_CHARS = 3
N_WORDS_NEAR = 6
"""So many words on either side of the trigger are near it."""
MONTH_DAYS = 31
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]+")

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Report:
    """A claim, the day on which it was published, and the whole text that it stands in."""

    claim: Claim
    published: date | None
    text: str

    @classmethod
    def of(cls, claim: Claim, document: Document) -> "Report":
        return cls(claim, document.sighting.published, document.text)

    @cached_property
    def actors(self) -> frozenset[str]:
        """States, and organisations that stand for none."""
        return frozenset(filter(None, map(_party, self.claim.actors)))

    @cached_property
    def recipients(self) -> frozenset[str]:
        return frozenset(filter(None, map(_party, self.claim.recipients)))

    @cached_property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients

    @cached_property
    def persons_of(self) -> dict[str, frozenset[str]]:
        """Last names of who acts for each state."""
        persons: dict[str, set[str]] = {}
        for party in (*self.claim.actors, *self.claim.recipients):
            if party.person and party.state:
                persons.setdefault(party.state, set()).add(normalised(party.person).split()[-1])
        return {state: frozenset(names) for state, names in persons.items()}

    @property
    def width_days(self) -> int:
        """How many days the date of the act leaves open; 0 where it is one day, or none is told."""
        return (self.claim.date.end - self.claim.date.start).days if self.claim.date else 0

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """First and last day of the act where it is told to the month, else the day of publication."""
        if self.claim.date and self.width_days <= MONTH_DAYS:
            return self.claim.date.start, self.claim.date.end
        return (self.published, self.published) if self.published else None

    @cached_property
    def trigger(self) -> str:
        """The word that tells the act, cut."""
        return normalised(str(self.claim.slots.get("trigger", {}).get("text", "")))[:STEM_CHARS]

    @cached_property
    def words(self) -> Vector:
        """The sentence's words by weight, less those that name the parties."""
        own = set(stems(" ".join(party.name for party in (*self.claim.actors, *self.claim.recipients))))
        return vector(word for word in stems(self.claim.citation.quote) if word not in own)

    @cached_property
    def words_near(self) -> Vector:
        """Those around the trigger."""
        quote, trigger = self.claim.citation.quote, self.claim.slots.get("trigger")
        if not trigger:
            return {}
        start = trigger["start"] - self.claim.citation.start
        before = _WORD.findall(quote[:start])[-N_WORDS_NEAR:]
        after = _WORD.findall(quote[start:])[: N_WORDS_NEAR + 1]
        return vector(stems(" ".join((*before, *after))))

    @property
    def context(self) -> Vector:
        """All of the document's."""
        return _context(self.text)

    @cached_property
    def names(self) -> Vector:
        """Words in capitals within the sentence, less those that name the parties."""
        own = set(stems(" ".join(party.name for party in (*self.claim.actors, *self.claim.recipients))))
        found = stems(" ".join(_NAME.findall(self.claim.citation.quote)))
        return vector(word for word in found if word not in own)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_NUMBER.findall(self.claim.citation.quote))


def stems(text: str) -> list[str]:
    """The words of a text in lower case, without accents, cut to a few letters."""
    return [word[:STEM_CHARS] for word in normalised(text).split() if len(word) >= LEAST_CHARS]


def vector(words: Iterable[str]) -> Vector:
    """Words by inverse document frequency in news, of length 1."""
    counts, n_documents = load_counts()
    weights = {word: log(n_documents / (1 + counts.get(word, 0))) for word in set(words)}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Between 0 and 1: how much two vectors of length 1 point the same way."""
    # Words in common come in no order: only an exact sum is the same each time.
    return fsum(one[word] * other[word] for word in one.keys() & other.keys())


@cache
def load_counts() -> tuple[dict[str, int], int]:
    """In how many of so many news items a cut word stands; those of few items are left out."""
    with gzip.open(COUNTS, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    (_, n_documents), *words = rows
    return {word: int(count) for word, count in words}, int(n_documents)


@lru_cache(maxsize=10_000)
def _context(text: str) -> Vector:
    return vector(stems(text))


def _party(party: Party) -> str | None:
    return party.state or party.organisation
