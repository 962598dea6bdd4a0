"""Later words mean whom the document introduced; the other state is supplied only in a document about two."""

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.coding.lexicon import Lexicon
from bilateral.coding.syntax import Tree
from bilateral.coding.who.people import People
from bilateral.knowledge import Knowledge
from bilateral.ontology import Ontology
from bilateral.types import Annotated, Claim

Acts = Callable[..., list[str]]
Events = Callable[..., list[Claim]]

PAIR = "the other state of the document's pair"
BOTH = "the two states of the document"
ARRIVAL = "Kenyan Foreign Minister {} Otieno arrived in Accra on Monday. "
TALKS = "Kenya and Ghana held talks in Accra. "


@pytest.mark.parametrize("later", ["Otieno", "The minister", "She", "The Kenyan minister", "Grace Otieno"])
def test_a_later_mention_is_who_was_introduced(events: Events, later: str) -> None:
    *_, meeting = events(ARRIVAL.format("Grace") + later + " met with Ghanaian President Kofi Mensah.")
    kenyan, ghanaian = sorted(meeting.actors, key=lambda party: party.start)
    assert (kenyan.state, kenyan.person, kenyan.office) == ("KEN", "Grace Otieno", "Minister of Foreign Affairs")
    assert (ghanaian.state, ghanaian.person) == ("GHA", "Kofi Mensah")


@pytest.mark.parametrize("later", ["Vasilenko", "Vassylenko", "Pavel Vasilenko"])
def test_a_later_mention_may_be_spelled_otherwise(events: Events, later: str) -> None:
    first = "Kazakh Deputy Foreign Minister Pavel Vassilenko arrived in Accra on Monday. "
    *_, meeting = events(first + later + " met with Ghanaian President Kofi Mensah.")
    assert ("KAZ", "Pavel Vassilenko") in {(party.state, party.person) for party in meeting.actors}


def test_two_who_are_spelled_alike_stay_two(events: Events) -> None:
    text = "Kenyan Foreign Minister Ana Volkov met with Ghanaian Foreign Minister Ida Wolkov. "
    *_, thanks = events(text + "Wolkov thanked Togo.")
    assert [(party.state, party.person) for party in thanks.actors] == [("GHA", "Ida Wolkov")]


def test_he_is_the_last_person_spoken_of(events: Events) -> None:
    *_, meeting = events(ARRIVAL.format("Paul") + "He met with Ghanaian President Kofi Mensah.")
    assert [party.person for party in meeting.actors] == ["Paul Otieno", "Kofi Mensah"]


def test_nobody_is_meant_by_a_minister_whom_no_one_introduced(acts: Acts) -> None:
    assert acts("The minister was received by Chile's president.") == []


def test_a_counterpart_without_a_name_holds_the_office_of_the_other_state(acts: Acts) -> None:
    text = "Kenyan Foreign Minister Grace Otieno held talks with her Peruvian counterpart."
    assert acts(text) == ["CONSULT KEN + PER"]


@pytest.mark.parametrize("noun", ["embassy", "government", "delegation", "court"])
def test_a_body_without_its_state_is_the_one_spoken_of_before(acts: Acts, noun: str) -> None:
    text = f"The Kenyan {noun} was silent on Monday. The {noun} thanked Ghana on Tuesday."
    assert acts(text) == ["SUPPORT KEN → GHA"]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan embassy and the Togolese embassy are in Lima. The embassy thanked Ghana.",
        "The Kenyan embassy was silent. The embassy of the neighbours thanked Ghana.",
        "The Kenyan embassy was silent. The consulate thanked Ghana.",
    ],
)
def test_a_body_that_may_be_anothers_is_nobodys(acts: Acts, text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize("words", ["The two countries", "Both sides", "Ministers of both countries", "The two sides"])
def test_both_are_the_two_states_spoken_of(acts: Acts, words: str) -> None:
    assert acts(TALKS + words + " signed an agreement on trade.")[-1] == "SUPPORT GHA + KEN"


def test_the_two_countries_are_those_spoken_of_last(acts: Acts) -> None:
    text = TALKS + "Ghana thanked Kenya. Kenya and Togo met in Geneva. The two countries signed an agreement."
    assert acts(text)[2:] == ["CONSULT KEN + TGO", "SUPPORT KEN + TGO"]


def test_two_ministers_are_those_who_just_met(acts: Acts) -> None:
    meeting = "Kenyan Foreign Minister Grace Otieno met Ghanaian Foreign Minister Kofi Mensah."
    assert acts(meeting + " The two ministers signed an agreement.") == ["CONSULT GHA + KEN", "SUPPORT GHA + KEN"]


@pytest.mark.parametrize(
    ("later", "expected", "reason"),
    [
        ("Ghana expressed support for the plan.", "SUPPORT GHA → KEN", PAIR),
        ("Kenya expressed gratitude for the support.", "SUPPORT KEN → GHA", PAIR),
        ("An agreement on trade was signed on Tuesday.", "SUPPORT GHA + KEN", BOTH),
    ],
)
def test_the_documents_pair_supplies_the_other_state_and_says_so(
    events: Events, acts: Acts, later: str, expected: str, reason: str
) -> None:
    text = TALKS + "It rained all day. " + later
    stated, supplied = events(text)
    assert acts(text)[-1] == expected
    assert reason in supplied.why
    assert reason not in stated.why
    assert supplied.p < stated.p


def test_two_sentences_need_not_be_about_the_two_states_they_name(acts: Acts) -> None:
    assert acts(TALKS + "Ghana expressed support for the plan.") == ["CONSULT GHA + KEN"]


@pytest.mark.parametrize(
    "later",
    ["Ghana expressed support for the plan.", "An agreement on trade was signed on Tuesday."],
)
def test_three_states_named_equally_often_are_no_pair(acts: Acts, later: str) -> None:
    assert acts("Kenya, Ghana and Togo held talks in Accra. It rained. Togo thanked Kenya. " + later) == [
        "CONSULT GHA + KEN + TGO",
        "SUPPORT TGO → KEN",
    ]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2018, 6, 26), ["ACCUSE allege IRN → USA"]), (date(2024, 6, 26), [])]
)
def test_a_president_whom_the_table_calls_head_of_government_is_known_while_in_office(
    acts: Acts, day: date, expected: list[str]
) -> None:
    assert acts("President Hassan Rouhani accused the United States of interference.", day) == expected


