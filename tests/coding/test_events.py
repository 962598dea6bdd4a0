"""An act between states needs two parties, a trigger and its own day; nothing is made of opinion, sport or disaster."""

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.coding import events as acts_of
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.scene import Scene
from bilateral.ontology import Ontology
from bilateral.types import Claim, Trigger

Acts = Callable[..., list[str]]
Events = Callable[..., list[Claim]]

WEDNESDAY = date(2021, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "Peru will hold elections on Sunday.",
        "The president signed a law on taxes.",
        "The Peruvian government announced a new budget.",
        "Peruvian police arrested a man in Lima.",
        "Kenya's president met opposition leaders in Nairobi.",
        "Finland's President met Finland's Prime Minister.",
        "Talks took place in Lisbon.",
        "The United Nations and the World Bank held talks.",
    ],
)
def test_one_state_alone_is_no_event(acts: Acts, text: str) -> None:
    assert acts(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    ["A Kenyan airstrike killed Ghanaian soldiers.", "Peru refused to allow a Chilean ship to enter its port."],
)
def test_an_act_that_two_words_name_is_told_once(acts: Acts, text: str) -> None:
    assert len(acts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Analysts believe that relations between Peru and Chile are complicated.",
        "Chile is a neighbour of Peru.",
        "Kenya hopes for better relations with Ghana.",
        "Kenya needs Ghana, and Ghana needs Kenya.",
        "Relations between Kenya and Ghana are good.",
        "Kenya believes that peace in Mali is possible.",
        "Brazil beat Germany 7-1 in the semi-final.",
        "Spain defeated Italy in the final of the tournament.",
        "Peru's football team beat Chile in Lima.",
        "An earthquake struck Chile and Argentina on Sunday.",
        "Storms killed ten people in Kenya and Ghana.",
        "A flood killed twelve people in Nepal and India.",
        "Fire at a port killed ten Chilean workers.",
        "A roadside bomb in Farah Province of Afghanistan killed four Danish soldiers.",
        "Tropical Storm Ada killed two people in Kenya and one in Ghana.",
    ],
)
def test_opinion_sport_and_disaster_are_no_events(acts: Acts, text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        ("The presidents of Ghana and Togo met in Accra on 4 May 2020.", "2020-05-04", "2020-05-04", "stated"),
        ("An agreement between Chile and Peru was signed on 5 June 2019.", "2019-06-05", "2019-06-05", "stated"),
        ("The talks between Peru and Ecuador began on Monday.", "2021-03-08", "2021-03-08", "relative"),
        ("Finnish President Aino Salo will visit Vietnam in May.", "2021-05-01", "2021-05-31", "relative"),
        (
            "Today marks the 30th anniversary of the establishment of diplomatic relations between Ireland and Japan.",
            "1991-03-10", "1991-03-10", "anniversary",
        ),
        (
            "This year marks 30 years since Ireland and Japan established diplomatic relations.",
            "1991-01-01", "1991-12-31", "anniversary",
        ),
        (
            "Ireland and Chile established diplomatic relations on 5 June 1992, and the embassy opened in 1994.",
            "1992-06-05", "1992-06-05", "stated",
        ),
        (
            "Ireland condemned Japan on Friday after Japan closed its port in April.",
            "2021-03-05", "2021-03-05", "relative",
        ),
        (
            "Ireland and Japan signed an agreement on air transport in 2001, which entered into force on 3 May 2004.",
            "2001-01-01", "2001-12-31", "stated",
        ),
    ],
)  # fmt: skip
def test_an_act_has_its_own_day(events: Events, text: str, first: str, last: str, basis: str) -> None:
    when = events(text, WEDNESDAY)[0].date
    assert when is not None
    assert (when.start.isoformat(), when.end.isoformat(), when.basis) == (first, last, basis)


@pytest.mark.parametrize(
    "text",
    ["Peru condemned Chile on Monday.", "Ireland and Japan established diplomatic relations.", "Peru thanked Chile."],
)
def test_an_unknown_day_stays_unknown_without_a_day_of_publication(events: Events, text: str) -> None:
    (event,) = events(text)
    assert event.date is None


def test_a_stated_day_needs_no_day_of_publication(events: Events) -> None:
    (event,) = events("Nepal withdrew its ambassador from India on 4 May 2020.")
    assert event.date is not None
    assert event.date.start == event.date.end == date(2020, 5, 4)


