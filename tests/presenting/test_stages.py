"""What a reader sees of an entry's history."""

from datetime import date

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.page import render_page
from bilateral.presenting.stages import in_words, told_histories
from bilateral.types import Document, Record, Sighting


def made(hand, *days: dict[str, str]):
    text = "The Sprat Accord of Estonia and Uruguay was signed."
    documents = [Document.of(f"{text} {n}", Sighting(published=date(2020, 1, 1))) for n in range(len(days))]
    claims = tuple(
        hand.claim(
            document, text, kind="agreement", name="Sprat Accord", parties=(hand.ESTONIA, hand.URUGUAY),
            slots={slot: {"start": day, "end": day} for slot, day in slots.items()},
        )
        for document, slots in zip(documents, days, strict=True)
    )  # fmt: skip
    record = Record("r_1", claims[0], claims)
    return build_dossier([record], ("EST", "URY"), {each.id: each for each in documents}, date(2023, 1, 1))


def test_stages_are_told_with_their_sources(hand, knowledge) -> None:
    dossier = made(hand, {"signed": "2006-03-04"}, {"in_force": "2008-01-02"}, {"in_force": "2008-01-02"})
    told = told_histories(dossier)
    assert in_words(told["r_1"]) == "signed 2006-03-04 [1] · in force 2008-01-02 [2][3]"
    page = render_page(dossier, knowledge)
    assert "signed 2006-03-04" in page
    assert 'class="history"' in page


def test_of_many_sources_a_few_are_shown(hand, knowledge) -> None:
    dossier = made(hand, {"signed": "2006-03-04"}, *[{"in_force": "2008-01-02"}] * 5)
    told = told_histories(dossier)
    assert in_words(told["r_1"]) == "signed 2006-03-04 [1] · in force 2008-01-02 [2][3][4] and 2 more"
    assert "and 2 more" in render_page(dossier, knowledge)


def test_one_stage_is_no_history(hand, knowledge) -> None:
    dossier = made(hand, {"signed": "2006-03-04"})
    assert told_histories(dossier) == {}
    assert 'class="history"' not in render_page(dossier, knowledge)


def test_one_stage_that_another_source_tells_is_shown_with_it(hand, knowledge) -> None:
    dossier = made(hand, {}, {"in_force": "2008-01-02"})
    assert in_words(told_histories(dossier)["r_1"]) == "in force 2008-01-02 [2]"
