"""The packaged reader and the word coder, loaded once, and parses by hand for tests that depend on one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bilateral.annotating import Annotator, load_annotator
from bilateral.coding import Coder
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.scene import Scene
from bilateral.coding.syntax import Tree
from bilateral.coding.who.actors import find_actors
from bilateral.coding.who.people import People
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.ontology import Ontology, load_ontology
from bilateral.types import Annotated, Claim, Document, Mention, Pair, Party, Place, Sentence, Sighting, Token, Trigger


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return load_annotator(1)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def coder(ontology: Ontology, knowledge: Knowledge) -> Coder:
    return Coder(ontology, knowledge)


@pytest.fixture(scope="session")
def code(annotator: Annotator, coder: Coder) -> Callable[..., list[Claim]]:
    """`code(text, published, country)` gives the claims of a document."""

    def read(text: str, published: date | None = None, country: str | None = None) -> list[Claim]:
        sighting = Sighting(published=published, country=country)
        return coder.code(annotator.annotate([Document.of(text, sighting)])[0])

    return read


@pytest.fixture(scope="session")
def events(code: Callable[..., list[Claim]]) -> Callable[..., list[Claim]]:
    """As `code`, less the entries of registers."""
    return lambda *arguments: [claim for claim in code(*arguments) if claim.kind == "event"]


@pytest.fixture(scope="session")
def acts(events: Callable[..., list[Claim]]) -> Callable[..., list[str]]:
    """The events in short: "CONSULT visit FIN → VNM", of a mutual act "CONSULT CHL + PER", states by the alphabet."""
    return lambda *arguments: [_in_short(claim) for claim in events(*arguments)]


@pytest.fixture(scope="session")
def parse() -> Callable[..., Annotated]:
    """A document from rows of "word POS head relation", heads from 1, 0 for the root; names by kind."""

    def build(rows: str, **mentions: str) -> Annotated:
        cells = [row.split() for row in rows.strip().splitlines()]
        text = " ".join(word for word, *_ in cells)
        tokens, start = [], 0
        for index, (word, pos, head, relation) in enumerate(cells):
            governor = int(head) - 1 if head != "0" else index
            tokens.append(Token(start, start + len(word), word, pos, governor, relation))
            start += len(word) + 1
        names = [(text.index(name), name, kind) for kind, name in mentions.items()]
        found = tuple(Mention(at, at + len(name), name, kind) for at, name, kind in names)
        return Annotated(Document.of(text), (Sentence(0, len(text), tuple(tokens), found),))

    return build


@pytest.fixture(scope="session")
def lexicon(ontology: Ontology) -> Lexicon:
    return Lexicon(ontology)


@pytest.fixture(scope="session")
def scene(parse: Callable[..., Annotated], lexicon: Lexicon, knowledge: Knowledge) -> Callable[..., Scene]:
    """A sentence as `parse` builds it, with the triggers and pairs that the encoder is to have seen there."""

    def build(rows: str, *triggers: Trigger, pairs: tuple[Pair, ...] = ()) -> Scene:
        annotated = parse(rows)
        text = annotated.document.text
        tree = Tree(replace(annotated.sentences[0], triggers=triggers, pairs=pairs), text, lexicon.lemma)
        names = knowledge.find_names(text)
        people = People([tree], [names], knowledge)
        return Scene(
            tree,
            find_actors(tree, names, people, knowledge),
            names,
            [],
            people,
            lambda start, end: Place(text[start:end]),
        )

    return build


def _in_short(claim: Claim) -> str:
    sides = [_names(side) for side in (claim.actors, claim.recipients) if side]
    return " ".join([claim.type or "", *claim.modes, " → ".join(sides)])


def _names(parties: tuple[Party, ...]) -> str:
    return " + ".join(sorted(party.state or party.organisation or party.name for party in parties))
