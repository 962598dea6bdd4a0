"""Every way to tell a trigger is tried: the words' category and the encoder's, the tree's parties and those seen."""

from collections.abc import Callable, Sequence

import pytest

from bilateral.coding import seen
from bilateral.coding.candidates import MIN_CATEGORY, Candidate, find_candidates, named
from bilateral.coding.confidence import load_weights, log_odds
from bilateral.coding.events import tell
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.scene import Scene
from bilateral.ontology import Ontology
from bilateral.types import Pair, Party, Trigger

Scenes = Callable[..., Scene]
Find = Callable[[Scene], list[list[Candidate]]]

CONDEMNED = """Peru PROPN 2 nsubj
               condemned VERB 0 root
               Chile PROPN 2 obj"""
UNKNOWN = CONDEMNED.replace("condemned", "bewildered")
ALONE = """Peru PROPN 2 nsubj
           condemned VERB 0 root
           crime NOUN 2 obj"""
TALKS = """Peru PROPN 2 nsubj
           held VERB 0 root
           talks NOUN 2 obj
           with ADP 5 case
           Chile PROPN 3 nmod"""
TWO = """Peru PROPN 2 nsubj
         condemned VERB 0 root
         Chile PROPN 2 obj
         and CCONJ 5 cc
         thanked VERB 2 conj
         Kenya PROPN 5 obj"""


def trigger(token: int, actors: Sequence[int] = (), recipients: Sequence[int] = (), **categories: float) -> Trigger:
    return Trigger(token, categories, {"occurred": 0.9}, dict.fromkeys(actors, 0.9), dict.fromkeys(recipients, 0.9))


@pytest.fixture(scope="session")
def find(lexicon: Lexicon, ontology: Ontology) -> Find:
    """The candidates of a scene, by trigger."""
    return lambda scene: list(find_candidates(scene, list(lexicon.readings(scene.tree)), ontology))


def in_short(candidate: Candidate) -> tuple[str, list[str | None], list[str | None]]:
    sides = (candidate.roles.actors, candidate.roles.recipients)
    actors, recipients = ([party.state or party.organisation for party in side] for side in sides)
    return candidate.reading.category.name, actors, recipients


def test_words_need_no_encoder(scene: Scenes, find: Find) -> None:
    ((only,),) = find(scene(CONDEMNED))
    assert in_short(only) == ("ACCUSE", ["PER"], ["CHL"])
    assert only.by_words
    assert (only.signs["words"], only.signs["category"], only.signs["act"]) == (1.0, log_odds(0), log_odds(0))


def test_the_encoder_needs_no_words(scene: Scenes, find: Find) -> None:
    ((only,),) = find(scene(UNKNOWN, trigger(1, [0], [2], ACCUSE=0.8)))
    assert in_short(only) == ("ACCUSE", ["PER"], ["CHL"])
    assert not only.by_words
    assert (only.signs["words"], only.signs["category"]) == (0.0, log_odds(0.8))


def test_what_both_see_is_one_candidate(scene: Scenes, find: Find) -> None:
    ((only,),) = find(scene(CONDEMNED, trigger(1, [0], [2], ACCUSE=0.8)))
    assert only.by_words
    assert (only.signs["category"], only.signs["parties"]) == (log_odds(0.8), log_odds(0.9))


def test_another_category_is_another_candidate(scene: Scenes, find: Find) -> None:
    (group,) = find(scene(CONDEMNED, trigger(1, [0], [2], ACCUSE=0.3, REJECT=0.6)))
    assert [in_short(one)[0] for one in group] == ["ACCUSE", "REJECT"]
    assert [one.by_words for one in group] == [True, False]
    assert [(one.signs["words"], one.signs["other_words"]) for one in group] == [(1.0, 0.0), (0.0, 1.0)]


def test_an_unlikely_category_is_not_tried(scene: Scenes, find: Find) -> None:
    assert find(scene(UNKNOWN, trigger(1, [0], [2], ACCUSE=MIN_CATEGORY - 0.01))) == []
    assert find(scene(UNKNOWN, trigger(1, [0], [2], ACCUSE=MIN_CATEGORY))) != []


def test_of_the_same_parties_the_tree_says_who_acts(scene: Scenes, find: Find) -> None:
    ((by_tree,),) = find(scene(CONDEMNED, trigger(1, [2], [0], ACCUSE=0.8)))
    assert in_short(by_tree) == ("ACCUSE", ["PER"], ["CHL"])
    assert by_tree.signs["turned"] > 0


