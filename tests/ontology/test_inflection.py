import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.ontology.inflection import IRREGULAR_NOUNS, IRREGULAR_VERBS, noun_forms, singular, verb_forms


@pytest.mark.parametrize(
    ("lemma", "written"),
    [
        ("sign", "sign signs signed signing"),
        ("agree", "agrees agreed agreeing"),
        ("ratify", "ratifies ratified ratifying"),
        ("convey", "conveys conveyed conveying"),
        ("ban", "bans banned banning"),
        ("travel", "travels travelled traveled travelling traveling"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("recognise", "recognises recognised recognizing recognized"),
        ("honour", "honoured honored"),
        ("launch", "launches launched"),
        ("give", "gives gave given giving"),
    ],
)
def test_verbs_are_inflected(lemma: str, written: str) -> None:
    assert set(written.split()) <= verb_forms(lemma)


@pytest.mark.parametrize(
    ("lemma", "written"),
    [
        ("treaty", "treaty treaties"),
        ("delay", "delays"),
        ("normalisation", "normalisation normalization"),
        ("programme", "programmes program programs"),
        ("memorandum", "memoranda memorandums"),
        ("defence", "defense"),
    ],
)
def test_nouns_are_inflected(lemma: str, written: str) -> None:
    assert set(written.split()) <= noun_forms(lemma)


@pytest.mark.parametrize(
    ("noun", "lemma"),
    [
        ("talks", "talk"),
        ("treaties", "treaty"),
        ("sanctions", "sanction"),
        ("visas", "visa"),
        ("gas", "gas"),
        ("remains", "remains"),
        ("progress", "progress"),
        ("congresses", "congress"),
        ("crises", "crisis"),
        ("virus", "virus"),
        ("people", "person"),
    ],
)
def test_plurals_have_a_singular(noun: str, lemma: str) -> None:
    assert singular(noun) == lemma


@given(st.sampled_from(sorted(IRREGULAR_NOUNS)))
def test_an_irregular_plural_leads_back(noun: str) -> None:
    assert singular(IRREGULAR_NOUNS[noun]) == noun


@given(st.sampled_from(sorted(IRREGULAR_VERBS)))
def test_every_verb_has_its_own_lemma_among_its_forms(verb: str) -> None:
    assert verb in verb_forms(verb)
