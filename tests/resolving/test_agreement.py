from collections.abc import Callable
from dataclasses import replace

import pytest

from bilateral.resolving.agreement import agreement
from bilateral.resolving.heirs import Decision
from bilateral.types import Judgement

Judge = Callable[..., Judgement]


@pytest.fixture
def said(judge: Judge) -> Callable[[str, str], list[Decision]]:
    """What a person says of the pairs (c_0, d_0), (c_1, d_1) …: s for same, d for different, - for nothing."""

    def make(by: str, answers: str) -> list[Decision]:
        verdicts = {"s": "same", "d": "different"}
        return [
            Decision(replace(judge(verdicts[each], f"c_{n}", f"d_{n}", human=True), by=by))
            for n, each in enumerate(answers)
            if each in verdicts
        ]

    return make


def test_kappa_as_in_the_textbook(said: Callable[[str, str], list[Decision]]) -> None:
    # 20 both same, 5 and 10 apart, 15 both different: share 0.7, by chance 0.5.
    decisions = [*said("Ana", "s" * 25 + "d" * 25), *said("Bo", "s" * 20 + "d" * 5 + "s" * 10 + "d" * 15)]
    pairs, claims = agreement(decisions, "Ana", "Bo")
    assert (pairs.n, pairs.share, pairs.kappa) == (50, pytest.approx(0.7), pytest.approx(0.4))
    assert (claims.n, claims.share, claims.kappa) == (0, None, None)
    assert agreement(decisions, "Bo", "Ana")[0] == pairs


def test_only_what_both_spoke_on_counts_and_the_last_word_of_each(said: Callable[[str, str], list[Decision]]) -> None:
    pairs, _ = agreement([*said("Ana", "sd-"), *said("Bo", "d-s"), *said("Bo", "s")], "Ana", "Bo")
    assert (pairs.n, pairs.share, pairs.kappa) == (1, 1.0, None)


def test_claims_apart_from_pairs(judge: Judge) -> None:
    answers = [("wrong", "wrong"), ("same", "same"), ("wrong", "same")]
    decisions = [
        Decision(replace(judge(verdict, f"c_{n}", human=True), by=by))
        for n, both in enumerate(answers)
        for by, verdict in zip(("Ana", "Bo"), both, strict=True)
    ]
    pairs, claims = agreement(decisions, "Ana", "Bo")
    assert (pairs.n, claims.n, claims.share) == (0, 3, pytest.approx(2 / 3))
