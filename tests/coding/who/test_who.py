"""A place is not a party; a state acts through its officials, its capital and the seat of its government."""

from collections.abc import Callable

import pytest

from bilateral.coding.lexicon import Lexicon
from bilateral.coding.syntax import Tree
from bilateral.coding.who.actors import Actor, find_actors, is_place
from bilateral.coding.who.people import People
from bilateral.knowledge import Knowledge
from bilateral.ontology import Ontology
from bilateral.types import Annotated, Claim

Acts = Callable[..., list[str]]
Events = Callable[..., list[Claim]]

MEETING = "Irish Foreign Minister Sean Daly met {} Foreign Minister Rosa Vidal in Lisbon."


@pytest.mark.parametrize(("adjective", "other"), [("Chilean", "CHL"), ("Portuguese", "PRT"), ("Kenyan", "KEN")])
def test_the_place_of_a_meeting_is_a_party_only_if_it_meets(events: Events, adjective: str, other: str) -> None:
    (meeting,) = events(MEETING.format(adjective))
    assert meeting.states == {"IRL", other}
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.state) == ("Lisbon", "PRT")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Libya and Sudan held talks near the Chad border.", {"LBY", "SDN"}),
        ("Estonia and Uruguay held talks in Lisbon.", {"EST", "URY"}),
        ("The presidents of Ghana and Togo met in Geneva.", {"GHA", "TGO"}),
        ("In Vienna, Kenya and Ghana signed an agreement.", {"KEN", "GHA"}),
    ],
)
def test_places_take_no_part(events: Events, text: str, states: set[str]) -> None:
    (event,) = events(text)
    assert event.states == states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sent troops to Estonia.", "MOBILIZE troops NOR → EST"),
        ("Egypt sent troops against Libya.", "MOBILIZE troops EGY → LBY"),
        ("Belarus withdrew its ambassador from Latvia.", "SANCTION withdraw BLR → LVA"),
        ("Norway recalled its ambassador from Iran.", "SANCTION withdraw NOR → IRN"),
        ("Turkish warplanes bombed a village in Syria.", "ASSAULT aerial TUR → SYR"),
        ("Chile opened an embassy in Nairobi.", "SUPPORT CHL → KEN"),
        ("Chile reopened its embassy in Lima.", "SUPPORT CHL → PER"),
    ],
)
def test_acts_that_reach_a_place_reach_its_state(acts: Acts, text: str, expected: str) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima rejected the Bolivian proposal.", "REJECT change PER → BOL"),
        ("Quito accused Bogota of spying.", "ACCUSE allege ECU → COL"),
        ("Moscow expelled three Latvian diplomats.", "SANCTION expel RUS → LVA"),
        ("The Kremlin condemned Estonia's decision.", "ACCUSE disapprove RUS → EST"),
        ("The White House condemned the Iranian attack.", "ACCUSE disapprove USA → IRN"),
        ("10 Downing Street rejected Spain's proposal.", "REJECT change GBR → ESP"),
        ("The Élysée rejected Spain's proposal.", "REJECT change FRA → ESP"),
        ("The Hague condemned Tehran.", "ACCUSE disapprove NLD → IRN"),
        ("The Irish Department of Foreign Affairs condemned Chile.", "ACCUSE disapprove IRL → CHL"),
        ("Canada's House of Commons condemned Iran.", "ACCUSE disapprove CAN → IRN"),
        ("Paris and London agreed to cooperate on energy.", "AGREE FRA + GBR"),
        ("The Pope thanked Ghana.", "SUPPORT VAT → GHA"),
        ("Taoiseach Sean Daly thanked Ghana.", "SUPPORT IRL → GHA"),
    ],
)
def test_capitals_and_seats_act_for_their_state(acts: Acts, text: str, expected: str) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "organisation", "state"),
    [
        ("NATO condemned Belarus.", "North Atlantic Treaty Organization", "BLR"),
        ("The International Monetary Fund approved a loan for Ghana.", "International Monetary Fund", "GHA"),
        ("The World Health Organization thanked Norway.", "World Health Organization", "NOR"),
    ],
)
def test_an_organisation_has_no_state(events: Events, text: str, organisation: str, state: str) -> None:
    (event,) = events(text)
    (actor,) = event.actors
    assert (actor.organisation, actor.state) == (organisation, None)
    assert event.states == {state}


def actors_of(annotated: Annotated, ontology: Ontology, knowledge: Knowledge) -> tuple[Tree, dict[str, Actor]]:
    """The tree and its actors by head word."""
    tree = Tree(annotated.sentences[0], annotated.document.text, Lexicon(ontology).lemma)
    names = knowledge.find_names(annotated.document.text)
    found = find_actors(tree, names, People([tree], [names], knowledge), knowledge)
    return tree, {tree[head].text: actor for head, actor in found.items()}


