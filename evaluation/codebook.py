"""The codebook's own sentences come out as it says; a category's near-miss never comes out as that category."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.knowledge import load_knowledge
from bilateral.ontology import Ontology, load_ontology
from bilateral.types import EVENT, Claim, Document, Sighting

PUBLISHED = date(2022, 6, 8)
"""Codebook sentences carry no day; relative dates in them need one to count from."""


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence of the codebook and what came of it."""

    benchmark: str
    entry: str
    text: str
    right: bool
    got: str


def check_codebook(code: Callable[[Iterable[Document]], list[Claim]]) -> list[Check]:
    """Every example, near-miss and register entry of the ontology, coded as a document of its own."""
    ontology = load_ontology()
    documents = {text: Document.of(text, Sighting(published=PUBLISHED)) for text in _texts(ontology)}
    coded: dict[str, list[Claim]] = {document.id: [] for document in documents.values()}
    for claim in code(documents.values()):
        coded[claim.citation.document].append(claim)
    claims = {text: coded[document.id] for text, document in documents.items()}
    return [*_examples(ontology, claims), *_near_misses(ontology, claims), *_registers(ontology, claims)]


def shares(checks: Sequence[Check]) -> dict[str, float]:
    """How much of each benchmark is right, 0 to 1."""
    names = dict.fromkeys(check.benchmark for check in checks)
    verdicts = {name: [check.right for check in checks if check.benchmark == name] for name in names}
    return {name: sum(rights) / len(rights) for name, rights in verdicts.items()}


def _texts(ontology: Ontology) -> Iterable[str]:
    for category in ontology.categories.values():
        yield from (example.text for example in category.examples)
        yield from (near.text for near in category.near_misses)
    for register in ontology.registers.values():
        yield from (example.text for example in register.examples)


def _examples(ontology: Ontology, claims: Mapping[str, list[Claim]]) -> Iterable[Check]:
    knows = load_knowledge().states
    for category in ontology.categories.values():
        for example in category.examples:
            # Parties that are organisations have a name in the codebook and no state in a claim
            wanted = {party for party in (*example.actors, *example.recipients) if party in knows}
            events = [claim for claim in claims[example.text] if claim.kind == EVENT]
            same = [claim for claim in events if claim.type == category.name and claim.states == wanted]
            yield Check("examples", category.name, example.text, bool(same), _told(events))
            status = any(claim.status == example.status for claim in same)
            yield Check("statuses", category.name, example.text, status, f"not {example.status}: {_told(same)}")


def _near_misses(ontology: Ontology, claims: Mapping[str, list[Claim]]) -> Iterable[Check]:
    for category in ontology.categories.values():
        for near in category.near_misses:
            events = [claim for claim in claims[near.text] if claim.kind == EVENT]
            caught = any(claim.type == category.name for claim in events)
            yield Check("near_misses", category.name, near.text, not caught, _told(events))


def _registers(ontology: Ontology, claims: Mapping[str, list[Claim]]) -> Iterable[Check]:
    for register in ontology.registers.values():
        for example in register.examples:
            entries = [claim for claim in claims[example.text] if claim.kind == register.name]
            right = any(claim.name == example.name for claim in entries)
            told = "; ".join(f"{claim.kind} {claim.name}" for claim in claims[example.text] if claim.kind != EVENT)
            yield Check("registers", register.name, example.text, right, told)


def _told(events: Sequence[Claim]) -> str:
    return "; ".join(f"{claim.type} {claim.status} {' '.join(sorted(claim.states))}" for claim in events) or "nothing"
