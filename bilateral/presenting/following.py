"""An intention is never called fulfilled: the dossier says what it holds for the same days, and the reader judges."""

from dataclasses import dataclass

from bilateral.presenting.dossier import OPEN
from bilateral.presenting.summary import HAPPENED
from bilateral.types import EVENT, Claim, Dossier, Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an intention, in words, and the acts reported for its days."""

    words: str
    acts: tuple[Record, ...] = ()


def outcome(intention: Record, dossier: Dossier) -> Outcome | None:
    """What the dossier knows, as of its day, about an act that was to come; of a request, nothing."""
    claim = intention.best
    if claim.status not in OPEN:
        return None
    acts = tuple(record for record in dossier.records if _same_act(claim, record.best))
    if acts:
        return Outcome("for these days the record has", acts)
    if claim.date is None:
        return Outcome("open: no day was named")
    if claim.date.end < dossier.as_of:
        return Outcome("the day has passed, and no report here says that it happened")
    return Outcome("still to come")


def _same_act(wanted: Claim, other: Claim) -> bool:
    alike = other.kind == EVENT and (other.type, set(other.modes)) == (wanted.type, set(wanted.modes))
    if not alike or other.status not in HAPPENED or other.states != wanted.states:
        return False
    if wanted.date is None or other.date is None or not _persons(wanted) <= _persons(other):
        return False
    return wanted.date.start <= other.date.end and other.date.start <= wanted.date.end


def _persons(claim: Claim) -> frozenset[str]:
    return frozenset(party.person for party in (*claim.actors, *claim.recipients) if party.person)
