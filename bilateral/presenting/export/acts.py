"""Records as event data sets see them: acts that happened or were announced, each with those who face each other."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilateral.ontology import load_ontology
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.types import EVENT, Claim, Party, Record

DONE = frozenset(("occurred", "ongoing"))
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
        if record.best.kind != EVENT or record.best.type not in categories:
            continue
        weighed = weigh(record, context)
        category = categories[record.best.type]
        if weighed.best.status in DONE:
            yield Act(weighed, category.name)
        elif weighed.best.status in ANNOUNCED:
            yield Act(weighed, category.future)


def facing(claim: Claim) -> list[tuple[Party | None, Party | None]]:
    """Who acts on whom, each pair of states once; a mutual act pairs its actors in the order in which they stand."""
    actors, recipients = _by_state(claim.actors or claim.parties), _by_state(claim.recipients)
    if recipients:
        return [(one, other) for one in actors or [None] for other in recipients if _differ(one, other)] or [
            (one, None) for one in actors
        ]
    mutual = [(one, other) for n, one in enumerate(actors) for other in actors[n + 1 :]]
    return [*mutual] or [(one, None) for one in actors]


def is_mutual(claim: Claim) -> bool:
    """Whether all sides act alike, or are parties to one thing."""
    return not claim.recipients and len(_by_state(claim.actors or claim.parties)) > 1


def _by_state(parties: Iterable[Party]) -> list[Party]:
    """The first party of each state, and every one that is of none."""
    named: dict[str, Party] = {}
    for party in parties:
        named.setdefault(party.state or f"{party.organisation or party.name}?", party)
    return list(named.values())


def _differ(one: Party | None, other: Party) -> bool:
    return one is None or one.state is None or one.state != other.state
