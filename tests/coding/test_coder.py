"""Every claim cites the exact words that say it, gives its reasons, and has the same id whenever it is coded again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.annotating import Annotator
from bilateral.coding import Coder
from bilateral.coding.events import Event, find_events
from bilateral.knowledge import Knowledge
from bilateral.ontology import Ontology
from bilateral.types import Annotated, Claim, Document, Party, Sighting

Code = Callable[..., list[Claim]]

PARAGRAPHS = (
    "Kenyan Foreign Minister Grace Otieno met her Ghanaian counterpart Kofi Mensah in Accra on Monday.",
    "The two countries signed an agreement on trade, and the minister thanked Ghana for its support.",
    "“Peru condemns Chile’s decision,” the Peruvian foreign ministry said on 4 May 2020.",
    "Finnish President Aino Salo will visit Vietnam in May; she was in Oslo and met Norwegian King Olav on 4 May.",
    "This year marks 30 years since Ireland and Japan established diplomatic relations.",
    "NATO – and the Élysée – rejected Spain's proposal: 3 million euros for Malta.",
    "Norway recalled its ambassador from Iran. Iran expelled two Norwegian diplomats.",
    "RIGA, May 3 — Both sides held talks near the Chad border.",
)
NOTE = "\n\n".join(PARAGRAPHS)
WEDNESDAY = date(2021, 3, 10)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2049, 12, 31))
WORDS = st.sampled_from(
    ["Peru", "Chile's", "minister", "met", "the", "signed", "of", "and", ",", ".", "“", "with", "2020"]
)
TEXTS = st.text(max_size=120) | st.lists(WORDS, max_size=25).map(" ".join)


def check(claims: list[Claim], text: str) -> None:
    """What holds for every claim of a text."""
    for claim in claims:
        citation = claim.citation
        assert citation.quote == text[citation.start : citation.end] != ""
        assert citation.document == Document.of(text).id
        assert claim.why
        assert all(claim.why)
        assert 0 < claim.p < 1
        assert claim.by == Coder.version
        for party in parties(claim):
            assert party.name == text[party.start : party.end]


def parties(claim: Claim) -> tuple[Party, ...]:
    said_by = (claim.said_by.party,) if claim.said_by else ()
    return (*claim.actors, *claim.recipients, *claim.parties, *said_by)


def test_every_claim_cites_and_gives_reasons(code: Code) -> None:
    claims = code(NOTE, WEDNESDAY)
    assert {claim.kind for claim in claims} >= {"event", "person"}
    check(claims, NOTE)


def test_the_trigger_of_an_event_stands_in_its_sentence(code: Code) -> None:
    for claim in code(NOTE, WEDNESDAY):
        if claim.kind == "event":
            trigger = claim.slots["trigger"]
            assert NOTE[trigger["start"] : trigger["end"]] == trigger["text"]
            assert claim.citation.start <= trigger["start"] < trigger["end"] <= claim.citation.end


def test_claims_come_in_order_of_the_text(code: Code) -> None:
    starts = [claim.citation.start for claim in code(NOTE, WEDNESDAY) if claim.kind == "event"]
    assert starts == sorted(starts)


@settings(max_examples=30, deadline=None)
@given(chosen=st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=5), published=DAYS)
def test_any_paragraphs_in_any_order_are_cited_right(code: Code, chosen: list[str], published: date | None) -> None:
    text = "\n\n".join(chosen)
    check(code(text, published), text)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, published=DAYS)
def test_any_text_is_coded(code: Code, text: str, published: date | None) -> None:
    check(code(text, published), text)


@pytest.mark.parametrize("text", ["", " \n", "Peru.", "…", "Peru and Chile", "🇵🇪 🇨🇱"])
def test_little_text_says_little(code: Code, text: str) -> None:
    assert [claim for claim in code(text) if claim.kind == "event"] == []


def test_coding_again_gives_equal_claims(code: Code) -> None:
    assert code(NOTE, WEDNESDAY) == code(NOTE, WEDNESDAY)


def test_claims_of_a_document_have_different_ids(code: Code) -> None:
    ids = [claim.id for claim in code(NOTE, WEDNESDAY)]
    assert len(ids) == len(set(ids)) > 5


def test_what_coder_said_so_and_how_surely_is_no_part_of_the_id(
    annotator: Annotator, ontology: Ontology, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotated = annotator.annotate([Document.of(NOTE, Sighting(published=WEDNESDAY))])[0]
    coder = Coder(ontology, knowledge)
    before = coder.code(annotated)
    monkeypatch.setattr(Coder, "version", "another 9.9")

    def unsurely(*arguments: Any) -> list[Event]:
        return [replace(event, p=0.123) for event in find_events(*arguments)]

    monkeypatch.setattr("bilateral.coding.coder.find_events", unsurely)
    after = coder.code(annotated)
    assert [claim.id for claim in after] == [claim.id for claim in before]
    assert {claim.by for claim in after} == {"another 9.9"}
    assert {claim.p for claim in after if claim.kind == "event"} == {0.123}


def test_another_day_is_another_claim(code: Code) -> None:
    text = "Peru condemned Chile on Monday."
    (early,), (late,) = code(text, WEDNESDAY), code(text, date(2021, 3, 24))
    assert early.id != late.id


@pytest.mark.parametrize(
    ("text", "state", "person", "quoted"),
    [
        ("The minister of Kenya said that Ghana had condemned Togo.", "KEN", None, False),
        ("The Kenyan foreign ministry said Ghana had condemned Togo.", "KEN", None, False),
        ("Kenyan President John Otieno told reporters that Ghana had condemned Togo.", "KEN", "John Otieno", False),
        ("“Ghana condemned Togo,” Kenyan President John Otieno said.", "KEN", "John Otieno", True),
        ("Kenyan President John Otieno said: “Ghana condemned Togo.”", "KEN", "John Otieno", True),
        ('"Ghana condemned the decision of Togo," Kenyan President John Otieno said.', "KEN", "John Otieno", True),
    ],
)
def test_who_says_so(code: Code, text: str, state: str, person: str | None, quoted: bool) -> None:
    (event,) = [claim for claim in code(text) if claim.kind == "event"]
    assert ([party.state for party in event.actors], [party.state for party in event.recipients]) == (["GHA"], ["TGO"])
    assert event.said_by is not None
    assert (event.said_by.party.state, event.said_by.party.person, event.said_by.quoted) == (state, person, quoted)


def test_the_document_itself_is_no_speaker(code: Code) -> None:
    (event,) = code("Ghana condemned Togo.")
    assert event.said_by is None


CONDEMNED = """Peru PROPN 2 nsubj
               condemned VERB 0 root
               Chile PROPN 2 obj"""


def test_a_parse_by_hand_is_coded_like_any_other(parse: Callable[..., Annotated], coder: Coder) -> None:
    annotated = parse(CONDEMNED)
    (claim,) = coder.code(annotated)
    assert claim.citation.quote == annotated.document.text == "Peru condemned Chile"
    assert (claim.type, claim.status) == ("ACCUSE", "occurred")
    assert claim.states == {"PER", "CHL"}


def test_a_document_without_sentences_says_nothing(coder: Coder) -> None:
    assert coder.code(Annotated(Document.of(""), ())) == []
