"""States: all of the record, and one with those it deals with, its balance over time, its registers and its people."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bilateral.errors import UnknownName
from bilateral.knowledge import Knowledge
from bilateral.knowledge.model import Term
from bilateral.knowledge.world_names import fold
from bilateral.presenting.charts import Chart, draw_balance
from bilateral.presenting.phrases import known_name
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import PAGE_SIZE, Moved, PageNumber, Row, Text, state_of, told
from bilateral.presenting.web.pages.yearly import years_of
from bilateral.presenting.web.view import View, n_pages
from bilateral.storage.listing import DyadRow, Filter, Listed, facets, list_dyads, list_records
from bilateral.storage.participants import Body, bodies_with
from bilateral.storage.store import Store
from bilateral.storage.tallies import StateRow, tally_states

N_NEW, N_ENTRIES, N_PEOPLE, N_BODIES = 6, 3, 12, 12
ENTRIES = ("agreement", "mechanism", "service", "programme", "site")
"""The registers of which a state's page shows the newest; people and organisations stand apart."""
OFFICES = ("Head of State", "Head of Government", "Minister of Foreign Affairs")
COLUMNS = ("state", "name", "n_records", "n_partners", "n_acts", "cooperation", "conflict", "balance", "last")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office by the table of offices."""

    office: str
    term: Term


def states(desk: Desk, q: Text = "", page: PageNumber = 1) -> View:
    """Every state that the record tells of, most records first; `q` asks for some by name."""
    found = [row for row in everyone(desk) if _answers(row.state, q, desk.knowledge)]
    rows = [
        {**asdict(row), "name": known_name(row.state, desk.knowledge), "balance": row.balance}
        for row in found[(page - 1) * PAGE_SIZE :][:PAGE_SIZE]
    ]
    shown = {"q": q, "most": max((row.n_records for row in found), default=1)}
    return View("states.html.j2", "States", COLUMNS, rows, shown, len(found), page, n_pages(len(found), PAGE_SIZE))


def state(desk: Desk, state: str, page: PageNumber = 1) -> View:
    """A state: those with whom it shares records, its balance by year, what is new, its registers and its people."""
    code = state_of(desk, state)
    if code != state:
        raise Moved(f"/states/{code}")
    store, wanted = desk.store(), Filter(state=code)
    dyads = desk.cached(("dyads", code), lambda: list_dyads(store, code))
    known = {row.state: row for row in everyone(desk)}
    kinds = dict(desk.cached(("kinds", code), lambda: facets(store, wanted, ("kind",)))["kind"])
    shown = {
        "code": code,
        "about": desk.knowledge.states[code],
        "counts": known.get(code, StateRow(code, 0, 0, 0, 0.0, 0.0, None)),
        "dyads": [(row, row.other if row.one == code else row.one) for row in _page(dyads, page)],
        "first": (page - 1) * PAGE_SIZE,
        "most": max((row.n_records for row in dyads), default=1),
        "balance": balance_of(desk, code),
        "new": told(store, list_records(store, wanted, "newest", N_NEW)),
        "kinds": kinds,
        "entries": desk.cached(("entries", code), lambda: _entries(store, code, kinds)),
        "people": desk.cached(("people", code), lambda: _people(store, code)),
        "holders": _holders(desk.knowledge, code),
        "bodies": desk.cached(("bodies", code), lambda: _bodies(desk, code)),
    }
    rows = [asdict(row) for row in _page(dyads, page)]
    columns = tuple(DyadRow.__dataclass_fields__)
    pages = n_pages(len(dyads), PAGE_SIZE)
    return View("state.html.j2", desk.knowledge.name(code), columns, rows, shown, len(dyads), page, pages)


def everyone(desk: Desk) -> list[StateRow]:
    """Every state of the record with its numbers."""
    return desk.cached("states", lambda: tally_states(desk.store()))


def balance_of(desk: Desk, code: str) -> Chart | None:
    """The chart of a state's balance by year; None where nothing happened, or all of it in one year."""

    def made() -> Chart | None:
        years = years_of(desk, (code,))
        return draw_balance(years) if len(years) > 1 else None

    return desk.cached(("balance", code), made)


def _answers(code: str, asked: str, knowledge: Knowledge) -> bool:
    """Whether a state is meant: by a part of its name, or by any whole name of it."""
    if not asked.strip():
        return True
    try:
        is_named = knowledge.find_state(asked) == code
    except UnknownName:
        is_named = False
    return is_named or fold(asked.strip()) in fold(known_name(code, knowledge))


def _page(dyads: Sequence[DyadRow], page: int) -> Sequence[DyadRow]:
    return dyads[(page - 1) * PAGE_SIZE :][:PAGE_SIZE]


def _entries(store: Store, code: str, kinds: dict[str, int]) -> list[tuple[str, list[Row]]]:
    """The newest entries of each register that has some of this state."""
    held = [kind for kind in ENTRIES if kind in kinds]
    return [
        (kind, told(store, list_records(store, Filter(state=code, kind=kind), "newest", N_ENTRIES))) for kind in held
    ]


def _people(store: Store, code: str) -> list[Listed]:
    return list_records(store, Filter(state=code, kind="person"), "cited", N_PEOPLE)


def _holders(knowledge: Knowledge, code: str) -> list[Holder]:
    """Who leads a state and speaks for it to others, as far as the table of offices reaches."""
    found = knowledge.offices.holders
    return [Holder(office, term) for office in OFFICES for term in found(code, office, date.today())]


def _bodies(desk: Desk, code: str) -> list[tuple[Body, str]]:
    """The organisations with which a state acts, and how they are called."""
    known = desk.knowledge.organisations
    found = bodies_with(desk.store(), code, N_BODIES)
    return [(body, known[body.name].name if body.name in known else body.name) for body in found]
