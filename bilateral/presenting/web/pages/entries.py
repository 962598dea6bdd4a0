"""What became of a register entry: the stages that its own sentences and the acts beside them tell."""

from dataclasses import dataclass

from bilateral.presenting.glance import source_label
from bilateral.presenting.phrases import when
from bilateral.presenting.plain import plain
from bilateral.presenting.web.desk import Desk
from bilateral.resolving.histories import histories
from bilateral.storage.listing import Filter, list_records, records_with
from bilateral.types import Record

MOST_DOCUMENTS = 60
"""The acts of so many of an entry's documents are looked through."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage in words, when, and the documents that tell it: id and label."""

    word: str
    when: str
    documents: tuple[tuple[str, str], ...]


def history(desk: Desk, record: Record) -> tuple[Reached, ...]:
    """The stages of an entry, oldest first."""
    store = desk.store()
    ids = sorted({claim.citation.document for claim in record.claims})[:MOST_DOCUMENTS]
    beside = {row.id for document in ids for row in list_records(store, Filter(document=document), "oldest", -1)}
    records = [record, *records_with(store, beside - {record.id})]
    documents = store.documents(claim.citation.document for each in records for claim in each.claims)
    published = {id: document.sighting.published for id, document in documents.items()}
    return tuple(
        Reached(
            plain(stage.word),
            f"{'in reports of ' if stage.when.basis == 'published' else ''}{when(stage.when)}",
            tuple((id, source_label(documents[id])) for id in dict.fromkeys(c.citation.document for c in stage.claims)),
        )
        for stage in histories(records, published).get(record.id, ())
    )
