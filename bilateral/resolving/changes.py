"""Between two states of the record every claim is accounted for: what differs is told once, and nothing gets lost."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from bilateral.resolving.fold import effective
from bilateral.resolving.heirs import PLACES, find_heir
from bilateral.types import Claim, Judgement, Party, Record

ChangeKind: TypeAlias = Literal["merged", "split", "changed", "withdrawn", "new"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


@dataclass(frozen=True, slots=True)
class SlotChange:
    """What a slot said and what it says, in words; "" where it says nothing."""

    slot: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """Which records became which. `slots` of a changed one; `reasons` of a withdrawn one: its tombstone."""

    kind: ChangeKind
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    slots: tuple[SlotChange, ...] = ()
    reasons: tuple[str, ...] = ()


def changes(
    before: Sequence[Record], after: Sequence[Record], judgements: Iterable[Judgement], coders: Mapping[str, str]
) -> list[Change]:
    """What became of the records: merged, split, changed in a slot, withdrawn, new; in this order, then by id.

    Takes two folds, the judgements of the later one, and who coded each document last. A claim that a later coder
    words otherwise is the same claim: see `successors`. A record that took in others is merged, whatever else it
    became; one that only gained or lost reports is not told of.
    """
    standing = effective(judgements)
    wrong = {judgement.left: judgement for judgement in standing if judgement.verdict == "wrong"}
    present = redirects(before, after, wrong)
    later = {record.id: record for record in after}
    became = {record.id: _unique(present.get(claim.id) for claim in record.claims) for record in before}
    origins: dict[str, list[Record]] = {record.id: [] for record in after}
    for record in before:
        for identity in became[record.id]:
            origins[identity].append(record)
    found = [_arrival(record, origins[record.id]) for record in after]

    def why_gone(claim: Claim) -> str:
        return _why_gone(claim, wrong, coders)

    for record in before:
        parts = [later[identity] for identity in became[record.id]]
        found.append(_departure(record, parts, why_gone))
        if len(parts) == 1 and len(origins[parts[0].id]) == 1:
            found.append(_changed(record, parts[0]))
    told = [change for change in found if change]
    return sorted(told, key=lambda change: (KINDS.index(change.kind), [r.id for r in (*change.after, *change.before)]))


def redirects(before: Iterable[Record], after: Iterable[Record], wrong: Collection[str] = ()) -> dict[str, str]:
    """The id of the present record for every claim and every former record that is still told; others are withdrawn.

    A record's id is that of one of its claims, so whoever kept an id finds what it became: of a record that was split,
    the part that keeps this claim.
    """
    present = {claim.id: record.id for record in after for claim in record.claims}
    former = {claim.id: claim for record in before for claim in record.claims}
    gone = [claim for claim in former.values() if claim.id not in present and claim.id not in wrong]
    new = [claim for record in after for claim in record.claims if claim.id not in former]
    return present | {old: present[other] for old, other in successors(gone, new).items()}


def successors(gone: Iterable[Claim], new: Iterable[Claim]) -> dict[str, str]:
    """Which claims took the place of which, by id: told by the same words of the same document, but read otherwise.

    A claim that could take the place of several takes that of the one that it is most like.
    """
    beside: dict[str, list[Claim]] = {}
    for claim in new:
        beside.setdefault(claim.citation.document, []).append(claim)
    heirs = {claim.id: find_heir(claim, beside.get(claim.citation.document, ())) for claim in gone}
    least: dict[str | None, int] = {}
    for heir in heirs.values():
        least[heir.claim] = min(len(heir.changed), least.get(heir.claim, len(heir.changed)))
    found = {identity: heir for identity, heir in heirs.items() if len(heir.changed) == least[heir.claim]}
    return {identity: heir.claim for identity, heir in found.items() if heir.claim}


def slots_of(claim: Claim) -> dict[str, str]:
    """What a claim says, slot by slot, in words that can be compared; without what points into the text."""
    told = {
        "kind": claim.kind,
        "type": claim.type or "",
        "modes": ", ".join(claim.modes),
        "contexts": ", ".join(sorted(claim.contexts)),
        "name": claim.name or "",
        "status": claim.status or "",
        "actors": _called(claim.actors),
        "recipients": _called(claim.recipients),
        "parties": _called(claim.parties),
        "date": _days(claim),
        "place": claim.place.name if claim.place else "",
        "said by": _called((claim.said_by.party,)) if claim.said_by else "",
    }
    return told | {key: str(value) for key, value in sorted(claim.slots.items()) if key not in PLACES}


def _arrival(record: Record, origins: Sequence[Record]) -> Change | None:
    if not origins:
        return Change("new", (), (record,))
    return Change("merged", tuple(origins), (record,)) if len(origins) > 1 else None


def _departure(record: Record, became: Sequence[Record], why_gone: Callable[[Claim], str]) -> Change | None:
    if not became:
        return Change("withdrawn", (record,), (), reasons=_unique(map(why_gone, record.claims)))
    return Change("split", (record,), tuple(became)) if len(became) > 1 else None


def _changed(before: Record, after: Record) -> Change | None:
    if before.best == after.best:
        return None
    old, new = slots_of(before.best), slots_of(after.best)
    slots = [SlotChange(slot, old.get(slot, ""), new.get(slot, "")) for slot in dict.fromkeys((*old, *new))]
    differing = tuple(slot for slot in slots if slot.before != slot.after)
    return Change("changed", (before,), (after,), differing) if differing else None


def _why_gone(claim: Claim, wrong: Mapping[str, Judgement], coders: Mapping[str, str]) -> str:
    """Who judged a claim wrong, or who last read its document and no longer tells it."""
    if judgement := wrong.get(claim.id):
        return f"judged wrong by {judgement.by} on {judgement.at:%Y-%m-%d}: {judgement.reason}"
    coder = coders.get(claim.citation.document)
    return f"no longer told by {coder}" if coder else "its document is not in the record"


def _called(parties: Iterable[Party]) -> str:
    told = (filter(None, (p.state, p.office, p.person, p.organisation)) for p in parties)
    names = (" ".join(words) or party.name for words, party in zip(told, parties, strict=True))
    return "; ".join(sorted(set(names)))


def _days(claim: Claim) -> str:
    if claim.date is None:
        return ""
    first, last = claim.date.start.isoformat(), claim.date.end.isoformat()
    return first if first == last else f"{first} to {last}"


def _unique(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
