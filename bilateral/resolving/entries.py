"""How alike two register entries are: a table of features, each of which a reviewer can read; for things with a name.

Persons and figures have tables of their own: see persons.py and figures.py.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log1p, sqrt
from typing import TypeAlias

from bilateral.resolving.naming import Name, read_name
from bilateral.resolving.reports import Vector, cosine, stems, vector
from bilateral.resolving.rules import normalised
from bilateral.types import Claim

NEAR_DAYS = 30
"""Publications further apart than this do not speak for one thing."""
MOST_DAYS = 3650
_ANNEX = re.compile(r"\b(protocol|amendment|annex|addendum|supplement) (?:to|of) (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Entry:
    """A claim of a register, and the day on which it was published; equal to itself alone, so that it can be a key."""

    claim: Claim
    published: date | None

    @cached_property
    def name(self) -> Name:
        return read_name(self.claim.name or "", self.claim.kind)

    @cached_property
    def states(self) -> frozenset[str]:
        return self.claim.states

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Those of the name, and the one that follows it: "Resolution 1929"."""
        quote = self.claim.citation.quote
        _, found, after = quote.partition(self.claim.name or "\0")
        following = after.strip().split(" ", 1)[0].strip(".,;:()") if found else ""
        return self.name.numbers | ({following} if following.isdigit() else set())

    @cached_property
    def words(self) -> Vector:
        """The sentence's words by weight, less those of the name and the parties."""
        own = set(stems(" ".join((self.claim.name or "", *(party.name for party in self.claim.parties)))))
        return vector(word for word in stems(self.claim.citation.quote) if word not in own)

    @cached_property
    def route(self) -> frozenset[str]:
        """The ends of a line."""
        return frozenset(map(normalised, self.claim.slots.get("route", ())))

    @property
    def proper(self) -> frozenset[str]:
        """Proper words of the name; an airline's are those of a thousand flights."""
        return frozenset() if self.claim.slots.get("mode") == "air" else self.name.proper


Feature: TypeAlias = Callable[[Entry, Entry], float]


def same_name(one: Entry, other: Entry) -> float:
    """1 where the names are equal but for case, accents, articles and plurals."""
    return float(one.name.plain == other.name.plain)


def name_shared(one: Entry, other: Entry) -> float:
    """Cosine of the names' words, rare words counting more, without heads such as "treaty"."""
    return cosine(one.name.weights, other.name.weights)


def name_within(one: Entry, other: Entry) -> float:
    """1 where every telling word of one name stands in the other."""
    words, others = one.name.stems, other.name.stems
    return float(bool(words and others) and (words <= others or others <= words))


def proper_shared(one: Entry, other: Entry) -> float:
    """1 where the names have a proper word in common: "Kyoto"."""
    return float(not one.proper.isdisjoint(other.proper))


def initials_shared(one: Entry, other: Entry) -> float:
    """1 where one name is spelt by the first letters of the other."""
    spelt = (one.name.acronyms & other.name.initials) | (other.name.acronyms & one.name.initials)
    return float(bool(spelt) and not same_name(one, other))


def types_shared(one: Entry, other: Entry) -> float:
    """1 where both names say what type of thing it is, and the same: "pact" and "treaty" are."""
    return float(not one.name.types.isdisjoint(other.name.types))


def states_shared(one: Entry, other: Entry) -> float:
    """Share of the states of both that stand in both."""
    states, others = one.states, other.states
    return len(states & others) / len(states | others) if states | others else 0.0


def pair_shared(one: Entry, other: Entry) -> float:
    """1 where two states stand in both."""
    return float(len(one.states & other.states) > 1)


def words_shared(one: Entry, other: Entry) -> float:
    """Root of the cosine of the two sentences' other words, rare words counting more."""
    return sqrt(cosine(one.words, other.words))


def days_near(one: Entry, other: Entry) -> float:
    """1 where both were published on one day, 0 where a month lies between."""
    days = days_between(one, other)
    return 0.0 if days is None else max(0.0, 1 - days / NEAR_DAYS)


def route_shared(one: Entry, other: Entry) -> float:
    """1 where both join the same places."""
    return float(len(one.route) > 1 and one.route == other.route)


def one_document(one: Entry, other: Entry) -> float:
    """1 where both stand in one text."""
    return float(one.claim.citation.document == other.claim.citation.document)


def words_apart(one: Entry, other: Entry) -> float:
    """Root of how much of each name, by weight, the other lacks at least."""
    if initials_shared(one, other):
        return 0.0
    shared = one.name.stems & other.name.stems
    lacking = (1 - sum(each.name.weights[stem] ** 2 for stem in shared) for each in (one, other))
    return sqrt(max(0.0, min(lacking))) if one.name.weights and other.name.weights else 0.0


def proper_added(one: Entry, other: Entry) -> float:
    """1 where one name has a proper word that the other lacks: "University of Leeds", "University"."""
    return float(one.proper != other.proper and not initials_shared(one, other))


def types_apart(one: Entry, other: Entry) -> float:
    """1 where the names say other types of thing (convention, protocol), or one has a type, the other more words."""
    types, others = one.name.types, other.name.types
    if types and others:
        return float(types.isdisjoint(others))
    typed, bare = (one, other) if types else (other, one)
    added = bare.name.stems - typed.name.stems and not initials_shared(one, other)
    return float(bool(typed.name.types and added))


