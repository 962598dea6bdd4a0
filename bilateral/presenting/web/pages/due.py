"""What is open and what comes up: of everyone, of one state, or between two."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from bilateral.presenting.due import TITLES
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, PAGE_SIZE, PageNumber, Text, state_of, told
from bilateral.presenting.web.view import View, n_pages
from bilateral.storage.store import Store
from bilateral.storage.waiting import Group, Wait, Waited, count_waited, list_waited

N_SHOWN = 10
"""So many of each group stand on the page of all groups."""

GroupName = Annotated[Literal["overdue", "coming", "anniversary", "open", ""], Query(description="One group alone.")]
Days = Annotated[int, Query(ge=0, le=366, description="How far to look ahead.")]


def due(
    desk: Desk, one: Text = "", other: Text = "", group: GroupName = "", days: Days = 90, page: PageNumber = 1
) -> View:
    """What was announced or asked for and is open, overdue first; what comes up, and anniversaries of five years."""
    store = desk.store()
    states = [state_of(desk, each) for each in (one, other) if each]
    pair = (states[0], states[1]) if len(states) == 2 else None
    wanted = Wait(date.today(), days, pair, states[0] if len(states) == 1 else None)
    groups: tuple[Group, ...] = (group,) if group else tuple(TITLES)
    n_rows = PAGE_SIZE if group else N_SHOWN
    found = {each: list_waited(store, each, wanted, n_rows, (page - 1) * n_rows if group else 0) for each in groups}
    counts = {each: count_waited(store, each, wanted) for each in groups}
    shown = {
        "groups": [(each, TITLES[each], counts[each], _told(store, found[each], wanted.today)) for each in groups],
        "one": group,
        "states": states,
        "days": days,
    }
    rows = [
        {"group": each.group, "on": each.on, "years": each.years} | asdict(each.listed)
        for some in found.values()
        for each in some
    ]
    total = sum(counts.values())
    pages = n_pages(total, n_rows) if group else 1
    return View("due.html.j2", "Due", ("group", "on", "years", *LISTED), rows, shown, total, page, pages)


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
