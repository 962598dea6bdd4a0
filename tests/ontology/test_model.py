from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral.errors import OntologyError
from bilateral.ontology import Ontology, Phrase, load_ontology
from bilateral.ontology.inflection import singular
from bilateral.ontology.model import PREPOSITIONS

NOUNS = st.text("abcdefghijklmnoprstuvwxyz", min_size=3, max_size=9)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("meet", Phrase("meet")),
        ("call for", Phrase("call", "for")),
        ("air strike", Phrase("strike", compound=("air",))),
        ("sign + agreement, treaties", Phrase("sign", objects=("agreement", "treaty"))),
        ("enter into + force", Phrase("enter", "into", ("force",))),
        ("signing of + treaty", Phrase("signing", "of", ("treaty",))),
        ("human rights group of + gas", Phrase("group", "of", ("gas",), ("human", "right"))),
    ],
)
def test_phrases_are_read(text: str, phrase: Phrase) -> None:
    assert Phrase.parse(text) == phrase


@pytest.mark.parametrize("text", ["", "+ treaty", "sign +", "sign + treaty,", "Sign", "sign, seal", "sign + a + b"])
def test_what_is_no_phrase_is_refused(text: str) -> None:
    with pytest.raises(OntologyError, match="no phrase"):
        Phrase.parse(text)


@given(
    st.builds(
        Phrase,
        NOUNS,
        st.none() | st.sampled_from(sorted(PREPOSITIONS)),
        st.lists(NOUNS, max_size=3).map(tuple),
        st.lists(NOUNS, max_size=2).map(tuple),
    ).filter(lambda phrase: not PREPOSITIONS & {phrase.lemma, *phrase.compound})
)
@example(Phrase("talk", compound=("men",)))
@example(Phrase("sign", objects=("treaties",)))
def test_a_phrase_written_and_read_is_the_same_in_the_singular(phrase: Phrase) -> None:
    objects, compound = (tuple(map(singular, words)) for words in (phrase.objects, phrase.compound))
    assert Phrase.parse(str(phrase)) == replace(phrase, objects=objects, compound=compound)


def test_of_two_phrases_that_match_the_fuller_is_longer() -> None:
    lengths = [Phrase.parse(text).length for text in ("call", "call for", "call for + ceasefire")]
    assert lengths == [1, 2, 3]


def test_a_folder_is_loaded(folder: Path) -> None:
    ontology = load_ontology(folder)
    frame = ontology.categories["CONSULT"].verbs[0]
    assert frame.roles == "mutual"
    assert [str(phrase) for phrase in frame.words] == ["meet", "pay + visit, call"]
    assert ontology.registers["site"].slots == {"place": "Where."}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("score: 2.1\n", "", r"CONSULT.yaml: lacks score"),
        ("title: Consult\n", "title: Consult\ncolour: red\n", r"CONSULT.yaml: has unknown fields colour"),
        ("verbal cooperation", "friendly", r"CONSULT.yaml: quad_class: is 'friendly'"),
        ("roles: mutual", "roles: both", r"CONSULT.yaml: verbs\[0\]: roles: is 'both'"),
        ("words: [talk]", "words: [no]", r"CONSULT.yaml: nouns\[0\]: words\[0\]: should be text"),
        ("words: [talk]", "words: talk", r"CONSULT.yaml: nouns\[0\]: words: should be a list"),
        ("words: [talk]", "words: ['talk +']", r"CONSULT.yaml: nouns\[0\]: words\[0\]: .*no phrase"),
        ("score: 2.1", "score: high", r"CONSULT.yaml: score: should be a number"),
        ("name: CONSULT", "name: AGREE", r"CONSULT.yaml: name is 'AGREE'"),
        ("rules: []", "rules: [", r"CONSULT.yaml: cannot be read"),
    ],
)
def test_a_spoilt_file_is_named_with_its_field(folder: Path, old: str, new: str, complaint: str) -> None:
    path = folder / "categories" / "CONSULT.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(OntologyError, match=complaint):
        load_ontology(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "statuses.yaml").unlink()
    with pytest.raises(OntologyError, match=r"statuses\.yaml"):
        load_ontology(folder)


def test_the_packaged_ontology_is_loaded_once() -> None:
    ontology = load_ontology()
    assert isinstance(ontology, Ontology)
    assert ontology is load_ontology()
    assert ontology.categories["CONSULT"].quad_class == "verbal cooperation"
