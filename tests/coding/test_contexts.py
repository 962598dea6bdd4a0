"""Contexts are told by their words, in any number and next to each other, never by a part of a word."""

import pytest

from bilateral.coding.contexts import ContextReader
from bilateral.ontology import Ontology


@pytest.fixture(scope="module")
def contexts(ontology: Ontology) -> ContextReader:
    return ContextReader(ontology)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They opened a railway.", ("transport",)),
        ("They opened two RAILWAYS.", ("transport",)),
        ("The joint ventures opened.", ("investment",)),
        ("The joint and the ventures opened.", ()),
        ("They played volleyball.", ()),
        ("They drank spirits.", ()),
        ("A railway to the museum opened.", ("culture", "transport")),
        ("", ()),
    ],
)
def test_contexts(contexts: ContextReader, sentence: str, expected: tuple[str, ...]) -> None:
    assert contexts.find(sentence) == expected


def test_every_word_of_a_context_finds_it(contexts: ContextReader, ontology: Ontology) -> None:
    plain = [
        (context.name, word)
        for context in ontology.contexts.values()
        for word in context.words
        if all(part.replace("-", "").isascii() and part.replace("-", "").isalpha() for part in word.split())
        if len(word.split()) < 3
    ]
    assert [row for row in plain if row[0] not in contexts.find(row[1].upper())] == []
