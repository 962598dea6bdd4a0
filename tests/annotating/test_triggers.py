"""A trigger is a word that likely enough names an act, and of what it may be only what is likely enough is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.annotating.encoder import Array
from bilateral.annotating.triggers import MIN_ACT, MIN_SHARE, find_triggers
from bilateral.types import Trigger

LABELS = {
    "acts": ["ACCUSE", "CONSULT", "SUPPORT", "NONE"],
    "statuses": ["occurred", "intended", "denied"],
    "roles": ["none", "actor", "recipient", "place", "speaker"],
}
ROUNDED = 0.0005


def logs(shares: list[list[float]]) -> Array:
    """Shares as log probabilities; 0 as one that is as good as none."""
    return np.log(np.maximum(np.array(shares), 1e-9))


def at_random(rng: np.random.Generator, n_words: int, spread: float) -> tuple[Array, Array, Array]:
    """Log probabilities of acts, statuses and roles, the flatter the smaller the spread."""

    def head(shape: tuple[int, ...], axis: int) -> Array:
        scores = rng.normal(scale=spread, size=shape)
        return scores - np.log(np.exp(scores).sum(axis, keepdims=True))

    return head((n_words, 4), -1), head((n_words, 3), -1), head((5, n_words, n_words), 0)


def find(acts: Array, statuses: Array, roles: Array) -> list[Trigger]:
    return list(find_triggers(acts, statuses, roles, LABELS))


def test_a_trigger_says_what_it_may_be_how_real_and_whose() -> None:
    acts = logs([[0, 0, 0, 1], [0.7, 0.01, 0.2, 0.09], [0, 0, 0, 1]])
    statuses = logs([[1, 0, 0], [0.6, 0.395, 0.005], [1, 0, 0]])
    roles = np.full((5, 3, 3), -20.0)
    for role, word, share in (("actor", 0, 0.9), ("recipient", 2, 0.8), ("place", 2, 0.1), ("speaker", 0, 0.05)):
        roles[LABELS["roles"].index(role), 1, word] = np.log(share)
    assert find(acts, statuses, roles) == [
        Trigger(
            1,
            {"ACCUSE": 0.7, "SUPPORT": 0.2},
            {"occurred": 0.6, "intended": 0.395},
            actors={0: 0.9},
            recipients={2: 0.8},
        )
    ]


@pytest.mark.parametrize(("p_act", "n_found"), [(MIN_ACT - 0.01, 0), (MIN_ACT + 0.01, 1), (1.0, 1)])
def test_a_word_that_hardly_names_an_act_is_left_out(p_act: float, n_found: int) -> None:
    acts, statuses = logs([[p_act, 0, 0, 1 - p_act]]), logs([[1, 0, 0]])
    assert len(find(acts, statuses, np.full((5, 1, 1), -20.0))) == n_found


def test_labels_may_stand_in_any_order() -> None:
    labels = LABELS | {"roles": ["speaker", "place", "none", "recipient", "actor"]}
    roles = np.full((5, 2, 2), -20.0)
    roles[4, 0, 1] = np.log(0.9)
    (trigger,) = find_triggers(logs([[1, 0, 0, 0], [0, 0, 0, 1]]), logs([[1, 0, 0]] * 2), roles, labels)
    assert (trigger.actors, trigger.recipients) == ({1: 0.9}, {})


@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.floats(0.1, 6))
def test_the_triggers_are_the_words_that_likely_name_acts(seed: int, n_words: int, spread: float) -> None:
    acts, statuses, roles = at_random(np.random.default_rng(seed), n_words, spread)
    tokens = [trigger.token for trigger in find(acts, statuses, roles)]
    p_acts = 1 - np.exp(acts[:, -1])
    assert tokens == sorted(set(tokens))
    assert all(p_acts[token] >= MIN_ACT - 1e-9 for token in tokens)
    assert all(p < MIN_ACT + 1e-9 for token, p in enumerate(p_acts) if token not in tokens)


@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.floats(0.1, 6))
def test_shares_are_probabilities_worth_telling(seed: int, n_words: int, spread: float) -> None:
    for trigger in find(*at_random(np.random.default_rng(seed), n_words, spread)):
        by_role = (trigger.actors, trigger.recipients)
        shares = [p for each in (trigger.categories, trigger.statuses, *by_role) for p in each.values()]
        assert all(MIN_SHARE - ROUNDED <= p <= 1 for p in shares)
        assert set(trigger.categories) <= set(LABELS["acts"]) - {"NONE"}
        assert set(trigger.statuses) <= set(LABELS["statuses"])
        assert all(0 <= token < n_words for role in by_role for token in role)
        assert trigger.p <= 1 + 3 * ROUNDED
        assert sum(trigger.statuses.values()) <= 1 + 3 * ROUNDED
        for token in range(n_words):  # a word plays one part in an act
            assert sum(role.get(token, 0) for role in by_role) <= 1 + 2 * ROUNDED
