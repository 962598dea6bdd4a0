"""What is open and what comes up: of everyone, of one state, or between two."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from bilateral.presenting.charts import Chart, draw_calendar
from bilateral.presenting.due import TITLES, Due
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, PAGE_SIZE, PageNumber, Text, state_of, told
from bilateral.presenting.web.view import View, n_pages
from bilateral.storage.listing import records_with
from bilateral.storage.store import Store
from bilateral.storage.waiting import Group, Wait, Waited, count_waited, list_waited
from bilateral.types import Record

COMING: tuple[Group, ...] = ("coming", "anniversary")
N_SHOWN = 10
"""So many of each group stand on the page of all groups."""

GroupName = Annotated[Literal["overdue", "coming", "anniversary", "open", ""], Query(description="One group alone.")]
Days = Annotated[int, Query(ge=0, le=366, description="How far to look ahead.")]


def due(
    desk: Desk, one: Text = "", other: Text = "", group: GroupName = "", days: Days = 90, page: PageNumber = 1
) -> View:
    """What was announced or asked for and is open, overdue first; what comes up, and anniversaries of five years."""
    store = desk.store()
    states, wanted = _wanted(desk, one, other, days)
    groups: tuple[Group, ...] = (group,) if group else tuple(TITLES)
    n_rows = PAGE_SIZE if group else N_SHOWN
    found = {each: list_waited(store, each, wanted, n_rows, (page - 1) * n_rows if group else 0) for each in groups}
    counts = {each: count_waited(store, each, wanted) for each in groups}
    shown = {
        "groups": [(each, TITLES[each], counts[each], _told(store, found[each], wanted.today)) for each in groups],
        "one": group,
        "states": states,
        "days": days,
        "calendar": None if group else calendar_of(desk, one, other, days),
    }
    rows = [
        {"group": each.group, "on": each.on, "years": each.years} | asdict(each.listed)
        for some in found.values()
        for each in some
    ]
    total = sum(counts.values())
    pages = n_pages(total, n_rows) if group else 1
    return View("due.html.j2", "Due", ("group", "on", "years", *LISTED), rows, shown, total, page, pages)


def calendar_of(desk: Desk, one: str, other: str, days: int) -> Chart | None:
    """The months with what is due in them; None where nothing with a day is."""
    return desk.cached(
        ("calendar", one, other, days),
        lambda: draw_calendar(dated(desk, one, other, days), date.today(), desk.knowledge),
    )


def dated(desk: Desk, one: str, other: str, days: int) -> list[Due]:
    """What has a day: the latest of what is overdue, and all that comes up."""
    store = desk.store()
    _, wanted = _wanted(desk, one, other, days)
    waited = [
        *list_waited(store, "overdue", wanted, PAGE_SIZE),
        *(each for group in COMING for each in list_waited(store, group, wanted, -1)),
    ]
    records = {record.id: record for record in records_with(store, [each.listed.id for each in waited])}
    return [_due(each, records[each.listed.id], wanted.today) for each in waited]


def _due(waited: Waited, record: Record, today: date) -> Due:
    span = record.best.date
    on = date.fromisoformat(waited.on or today.isoformat())
    start, end = (span.start, span.end) if span and waited.group != "anniversary" else (on, on)
    return Due(waited.group, record, start, end, abs((on - today).days), waited.years)


def _wanted(desk: Desk, one: str, other: str, days: int) -> tuple[list[str], Wait]:
    """The states that are asked for, and what is waited for of them."""
    states = [state_of(desk, each) for each in (one, other) if each]
    pair = (states[0], states[1]) if len(states) == 2 else None
    return states, Wait(date.today(), days, pair, states[0] if len(states) == 1 else None)


def _told(store: Store, some: list[Waited], today: date) -> list[tuple[str, str, object]]:
    """Each with its day and how far that is."""
    rows = {row.listed.id: row for row in told(store, [each.listed for each in some])}
    return [(each.on or "", _far(each, today), rows[each.listed.id]) for each in some]


def _far(waited: Waited, today: date) -> str:
    day = waited.on or (waited.listed.day if waited.group == "open" else None)
    if day is None:
        return ""
    n_days = (date.fromisoformat(day) - today).days
    years = f"{waited.years} years " if waited.years else ""
    if n_days == 0:
        return f"{years}today"
    words = f"{abs(n_days):,} day{'' if abs(n_days) == 1 else 's'}"
    return f"{years}in {words}" if n_days > 0 else f"{words} ago"
