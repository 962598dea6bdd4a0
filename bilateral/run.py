"""The whole flow on one machine: read ─▶ annotate ─▶ code ─▶ record ─▶ judge; storage/folding.py leads out again.

What was reported as read is kept: each document is recorded with its claims and judgements in one transaction, so a
run that is killed can simply be started again. A document that cannot be coded is refused, and tried again next time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Protocol

from bilateral.errors import OntologyError, StoreError
from bilateral.storage import Store, judge_document
from bilateral.types import Annotated, Claim, Document, Refusal

BATCH = 256
BATCH_CHARS = 50_000
"""At most so many documents, of about so much text, are annotated together: what a killed run has to do again."""

REASON_CHARS = 200


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
    """What has become of the inputs so far: documents read, known before or not in English, inputs refused, claims."""

    read: int = 0
    known: int = 0
    foreign: int = 0
    refused: list[Refusal] = field(default_factory=list)
    claims: int = 0

    def __str__(self) -> str:
        counts = f"read {self.read}, known {self.known}, refused {len(self.refused)}; claims {self.claims}"
        return counts + (f"; {self.foreign} not in English: kept, not coded" if self.foreign else "")

    @property
    def n_inputs(self) -> int:
        return self.read + self.known + self.foreign + len(self.refused)


def read_into(
    store: Store,
    inputs: Iterable[Document | Refusal],
    annotator: Annotator,
    coder: Coder,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Record every input once: documents with their claims, the others as refusals.

    Takes the inputs as `reading.read` gives them, and a function that is told how far things are. Texts in another
    language than English are kept without claims.
    """
    summary = Summary()
    by = f"{coder.version}, {annotator.version}"
    for documents, refusals in _batches(inputs):
        unread = _unread(store, documents, by, summary)
        for coded in _coded(unread, annotator, coder):
            if isinstance(coded, Refusal):
                refusals.append(coded)
                continue
            document, claims = coded
            with store.transaction():
                store.add(document, claims, by)
                judge_document(store, document)
            summary.read += 1
            summary.claims += len(claims)
            progress(summary)
        # After the documents: a refusal stands until its file is read once more.
        for refusal in refusals:
            store.refuse(refusal)
        summary.refused += refusals
        progress(summary)
    return summary


def _batches(inputs: Iterable[Document | Refusal]) -> Iterator[tuple[list[Document], list[Refusal]]]:
    """The inputs in portions, no text twice in one."""
    documents: dict[str, Document] = {}
    refusals: list[Refusal] = []
    for found in inputs:
        n_chars = sum(len(document.text) for document in documents.values())
        again = isinstance(found, Document) and found.id in documents
        if again or len(documents) + len(refusals) == BATCH or n_chars > BATCH_CHARS:
            yield list(documents.values()), refusals
            documents, refusals = {}, []
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            documents[found.id] = found
    yield list(documents.values()), refusals


def _unread(store: Store, documents: Sequence[Document], by: str, summary: Summary) -> list[Document]:
    """The documents that are to be coded; of the others it is recorded where they were seen."""
    unread = []
    for document in documents:
        if store.is_coded(document, by):
            store.sight(document)
            summary.known += 1
        elif _is_foreign(document):
            store.sight(document)
            summary.foreign += 1
        else:
            unread.append(document)
    return unread


def _is_foreign(document: Document) -> bool:
    """Whether a text is known to be in another language: the reader and the coder know English alone."""
    language = document.sighting.language
    # Rows say "en", "en-GB", "eng" or "English".
    return language is not None and not language.lower().startswith("en")


def _coded(
    documents: Sequence[Document], annotator: Annotator, coder: Coder
) -> Iterator[tuple[Document, list[Claim]] | Refusal]:
    """Each document with its claims, or why it has none."""
    together: Sequence[Annotated | None] = [None] * len(documents)
    # What the annotator stumbles over in a batch is found below, one document at a time.
    with suppress(Exception):
        together = annotator.annotate(documents)
    for document, annotated in zip(documents, together, strict=True):
        try:
            claims = coder.code(annotated or annotator.annotate([document])[0])
        except (OntologyError, StoreError):
            raise
        except Exception as error:
            # A bug that one text brings to light shall cost this text alone, and be told.
            yield _not_coded(document, error)
        else:
            yield document, claims


def _not_coded(document: Document, error: Exception) -> Refusal:
    seen = document.sighting
    message = shorten(str(error), REASON_CHARS, placeholder=" …")
    reason = f"could not be coded: {type(error).__name__}: {message}"
    return Refusal(seen.file or document.id, seen.line, reason, "report this text; the rest was read")