def test_who_is_seen_and_not_told_is_left_out(scene: Scenes, find: Find) -> None:
    rows = """After ADP 2 case
              Bolivia PROPN 4 obl
              Peru PROPN 4 nsubj
              condemned VERB 0 root
              Chile PROPN 4 obj"""
    ((by_tree, as_seen),) = find(scene(rows, trigger(3, [1, 2], [4], ACCUSE=0.8)))
    assert (in_short(by_tree)[1], in_short(as_seen)[1]) == (["PER"], ["BOL", "PER"])
    assert as_seen.roles.how == (seen.SAW,)
    assert (by_tree.signs["left_out"], as_seen.signs["left_out"]) == (log_odds(0.9), log_odds(0))
    assert (by_tree.signs["many"], as_seen.signs["many"]) == (0.0, 1.0)
    assert [(one.signs["by_tree"], one.signs["by_encoder"]) for one in (by_tree, as_seen)] == [(1.0, 0.0), (0.0, 1.0)]
    assert not any(one.signs["agreed"] for one in (by_tree, as_seen))


def test_a_pair_that_was_read_speaks_for_its_parties(scene: Scenes, find: Find) -> None:
    one, pair = trigger(1, [0], [2], ACCUSE=0.8), Pair((0, 1), (2, 3), {"ACCUSE": 0.7})
    ((unread,),), ((read,),) = find(scene(CONDEMNED, one)), find(scene(CONDEMNED, one, pairs=(pair,)))
    assert (unread.signs["pair"], unread.signs["unpaired"]) == (0.0, 1.0)
    assert (read.signs["pair"], read.signs["unpaired"]) == (log_odds(0.7), 0.0)


def test_who_the_encoder_sees_idle_may_be_left_out(scene: Scenes, find: Find) -> None:
    rows = (
        CONDEMNED
        + """
        and CCONJ 5 cc
        Bolivia PROPN 3 conj"""
    )
    ((by_tree, busy),) = find(scene(rows, trigger(1, [0], [2], ACCUSE=0.8)))
    assert (in_short(by_tree)[2], in_short(busy)[2]) == (["CHL", "BOL"], ["CHL"])


def test_nobody_is_told_to_act_alone(scene: Scenes, find: Find) -> None:
    assert find(scene(ALONE)) == []
    assert find(scene(ALONE, trigger(1, [0], [2], ACCUSE=0.9, REJECT=0.9))) == []


def test_a_phrase_and_its_object_are_one_trigger(scene: Scenes, find: Find) -> None:
    ((only,),) = find(scene(TALKS, trigger(2, [0, 4], CONSULT=0.8)))
    assert (only.reading.token, only.reading.objects) == (1, (2,))
    assert (only.signs["category"], only.signs["noun"]) == (log_odds(0.8), 0.0)


def test_a_meeting_that_only_the_encoder_sees_is_mutual(scene: Scenes, find: Find) -> None:
    (group,) = find(scene(UNKNOWN, trigger(1, [0, 2], CONSULT=0.8)))
    assert {one.reading.frame.roles for one in group} == {"mutual"}
    assert {(frozenset(in_short(one)[1]), len(one.roles.recipients)) for one in group} == {
        (frozenset(["PER", "CHL"]), 0)
    }


def test_triggers_come_in_the_order_of_the_text(scene: Scenes, find: Find) -> None:
    groups = find(scene(TWO, trigger(4, [0], [5], SUPPORT=0.8), trigger(1, [0], [2], ACCUSE=0.8)))
    assert [{one.reading.token for one in group} for group in groups] == [{1}, {4}]


def test_every_weight_belongs_to_a_sign(scene: Scenes, find: Find) -> None:
    ((only,),) = find(scene(CONDEMNED))
    assert {name for weights in load_weights().values() for name in weights} <= {"bias", *only.signs}


def test_who_is_named_are_states_organisations_and_open_names() -> None:
    parties = [Party("Lima", 0, 4, state="PER"), Party("UN", 5, 7, organisation="United Nations"), Party("he", 8, 10)]
    assert named(parties) == {"PER", "United Nations"}
    assert named([Party("Congo", 0, 5), Party("Ann Roe", 6, 13, person="Ann Roe")]) == {"Congo"}


def test_the_status_is_read_where_the_act_is_seen(scene: Scenes, find: Find, ontology: Ontology) -> None:
    where = scene(TALKS, Trigger(2, {"CONSULT": 0.9}, {"denied": 0.9}, {0: 0.9, 4: 0.9}))
    ((only,),) = find(where)
    assert tell(where, only, 0.9, ontology).status == "denied"
