"""The whole flow on one machine: read ─▶ annotate ─▶ code ─▶ record ─▶ judge, and back out again: resolve ─▶ dossier.

What was reported as read is kept: each document is recorded with its claims and judgements in one transaction, so a
run that is killed can simply be started again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Protocol

from bilateral.resolving import fold, judge_by_rule, linked
from bilateral.storage import Store
from bilateral.types import Annotated, Claim, Document, Record, Refusal

BATCH = 64
BATCH_CHARS = 50_000
"""At most so many documents, of about so much text, are annotated together: what a killed run has to do again."""


class Annotator(Protocol):
    """Finds sentences, words, syntax and names."""

    @property
    def version(self) -> str: ...
    def annotate(self, documents: Sequence[Document]) -> list[Annotated]: ...


class Coder(Protocol):
    """Says what an annotated document claims."""

    @property
    def version(self) -> str: ...
    def code(self, annotated: Annotated) -> list[Claim]: ...


@dataclass(slots=True)
class Summary:
    """What has become of the inputs so far: documents read, documents known before, inputs refused, claims made."""

    read: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)
    claims: int = 0

    def __str__(self) -> str:
        return f"read {self.read}, known {self.known}, refused {len(self.refused)}; claims {self.claims}"


def read_into(
    store: Store,
    inputs: Iterable[Document | Refusal],
    annotator: Annotator,
    coder: Coder,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Record every input once: documents with their claims, the others as refusals.

    Takes the inputs as `reading.read` gives them, and a function that is told how far things are.
    """
    summary = Summary()
    by = f"{coder.version}, {annotator.version}"
    for unread in _batches(store, inputs, by, summary):
        for annotated in annotator.annotate(unread):
            claims = coder.code(annotated)
            with store.transaction():
                store.add(annotated.document, claims, by)
                store.judge(*judge_by_rule([*claims, *store.namesakes(claims)], datetime.now(UTC)))
            summary.read += 1
            summary.claims += len(claims)
            progress(summary)
        progress(summary)
    return summary


def records_of(store: Store, dyad: tuple[str, str], as_of: date) -> list[Record]:
    """The records of two states: whatever names either of them in the documents that have something on both.

    Documents published after `as_of` are left out.
    """
    judgements = store.judgements()
    nearby = linked([claim.id for claim in store.claims_around(*dyad)], judgements)
    # A record is whole or it is wrong: claims of other documents belong to it when they are judged the same.
    claims = store.claims_of(nearby)
    documents = store.documents(claim.citation.document for claim in claims)
    published = {document.id: document.sighting.published or as_of for document in documents.values()}
    return fold((claim for claim in claims if published[claim.citation.document] <= as_of), judgements)


def _batches(store: Store, inputs: Iterable[Document | Refusal], by: str, summary: Summary) -> Iterator[list[Document]]:
    """Documents that are new to this coder, no text twice in a batch; what is refused or known is recorded at once."""
    batch: dict[str, Document] = {}
    for number, found in enumerate(inputs, start=1):
        if isinstance(found, Refusal):
            store.refuse(found)
            summary.refused.append(found)
            continue
        n_chars = sum(len(document.text) for document in batch.values())
        if found.id in batch or number % BATCH == 0 or n_chars > BATCH_CHARS:
            yield list(batch.values())
            batch = {}
        if store.is_coded(found, by):
            store.sight(found)
            summary.known += 1
        else:
            batch[found.id] = found
    yield list(batch.values())
