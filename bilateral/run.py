"""The whole flow on one machine: read ─▶ annotate ─▶ code ─▶ record ─▶ judge, and back out again: resolve ─▶ dossier.

What was reported as read is kept: each document is recorded with its claims and judgements in one transaction, so a
run that is killed can simply be started again. A document that cannot be coded is refused, and tried again next time.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Protocol

from bilateral.errors import OntologyError, StoreError
from bilateral.knowledge import load_knowledge
from bilateral.presenting.dossier import build_dossier
from bilateral.resolving import fold, linked
from bilateral.resolving.review import Question, asked_now, questions, tie
from bilateral.storage import Store, Taken, judge_document, judgements_now, take
from bilateral.storage.sources import sources_of
from bilateral.types import Annotated, Claim, Document, Dossier, Judgement, Record, Refusal

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


def records_of(store: Store, dyad: tuple[str, str], as_of: date) -> list[Record]:
    """The records of two states: whatever names either of them in the documents that have something on both.

    Documents published after `as_of` are left out.
    """
    around = [claim.id for claim in store.claims_around(*dyad)]
    judgements = store.judgements_around(around)
    # A record is whole or it is wrong: claims of other documents belong to it when they are judged the same.
    claims = store.claims_of(linked(around, judgements))
    return fold(_published_by(store, claims, as_of), judgements)


def records_between(store: Store, dyad: tuple[str, str] | None, as_of: date) -> list[Record]:
    """The records that name both states, or without a dyad all records; what was published after `as_of` left out."""
    if dyad:
        return [record for record in records_of(store, dyad, as_of) if record.best.states.issuperset(dyad)]
    return fold(_published_by(store, store.claims(), as_of), judgements_now(store))


def _published_by(store: Store, claims: Collection[Claim], as_of: date) -> Iterator[Claim]:
    """Those whose document was published by that day, or on a day that is not known."""
    seen = store.sightings_of(claim.citation.document for claim in claims)
    return (claim for claim in claims if (seen[claim.citation.document].published or as_of) <= as_of)


def dossier_of(store: Store, dyad: tuple[str, str], as_of: date) -> Dossier:
    """The dossier of two states as of a day."""
    records = records_of(store, dyad, as_of)
    documents = store.documents(claim.citation.document for record in records for claim in record.claims)
    return build_dossier(records, dyad, documents, as_of, sources_of(store, documents.values(), load_knowledge()))


def refold(store: Store, claims: Collection[str]) -> list[Record]:
    """The records that these claims belong to, by their ids, and no others: what has to be made anew after they came.

    Gives the same records as a fold of everything.
    """
    judgements = store.judgements_around(claims)
    return fold(store.claims_of(linked(claims, judgements)), judgements)


def to_review(store: Store, dyad: tuple[str, str] | None = None, second: str | None = None) -> list[Question]:
    """What a person is to decide, weightiest first; with `dyad` only on what names these two states.

    For a `second` opinion of this person, what others have decided is asked again.
    """
    if not dyad:
        return questions(store.claims(), judgements_now(store), second)
    around = store.claims_around(*dyad)
    judgements = store.judgements_around(claim.id for claim in around)
    return questions(store.claims_of(linked([claim.id for claim in around], judgements)), judgements, second)


def ask_again(store: Store, question: Question, second: str | None = None) -> Question | None:
    """The question as the record puts it now, after what was decided since; None where it is settled."""
    ids = [claim.id for claim in question.claims]
    judgements = store.judgements_around(ids)
    return asked_now(question, store.claims_of(linked(ids, judgements)), judgements, second)


def correct(store: Store, old: Claim, new: Claim) -> Judgement:
    """Keep what a person says in place of a claim, and judge what else says the same.

    Gives that person's judgement that the two are the same: what to take back to undo it.
    """
    judgement = tie(old, new, datetime.now(UTC))
    with store.transaction():
        store.correct(new)
        store.judge(judgement)
        judge_document(store, store.document(new.citation.document))
    return judgement


def take_decisions(store: Store, lines: Iterable[str], file: str) -> Taken:
    """Keep the decisions of another store, as it exported them, and judge what is the same as their corrections."""
    taken = take(store, lines, file)
    for document in sorted(taken.corrected):
        with store.transaction():
            judge_document(store, store.document(document))
    return taken


def claims_of_group(store: Store, claims: Collection[Claim], query: str) -> list[Claim]:
    """Those that name an organisation or group, or a state that was a member of it when it happened.

    Takes any of its names. Where a claim has no date, the day counts on which its document was published, and today
    where that is unknown. Raises: UnknownName.
    """
    knowledge = load_knowledge()
    group = knowledge.find_organisation(query)
    name = knowledge.organisations[group].name
    seen = store.sightings_of(claim.citation.document for claim in claims)
    found = []
    for claim in claims:
        parties = (*claim.actors, *claim.recipients, *claim.parties)
        on = claim.date.end if claim.date else seen[claim.citation.document].published or date.today()
        is_member = any(knowledge.is_member(state, group, on) for state in claim.states)
        if is_member or any(party.organisation == name for party in parties):
            found.append(claim)
    return found


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
