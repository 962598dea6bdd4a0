"""Records as event data sets see them: acts that happened or were announced, each with those who face each other."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilateral.ontology import load_ontology
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.types import EVENT, Claim, Party, Record

DONE = frozenset(("occurred", "ongoing"))
TO_THE_DAY = frozenset(("day", "range"))
"""The precisions of what is known to the day."""
ANNOUNCED = frozenset(("scheduled", "intended"))
"""PLOVER codes what is announced too, cooperation in the category of promises: see `future` in the ontology."""


class Act(NamedTuple):
    """An act with the PLOVER category that it counts as."""

    weighed: Weighed
    category: str


def acts(records: Iterable[Record], context: Context) -> Iterator[Act]:
    """The acts among the records; what is only proposed, would be or is denied is no event, nor is a register entry."""
    categories = load_ontology().categories
    for record in records:
        category = categories.get(record.best.type or "")
        if record.best.kind != EVENT or category is None:
            continue
        weighed = weigh(record, context)
        if weighed.best.status in DONE:
            yield Act(weighed, category.name)
        elif weighed.best.status in ANNOUNCED:
            yield Act(weighed, category.future)


def facing(claim: Claim) -> list[tuple[Party | None, Party | None]]:
    """Who acts on whom, each pair of states once; a mutual act pairs its actors in the order in which they stand."""
    actors, recipients = _by_state(claim.actors or claim.parties), _by_state(claim.recipients)
    alone: list[tuple[Party | None, Party | None]] = [(one, None) for one in actors]
    if not recipients:
        return [(one, other) for n, one in enumerate(actors) for other in actors[n + 1 :]] or alone
    doers: list[Party | None] = [*actors] or [None]
    return [(one, other) for one in doers for other in recipients if _differ(one, other)] or alone


def is_mutual(claim: Claim) -> bool:
    """Whether all sides act alike, or are parties to one thing."""
    return not claim.recipients and len(_by_state(claim.actors or claim.parties)) > 1


def _by_state(parties: Iterable[Party]) -> list[Party]:
    """The first party of each state and each organisation; somebody of neither only where there is nobody else."""
    named: dict[str, Party] = {}
    for party in parties:
        named.setdefault(party.state or party.organisation or "", party)
    nobody = named.pop("", None)
    return list(named.values()) or ([nobody] if nobody else [])


def _differ(one: Party | None, other: Party) -> bool:
    return one is None or one.state is None or one.state != other.state
