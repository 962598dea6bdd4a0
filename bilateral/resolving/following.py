"""What became of an announcement is said only where a report is likely to tell it; else that there is no word.

A fold over records: it stores nothing, and another day, record or judgement may give another answer.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, TypeAlias

from bilateral.resolving.calling_off import could_call_off, has_met, is_for_later
from bilateral.resolving.comparing import place_apart
from bilateral.resolving.entry_outcomes import Named, became
from bilateral.resolving.likening import HAPPENED, could_follow, could_refuse, entry_follows, p_follows
from bilateral.resolving.reports import Report
from bilateral.resolving.timing import day_of, days_late, named_days, to_be
from bilateral.types import EVENT, Claim, Document, Record, Status

Kind: TypeAlias = Literal[
    "kept", "late", "changed", "cancelled", "postponed", "refused", "no word", "to come", "open"
]  # fmt: skip

SURE_P = 0.6
"""A report as likely as this to tell what became of an announcement is taken to."""
HORIZON = timedelta(days=400)
"""What is told so long after an announcement is not looked at."""
ANNOUNCED: frozenset[Status] = frozenset(("scheduled", "intended", "proposed"))
_UNFOLLOWED = frozenset(("ASSAULT", "ACCUSE", "REJECT", "THREATEN", "PROTEST"))
"""What is said to be meant in these is mostly said by the other side, and does not come as announced."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of `plan`, as far as the record tells; `act` is the record that tells it.

    `days`: of what came late, by how many; of what is open, how many since it was due or, without a day, since it was
    announced. `change`: what of the announcement is another: its `place`.
    """

    plan: Record
    kind: Kind
    act: Record | None = None
    p: float | None = None
    days: int | None = None
    change: str | None = None


def follow(records: Iterable[Record], documents: Mapping[str, Document], as_of: date) -> list[Outcome]:
    """The outcome of everything that was announced or asked for, in the order of the records.

    Takes the records of any states with the documents that their best claims cite; what an entry became is told by
    those that its other claims cite, where they are given too. Announcements, and reports, that
    were published or lie after `as_of` are for the caller to leave out.
    """
    records = list(records)
    told = [_Told.of(record, documents[record.best.citation.document]) for record in records]
    named = Named(records, documents)
    later = _Blocks(each for each in told if not is_announced(each.record.best))
    met = {_meeting(each.record.best) for each in told if each.record.best.status == "occurred"} - {None}
    plans = (each for each in told if is_announced(each.record.best) and _meeting(each.record.best) not in met)
    found = ((each, _outcome(each, later, as_of)) for each in plans)
    return [outcome if outcome.act else _told_by_entry(plan, named) or outcome for plan, outcome in found]


def _meeting(claim: Claim) -> tuple[str, int, frozenset[str]] | None:
    """The sentence that tells a meeting, and whose: "met to discuss" tells what it was for as if that was to come."""
    return (claim.citation.document, claim.citation.start, claim.states) if claim.type == "CONSULT" else None


def is_announced(claim: Claim) -> bool:
    """Whether a claim says that something is to come, is wanted or is asked for."""
    asked = claim.type == "REQUEST" and claim.status in HAPPENED
    return claim.kind == EVENT and (claim.status in ANNOUNCED or asked)


@dataclass(frozen=True, slots=True)
class _Told:
    """A record with what its best claim's document tells beside it."""

    record: Record
    report: Report

    @classmethod
    def of(cls, record: Record, document: Document) -> "_Told":
        return cls(record, Report.of(record.best, document))

    @property
    def on(self) -> date | None:
        days = day_of(self.report)
        return days.start if days else None


class _Blocks:
    """Records by any two of their parties, in the order of their days; those without a day are left out."""

    def __init__(self, told: Iterable[_Told]) -> None:
        self._by_pair: dict[tuple[str, str], list[tuple[date, str, _Told]]] = defaultdict(list)
        for each in told:
            if on := each.on:
                for pair in _pairs(each):
                    self._by_pair[pair].append((on, each.record.id, each))
        for rows in self._by_pair.values():
            rows.sort(key=lambda row: row[:2])

    def after(self, plan: _Told) -> Iterator[_Told]:
        """Each record of two of the plan's parties from its announcement on, once."""
        days = named_days(plan.report)
        start = plan.report.published or (days.start if days else None)
        if start is None:
            return
        last = max(start, days.end if days else start) + HORIZON
        seen = set()
        for pair in _pairs(plan):
            rows = self._by_pair.get(pair, [])
            for on, identity, each in rows[bisect_left(rows, start, key=lambda row: row[0]) :]:
                if on > last:
                    break
                if identity not in seen and not _in_one_breath(plan, each):
                    seen.add(identity)
                    yield each


