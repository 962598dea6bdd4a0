"""Who does it to whom is read off the syntax: voice, possession, reversal and togetherness change roles."""

from collections.abc import Callable

import pytest

from bilateral.coding.lexicon import Lexicon
from bilateral.coding.roles import find_roles
from bilateral.coding.syntax import Tree
from bilateral.coding.who.actors import find_actors
from bilateral.coding.who.people import People
from bilateral.knowledge import Knowledge
from bilateral.ontology import Ontology
from bilateral.types import Annotated

Acts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru condemned Chile's decision to close the border.", "ACCUSE disapprove PER → CHL"),
        ("Chile was condemned by Peru on Tuesday.", "ACCUSE disapprove PER → CHL"),
        ("India expelled two Pakistani diplomats.", "SANCTION expel IND → PAK"),
        ("Two Pakistani diplomats were expelled by India.", "SANCTION expel IND → PAK"),
        ("Peru is supported by Chile.", "SUPPORT CHL → PER"),
        ("Chile, which supports Peru, held elections.", "SUPPORT CHL → PER"),
        ("Vietnam rejected China's claims.", "REJECT VNM → CHN"),
        ("Ireland supports Japan's plan.", "SUPPORT IRL → JPN"),
        ("Finland expressed support for Moldova's plan.", "SUPPORT FIN → MDA"),
        ("Irish Foreign Minister Sean Daly voiced Ireland's support for Japan's candidacy.", "SUPPORT IRL → JPN"),
        ("Uruguay thanked Japan for its support.", "SUPPORT URY → JPN"),
        ("Finland called on Belarus to release the prisoners.", "REQUEST FIN → BLR"),
        ("Kenya urged Ethiopia to withdraw its troops from the border.", "REQUEST KEN → ETH"),
        ("Kenya asked that Ethiopia withdraw its troops.", "REQUEST KEN → ETH"),
        ("Nepal accused India of violating the agreement.", "ACCUSE allege NPL → IND"),
        ("Kenya apologised to Ghana.", "CONCEDE KEN → GHA"),
        ("Peru promised to send food to Haiti.", "AGREE PER → HTI"),
        ("Sri Lanka's navy seized an Indian boat.", "COERCE seize LKA → IND"),
        ("Kenya released two Ghanaian prisoners.", "RETREAT release KEN → GHA"),
        ("Prices rose after Libya's invasion of Chad.", "ASSAULT LBY → TCD"),
        ("Peru's seizure of a Chilean ship was illegal.", "COERCE seize PER → CHL"),
    ],
)
def test_direction(acts: Acts, text: str, expected: str) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peruvian Foreign Minister Luis Quispe met Chilean Foreign Minister Rosa Vidal.", "CONSULT CHL + PER"),
        ("Estonia and Uruguay held talks.", "CONSULT EST + URY"),
        ("The talks between Peru and Ecuador began on Monday.", "CONSULT ECU + PER"),
        ("Talks with Chile were held by Peru in Geneva.", "CONSULT CHL + PER"),
        ("The foreign ministers of Chile and Peru discussed trade.", "CONSULT CHL + PER"),
        ("The ministers of Peru, Ecuador and Bolivia met in Geneva.", "CONSULT BOL + ECU + PER"),
        ("Ministers from Kenya, Ghana and Togo signed an agreement in Geneva.", "SUPPORT GHA + KEN + TGO"),
        ("Estonia signed a trade agreement with Uruguay.", "SUPPORT EST + URY"),
        ("An agreement between Chile and Peru was signed on 5 June 2019.", "SUPPORT CHL + PER"),
        ("Peru and Chile condemned each other.", "ACCUSE disapprove CHL + PER"),
        ("Malta and Cyprus supported each other.", "SUPPORT CYP + MLT"),
        ("On Tuesday Quito and Bogota resumed diplomatic relations.", "SUPPORT COL + ECU"),
    ],
)
def test_a_mutual_act_has_actors_only(acts: Acts, text: str, expected: str) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Finnish President Aino Salo visited Vietnam on Monday.",
        "Finnish President Aino Salo arrived in Hanoi on Monday for a state visit to Vietnam.",
        "Finnish President Aino Salo paid an official visit to Vietnam.",
        "Finnish President Aino Salo will visit Vietnam in May.",
        "A Finnish delegation visited Hanoi.",
        "Vietnam hosted Finnish President Aino Salo.",
        "Vietnam's prime minister hosted Finnish President Aino Salo in Hanoi.",
        "Vietnamese Prime Minister Tran Binh received Finnish President Aino Salo in Hanoi.",
        "Finnish President Aino Salo was received in Hanoi by Vietnamese Prime Minister Tran Binh.",
        "Finnish President Aino Salo was received by Vietnamese Prime Minister Tran Binh.",
    ],
)
def test_a_visit_goes_from_the_guest_to_the_host(acts: Acts, text: str) -> None:
    assert acts(text) == ["CONSULT visit FIN → VNM"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya, Ghana and Togo condemned Mali.", "ACCUSE disapprove GHA + KEN + TGO → MLI"),
        ("Kenya condemned Mali, Ghana and Togo.", "ACCUSE disapprove KEN → GHA + MLI + TGO"),
    ],
)
def test_one_clause_with_several_parties_is_one_event(acts: Acts, text: str, expected: str) -> None:
    assert acts(text) == [expected]


ACTIVE = """Peru PROPN 2 nsubj
            condemned VERB 0 root
            Chile PROPN 2 obj"""
PASSIVE = """Chile PROPN 3 nsubj:pass
             was AUX 3 aux:pass
             condemned VERB 0 root
             by ADP 5 case
             Peru PROPN 3 obl"""
AGENT_FIRST = """By ADP 2 case
                 Peru PROPN 5 obl:agent
                 Chile PROPN 5 nsubj:pass
                 was AUX 5 aux:pass
                 condemned VERB 0 root"""
POSSESSED = """Peru PROPN 2 nsubj
               condemned VERB 0 root
               Chile PROPN 5 nmod:poss
               's PART 3 case
               plan NOUN 2 obj"""
CIRCUMSTANCE = """After ADP 2 case
                  Bolivia PROPN 4 obl
                  Peru PROPN 4 nsubj
                  condemned VERB 0 root
                  Chile PROPN 4 obj"""
RELATIVE = """Peru PROPN 0 root
              which PRON 3 nsubj
              condemned VERB 1 acl:relcl
              Chile PROPN 3 obj"""


@pytest.mark.parametrize("rows", [ACTIVE, PASSIVE, AGENT_FIRST, POSSESSED, CIRCUMSTANCE, RELATIVE])
def test_roles_of_a_parse(parse: Callable[..., Annotated], ontology: Ontology, knowledge: Knowledge, rows: str) -> None:
    annotated = parse(rows)
    lexicon = Lexicon(ontology)
    tree = Tree(annotated.sentences[0], annotated.document.text, lexicon.lemma)
    names = knowledge.find_names(annotated.document.text)
    actors = find_actors(tree, names, People([tree], [names], knowledge), knowledge)
    (reading,) = lexicon.readings(tree)
    roles = find_roles(tree, reading, actors)
    assert ([party.state for party in roles.actors], [party.state for party in roles.recipients]) == (["PER"], ["CHL"])
    assert roles.how
