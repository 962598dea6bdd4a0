"""Two pairs of states side by side, and a period of one pair against the one before: the same numbers of each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.errors import UsageError
from bilateral.ontology import load_ontology
from bilateral.presenting.charts import draw_balances, draw_counts
from bilateral.presenting.dossier import HEADINGS
from bilateral.presenting.summary import QUAD_CLASSES
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.drawing import Drawn, drawn, years_of
from bilateral.presenting.web.pages.asking import (
    LISTED,
    Day,
    PageNumber,
    Row,
    Text,
    as_rows,
    dyad_of,
    portion,
    state_of,
    told,
)
from bilateral.presenting.web.view import View
from bilateral.storage.listing import DyadRow, Filter, count_records, list_dyads, list_records, sections
from bilateral.storage.store import Store
from bilateral.storage.tallies import acts_by_type

Dyad = tuple[str, str]
N_ACTS, N_ENTRIES = 5, 5
YEAR = timedelta(days=365)
TITLES = {heading.key: heading.title for heading in HEADINGS}


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a comparison."""

    pair: Dyad
    title: str
    counts: DyadRow
    sections: Mapping[str, int]
    quads: Mapping[str, int]
    acts: list[Row]
    agreements: list[Row]
    figures: list[Row]


def compare(desk: Desk, one: Text = "", other: Text = "") -> View:
    """Two pairs, written as `KAZ/LTU`: counts, balance by year on one scale, last acts, agreements, figures."""
    sides = [_side(desk, _pair(desk, each)) for each in (one, other) if each.strip()]
    every = [key for key in TITLES if any(key in side.sections for side in sides)]
    by_section = [(TITLES[key], [side.sections.get(key, 0) for side in sides]) for key in every]
    by_quad = [(quad, [side.quads.get(quad, 0) for side in sides]) for quad in QUAD_CLASSES]
    shown = {
        "sides": sides,
        "sections": by_section,
        "quads": by_quad,
        "balance": _balances(desk, sides) if len(sides) == 2 else None,
        "one": one,
        "other": other,
    }
    rows = [
        {"measure": measure, "one": counts[0], "other": counts[-1]}
        for table in (by_quad, by_section)
        for measure, counts in table
        if len(sides) == 2
    ]
    title = " beside ".join(side.title for side in sides) if len(sides) == 2 else "Two pairs side by side"
    return View("compare.html.j2", title, ("measure", "one", "other"), rows, shown)


def periods(desk: Desk, one: str, other: str, since: Day = None, until: Day = None, page: PageNumber = 1) -> View:
    """A period of two states against the one before of the same length; without days the last year of the record."""
    pair = dyad_of(desk, one, other, "/dyads/{}/{}/periods")
    store = desk.store()
    (first, last), before = _periods(since, until or _last_day(store, pair))
    called = _called(first, last), _called(*before)
    counts = [quads(acts_by_type(store, pair, *days)) for days in ((first, last), before)]
    listed, total, n = portion(store, Filter(pair, both=True, since=first, until=last), page)
    chart = draw_counts(counts[0], counts[1], called)
    shown = {
        "pair": pair,
        "since": first,
        "until": last,
        "earlier": before,
        "called": called,
        "balance": drawn(desk, chart, pair, first, last) if any(counts) else None,
        "listed": told(store, listed),
        "n_before": count_records(store, Filter(pair, both=True, since=before[0], until=before[1])),
    }
    name = desk.knowledge.name
    title = f"{name(pair[0])} and {name(pair[1])}, {called[0]} against {called[1]}"
    return View("periods.html.j2", title, LISTED, as_rows(listed), shown, total, page, n)


def quads(types: Mapping[str, int]) -> Counter[str]:
    """The same counts by quad class; acts of no known category are left out."""
    categories, found = load_ontology().categories, Counter[str]()
    for type, count in types.items():
        if type in categories:
            found[categories[type].quad_class] += count
    return found


def _pair(desk: Desk, written: str) -> Dyad:
    """Two states as `KAZ/LTU` or `Kazakhstan and Lithuania`. Raises: UsageError, UnknownName."""
    names = written.split("/") if "/" in written else written.split(" and ", 1)
    if len(names) != 2 or not all(name.strip() for name in names):
        raise UsageError(f"{written!r} is no pair of states; write one as KAZ/LTU")
    left, right = (state_of(desk, name.strip()) for name in names)
    if left == right:
        raise UsageError(f"{desk.knowledge.name(left)} with itself? name two states")
    return min(left, right), max(left, right)


def _side(desk: Desk, pair: Dyad) -> Side:
    def made() -> Side:
        store, name = desk.store(), desk.knowledge.name
        counts = {(row.one, row.other): row for row in desk.cached("dyads", lambda: list_dyads(store))}
        return Side(
            pair,
            f"{name(pair[0])} and {name(pair[1])}",
            counts.get(pair, DyadRow(*pair, 0, 0, 0.0, None)),
            sections(store, Filter(pair)),
            quads(acts_by_type(store, pair)),
            told(
                store, list_records(store, Filter(pair, both=True, kind="event", status="occurred"), "newest", N_ACTS)
            ),
            _entries(store, pair, "agreement"),
            _entries(store, pair, "figure"),
        )

    return desk.cached(("side", pair), made)


def _entries(store: Store, pair: Dyad, kind: str) -> list[Row]:
    return told(store, list_records(store, Filter(pair, both=True, kind=kind), "newest", N_ENTRIES))


def _balances(desk: Desk, sides: list[Side]) -> Drawn | None:
    """The balance by year of both; None where nothing happened."""
    pairs = tuple(side.pair for side in sides)

    def made() -> Drawn | None:
        years = {side.title: years_of(desk, side.pair) for side in sides}
        return drawn(desk, draw_balances(years), *pairs) if any(years.values()) else None

    return desk.cached(("balances", pairs), made)


def _periods(since: date | None, last: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """A period and the one before of the same length. Raises: UsageError where there is none."""
    try:
        first = since or last - YEAR + timedelta(days=1)
        before = first - (last - first) - timedelta(days=1), first - timedelta(days=1)
    except OverflowError:
        raise UsageError("the calendar has no days before that period to hold it against") from None
    if first > last:
        raise UsageError(f"the period ends on {last} before it begins on {first}")
    return (first, last), before


def _last_day(store: Store, pair: Dyad) -> date:
    """The day of the last record of two states that is over; today where there is none."""
    newest = list_records(store, Filter(pair, both=True, status="occurred", until=date.today()), "newest", 1)
    return date.fromisoformat(newest[0].day) if newest and newest[0].day else date.today()


def _called(first: date, last: date) -> str:
    """`2022`, or the first and the last day."""
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return str(first.year) if whole else f"{first} to {last}"
