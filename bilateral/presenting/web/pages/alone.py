"""A record on a page of its own: what all its documents say together, and some of them at a time in their words."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from bilateral.presenting.standing import disagreements, support
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.view import n_pages
from bilateral.resolving.voices import voices
from bilateral.storage.sources import sources_of
from bilateral.types import Claim, Dossier, Record, Section

N_DOCUMENTS = 20
"""So many documents are quoted on a page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """On how many voices a record rests, and where its documents disagree."""

    support: str
    disagreements: tuple[str, ...]


def standing(desk: Desk, record: Record) -> Standing:
    """How well a record stands on all of its documents."""

    def made() -> Standing:
        whole = alone(desk, record)
        return Standing(support(record, whole), disagreements(record, whole))

    return desk.cached(("standing", record.id), made)


def alone(desk: Desk, record: Record) -> Dossier:
    """A dossier of this record alone: for what a dossier's lines tell."""
    store = desk.store()
    documents = store.documents(_documents(record.claims))
    copies = tuple(group for group in voices({id: each.text for id, each in documents.items()}) if len(group) > 1)
    states = [*sorted(record.best.states), "", ""][:2]
    sources = sources_of(store, documents.values(), desk.knowledge)
    sections = (Section("other", "", (record,)),)
    return Dossier((states[0], states[1]), date.today(), sections, documents, sources, copies)


def part(desk: Desk, record: Record, page: int) -> tuple[Record, int]:
    """What the documents on this page say of a record, the oldest first, and on how many pages all do."""
    documents = _documents(record.claims)
    if len(documents) <= N_DOCUMENTS:
        return record, 1
    seen = desk.store().sightings_of(documents)
    in_order = sorted(documents, key=lambda id: (seen[id].published or date.max, id))
    shown = set(in_order[(page - 1) * N_DOCUMENTS :][:N_DOCUMENTS])
    claims = tuple(claim for claim in record.claims if claim.citation.document in shown)
    best = record.best if record.best.citation.document in shown or not claims else claims[0]
    return replace(record, best=best, claims=claims), n_pages(len(documents), N_DOCUMENTS)


def _documents(claims: Collection[Claim]) -> set[str]:
    return {claim.citation.document for claim in claims}