@pytest.mark.parametrize(
    ("rows", "head", "kind", "states", "place"),
    [
        ("Peru PROPN 2 nsubj\nacted VERB 0 root", "Peru", "state", {"PER"}, False),
        ("Lima PROPN 2 nsubj\nacted VERB 0 root", "Lima", "seat", {"PER"}, False),
        ("It PRON 2 nsubj\nrained VERB 0 root\nin ADP 4 case\nLima PROPN 2 obl", "Lima", "seat", {"PER"}, True),
        ("He PRON 2 nsubj\nspoke VERB 0 root\nto ADP 4 case\nLima PROPN 2 obl", "Lima", "seat", {"PER"}, False),
        ("Peruvian ADJ 2 amod\nofficials NOUN 3 nsubj\nacted VERB 0 root", "officials", "agent", {"PER"}, False),
        ("Peruvian ADJ 2 amod\ncopper NOUN 3 nsubj\nshone VERB 0 root", "Peruvian", "attribute", {"PER"}, False),
        ("near ADP 3 case\nPeru PROPN 3 compound\nborder NOUN 0 root", "Peru", "attribute", {"PER"}, True),
        (
            "ministers NOUN 5 nsubj\nof ADP 3 case\nPeru PROPN 1 nmod\nChile PROPN 3 conj\nacted VERB 0 root",
            "ministers", "agent", {"PER", "CHL"}, False,
        ),
        ("Peru PROPN 3 nmod:poss\n's PART 1 case\nnavy NOUN 0 root", "navy", "agent", {"PER"}, False),
        ("envoys NOUN 0 root\nfrom ADP 3 case\nPeru PROPN 1 nmod", "envoys", "agent", {"PER"}, False),
        ("Peruvian ADJ 2 amod\nbombers NOUN 3 nsubj\nflew VERB 0 root", "bombers", "agent", {"PER"}, False),
        ("embassy NOUN 0 root\nin ADP 3 case\nLima PROPN 1 nmod", "Lima", "seat", {"PER"}, False),
        (
            "spoke VERB 0 root\nat ADP 3 case\nembassy NOUN 1 obl\nin ADP 5 case\nLima PROPN 3 nmod",
            "Lima", "seat", {"PER"}, True,
        ),
    ],
)  # fmt: skip
def test_what_a_phrase_stands_for(
    parse: Callable[..., Annotated], ontology: Ontology, knowledge: Knowledge,
    rows: str, head: str, kind: str, states: set[str], place: bool,
) -> None:  # fmt: skip
    tree, actors = actors_of(parse(rows), ontology, knowledge)
    assert list(actors) == [head]
    assert (actors[head].kind, set(actors[head].states)) == (kind, states)
    assert is_place(tree, actors[head]) is place


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ("Peru PROPN 2 nsubj\nsays VERB 0 root\nit PRON 4 nsubj\nacted VERB 2 ccomp", "PER"),
        ("Peru PROPN 2 nsubj\nsays VERB 0 root\nTogo PROPN 4 nsubj\nasked VERB 2 ccomp\nit PRON 4 obj", "PER"),
        ("Peru PROPN 2 nsubj\nwaits VERB 0 root\nif SCONJ 5 mark\nit PRON 5 nsubj\nacts VERB 2 advcl", "PER"),
        ("Peru PROPN 4 nsubj\nand CCONJ 3 cc\nChile PROPN 1 conj\nsay VERB 0 root\nit PRON 6 nsubj\nacted VERB 4 ccomp",
         None),
        ("Peru PROPN 2 nsubj\nsays VERB 0 root\nit PRON 4 expl\nrains VERB 2 ccomp", None),
    ],
)  # fmt: skip
def test_it_is_the_state_that_says_so(
    parse: Callable[..., Annotated], ontology: Ontology, knowledge: Knowledge, rows: str, state: str | None
) -> None:
    _, actors = actors_of(parse(rows), ontology, knowledge)
    assert (set(actors["it"].states) if "it" in actors else None) == ({state} if state else None)


def test_a_party_carries_the_words_of_its_whole_phrase(
    parse: Callable[..., Annotated], ontology: Ontology, knowledge: Knowledge
) -> None:
    annotated = parse(
        "the DET 4 det\nPeruvian ADJ 4 amod\nForeign ADJ 4 amod\nMinistry PROPN 5 nsubj\nacted VERB 0 root"
    )
    _, actors = actors_of(annotated, ontology, knowledge)
    (party,) = actors["Ministry"].parties
    assert party.name == annotated.document.text[party.start : party.end]
    assert party.name.endswith("Peruvian Foreign Ministry")


def test_the_head_of_some_words_is_governed_from_outside(parse: Callable[..., Annotated], ontology: Ontology) -> None:
    annotated = parse("Cape PROPN 2 compound\nVerde PROPN 3 nsubj\nacted VERB 0 root")
    tree = Tree(annotated.sentences[0], annotated.document.text, Lexicon(ontology).lemma)
    assert tree.head_of(0, len("Cape Verde")) == 1
    assert tree.head_of(100, 110) is None