def owners_apart(one: Entry, other: Entry) -> float:
    """1 where the names themselves name states, and not the same: the Chilean embassy, the Peruvian embassy."""
    owners, others = one.name.owners, other.name.owners
    return float(bool(owners and others) and owners.isdisjoint(others))


def nothing_shared(one: Entry, other: Entry) -> float:
    """1 where the names have no telling word in common; within a text "the treaty" needs none."""
    shared = same_name(one, other) or initials_shared(one, other) or one.name.stems & other.name.stems
    is_bare = any(len(each.name.plain.split()) == 1 and each.name.types for each in (one, other))
    return float(not shared and not (is_bare and one_document(one, other)))


def words_added(one: Entry, other: Entry) -> float:
    """How much of the longer name, by weight, the other lacks, without a proper word in common or of organisations."""
    is_asked = (_is_common(one, other) or one.claim.kind == "organisation") and not initials_shared(one, other)
    if not (is_asked and one.name.weights and other.name.weights):
        return 0.0
    shared = one.name.stems & other.name.stems
    return max(0.0, *(1 - sum(each.name.weights[stem] ** 2 for stem in shared) for each in (one, other)))


def plural_added(one: Entry, other: Entry) -> float:
    """1 where such a name is of many in one, and of one in the other: "trade deals"."""
    return float(_is_common(one, other) and one.name.is_plural != other.name.is_plural)


def modes_apart(one: Entry, other: Entry) -> float:
    """1 where one runs by rail, say, and the other by sea."""
    modes = {one.claim.slots.get("mode"), other.claim.slots.get("mode")} - {None, "mixed"}
    return float(len(modes) > 1)


def routes_apart(one: Entry, other: Entry) -> float:
    """1 where both have ends, and not the same."""
    return float(bool(one.route and other.route) and not (one.route <= other.route or other.route <= one.route))


def numbers_apart(one: Entry, other: Entry) -> float:
    """1 where both have numbers and none in common; sessions of a mechanism are numbered, it is not."""
    told = one.numbers and other.numbers and one.claim.kind != "mechanism"
    return float(bool(told) and one.numbers.isdisjoint(other.numbers))


def number_added(one: Entry, other: Entry) -> float:
    """1 where only one has: "the 2015 agreement" is not each agreement."""
    told = bool(one.numbers) != bool(other.numbers) and one.claim.kind != "mechanism"
    return float(told)


def dates_apart(one: Entry, other: Entry) -> float:
    """1 where they were signed on other days."""
    signed, other_signed = (None if annex_of(each.claim) else each.claim.slots.get("signed") for each in (one, other))
    if not (signed and other_signed):
        return 0.0
    return float(signed["end"] < other_signed["start"] or other_signed["end"] < signed["start"])


def states_apart(one: Entry, other: Entry) -> float:
    """1 where both have states and none in common."""
    states, others = one.states, other.states
    return float(bool(states and others) and states.isdisjoint(others))


def common_name(one: Entry, other: Entry) -> float:
    """1 where no proper word says what it is: "trade agreement"."""
    return float(_is_common(one, other))


def common_apart(one: Entry, other: Entry) -> float:
    """1 where such a name is of other states: neither has all of the other's."""
    states, others = one.states, other.states
    return float(_is_common(one, other) and not (states <= others or others <= states))


def common_far(one: Entry, other: Entry) -> float:
    """Logarithm of the days between the publications of such a name."""
    days = days_between(one, other) if _is_common(one, other) else 0
    return log1p(MOST_DAYS if days is None else days)


FOR: tuple[Feature, ...] = (
    same_name, name_shared, name_within, proper_shared, initials_shared, types_shared, states_shared, pair_shared,
    words_shared, days_near, route_shared, one_document,
)  # fmt: skip
"""What can only speak for one thing,"""
AGAINST: tuple[Feature, ...] = (
    words_apart, nothing_shared, proper_added, types_apart, owners_apart, modes_apart, routes_apart, numbers_apart,
    number_added, dates_apart, states_apart, common_name, common_apart, common_far, words_added, plural_added,
)  # fmt: skip
"""and what only against it."""
FEATURES = (*FOR, *AGAINST)


def days_between(one: Entry, other: Entry) -> int | None:
    """Days between the publications, MOST_DAYS at most; None where a day is not known."""
    if one.claim.citation.document == other.claim.citation.document:
        return 0
    if one.published is None or other.published is None:
        return None
    return min(MOST_DAYS, abs((one.published - other.published).days))


def place_of(claim: Claim) -> tuple[int, int] | None:
    """Where the document names an entry, half-open; None where its sentence does not."""
    span, name = claim.slots.get("span"), claim.name or "\0"
    if isinstance(span, Mapping):
        return int(span["start"]), int(span["end"])
    at = claim.citation.quote.find(name)
    return (claim.citation.start + at, claim.citation.start + at + len(name)) if at >= 0 else None


def annex_of(claim: Claim) -> str:
    """What belongs to an entry, where its sentence tells of that and not of the entry: "a protocol to the treaty"."""
    place = place_of(claim)
    found = _ANNEX.search(claim.citation.quote[: place[0] - claim.citation.start]) if place else None
    return found[1].lower() if found else ""


def _is_common(one: Entry, other: Entry) -> bool:
    return not (proper_shared(one, other) or initials_shared(one, other))
