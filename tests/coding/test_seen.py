"""Who takes part, as the encoder saw it: a party stands on the side where one of its own words more likely does."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding import seen
from bilateral.coding.roles import Roles
from bilateral.coding.scene import Scene
from bilateral.types import Pair, Party, Trigger

Scenes = Callable[..., Scene]

THANKED = """Peru PROPN 2 nsubj
             thanked VERB 0 root
             Chile PROPN 2 obj
             in ADP 5 case
             Vienna PROPN 2 obl"""
MINISTERS = """The DET 2 det
               ministers NOUN 8 nsubj
               of ADP 4 case
               Peru PROPN 2 nmod
               , PUNCT 6 punct
               Ecuador PROPN 4 conj
               Bolivia PROPN 4 conj
               met VERB 0 root"""

STATES = ("PER", "CHL", "ECU", "BOL")
PARTIES = st.builds(
    lambda state, at, person: Party(state, at, at + 3, state=state, person=person),
    st.sampled_from(STATES),
    st.integers(0, 40),
    st.sampled_from([None, "Ana Kask", "Luis Quispe"]),
)
PARTS = st.lists(st.builds(seen.Part, PARTIES, st.floats(0, 1), st.floats(0, 1)), max_size=8)


def trigger(token: int, actors: dict[int, float], recipients: dict[int, float] | None = None) -> Trigger:
    return Trigger(token, {"SUPPORT": 0.9}, {"occurred": 0.9}, actors, recipients or {})


def by_state(parts: list[seen.Part]) -> dict[str | None, tuple[float, float]]:
    return {part.party.state: (part.actor, part.recipient) for part in parts}


def saw(token: int, **categories: float) -> Trigger:
    return Trigger(token, categories, {"occurred": 0.9})


def test_words_that_tell_one_act_are_one_group(scene: Scenes) -> None:
    triggers = [saw(0, AID=0.5), saw(1, AID=0.9), saw(3, AID=0.6), saw(4, ACCUSE=0.8), saw(7, ACCUSE=0.7)]
    groups = list(seen.groups(scene(MINISTERS, *triggers)))
    assert groups == [triggers[:3], triggers[3:4], triggers[4:]]


def test_a_group_has_no_trigger_twice_and_loses_none(scene: Scenes) -> None:
    triggers = tuple(saw(token, **{"AID" if token % 3 else "ACCUSE": 0.9}) for token in range(8))
    assert tuple(trigger for group in seen.groups(scene(MINISTERS, *triggers)) for trigger in group) == triggers
    assert list(seen.groups(scene(MINISTERS))) == []


@pytest.mark.parametrize(
    ("triggers", "token"),
    [
        ([saw(1, AID=0.9), saw(7, AID=0.3)], 7),
        ([saw(1, AID=0.3), saw(0, AID=0.9)], 1),
        ([saw(3, AID=0.3), saw(6, AID=0.4)], 6),
        ([saw(0, AID=0.9), saw(4, AID=0.9)], None),
    ],
)
def test_a_verb_names_an_act_before_a_noun_and_a_noun_before_a_name(
    scene: Scenes, triggers: list[Trigger], token: int | None
) -> None:
    assert seen.naming(scene(MINISTERS), triggers) == token


def test_a_party_has_the_part_of_its_words(scene: Scenes) -> None:
    one = trigger(1, {0: 0.9, 2: 0.1}, {2: 0.8})
    parts = by_state(seen.parts(scene(THANKED, one), one))
    assert (parts["PER"], parts["CHL"]) == ((0.9, 0.0), (0.1, 0.8))


def test_who_has_no_word_in_the_act_has_no_part_in_it(scene: Scenes) -> None:
    one = trigger(1, {1: 0.9}, {3: 0.9})
    assert {part.p for part in seen.parts(scene(THANKED, one), one)} == {0.0}


def test_the_head_of_a_phrase_speaks_for_its_party(scene: Scenes) -> None:
    rows = """The DET 3 det
              Peruvian ADJ 3 amod
              minister NOUN 4 nsubj
              thanked VERB 0 root
              Chile PROPN 4 obj"""
    one = trigger(3, {2: 0.9}, {4: 0.9})
    assert by_state(seen.parts(scene(rows, one), one)) == {"PER": (0.9, 0.0), "CHL": (0.0, 0.9)}


def test_of_several_parties_in_a_phrase_each_has_its_own_words(scene: Scenes) -> None:
    one = trigger(7, {3: 0.9, 5: 0.2})
    parts = by_state(seen.parts(scene(MINISTERS, one), one))
    assert parts == {"PER": (0.9, 0.0), "ECU": (0.2, 0.0), "BOL": (0.0, 0.0)}


def test_what_a_party_colours_or_places_is_its_own_when_acted_on(scene: Scenes) -> None:
    rows = """Peru PROPN 2 nsubj
              shelled VERB 0 root
              villages NOUN 2 obj
              in ADP 5 case
              Chile PROPN 3 nmod"""
    one = trigger(1, {0: 0.9, 2: 0.7}, {2: 0.8})
    assert by_state(seen.parts(scene(rows, one), one)) == {"PER": (0.9, 0.0), "CHL": (0.0, 0.8)}


def test_villages_in_two_states_are_both_states(scene: Scenes) -> None:
    rows = """Peru PROPN 2 nsubj
              shelled VERB 0 root
              villages NOUN 2 obj
              in ADP 5 case
              Chile PROPN 3 nmod
              and CCONJ 7 cc
              Kenya PROPN 5 conj"""
    one = trigger(1, {0: 0.9}, {2: 0.8})
    parts = by_state(seen.parts(scene(rows, one), one))
    assert (parts["CHL"], parts["KEN"]) == ((0.0, 0.8), (0.0, 0.8))


def test_an_act_on_another_is_not_done_to_its_doer(scene: Scenes) -> None:
    rows = """Peru PROPN 2 nsubj
              condemned VERB 0 root
              attacks NOUN 2 obj
              by ADP 5 case
              Chile PROPN 3 nmod"""
    one = trigger(1, {0: 0.9}, {2: 0.8})
    assert by_state(seen.parts(scene(rows, one), one))["CHL"] == (0.0, 0.0)


def test_what_another_partys_phrase_is_headed_by_is_its_own(scene: Scenes) -> None:
    rows = """Peru PROPN 2 nsubj
              thanked VERB 0 root
              Kenyan ADJ 4 amod
              diplomats NOUN 2 obj
              in ADP 6 case
              Chile PROPN 4 nmod"""
    one = trigger(1, {0: 0.9}, {3: 0.8})
    parts = by_state(seen.parts(scene(rows, one), one))
    assert (parts["KEN"], parts["CHL"]) == ((0.0, 0.8), (0.0, 0.0))


@given(PARTS)
def test_nobody_is_on_both_sides(parts: list[seen.Part]) -> None:
    roles = seen.seen_roles(parts)
    assert not set(roles.actors) & set(roles.recipients)
    assert not {party.state for party in roles.actors} & {party.state for party in roles.recipients}


@given(PARTS)
def test_only_who_likely_takes_part_does(parts: list[seen.Part]) -> None:
    roles = seen.seen_roles(parts)
    taking = [part.party for part in parts if part.p >= seen.MIN_PART]
    assert {*roles.actors, *roles.recipients} <= set(taking)
    assert {party.state for party in (*roles.actors, *roles.recipients)} == {party.state for party in taking}


@given(PARTS)
def test_the_surer_part_is_the_side(parts: list[seen.Part]) -> None:
    roles = seen.seen_roles(parts)
    assert all(any(part.party == party and part.actor >= part.recipient for part in parts) for party in roles.actors)
    assert all(any(part.party == party and part.actor < part.recipient for part in parts) for party in roles.recipients)
    assert (roles.agents, roles.how, roles.inferred) == (roles.actors, (seen.SAW,), False)


@given(PARTS)
def test_who_likely_takes_no_part_is_left_out(parts: list[seen.Part]) -> None:
    everyone = Roles(tuple(part.party for part in parts[::2]), tuple(part.party for part in parts[1::2]), ("so",))
    roles = seen.without_idle(everyone, parts)
    idle = {id(part.party) for part in parts if part.p < seen.MAX_IDLE}
    assert [id(one) for one in roles.actors] == [id(one) for one in everyone.actors if id(one) not in idle]
    assert [id(one) for one in roles.recipients] == [id(one) for one in everyone.recipients if id(one) not in idle]
    assert (roles.how, seen.without_idle(roles, parts)) == (everyone.how, roles)


def test_a_pair_tells_of_those_whose_words_it_marks(scene: Scenes) -> None:
    there, back = Pair((0, 1), (2, 3), {"SUPPORT": 0.8, "NONE": 0.2}), Pair((2, 3), (0, 1), {"REQUEST": 0.3})
    where, one = scene(THANKED, pairs=(there, back)), trigger(1, {0: 0.9}, {2: 0.9})
    by_name = {part.party.name: [part] for part in seen.parts(where, one)}
    peru, chile, vienna = by_name["Peru"], by_name["Chile"], by_name["Vienna"]
    assert seen.pair_share(where, "SUPPORT", peru, chile) == 0.8
    assert seen.pair_share(where, "REQUEST", peru, chile) == 0.0
    assert seen.pair_share(where, "REQUEST", chile, peru) == 0.3
    assert seen.pair_share(where, "SUPPORT", peru, vienna) is None


def in_short(roles: Roles) -> tuple[list[str | None], list[str | None]]:
    return [party.state for party in roles.actors], [party.state for party in roles.recipients]


def test_pairs_tell_who_acts_on_whom(scene: Scenes) -> None:
    likely, unlikely = Pair((0, 1), (2, 3), {"SUPPORT": 0.8}), Pair((4, 5), (2, 3), {"SUPPORT": seen.MIN_PAIR - 0.1})
    where, one = scene(THANKED, pairs=(likely, unlikely)), trigger(1, {0: 0.9}, {})
    found = seen.parts(where, one)
    assert in_short(seen.paired_roles(where, "SUPPORT", found)) == (["PER"], ["CHL"])
    assert in_short(seen.paired_roles(where, "SUPPORT", found, is_mutual=True)) == (["PER", "CHL"], [])
    assert in_short(seen.paired_roles(where, "REQUEST", found)) == ([], [])


def test_pairs_of_another_act_tell_nothing_of_this_one(scene: Scenes) -> None:
    where, one = scene(THANKED, pairs=(Pair((0, 1), (2, 3), {"SUPPORT": 0.8}),)), trigger(1, {4: 0.9}, {})
    assert in_short(seen.paired_roles(where, "SUPPORT", seen.parts(where, one))) == ([], [])


def test_those_of_whom_each_acts_on_the_other_both_act(scene: Scenes) -> None:
    there, back = Pair((0, 1), (2, 3), {"SUPPORT": 0.8}), Pair((2, 3), (0, 1), {"SUPPORT": 0.7})
    where, one = scene(THANKED, pairs=(there, back)), trigger(1, {0: 0.9}, {})
    assert in_short(seen.paired_roles(where, "SUPPORT", seen.parts(where, one))) == (["PER", "CHL"], [])


@pytest.mark.parametrize("organisation", ["European Union", None])
def test_nobody_without_a_state_is_on_both_sides(organisation: str | None) -> None:
    acting, met = (Party("the Union", at, at + 9, organisation=organisation) for at in (0, 30))
    roles = seen.seen_roles([seen.Part(acting, 0.9, 0.0), seen.Part(met, 0.0, 0.6)])
    assert (roles.actors, roles.recipients) == ((acting,), ())
