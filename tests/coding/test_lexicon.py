"""A phrase of the ontology is found in all its forms and voices, and only with what it asks for beside it."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from bilateral.coding.lexicon import Lexicon
from bilateral.coding.syntax import Tree
from bilateral.ontology import Frame, Ontology, Phrase
from bilateral.types import Annotated

Parse = Callable[[str], Annotated]
Read = Callable[[str], list[tuple[str, str]]]

ACTIVE = "Peru PROPN 2 nsubj\nsigned VERB 0 root\ntreaties NOUN 2 obj"
PASSIVE = "Treaties NOUN 3 nsubj:pass\nwere AUX 3 aux:pass\nsigned VERB 0 root"
REDUCED = "treaties NOUN 0 root\nsigned VERB 1 acl"
JOINED = "Peru PROPN 2 nsubj\nsigned VERB 0 root\nletters NOUN 2 obj\nand CCONJ 5 cc\na DET 5 det\ntreaty NOUN 3 conj"
OTHER = "Peru PROPN 2 nsubj\nsigned VERB 0 root\nletters NOUN 2 obj"
LOST_OBJECT = "Peru PROPN 2 nsubj\nsigned VERB 0 root\na DET 4 det\ntreaty NOUN 1 dep"
CALLED_FOR = "Peru PROPN 2 nsubj\ncalled VERB 0 root\nfor ADP 4 case\ntalks NOUN 2 obl"
CALLED = "Peru PROPN 2 nsubj\ncalled VERB 0 root\ntalks NOUN 2 obj"
CALLED_OFF = "Peru PROPN 2 nsubj\ncalled VERB 0 root\noff ADP 2 compound:prt\nvisits NOUN 2 obj"
STRIKE = "air NOUN 2 compound\nstrikes NOUN 0 root"
PLAIN_STRIKE = "the DET 2 det\nstrikes NOUN 0 root"
SIGNING = "signing NOUN 0 root\nof ADP 3 case\ntreaties NOUN 1 nmod"
SIGNING_ALONE = "signing NOUN 0 root\nof ADP 3 case\nletters NOUN 1 nmod"
DESCRIBED = "signed VERB 2 amod\ntreaties NOUN 0 root"


@pytest.fixture(scope="module")
def lexicon(ontology: Ontology) -> Lexicon:
    """Of one category with a handful of phrases."""
    category = next(iter(ontology.categories.values()))
    verbs = ("sign", "sign + treaty", "call for", "call off + visit")
    nouns = ("air strike", "signing of + treaty")
    small = replace(category, verbs=(_frame(verbs),), nouns=(_frame(nouns),))
    return Lexicon(replace(ontology, categories=MappingProxyType({small.name: small})))


def _frame(phrases: tuple[str, ...]) -> Frame:
    return Frame(tuple(Phrase.parse(phrase) for phrase in phrases))


@pytest.fixture
def read(lexicon: Lexicon, parse: Parse) -> Read:
    """The words that trigger a reading, each with its phrase."""

    def triggers(rows: str) -> list[tuple[str, str]]:
        annotated = parse(rows)
        tree = Tree(annotated.sentences[0], annotated.document.text, lexicon.lemma)
        return [(tree[reading.token].text, str(reading.phrase)) for reading in lexicon.readings(tree)]

    return triggers


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ACTIVE, [("signed", "sign + treaty")]),
        (PASSIVE, [("signed", "sign + treaty")]),
        (REDUCED, [("signed", "sign + treaty")]),
        (JOINED, [("signed", "sign + treaty")]),
        (LOST_OBJECT, [("signed", "sign + treaty")]),
        (OTHER, [("signed", "sign")]),
        (DESCRIBED, []),
        (CALLED_FOR, [("called", "call for")]),
        (CALLED, []),
        (CALLED_OFF, [("called", "call off + visit")]),
        (STRIKE, [("strikes", "air strike")]),
        (PLAIN_STRIKE, []),
        (SIGNING, [("signing", "signing of + treaty")]),
        (SIGNING_ALONE, []),
    ],
)
def test_the_longest_phrase_that_fits_is_read(read: Read, rows: str, expected: list[tuple[str, str]]) -> None:
    assert read(rows) == expected


def test_a_reading_points_at_its_object(lexicon: Lexicon, parse: Parse) -> None:
    annotated = parse(JOINED)
    tree = Tree(annotated.sentences[0], annotated.document.text, lexicon.lemma)
    (reading,) = lexicon.readings(tree)
    assert [tree[token].text for token in reading.objects] == ["treaty"]


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("Signed", "VERB", "sign"),
        ("signing", "VERB", "sign"),
        ("signing", "NOUN", "signing"),
        ("treaties", "NOUN", "treaty"),
        ("has", "AUX", "have"),
        ("said", "VERB", "say"),
        ("zigzagged", "VERB", "zigzagged"),
        ("zigzags", "NOUN", "zigzag"),
        ("Quickly", "ADV", "quickly"),
    ],
)
def test_lemmas(lexicon: Lexicon, word: str, pos: str, lemma: str) -> None:
    assert lexicon.lemma(word, pos) == lemma


def test_every_head_of_the_ontology_is_its_own_lemma(ontology: Ontology) -> None:
    lexicon = Lexicon(ontology)
    heads = [
        (phrase.lemma, pos)
        for category in ontology.categories.values()
        for pos, frames in (("VERB", category.verbs), ("NOUN", category.nouns))
        for frame in frames
        for phrase in frame.words
    ]
    assert [head for head in heads if lexicon.lemma(*head) != head[0]] == []
