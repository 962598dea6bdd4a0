"""What several pages ask for: states by any name, filters from a query, portions of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import Query

from bilateral.errors import UsageError
from bilateral.ontology import load_ontology
from bilateral.presenting.dossier import HEADINGS
from bilateral.presenting.following import outcome_words
from bilateral.presenting.glance import source_label
from bilateral.presenting.passages import Passage, excerpt
from bilateral.presenting.phrases import when
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.view import n_pages
from bilateral.resolving.following import Outcome
from bilateral.storage.listing import Filter, Listed, Order, count_records, list_records, records_with
from bilateral.storage.outcomes import OutcomeRow, list_outcomes
from bilateral.storage.store import Store
from bilateral.types import EVENT, REGISTERS, Claim, Document, Record

PAGE_SIZE = 50
QUOTE_CHARS = 240
LISTED = tuple(Listed.__dataclass_fields__)

PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Which portion of the list.")]
Text = Annotated[str, Query(max_length=200)]
Day = Annotated[date | None, Query(description="A day as 2024-05-01.")]
Days: TypeAlias = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: what the index tells, and its sentence with the words marked that name who and what."""

    listed: Listed
    record: Record
    date: str
    quote: Passage
    source: str
    outcome: str = ""
    """What became of it, where it was announced."""
    act: str | None = None
    """The record that tells that."""


class Moved(Exception):
    """The same page has another address."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def state_of(desk: Desk, name: str) -> str:
    """The alpha-3 code of a state by any of its names. Raises: UnknownName."""
    return desk.knowledge.find_state(name)


def dyad_of(desk: Desk, one: str, other: str, path: str = "/dyads/{}/{}") -> tuple[str, str]:
    """Two states in the order of their codes. Raises: Moved where the address writes them otherwise, UnknownName."""
    left, right = state_of(desk, one), state_of(desk, other)
    if left == right:
        raise UsageError(f"{desk.knowledge.name(left)} with itself? name two states")
    dyad = min(left, right), max(left, right)
    if dyad != (one, other):
        raise Moved(path.format(*dyad))
    return dyad


def wanted_of(
    desk: Desk, q: str, state: str, other: str, named: Mapping[str, str], days: Days = (None, None)
) -> Filter:
    """What a search asks for; `named` are kind, category, status and source. Raises: UsageError, UnknownName."""
    return Filter(
        state=state_of(desk, state) if state else None,
        other=state_of(desk, other) if other else None,
        kind=known("kind", named.get("kind")),
        type=known("type", named.get("type")),
        status=known("status", named.get("status")),
        mode=known("mode", named.get("mode")),
        context=known("context", named.get("context")),
        source=named.get("source") or None,
        since=days[0],
        until=days[1],
        words=q or None,
    )


def portion(store: Store, wanted: Filter, page: int, order: Order = "newest") -> tuple[list[Listed], int, int]:
    """The records on this page of a list, how many there are, and on how many pages."""
    total = count_records(store, wanted)
    return list_records(store, wanted, order, PAGE_SIZE, (page - 1) * PAGE_SIZE), total, n_pages(total, PAGE_SIZE)


def as_rows(listed: Iterable[Listed]) -> list[dict[str, Any]]:
    """The rows of a list as JSON and CSV give them."""
    return [asdict(each) for each in listed]


def told(store: Store, listed: Iterable[Listed]) -> list[Row]:
    """The records of a list as a page shows them."""
    listed = list(listed)
    records = {record.id: record for record in records_with(store, [each.id for each in listed])}
    documents = store.documents({record.best.citation.document for record in records.values()})
    outcomes = {row.plan: row for row in list_outcomes(store, records, date.today())}
    return [_row(each, records[each.id], documents, outcomes) for each in listed if each.id in records]


def _row(listed: Listed, record: Record, documents: Mapping[str, Document], outcomes: Mapping[str, OutcomeRow]) -> Row:
    best, became = record.best, outcomes.get(record.id)
    document = documents[best.citation.document]
    quote = excerpt(best, document, QUOTE_CHARS)
    outcome = outcome_words(Outcome(record, became.kind, None, became.p, became.days, became.change)) if became else ""
    act = became.act if became else None
    return Row(listed, record, _when(best, listed), quote, source_label(document), outcome, act)


def _when(claim: Claim, listed: Listed) -> str:
    """When it was, or when it was told."""
    return when(claim.date) if claim.date else f"told {listed.published}" if listed.published else ""


def known(name: str, value: str | None) -> str | None:
    """A category, kind, status, mode, context or section as it is written; None for none. Raises: UsageError."""
    if not value:
        return None
    ontology = load_ontology()
    every: dict[str, set[str]] = {
        "type": set(ontology.categories),
        "status": set(ontology.statuses),
        "mode": {mode for category in ontology.categories.values() for mode in category.modes},
        "context": set(ontology.contexts),
        "kind": {EVENT, *REGISTERS},
        "section": {heading.key for heading in HEADINGS},
    }
    permitted = every[name]
    found = next((each for each in permitted if each.lower() == value.lower()), None)
    if found is None:
        raise UsageError(f"no {name} is called {value!r}: {', '.join(sorted(permitted))}")
    return found


OrderBy = Annotated[Literal["newest", "oldest", "published"], Query(description="In which order.")]
