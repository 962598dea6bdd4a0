"""Which reports are compared at all: those of common parties, on one side, of one course, within a few days."""

from datetime import date
from itertools import combinations
from typing import TypeAlias

from bilateral.ontology import load_ontology
from bilateral.types import EVENT, Claim, Party, Status

Block: TypeAlias = tuple[str, int]
"""What two parties do on one side ("KAZ LTU cooperation done"), and the day as a proleptic ordinal."""

WINDOW_DAYS = 3
"""Reports whose days are further apart are not compared."""
MOST_PARTIES = 6
"""An act of more is looked up by these only, in the order of the alphabet."""
_NARROW_DAYS = 7
_COURSES: dict[Status, str] = {"occurred": "done", "ongoing": "done", "scheduled": "to come", "intended": "to come"}


def blocks(claim: Claim, published: date | None) -> list[Block]:
    """Where an act is looked up: one block for each two of its parties, on its day or else that of its publication.

    Empty for what is no act, names no party, or has no day.
    """
    day = _day(claim, published)
    if claim.kind != EVENT or claim.type is None or day is None:
        return []
    side = load_ontology().categories[claim.type].quad_class.split()[-1]
    course = _COURSES[claim.status] if claim.status in _COURSES else str(claim.status)
    parties = sorted(filter(None, {_key(party) for party in (*claim.actors, *claim.recipients)}))[:MOST_PARTIES]
    pairs = [" ".join(pair) for pair in combinations(parties, 2)] or parties
    return [(f"{pair} {side} {course}", day.toordinal()) for pair in pairs]


def _day(claim: Claim, published: date | None) -> date | None:
    """The act's first day where it is told to the week, else the day of publication."""
    if claim.date and (claim.date.end - claim.date.start).days <= _NARROW_DAYS:
        return claim.date.start
    return published


def _key(party: Party) -> str | None:
    return party.state or party.organisation