def test_stated_parties_are_not_marked_as_supplied(events: Events) -> None:
    marks = {PAIR, BOTH}
    assert not [event for event in events(TALKS + "Kenya thanked Ghana.") if marks & set(event.why)]


def test_a_minister_named_without_his_state_is_of_the_state_that_publishes(code: Events) -> None:
    text = "Foreign Minister Grace Otieno thanked Ghana for its support. Ghana and Kenya held talks in Accra."
    states = {
        home: _state_of("Grace Otieno", code(text, date(2021, 3, 10), home)) for home in ("KEN", "GHA", "PER", None)
    }
    assert states == {"KEN": "KEN", "GHA": "GHA", "PER": None, None: None}


def _state_of(name: str, claims: list[Claim]) -> str | None:
    return next((claim.parties[0].state for claim in claims if claim.name == name), None)


NAMED_TWICE = """Ghana PROPN 3 nsubj
                 and CCONJ 1 cc
                 thanked VERB 0 root
                 Kenya PROPN 3 obj"""


def test_the_other_state_of_a_pair(parse: Callable[..., Annotated], ontology: Ontology, knowledge: Knowledge) -> None:
    annotated = parse(NAMED_TWICE)
    tree = Tree(annotated.sentences[0], annotated.document.text, Lexicon(ontology).lemma)
    people = People([tree], [knowledge.find_names(annotated.document.text)], knowledge)
    assert {people.other("GHA"), people.other("KEN")} == {"KEN", "GHA"}
    assert people.other("PER") is None
    assert people.other(None) is None
    assert people.find("Nobody") is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Angela Merkel thanked Kenya.", date(2015, 5, 4), ("DEU", "Head of Government")),
        ("Angela Merkel thanked Kenya.", date(2024, 5, 4), None),
        ("Angela Merkel thanked Kenya.", date(1990, 5, 4), None),
        ("Germany is generous. Merkel thanked Kenya.", date(2015, 5, 4), ("DEU", "Head of Government")),
        ("Merkel thanked Kenya.", date(2015, 5, 4), None),
        ("Germany is generous. Farmer Merkel thanked Kenya.", date(2015, 5, 4), None),
        ("Chancellor Merkel thanked Kenya.", date(2015, 5, 4), ("DEU", "Head of Government")),
        ("Chancellor Merkel thanked Kenya.", date(2024, 5, 4), None),
        ("King Merkel thanked Kenya.", date(2015, 5, 4), None),
        ("President-elect Joe Biden thanked Kenya.", date(2020, 12, 1), ("USA", "Head of State")),
        ("President-elect Joe Biden thanked Kenya.", date(2019, 12, 1), None),
        ("Senator Joe Biden thanked Kenya.", date(2020, 12, 1), None),
    ],
)
def test_leaders_need_no_introduction(
    events: Events, text: str, published: date, expected: tuple[str, str | None] | None
) -> None:
    actors = [claim.actors[0] for claim in events(text, published)]
    assert [(one.state, one.office) for one in actors] == ([expected] if expected else [])


def test_whom_the_text_introduces_is_whose_it_says(events: Events) -> None:
    (claim,) = events("Peruvian Prime Minister Angela Merkel thanked Kenya.", date(2015, 5, 4))
    assert claim.actors[0].state == "PER"
