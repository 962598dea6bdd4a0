"""A claim is the surer the more speaks for it: the probability rises with every sign whose weight is positive."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.confidence import kind_of, load_weights, log_odds, probability

KINDS = {"read": {"inferred": 0.0}, "supplied": {"inferred": 1.0}}
"""What makes a claim one of each kind that has its own weights."""
LIKELY = st.floats(0, 1)
SIGNS = st.dictionaries(st.sampled_from(sorted({*load_weights()["read"]} - {"bias"})), st.floats(-10, 10))
EXTREMES = st.dictionaries(st.sampled_from(sorted({*load_weights()["read"]} - {"bias"})), st.floats(-1e9, 1e9))


def test_each_kind_of_claim_has_its_weights() -> None:
    assert set(load_weights()) == set(KINDS)
    assert {kind: kind_of(signs) for kind, signs in KINDS.items()} == {kind: kind for kind in KINDS}
    assert all("bias" in weights for weights in load_weights().values())


@given(LIKELY, LIKELY)
def test_log_odds_rise_with_the_probability(one: float, other: float) -> None:
    assert log_odds(min(one, other)) <= log_odds(max(one, other))


@given(LIKELY)
def test_log_odds_of_the_contrary_are_the_opposite(p: float) -> None:
    assert isclose(log_odds(p), -log_odds(1 - p), abs_tol=1e-9)


@pytest.mark.parametrize(("p", "odds"), [(0.5, 0.0), (0.75, 1.0986), (0.0, -5.2933), (1.0, 5.2933)])
def test_log_odds_keep_from_the_edges(p: float, odds: float) -> None:
    assert log_odds(p) == pytest.approx(odds, abs=1e-4)


@given(signs=SIGNS, one=LIKELY, other=LIKELY)
def test_each_sign_moves_the_probability_the_way_of_its_weight(
    signs: dict[str, float], one: float, other: float
) -> None:
    for name, weight in load_weights()["read"].items():
        if name != "bias":
            low, high = (probability(signs | KINDS["read"] | {name: log_odds(p)}) for p in sorted((one, other)))
            assert low <= high if weight >= 0 else low >= high, name


@pytest.mark.parametrize("kind", KINDS)
@given(signs=EXTREMES)
def test_any_signs_give_a_probability(kind: str, signs: dict[str, float]) -> None:
    assert 0 <= probability(signs | KINDS[kind]) <= 1


@pytest.mark.parametrize("kind", KINDS)
@given(signs=SIGNS, value=st.floats(-10, 10))
def test_a_sign_without_a_weight_says_nothing(kind: str, signs: dict[str, float], value: float) -> None:
    assert probability(signs | KINDS[kind] | {"weather": value}) == probability(signs | KINDS[kind])