@pytest.mark.parametrize(
    ("text", "expected", "status"),
    [
        ("Kenya sent doctors to Ghana.", "AID KEN → GHA", "occurred"),
        ("Kenya will send doctors to Ghana.", "AGREE KEN → GHA", "intended"),
        ("Kenya did not condemn Mali.", "ACCUSE disapprove KEN → MLI", "denied"),
        ("Kenya may send troops to Mali.", "MOBILIZE troops KEN → MLI", "hypothetical"),
    ],
)
def test_what_is_only_promised_is_a_promise(events: Events, acts: Acts, text: str, expected: str, status: str) -> None:
    assert acts(text) == [expected]
    assert [event.status for event in events(text)] == [status]


@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("Estonia and Uruguay held talks in Lisbon.", "Lisbon", "PRT"),
        ("A Finnish delegation visited Hanoi.", "Hanoi", "VNM"),
        ("Finnish President Aino Salo visited Vietnam.", "Vietnam", "VNM"),
        ("Talks with Chile were held by Peru in Geneva.", "Geneva", "CHE"),
    ],
)
def test_the_place_of_an_act(events: Events, text: str, place: str, state: str) -> None:
    (event,) = events(text)
    assert event.place is not None
    assert (event.place.name, event.place.state) == (place, state)


def test_the_surer_of_two_readings_of_an_act_stays(acts: Acts) -> None:
    assert acts("Finnish President Aino Salo arrived in Hanoi for an official visit to Vietnam.") == [
        "CONSULT visit FIN → VNM"
    ]


def test_two_acts_of_a_sentence_are_two_events(acts: Acts) -> None:
    text = "During his visit to Lima, Ghanaian President Kofi Mensah met Peruvian President Luis Quispe."
    assert acts(text) == ["CONSULT visit GHA → PER", "CONSULT GHA + PER"]


@pytest.mark.parametrize(("other", "p", "told"), [("Kenya", 0.65, 2), ("Chile", 0.65, 1), ("Kenya", 0.55, 1)])
def test_between_two_of_whom_nothing_else_is_told_less_is_asked(
    scene: Callable[..., Scene],
    lexicon: Lexicon,
    ontology: Ontology,
    monkeypatch: pytest.MonkeyPatch,
    other: str,
    p: float,
    told: int,
) -> None:
    rows = f"""Peru PROPN 2 nsubj
               condemned VERB 0 root
               Chile PROPN 2 obj
               and CCONJ 5 cc
               bewildered VERB 2 conj
               {other} PROPN 5 obj"""
    monkeypatch.setattr(acts_of, "probability", lambda signs: p)
    one = scene(rows, Trigger(4, {"ACCUSE": 0.8}, {"occurred": 0.9}, {0: 0.9}, {5: 0.9}))
    assert len(acts_of.find_events(one, list(lexicon.readings(one.tree)), ontology)) == told


@pytest.mark.parametrize(
    ("text", "denier", "other"),
    [
        ("Chile denied that it had attacked Bolivia.", "CHL", "BOL"),
        ("Algeria's foreign ministry denied that Algiers had attacked Mali.", "DZA", "MLI"),
        ("Oman denied having attacked Yemen.", "OMN", "YEM"),
    ],
)
def test_a_denial_is_an_act_beside_what_it_denies(events: Events, text: str, denier: str, other: str) -> None:
    told = {
        (claim.type, claim.status): ([p.state for p in claim.actors], [p.state for p in claim.recipients])
        for claim in events(text)
    }
    assert told == {("REJECT", "occurred"): ([denier], [other]), ("ASSAULT", "denied"): ([denier], [other])}


def test_not_to_accept_is_a_rejection_that_has_occurred(events: Events) -> None:
    (claim,) = events("“We will not accept any claim by Gabon,” Cameroon's president said.", WEDNESDAY)
    assert (claim.type, claim.status) == ("REJECT", "occurred")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru said on Monday that Ghana had condemned Togo.", None),
        ("Ghana condemned Togo, an official of Peru's government told reporters on Monday.", None),
        ("Peru said Sunday Ghana had condemned Togo.", None),
        ("Peru said that Ghana had condemned Togo on Monday.", date(2021, 3, 8)),
        ("Ghana condemned Togo on Monday, Peru said on Tuesday.", date(2021, 3, 8)),
    ],
)
def test_the_day_on_which_it_was_said_is_not_that_of_the_act(events: Events, text: str, day: date | None) -> None:
    (claim,) = events(text, WEDNESDAY)
    assert (claim.date.start if claim.date else None) == day
