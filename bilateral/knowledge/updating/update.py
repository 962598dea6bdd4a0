"""An update is built from all pages or not at all; the shipped tables are its floor."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias, TypeVar

from bilateral.knowledge import tables
from bilateral.knowledge.model import State
from bilateral.knowledge.overlay import Change, Row, Update
from bilateral.knowledge.updating import queries
from bilateral.knowledge.updating.merging import Merged, merge_members, merge_terms
from bilateral.knowledge.updating.pages import Pages
from bilateral.knowledge.updating.rows import SOURCE, Holding, RowError, holding, membership, new_state, value
from bilateral.knowledge.updating.service import Binding

T = TypeVar("T")
_State: TypeAlias = tuple[Row, Mapping[str, str]]
_NAMED = ("person", "organisation", "state", "statement")
"""What a row is about, for a refusal: the first of these that it has."""


def fetch_update(pages: Pages, day: date, tell: Callable[[str], object] = lambda _: None) -> Update:
    """All that is asked, merged with the shipped tables; writes nothing. `tell` hears what is being asked.

    Raises SourceError when a page is not to be had.
    """
    refused: list[str] = []
    known = {state.alpha3: state for state in tables.read_states()}
    tell("states")
    found = list(_made(pages.all(queries.STATES), partial(new_state, states=known), refused))
    new_states, new_names = _new_states(found, known), _new_names(found, known)
    known = {state.alpha3: state for state in tables.read_states(new_states)}
    members = _fetch_members(pages, known, refused, tell)
    terms = _fetch_terms(pages, known, refused, tell)
    changes = {
        "states.csv": new_states,
        "names.csv": new_names,
        "members.csv": members.changes,
        "offices.csv": terms.changes,
    }
    refused += [*members.refused, *terms.refused]
    return Update(day, SOURCE, changes, refused, [*members.differences, *terms.differences])


def _fetch_members(
    pages: Pages, known: Mapping[str, State], refused: list[str], tell: Callable[[str], object]
) -> Merged:
    ids = {organisation.name: organisation.id for organisation in tables.read_organisations()}
    tell("members of organisations")
    bindings = [row for query in queries.members(ids) for row in pages.all(query)]
    rows = list(_made(bindings, partial(membership, ids=ids, states=known), refused))
    return merge_members(tables.read_rows("members.csv"), rows)


def _fetch_terms(pages: Pages, known: Mapping[str, State], refused: list[str], tell: Callable[[str], object]) -> Merged:
    holdings: list[Holding] = []
    for query in queries.OFFICES:
        tell(query.name)
        make = partial(holding, office=query.office, states=known)
        holdings += _made(pages.all(query), make, refused)
    return merge_terms(tables.read_rows("offices.csv"), _one_office_each(holdings))


def _one_office_each(holdings: Iterable[Holding]) -> list[Holding]:
    """Who is head of state and of government has one row, as head of state: heads of state are asked for first."""
    found: dict[tuple[str, str], Holding] = {}
    for one in holdings:
        found.setdefault((one.row["state"], one.statement), one)
    return list(found.values())


def _made(bindings: Sequence[Binding], make: Callable[[Binding], T], refused: list[str]) -> Iterator[T]:
    for binding in bindings:
        try:
            yield make(binding)
        except RowError as error:
            refused.append(f"{_named(binding)}: {error}")


def _named(binding: Binding) -> str:
    return next((text.rpartition("/")[2] for name in _NAMED if (text := value(binding, name))), "a row without an item")


def _new_states(found: Iterable[_State], known: Mapping[str, State]) -> list[Change]:
    return [Change(row) for row in {row["alpha3"]: row for row, _ in found}.values() if row["alpha3"] not in known]


def _new_names(found: Iterable[_State], known: Mapping[str, State]) -> list[Change]:
    """Names that nothing has yet: of a new state all, of one of ours the short and the long."""
    taken = {name.text for name in tables.read_names()}
    changes: list[Change] = []
    for state, names in found:
        ours = known.get(state["alpha3"])
        for kind, text in names.items():
            if text and text not in taken and (ours is None or kind in ("name", "long")):
                taken.add(text)
                kind = "territory" if ours and ours.kind == "territory" else kind
                row = {"code": state["alpha3"], "name": text, "kind": kind, "rank": "0", "valid_from": ""}
                changes.append(Change(row | {"valid_to": "", "source": SOURCE, "qid": state["qid"]}))
    return changes
