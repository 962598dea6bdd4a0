"""A headline says who, in the document's own words what, and calls the unknown unknown."""

from dataclasses import replace

import pytest

from bilateral.ontology import load_ontology
from bilateral.presenting.phrases import certainty, headline, notes, together, when
from bilateral.presenting.plain import plain
from bilateral.presenting.wording import ACTS
from bilateral.types import Claim, Party, Place, Span, Speaker

DATES = [
    ("2022-06-06", "2022-06-06", "day", "2022-06-06"),
    ("2022-06-06", "2022-06-08", "range", "2022-06-06 to 2022-06-08"),
    ("2022-06-06", "2022-06-06", "range", "2022-06-06"),
    ("2022-06-01", "2022-06-30", "month", "2022-06"),
    ("2022-04-01", "2022-06-30", "quarter", "2022 Q2"),
    ("2022-09-01", "2022-11-30", "season", "2022-09 to 2022-11"),
    ("2022-01-01", "2022-12-31", "year", "2022"),
    ("1990-01-01", "1999-12-31", "decade", "1990s"),
    ("1901-01-01", "2000-12-31", "century", "20th century"),
    ("2001-01-01", "2100-12-31", "century", "21st century"),
]


@pytest.mark.parametrize(("start", "end", "precision", "words"), DATES)
def test_dates_are_as_short_as_their_precision(start, end, precision, words, hand) -> None:
    assert when(hand.day(start, end, precision)) == words


def test_no_date_is_said_to_be_unknown() -> None:
    assert when(None) == "date unknown"


def told_by(claim: Claim, trigger: str) -> Claim:
    """The claim with a trigger where its quote says so."""
    start = claim.citation.start + claim.citation.quote.index(trigger)
    return replace(claim, slots={"trigger": {"start": start, "end": start + len(trigger), "text": trigger}})


@pytest.mark.parametrize("type", sorted(load_ontology().categories))
def test_no_category_puts_words_into_the_mouth_of_the_document(type, records, knowledge) -> None:
    act = replace(told_by(records[3].best, "criticised"), type=type, modes=("withdraw", "violence", "visit"))
    assert headline(act, knowledge) == "Uruguay → Estonia: “criticised the fishing ban”"


@pytest.mark.parametrize("status", ["occurred", "ongoing", "intended", "denied"])
def test_the_status_stands_beside_the_sentence(status, records, knowledge) -> None:
    promise = replace(told_by(records[1].best, "open"), status=status)
    assert headline(promise, knowledge) == (
        "Estonia’s Minister of Foreign Affairs Ana Kask → Uruguay: “would open an embassy there in 2023”"
    )
    assert (notes(promise, knowledge)[0] == status) == (status != "occurred")


def test_many_actors_and_a_bare_state_stays_out(records, knowledge, hand) -> None:
    visit = replace(told_by(records[2].best, "Visiting"), actors=(hand.party("EST"), hand.KASK, hand.party("FIN")))
    assert headline(replace(visit, recipients=()), knowledge) == (
        "Estonia’s Minister of Foreign Affairs Ana Kask and Finland: “Visiting Montevideo on Monday”"
    )


def test_an_act_without_an_actor_says_so(records, knowledge) -> None:
    act = told_by(replace(records[3].best, actors=()), "criticised")
    assert headline(act, knowledge) == "A party not named → Estonia: “criticised the fishing ban”"


def test_articles_and_organisations(records, knowledge, hand) -> None:
    act = replace(
        records[3].best,
        slots={},
        actors=(hand.party("NLD", office="Prime Minister"),),
        recipients=(hand.party(None, body="UN"),),
    )
    assert headline(act, knowledge) == "The Netherlands’ Prime Minister → the United Nations: criticism or accusation"


def test_supplied_parties_are_marked_and_explained(records, knowledge) -> None:
    estonia, uruguay = (Party("", 20, 20, state) for state in ("EST", "URY"))
    act = told_by(records[0].best, "met")
    one, both = replace(act, recipients=(uruguay,)), replace(act, actors=(estonia, uruguay))
    assert "→ Uruguay (inferred): “" in headline(one, knowledge)
    assert headline(both, knowledge).startswith("Estonia and Uruguay (both inferred): “")
    assert any(note.startswith("inferred: not named in the sentence") for note in notes(one, knowledge))
    assert not any("inferred" in note for note in notes(act, knowledge))
    treaty = replace(records[5].best, parties=(records[5].best.parties[0], uruguay))
    assert headline(treaty, knowledge) == "Fisheries Treaty between Estonia and Uruguay (inferred)"


def test_registers(records, knowledge, hand) -> None:
    figure, treaty = records[4].best, records[5].best
    assert headline(figure, knowledge) == "Trade: 41.2 million EUR (2021), Estonia and Uruguay"
    assert headline(treaty, knowledge) == "Fisheries Treaty between Estonia and Uruguay"
    assert notes(treaty, knowledge) == ("in force",)
    person = replace(treaty, kind="person", name="Ana Kask", parties=(hand.KASK,), slots={})
    assert headline(person, knowledge) == "Ana Kask, Minister of Foreign Affairs, Estonia"


def test_small_print(records, knowledge, hand) -> None:
    act = replace(
        records[1].best,
        date=Span(*[records[2].best.date.start] * 2, "day", "anniversary"),
        said_by=Speaker(hand.KASK, quoted=True),
        p=0.3,
    )
    assert notes(act, knowledge) == (
        "intended",
        "in Montevideo",
        "in the words of Estonia’s Minister of Foreign Affairs Ana Kask",
        "diplomatic",
        "date worked out from an anniversary",
        "unsure",
    )
    assert [certainty(p) for p in (0.9, 0.75, 0.6, 0.2)] == ["sure", "sure", "likely", "unsure"]


def test_every_category_has_a_name() -> None:
    assert set(load_ontology().categories) == set(ACTS)


def test_long_lists_are_cut_and_counted() -> None:
    assert together("ABCDE") == "A, B, C and 2 others"
    assert together("ABCD") == "A, B, C and D"
    assert together("") == ""


def test_text_for_one_line_has_no_controls() -> None:
    assert plain("a\u202eb\x1b[31m\n c\u200bd\x00") == "ab[31m cd"


def test_the_place_is_small_print_unless_it_is_named_already(records, knowledge) -> None:
    visit = told_by(records[2].best, "Visiting")
    assert "in Salto" in notes(replace(visit, place=Place("Salto")), knowledge)
    assert not any(note.startswith("in ") for note in notes(replace(visit, place=Place("Montevideo")), knowledge))
