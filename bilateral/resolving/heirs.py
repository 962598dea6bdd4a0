"""What a person decided on a claim holds for the one that takes its place when its document is coded anew.

Where no claim does, or more than one might, the decision is orphaned and says why; it is never lost nor guessed.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bilateral.resolving.fold import effective
from bilateral.resolving.rules import normalised
from bilateral.types import EVENT, Claim, Judgement, Party

PLACES = ("trigger", "span")
"""Slots that say where in the document an act or an entry is told."""
NO_LONGER = "the coder tells nothing of the kind here any more"
SEVERAL = "more than one claim may have taken its place"
ONE_NOW = "the two are one claim now"
TAKEN_BACK = "the correction was taken back"


@dataclass(frozen=True, slots=True)
class Heir:
    """What became of a claim that no longer counts: the claim in its place, or the reason why there is none."""

    claim: str | None
    reason: str = ""
    changed: tuple[str, ...] = ()
    """What the new claim tells otherwise."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, told of claims that count now; or as it was told, and why it is `orphaned`."""

    judgement: Judgement
    orphaned: str = ""


def find_heir(old: Claim, now: Iterable[Claim], beside: Container[str] = ()) -> Heir:
    """The claim that takes the place of `old` in a new coding of its document.

    It is of the same kind, told by the same words and of the same type or name; else the only one told by those words;
    else the only one of the same type and states in the sentence. Claims that stood `beside` the old one are not it.
    """
    if old.corrected:
        return Heir(None, TAKEN_BACK)
    others = [claim for claim in now if claim.kind == old.kind and not claim.corrected and claim.id not in beside]
    here = [claim for claim in others if _overlap(_place(claim), _place(old))]
    alike = [claim for claim in others if _head(claim) == _head(old)]
    moved = [claim for claim in alike if claim.states == old.states and _overlap(_sentence(claim), _sentence(old))]
    for found in ([claim for claim in here if claim in alike], here, moved):
        exact = [claim for claim in found if _place(claim) == _place(old)]
        if len(found) == 1 or len(exact) == 1:
            (heir,) = found if len(found) == 1 else exact
            return Heir(heir.id, changed=_differences(old, heir))
        if found:
            return Heir(None, SEVERAL)
    return Heir(None, NO_LONGER)


def decide(judgement: Judgement, heirs: Mapping[str, Heir]) -> Decision:
    """The judgement as it is to be read now, `heirs` being what became of the claims that count no longer."""
    found = {identity: heirs[identity] for identity in (judgement.left, judgement.right or "") if identity in heirs}
    if not found:
        return Decision(judgement)
    reasons = [heir.reason for heir in found.values() if heir.claim is None]
    if judgement.right is None and not reasons:
        # Whether a claim is right or wrong is said of what it tells; whether two are one act is not.
        reasons = [f"told otherwise now: {', '.join(heir.changed)}" for heir in found.values() if heir.changed]
    if reasons:
        return Decision(judgement, "; ".join(dict.fromkeys(reasons)))
    left, right = (found[each].claim if each in found else each for each in (judgement.left, judgement.right or ""))
    if left == right and (judgement.verdict == "different" or judgement.retracts):
        return Decision(judgement, ONE_NOW)
    return Decision(replace(judgement, left=str(left), right=right or None))


def carry(judgements: Iterable[Judgement], heirs: Mapping[str, Heir]) -> list[Judgement]:
    """The judgements with those of people, and those that people took back, told of the claims that count now."""
    judgements = list(judgements)
    taken = {each.retracts for each in judgements if each.human}
    return [decide(each, heirs).judgement if each.human or each.id in taken else each for each in judgements]


def decisions(judgements: Iterable[Judgement], heirs: Mapping[str, Heir]) -> list[Decision]:
    """What people decided and did not take back, oldest first; what they took back from rules too."""
    judgements = list(judgements)
    by_people = {each.id for each in judgements if each.human}
    standing = [each for each in effective(judgements) if each.human]
    parted = [each for each in judgements if each.human and each.retracts and each.retracts not in by_people]
    return [decide(each, heirs) for each in sorted((*standing, *parted), key=lambda each: (each.at, each.id))]


def _place(claim: Claim) -> tuple[int, int]:
    """Where the words stand that tell it; the sentence where no slot says."""
    slots = (claim.slots.get(name) for name in PLACES)
    place = next((slot for slot in slots if isinstance(slot, Mapping) and {"start", "end"} <= slot.keys()), None)
    return (place["start"], place["end"]) if place else _sentence(claim)


def _sentence(claim: Claim) -> tuple[int, int]:
    return claim.citation.start, claim.citation.end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _head(claim: Claim) -> str:
    """What an act is, or how an entry is called."""
    return claim.type or "" if claim.kind == EVENT else normalised(claim.name or "")


def _differences(old: Claim, new: Claim) -> tuple[str, ...]:
    told, now = _told(old), _told(new)
    return tuple(name for name in told if told[name] != now[name])


def _told(claim: Claim) -> dict[str, Any]:
    """What a person who calls a claim right or wrong has in mind."""
    days = (claim.date.start, claim.date.end) if claim.date else None
    place = normalised(claim.place.name) if claim.place else None
    apart = {name: value for name, value in claim.slots.items() if name not in PLACES}
    roles = {name: _who(getattr(claim, name)) for name in ("actors", "recipients", "parties")}
    head = {"type" if claim.kind == EVENT else "name": _head(claim), "status": claim.status, "modes": set(claim.modes)}
    return {**head, **roles, "date": days, "place": place, "other slots": apart}


def _who(parties: Iterable[Party]) -> set[str | None]:
    return {party.state or party.organisation or party.name for party in parties}
