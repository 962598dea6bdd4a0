"""What is waited for and what comes up, each with the sentence that says so; nothing here is guessed to be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilateral.ontology import load_ontology
from bilateral.presenting import phrases
from bilateral.presenting.glance import source_label
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.tables import shortened
from bilateral.resolving.following import Outcome
from bilateral.resolving.word_forms import any_of
from bilateral.types import EVENT, Claim, Document, Record, Span

Group: TypeAlias = Literal["overdue", "coming", "anniversary", "open"]

TITLES: Mapping[Group, str] = {
    "overdue": "Overdue: the day has passed, and no report here says that it happened",
    "coming": "To come",
    "anniversary": "Anniversaries of five years",
    "open": "Open, without a day",
}
"""In the order in which they are listed."""
STEP_YEARS = 5
FOUNDING = frozenset(
    "sign ratify conclude establish found open launch inaugurate restore normalise normalize recognise recognize join"
    " accede establishment recognition".split()
)
"""Words that tell an act whose years are counted."""
_COUNTED_FROM = ("in_force", "signed", "founded", "established", "opened", "launched")
"""Slots of register entries that hold the days of such acts."""
_PLAN_CATEGORIES = frozenset(("ASSAULT", "ACCUSE", "REJECT", "THREATEN", "PROTEST"))


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is waited for: on the days `start` to `end`, both included, or on none; `days` since or until."""

    group: Group
    record: Record
    start: date | None
    end: date | None
    days: int
    years: int | None = None


def due(outcomes: Iterable[Outcome], records: Iterable[Record], as_of: date, n_days: int) -> list[Due]:
    """What is open, and what comes up within `n_days` of `as_of`: overdue first, the latest due first."""
    waited = [each for outcome in outcomes if (each := _waited_for(outcome, as_of, n_days))]
    listed = [*waited, *(each for record in records for each in _anniversaries(record, as_of, n_days))]
    order = list(TITLES)
    return sorted(listed, key=lambda each: (order.index(each.group), each.days, each.record.id))


def _waited_for(outcome: Outcome, as_of: date, n_days: int) -> Due | None:
    claim, days = outcome.plan.best, outcome.days or 0
    if claim.type in _PLAN_CATEGORIES:
        return None
    if outcome.kind == "open":
        return Due("open", outcome.plan, None, None, days)
    if outcome.kind not in ("no word", "to come") or claim.date is None:
        return None
    if outcome.kind == "no word":
        return Due("overdue", outcome.plan, claim.date.start, claim.date.end, days)
    until = max(0, (claim.date.start - as_of).days)
    return Due("coming", outcome.plan, claim.date.start, claim.date.end, until) if until <= n_days else None


def _anniversaries(record: Record, as_of: date, n_days: int) -> Iterable[Due]:
    """The next day on which a founding act is so many times five years ago, if it is near."""
    for founded in founding_days(record.best):
        for year in range(as_of.year, (as_of + timedelta(days=n_days)).year + 1):
            on, years = _in_year(founded, year), year - founded.year
            if years > 0 and years % STEP_YEARS == 0 and 0 <= (on - as_of).days <= n_days:
                yield Due("anniversary", record, on, on, (on - as_of).days, years)


def founding_days(claim: Claim) -> list[date]:
    """The days, known as such, of which a claim's years are counted."""
    if claim.kind == EVENT:
        trigger = claim.slots.get("trigger")
        word = str(trigger.get("text", "")).lower() if isinstance(trigger, Mapping) else ""
        founds = claim.status == "occurred" and any_of([word], FOUNDING) and _is_cooperation(claim)
        return [claim.date.start] if founds and claim.date and _is_day(claim.date) else []
    slots = [claim.slots[slot] for slot in _COUNTED_FROM if isinstance(claim.slots.get(slot), Mapping)]
    days = {day["start"] for day in slots if day.get("start") == day.get("end")}
    return [date.fromisoformat(day) for day in sorted(days)]


def _is_cooperation(claim: Claim) -> bool:
    category = load_ontology().categories.get(claim.type or "")
    return category is not None and category.quad_class.endswith("cooperation")


def _is_day(span: Span) -> bool:
    return span.start == span.end and span.basis != "published"


def _in_year(day: date, year: int) -> date:
    """That day of another year; what was on 29 February is remembered on the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def headline(due: Due, knowledge: Names) -> str:
    """One line: `25 years: Estonia and Uruguay: “signed”`; the act as it was announced."""
    told = phrases.headline(due.record.best, knowledge)
    return f"{due.years} years: {told}" if due.years else told


def print_due(listed: Iterable[Due], documents: Mapping[str, Document], knowledge: Names, console: Console) -> None:
    """The list in groups: since or until when, the day and what, then the sentence and its source."""
    groups: dict[Group, list[Due]] = {}
    for each in listed:
        groups.setdefault(each.group, []).append(each)
    for group, members in groups.items():
        console.print(Text(f"{TITLES[group]} ({len(members)})", style="bold"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for each in members:
            citation = each.record.best.citation
            told = " · ".join(filter(None, (_day(each), headline(each, knowledge))))
            grid.add_row(Text(_far(each), style="dim"), Text(told))
            quoted = f"“{shortened(plain(citation.quote))}” {source_label(documents[citation.document])}"
            grid.add_row("", Text(quoted, style="dim"))
        console.print(grid)
        console.print()
    if not groups:
        console.print("Nothing is open, and nothing comes up.")


def _day(due: Due) -> str:
    if due.group == "anniversary":
        return due.start.isoformat() if due.start else ""
    return phrases.when(due.record.best.date) if due.start else ""


def _far(due: Due) -> str:
    ahead = due.group in ("coming", "anniversary")
    n_days = f"{due.days:,} day{'' if due.days == 1 else 's'}"
    return ("today" if due.days == 0 else f"in {n_days}") if ahead else f"{n_days} ago"
