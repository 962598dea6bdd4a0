"""Two pairs of states side by side: of each the same numbers, acts and entries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.errors import UsageError
from bilateral.ontology import load_ontology
from bilateral.presenting.charts import Chart, draw_balances
from bilateral.presenting.dossier import HEADINGS
from bilateral.presenting.summary import QUAD_CLASSES
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import Row, Text, state_of, told
from bilateral.presenting.web.pages.yearly import years_of
from bilateral.presenting.web.view import View
from bilateral.storage.listing import DyadRow, Filter, list_dyads, list_records, sections
from bilateral.storage.store import Store
from bilateral.storage.tallies import acts_by_type

Dyad = tuple[str, str]
N_ACTS, N_ENTRIES = 5, 5
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
    pairs = pairs_of(desk, one, other)
    sides = [_side(desk, pair) for pair in pairs]
    every = [key for key in TITLES if any(key in side.sections for side in sides)]
    by_section = [(TITLES[key], [side.sections.get(key, 0) for side in sides]) for key in every]
    by_quad = [(quad, [side.quads.get(quad, 0) for side in sides]) for quad in QUAD_CLASSES]
    shown = {
        "sides": sides,
        "sections": by_section,
        "quads": by_quad,
        "balance": balances_of(desk, pairs) if len(pairs) == 2 else None,
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


def pairs_of(desk: Desk, *written: str) -> tuple[Dyad, ...]:
    """The pairs of states that are named; empty words name none. Raises: UsageError, UnknownName."""
    return tuple(_pair(desk, each) for each in written if each.strip())


def balances_of(desk: Desk, pairs: tuple[Dyad, ...]) -> Chart | None:
    """The chart of the balance by year of these pairs; None where nothing happened."""

    def made() -> Chart | None:
        years = {_title(desk, pair): years_of(desk, pair) for pair in pairs}
        return draw_balances(years) if any(years.values()) else None

    return desk.cached(("balances", pairs), made)


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
        store = desk.store()
        counts = {(row.one, row.other): row for row in desk.cached("dyads", lambda: list_dyads(store))}
        return Side(
            pair,
            _title(desk, pair),
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


def _title(desk: Desk, pair: Dyad) -> str:
    return " and ".join(desk.knowledge.name(each) for each in pair)
