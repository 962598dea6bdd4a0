"""A person of the register: the offices that documents give, those of the table, the acts of that name and state."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.knowledge.model import Term
from bilateral.presenting.glance import source_label
from bilateral.presenting.phrases import when
from bilateral.presenting.stages import MOST_SOURCES
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import Row, told
from bilateral.resolving.histories import Stage, histories
from bilateral.storage.participants import acts_of_person
from bilateral.types import Document, Record

N_ACTS = 20


@dataclass(frozen=True, slots=True)
class Office:
    """An office or a stage, its days, the first documents that give it with their labels, and how many more do."""

    word: str
    days: str
    is_reported: bool
    """Whether the days are those of the reports, and not told by them."""
    sources: tuple[tuple[str, str], ...]
    n_more: int


@dataclass(frozen=True, slots=True)
class Person:
    """What a person's page tells beside what every record's does."""

    name: str
    states: tuple[str, ...]
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    acts: list[Row]
    n_acts: int


def person(desk: Desk, record: Record) -> Person:
    """The person of a record of the register."""
    store = desk.store()
    seen = store.sightings_of({claim.citation.document for claim in record.claims})
    published = {id: sighting.published for id, sighting in seen.items()}
    stages = histories([record], published).get(record.id, ())
    names = {claim.name for claim in record.claims if claim.name}
    states = frozenset[str]().union(*(claim.states for claim in record.claims))
    acts, n_acts = acts_of_person(store, names, states, N_ACTS)
    documents = store.documents({id for stage in stages for id in _cited(stage)[:MOST_SOURCES]})
    name = record.best.name or ""
    terms = (term for term in desk.knowledge.offices.terms(name) if term.state in states)
    return Person(
        name,
        tuple(sorted(states)),
        tuple(_office(stage, documents) for stage in stages),
        tuple(sorted(terms, key=lambda term: (term.valid_from is not None, term.valid_from, term.office))),
        told(store, acts),
        n_acts,
    )


def _office(stage: Stage, documents: Mapping[str, Document]) -> Office:
    cited = _cited(stage)
    shown = tuple((id, source_label(documents[id])) for id in cited[:MOST_SOURCES])
    return Office(stage.word, when(stage.when), stage.when.basis == "published", shown, len(cited) - len(shown))


def _cited(stage: Stage) -> list[str]:
    """The documents that give a stage."""
    return list(dict.fromkeys(claim.citation.document for claim in stage.claims))
