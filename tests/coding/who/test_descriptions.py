"""A state that is described is the one state of the document that fits; where two or none do it is nobody."""

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.annotating import Annotator
from bilateral.coding import Coder
from bilateral.knowledge import Acquaintance, Knowledge
from bilateral.ontology import Ontology
from bilateral.types import Claim, Document, Sighting

Acts = Callable[..., list[str]]
Code = Callable[..., list[Claim]]
DAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Russia was silent. Norway condemned its eastern neighbour.", "ACCUSE disapprove NOR → RUS"),
        ("Estonia was silent. The Baltic state thanked Chile.", "SUPPORT EST → CHL"),
        ("Latvia was silent. The NATO member thanked Chile.", "SUPPORT LVA → CHL"),
        ("A Kenyan delegation was silent. The delegation thanked Chile.", "SUPPORT KEN → CHL"),
    ],
)
def test_who_is_described(acts: Acts, text: str, last: str) -> None:
    assert acts(text, DAY)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned its neighbour.",
        "Russia and Finland were silent. Norway condemned its neighbour.",
        "Kenya was silent. The Baltic state thanked Chile.",
    ],
)
def test_who_is_not(acts: Acts, text: str) -> None:
    assert not [act for act in acts(text, DAY) if act.startswith(("ACCUSE", "SUPPORT"))]


def test_a_member_is_one_on_the_day(acts: Acts) -> None:
    text = "Finland was silent. The NATO member thanked Chile."
    assert "SUPPORT FIN → CHL" not in acts(text, date(2010, 1, 1))
    assert acts(text, DAY) == ["SUPPORT FIN → CHL"]


def test_who_leads_a_delegation_serves_its_state(code: Code) -> None:
    claims = code("A Peruvian delegation led by Deputy Minister Ana Paz arrived in Warsaw on Monday.", DAY)
    assert {claim.name: claim.parties[0].state for claim in claims if claim.kind == "person"} == {"Ana Paz": "PER"}


def test_a_nationality_within_a_title_does_not_hide_the_office(code: Code) -> None:
    claims = code("Marshal of the Polish Senate Jan Kos thanked Chile.", DAY)
    assert [claim.slots["office"] for claim in claims if claim.kind == "person"] == ["Speaker of Parliament"]


@pytest.mark.parametrize(("text", "is_known"), [("Ivo Tamm thanked Chile.", True), ("Tamm thanked Chile.", False)])
def test_who_was_introduced_earlier_needs_no_introduction(
    annotator: Annotator, ontology: Ontology, knowledge: Knowledge, text: str, is_known: bool
) -> None:
    tamm = Acquaintance("Ivo Tamm", "EST", "Ambassador", date(2024, 5, 1), "d_1")
    coder = Coder(ontology, knowledge.with_people([tamm]))
    claims = coder.code(annotator.annotate([Document.of(text, Sighting(published=DAY))])[0])
    told = [(claim.actors[0].state, claim.actors[0].person) for claim in claims if claim.kind == "event"]
    assert told == ([("EST", "Ivo Tamm")] if is_known else [])
    assert [claim for claim in claims if claim.kind == "person"] == []
    assert all("Ivo Tamm: as d_1 of 2024-05-01 introduces them" in claim.why for claim in claims)
