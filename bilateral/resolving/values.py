"""Where sources disagree each value stands with the claims that give it, the best supported first."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from operator import eq
from typing import Any

from bilateral.knowledge.spelling import last_name_key, spelling_key
from bilateral.resolving.numbers import Number, numbers
from bilateral.resolving.rules import normalised
from bilateral.resolving.sources import n_voices
from bilateral.types import EVENT, Claim, Party, Place, Record, Source, Span

APART_KM = 50
"""Places nearer than this may be one: a city and its airport, a palace and its town."""

_KNOWN = ("stated", "relative", "anniversary")
"""How a day is known that a source really gives; the others are days of publication."""
_COMPARED = ("value", "signed")
"""Slots of register entries that have one value; the others change with time."""
_BEST = ("date", "place", "status")
_COURSE = ("occurred", "ongoing", "scheduled", "intended", "proposed", "hypothetical", "denied")
"""The statuses, the surest first: all but the last are stages of one course."""

Said = tuple[Any, Claim]
Agree = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Value:
    """What some claims say of a slot; `words` for a reader."""

    value: Any
    words: str
    claims: tuple[Claim, ...]

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(claim.citation.document for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Difference:
    """The values of one slot that cannot all be true, the best supported first."""

    slot: str
    values: tuple[Value, ...]


def differences(
    record: Record, sources: Mapping[str, Source], copies: Collection[Collection[str]] = ()
) -> tuple[Difference, ...]:
    """Where the documents of a record disagree: days, places, whether it happened, numbers, persons of one office.

    Takes who published each document, and groups of near-identical ones. A value that agrees with several others, as
    "in June" does with two days, decides nothing and is left out. Best supported is what most independent voices say,
    then what the most reliable source says.
    """

    def weight(value: Value) -> tuple[int, float, str]:
        reliability = max(sources.get(each, Source()).reliability for each in value.documents)
        return -n_voices(value.documents, sources, copies), -reliability, value.words

    found = []
    for slot, said, agree in _said(record):
        values = _gathered(said, agree)
        if len(values) > 1 and len(frozenset().union(*(value.documents for value in values))) > 1:
            found.append(Difference(slot, tuple(sorted(values, key=weight))))
    return tuple(found)


def settled(record: Record, found: Iterable[Difference]) -> Record:
    """The record with the best supported day, place and status where documents disagree and no person settled it."""
    own = {name for claim in record.claims for name in claim.corrected}
    best = {each.slot: each.values[0].value for each in found if each.slot in _BEST and each.slot not in own}
    return replace(record, best=replace(record.best, **best)) if best else record


def _said(record: Record) -> Iterable[tuple[str, list[Said], Agree]]:
    """What claims say of each slot that has one true value, and when two of them agree."""
    acts = [claim for claim in record.claims if claim.kind == EVENT]
    entries = [claim for claim in record.claims if claim.kind != EVENT]
    yield "date", [(c.date, c) for c in _heard(acts, "date") if c.date and c.date.basis in _KNOWN], _share_days
    yield "place", [(c.place, c) for c in _heard(record.claims, "place") if c.place], _may_be_one
    if any(claim.status == "denied" for claim in acts):
        yield "status", [(c.status, c) for c in _heard(acts, "status") if c.status], _both_or_neither_denied
    counted = _counted(acts)
    for what in sorted(counted):
        yield what, counted[what], Number.agrees
    for slot in _COMPARED:
        yield slot, [(c.slots[slot], c) for c in _heard(entries, slot) if slot in c.slots], eq
    yield from _persons(acts)


def _counted(acts: Iterable[Claim]) -> dict[str, list[Said]]:
    """The numbers that claims tell, by what they count; money of nothing is of what the others tell as much money of,
    where that is one thing."""
    counted: dict[str, list[Said]] = {}
    for claim in acts:
        for what, number in numbers(claim.citation.quote).items():
            counted.setdefault(what, []).append((number, claim))
    for currency in [what for what in counted if what.isupper()]:
        named = [what for what in counted if what.startswith(f"{currency} ")]
        if len(named) == 1:
            counted[named[0]] += counted.pop(currency)
    return counted


def _heard(claims: Collection[Claim], name: str) -> list[Claim]:
    """Who is asked for a field or slot: of a document where a person put it right, that person alone."""
    own = {claim.citation.document for claim in claims if name in claim.corrected}
    return [claim for claim in claims if name in claim.corrected or claim.citation.document not in own]


def _persons(acts: Collection[Claim]) -> Iterable[tuple[str, list[Said], Agree]]:
    """Who acts for a state in an office: two names of one office are two people."""
    named: dict[str, list[Said]] = {}
    for role in ("actors", "recipients"):
        for claim in _heard(acts, role):
            for party in getattr(claim, role):
                if party.person and party.office:
                    slot = " ".join(filter(None, (party.state, party.office)))
                    named.setdefault(slot, []).append((party, claim))
    for slot in sorted(named):
        yield slot, named[slot], _one_person


def _gathered(said: Iterable[Said], agree: Agree) -> list[Value]:
    """The values that exclude each other, the most precise first, each with the claims that agree with it alone."""
    cores: list[tuple[Any, list[Claim]]] = []
    for value, claim in sorted(said, key=lambda each: (_vagueness(each[0]), _words(each[0]), each[1].id)):
        agreeing = [claims for core, claims in cores if agree(core, value)]
        if len(agreeing) == 1:
            agreeing[0].append(claim)
        elif not agreeing:
            cores.append((value, [claim]))
    return [Value(core, _words(core), tuple(claims)) for core, claims in cores]


def _vagueness(value: Any) -> float:
    if isinstance(value, Span):
        return (value.end - value.start).days
    if isinstance(value, Number):
        return ("exactly", "about", "at least").index(value.bound)
    if isinstance(value, Party):
        return -len(value.person or "")
    if value in _COURSE:
        return _COURSE.index(value)
    return float(isinstance(value, Place) and value.lat is None)


def _words(value: Any) -> str:
    if isinstance(value, Span):
        first, last = value.start.isoformat(), value.end.isoformat()
        return first if first == last else f"{first} to {last}"
    if isinstance(value, Party):
        return value.person or value.name
    return value.name if isinstance(value, Place) else str(value)


def _both_or_neither_denied(one: str, other: str) -> bool:
    """What was planned and what happened are stages of one course; only a denial contradicts them."""
    return (one == "denied") is (other == "denied")


def _share_days(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _may_be_one(one: Place, other: Place) -> bool:
    """Whether two places can be one: by words of their names, by distance, or one is no more than the other's state."""
    names, others = (set(normalised(place.name).split()) for place in (one, other))
    if names <= others or others <= names:
        return True
    if None in (one.lat, one.lon, other.lat, other.lon):
        return one.state is None or other.state is None or one.state == other.state
    return _distance_km(one, other) <= APART_KM


def _distance_km(one: Place, other: Place) -> float:
    """On a plane: near enough for places that may be one."""
    (lat, lon), (other_lat, other_lon) = ((float(p.lat or 0), float(p.lon or 0)) for p in (one, other))
    return 111.2 * hypot(lat - other_lat, (lon - other_lon) * cos(radians((lat + other_lat) / 2)))


def _one_person(one: Party, other: Party) -> bool:
    """Whether two names can be one person's, however spelled: one holds all words of the other, or their last."""
    names, others = ({spelling_key(word) for word in (party.person or "").split()} for party in (one, other))
    last, other_last = (last_name_key(party.person or "", party.state) for party in (one, other))
    return names <= others or others <= names or last == other_last
