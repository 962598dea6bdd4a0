"""What is found in the record is told in the public forms of the exports; whatever they lack is added beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from bilateral.knowledge import Knowledge
from bilateral.presenting import due as waiting
from bilateral.presenting import phrases
from bilateral.presenting.due import Due
from bilateral.presenting.export import claims as claim_table
from bilateral.presenting.export import context_of, public_form, sourced
from bilateral.presenting.export import records as record_table
from bilateral.presenting.export.claims import flat
from bilateral.presenting.glance import source_label
from bilateral.presenting.results import Form, Row, by_columns
from bilateral.storage import Hit, Store
from bilateral.types import Claim, Document, Record, Sighting

T = TypeVar("T")
_SEEN = tuple(each.name for each in fields(Sighting))
_WAITED = ("group", "due_start", "due_end", "days", "years")


def record_form(store: Store, as_of: date, knowledge: Knowledge, noun: str) -> Form[Record]:
    """Records as `bilateral export records` writes them."""

    def forms(found: Sequence[Record]) -> Iterable[Row]:
        context = context_of(store, found, as_of, knowledge)
        return (record_table.record_form(each, context) for each in found)

    def brief(record: Record) -> tuple[str, ...]:
        n_documents = len({claim.citation.document for claim in record.claims})
        return (*_told(record.best, knowledge), str(n_documents), _quoted(record.best))

    headings = ("When", "What", "Documents", "In the words of one")
    return Form(noun, record_table.COLUMNS, forms, record_table.flattened, headings, brief)


def claim_form(store: Store, knowledge: Knowledge) -> Form[Claim]:
    """Claims as `bilateral export claims` writes them."""

    def forms(found: Sequence[Claim]) -> Iterable[Row]:
        return (public_form(*each) for each in sourced(store, found))

    def brief(claim: Claim) -> tuple[str, ...]:
        return (*_told(claim, knowledge), f"{claim.p:.2f}", _quoted(claim))

    headings = ("When", "What", "How likely", "In these words")
    return Form("claims", claim_table.COLUMNS, forms, flat, headings, brief)


def due_form(store: Store, as_of: date, knowledge: Knowledge) -> Form[Due]:
    """What is waited for: its group and days, then the record."""

    def forms(found: Sequence[Due]) -> Iterable[Row]:
        context = context_of(store, [each.record for each in found], as_of, knowledge)
        return (_waited(each) | record_table.record_form(each.record, context) for each in found)

    def flat_row(form: Row) -> Row:
        return record_table.flattened(form) | by_columns(_WAITED)(form)

    def brief(due: Due) -> tuple[str, ...]:
        day = due.start.isoformat() if due.start else ""
        return (due.group, day, waiting.headline(due, knowledge), _quoted(due.record.best))

    columns = (*_WAITED, *record_table.COLUMNS)
    return Form("due", columns, forms, flat_row, ("Group", "Day", "What", "In the words of one"), brief)


def hit_form(store: Store) -> Form[Hit]:
    """What was found by words, with the source of the document."""
    columns = ("document", "claim", "excerpt", *_SEEN)

    def forms(found: Sequence[Hit]) -> Iterable[Row]:
        seen = store.sightings_of(hit.document for hit in found)
        return (_there({**_row_of(hit), **_row_of(seen[hit.document])}) for hit in found)

    def brief(hit: Hit) -> tuple[str, ...]:
        return (source_label(store.document(hit.document)), hit.excerpt)

    return Form("hits", columns, forms, by_columns(columns), ("Document", "Words"), brief)


def document_form() -> Form[Document]:
    """Documents with where they were seen, and their text."""
    columns = ("id", *_SEEN, "text")

    def forms(found: Sequence[Document]) -> Iterable[Row]:
        return (_there({"id": each.id, **_row_of(each.sighting), "text": each.text}) for each in found)

    def brief(document: Document) -> tuple[str, ...]:
        return (source_label(document), f"{len(document.text):,} characters")

    return Form("documents", columns, forms, by_columns(columns), ("Document", "Length"), brief)


def _told(claim: Claim, knowledge: Knowledge) -> tuple[str, str]:
    what = phrases.headline(claim, knowledge)
    return phrases.when(claim.date), f"{what} ({claim.status})" if claim.status else what


def _quoted(claim: Claim) -> str:
    return f"“{claim.citation.quote}”"


def _waited(due: Due) -> Row:
    return _there(
        {"group": due.group, "due_start": due.start, "due_end": due.end, "days": due.days, "years": due.years}
    )


def _row_of(told: Any) -> Row:
    return {each.name: getattr(told, each.name) for each in fields(told)}


def _there(row: Row) -> Row:
    """What applies, with days in ISO form."""
    shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    return {name: value for name, value in shown.items() if value is not None}
