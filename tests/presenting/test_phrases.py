"""A headline is made of slots, reads as English, and calls the unknown unknown."""

from dataclasses import replace

import pytest

from bilateral.ontology import load_ontology
from bilateral.presenting.phrases import certainty, headline, notes, plain, together, when
from bilateral.presenting.wording import VERBS
from bilateral.types import Place, Span, Speaker

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


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("occurred", "Estonia’s Minister of Foreign Affairs Ana Kask visited Uruguay"),
        ("ongoing", "Estonia’s Minister of Foreign Affairs Ana Kask is visiting Uruguay"),
        ("scheduled", "Estonia’s Minister of Foreign Affairs Ana Kask is to visit Uruguay"),
        ("intended", "Estonia’s Minister of Foreign Affairs Ana Kask intends to visit Uruguay"),
        ("proposed", "It is proposed that Estonia’s Minister of Foreign Affairs Ana Kask visit Uruguay"),
        ("hypothetical", "Estonia’s Minister of Foreign Affairs Ana Kask might visit Uruguay"),
        ("denied", "It is denied that Estonia’s Minister of Foreign Affairs Ana Kask visited Uruguay"),
    ],
)
def test_the_status_is_in_the_sentence(status, sentence, records, knowledge) -> None:
    visit = records[2].best
    assert headline(replace(visit, status=status), knowledge) == sentence


def test_many_actors_take_the_plural_and_a_bare_state_stays_out(records, knowledge, hand) -> None:
    visit = replace(records[2].best, actors=(hand.party("EST"), hand.KASK, hand.party("FIN")), status="scheduled")
    assert headline(visit, knowledge) == (
        "Estonia’s Minister of Foreign Affairs Ana Kask and Finland are to visit Uruguay"
    )


def test_an_act_without_an_actor_says_so(records, knowledge) -> None:
    assert headline(replace(records[3].best, actors=()), knowledge) == "A party not named criticised Estonia"


def test_articles_and_organisations(records, knowledge, hand) -> None:
    act = replace(
        records[3].best, actors=(hand.party("NLD", office="Prime Minister"),), recipients=(hand.party(None, body="UN"),)
    )
    assert headline(act, knowledge) == "The Netherlands’ Prime Minister criticised the United Nations"


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
        "in the words of Estonia’s Minister of Foreign Affairs Ana Kask",
        "diplomatic",
        "date worked out from an anniversary",
        "unsure",
    )
    assert [certainty(p) for p in (0.9, 0.75, 0.6, 0.2)] == ["sure", "sure", "likely", "unsure"]


def test_every_category_has_a_verb_and_every_verb_a_category() -> None:
    categories = load_ontology().categories
    assert set(categories) <= set(VERBS)
    assert {key.split()[0] for key in VERBS} <= set(categories)


def test_long_lists_are_cut_and_counted() -> None:
    assert together("ABCDE") == "A, B, C and 2 others"
    assert together("ABCD") == "A, B, C and D"
    assert together("") == ""


def test_text_for_one_line_has_no_controls() -> None:
    assert plain("a\u202eb\x1b[31m\n c\u200bd\x00") == "ab[31m cd"


def test_a_place_that_is_named_already_is_not_said_twice(records, knowledge) -> None:
    visit = replace(records[2].best, place=Place("Uruguay"))
    assert headline(visit, knowledge).count("Uruguay") == 1
