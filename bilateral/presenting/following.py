"""An intention is never called fulfilled: the dossier says what it holds for the same days, and the reader judges."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.presenting.dossier import OPEN
from bilateral.presenting.summary import HAPPENED, NARROW
from bilateral.types import EVENT, Claim, Dossier, Record

_STEM_CHARS = 4
"""So many first letters are the same in the forms of a word."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an intention, in words, and the acts reported for its days."""

    words: str
    acts: tuple[Record, ...] = ()


def outcome(intention: Record, dossier: Dossier) -> Outcome | None:
    """What the dossier knows, as of its day, about an act that was to come or was asked for."""
    claim = intention.best
    if claim.type == "REQUEST" and claim.status not in OPEN:
        return Outcome("asked for; what came of it is not known here")
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
    """Alike in type, modes, states and persons, on common days, and told in the same word unless it is a meeting."""
    alike = other.kind == EVENT and (other.type, set(other.modes)) == (wanted.type, set(wanted.modes))
    if not alike or other.status not in HAPPENED or other.states != wanted.states:
        return False
    if wanted.date is None or other.date is None or not _persons(wanted) <= _persons(other):
        return False
    if max(wanted.date.end - wanted.date.start, other.date.end - other.date.start) > NARROW:
        return False  # so long a time has too many acts in it for any of them to be the outcome
    same_word = wanted.type == "CONSULT" or _same_word(wanted, other)
    return same_word and wanted.date.start <= other.date.end and other.date.start <= wanted.date.end


def _same_word(one: Claim, other: Claim) -> bool:
    """Whether two triggers begin alike: "sign", "signed", "signing"."""
    words = [str(place.get("text", "")).lower() for place in map(_trigger, (one, other))]
    n_chars = min(_STEM_CHARS, *map(len, words))
    return n_chars > 0 and words[0][:n_chars] == words[1][:n_chars]


def _trigger(claim: Claim) -> Mapping[str, object]:
    trigger = claim.slots.get("trigger")
    return trigger if isinstance(trigger, Mapping) else {}


def _persons(claim: Claim) -> frozenset[str]:
    return frozenset(party.person for party in (*claim.actors, *claim.recipients) if party.person)