def _pairs(told: _Told) -> Iterator[tuple[str, str]]:
    return combinations(sorted(told.report.parties | told.record.best.states), 2)


def _in_one_breath(plan: _Told, told: _Told) -> bool:
    """Whether one document tells both, and does not say itself that the second was on the days of the first."""
    if plan.report.claim.citation.document != told.report.claim.citation.document:
        return False
    days, on = named_days(plan.report), told.report.claim.date
    says_so = days and on and on.basis in ("stated", "relative") and days.start <= on.start <= on.end <= days.end
    one, other = plan.report.claim.citation, told.report.claim.citation
    return not says_so or (one.start < other.end and other.start < one.end)


def _outcome(plan: _Told, later: _Blocks, as_of: date) -> Outcome:
    done, off, met = [], [], date.min
    for told in later.after(plan) if plan.record.best.type not in _UNFOLLOWED else ():
        if has_met(plan.report, told.report):
            met = max(met, _on(told))
        if told.record.best.kind != EVENT:
            if entry_follows(plan.report, told.report):
                done.append((SURE_P, told))
        elif could_follow(plan.report, told.report):
            done.append((p_follows(plan.report, told.report), told))
        elif could_refuse(plan.report, told.report):
            off.append((p_follows(plan.report, told.report), told))
        elif could_call_off(plan.report, told.report):
            off.append((1.0, told))
    happened, not_so = _best(done), _best(off)
    if happened and not (not_so and _on(not_so[1]) > _on(happened[1])):
        return _happened(plan, *happened)
    if not_so and met < _on(not_so[1]):
        return _called_off(plan, *not_so)
    return _waiting(plan, as_of)


def _told_by_entry(plan: _Told, named: Named) -> Outcome | None:
    """What became of the entry that an announcement names, by the latest word on it."""
    told = [
        (report.published or date.min, report.claim.id, what, _Told(record, report))
        for claim, record, report in (named.later(plan.report) if plan.record.best.type not in _UNFOLLOWED else ())
        if (what := became(plan.report, claim, report))
    ]
    if not told:
        return None
    *_, what, last = max(told, key=lambda row: row[:2])
    if what == "opened":
        return _happened(plan, SURE_P, last)
    return Outcome(plan.record, "cancelled" if what == "called off" else "postponed", last.record, SURE_P)


def _best(candidates: list[tuple[float, _Told]]) -> tuple[float, _Told] | None:
    """The likeliest that is sure, the first of equals."""
    sure = [row for row in candidates if row[0] >= SURE_P]
    return min(sure, key=lambda row: (-row[0], _on(row[1]), row[1].record.id), default=None)


def _on(told: _Told) -> date:
    return told.on or date.max


def _happened(plan: _Told, p: float, told: _Told) -> Outcome:
    days, on = named_days(plan.report), day_of(told.report)
    if days and on and (late := days_late(days, on)):
        return Outcome(plan.record, "late", told.record, p, late)
    if _is_elsewhere(plan.report, told.report):
        return Outcome(plan.record, "changed", told.record, p, change="place")
    return Outcome(plan.record, "kept", told.record, p)


def _is_elsewhere(plan: Report, report: Report) -> bool:
    """Whether a meeting was in another state than announced: of places within one, either may lie in the other."""
    one, other = plan.claim.place, report.claim.place
    known = one is not None and other is not None and one.state is not None and other.state is not None
    return known and plan.claim.type == "CONSULT" and bool(place_apart(plan, report))


def _called_off(plan: _Told, p: float, told: _Told) -> Outcome:
    if told.record.best.type == "REJECT" and could_refuse(plan.report, told.report):
        return Outcome(plan.record, "refused", told.record, p)
    kind: Kind = "postponed" if is_for_later(told.report) else "cancelled"
    return Outcome(plan.record, kind, told.record, p)


def _waiting(plan: _Told, as_of: date) -> Outcome:
    span, published = to_be(plan.report), plan.report.published
    if span is None:
        return Outcome(plan.record, "open", days=(as_of - published).days if published else None)
    due = span.end
    if due < as_of:
        return Outcome(plan.record, "no word", days=(as_of - due).days)
    return Outcome(plan.record, "to come", days=(due - as_of).days)
