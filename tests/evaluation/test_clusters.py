from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.clusters import Agreement, agree, conll_f1

GOLD = [set("12345"), set("67"), set("89ABC")]
"""The example of Bagga and Baldwin 1998."""


def test_bagga_and_baldwins_first_response() -> None:
    scores = agree(GOLD, [set("12345"), set("6789ABC")])
    assert (scores.muc.recall, scores.muc.n_gold) == (9, 9)
    assert (scores.muc.precision, scores.muc.n_found) == (9, 10)
    assert scores.b_cubed.precision / scores.b_cubed.n_found == pytest.approx(16 / 21)
    assert scores.b_cubed.recall == scores.b_cubed.n_gold == 12


def test_bagga_and_baldwins_second_response_is_worse_by_b_cubed_and_not_by_muc() -> None:
    scores = agree(GOLD, [set("1234589ABC"), set("67")])
    assert (scores.muc.precision, scores.muc.n_found) == (9, 10)
    assert scores.b_cubed.precision / scores.b_cubed.n_found == pytest.approx(7 / 12)


def test_ceaf_matches_each_cluster_once() -> None:
    # {1, 2} and {3, 4} both lie in {1, 2, 3, 4}, which can be matched with one of them: φ4 = 2 · 2 / (2 + 4).
    scores = agree([set("12"), set("34")], [set("1234")])
    assert scores.ceaf_e.recall == scores.ceaf_e.precision == pytest.approx(2 / 3)
    assert (scores.ceaf_e.n_gold, scores.ceaf_e.n_found) == (2, 1)


def test_alone_is_right_to_all_but_muc() -> None:
    scores = agree([{1}, {2}], [{1}, {2}])
    assert (scores.muc.f1, scores.b_cubed.f1, scores.ceaf_e.f1) == (0, 1, 1)


def test_conll_f1_is_the_mean_over_all_parts_together() -> None:
    parts = [agree([set("12")], [set("12")]), agree([set("34")], [{"3"}, {"4"}])]
    assert conll_f1(parts) == pytest.approx((2 / 3 + 6 / 7 + 2 * (1.0 + 2 / 3) / 5) / 3)


labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12)


def _clusters(numbers: list[int]) -> list[set[int]]:
    return [{i for i, one in enumerate(numbers) if one == number} for number in sorted(set(numbers))]


@given(labels)
def test_ceaf_is_the_best_of_all_matches(pairs: list[tuple[int, int]]) -> None:
    gold, found = (_clusters([pair[side] for pair in pairs]) for side in (0, 1))
    few, many = sorted((gold, found), key=len)
    best = max(
        sum(2 * len(one & other) / (len(one) + len(other)) for one, other in zip(few, chosen, strict=True))
        for chosen in permutations(many, len(few))
    )
    assert agree(gold, found).ceaf_e.recall == pytest.approx(best)


@given(labels)
def test_what_is_all_right_is_one_and_sides_swap_recall_with_precision(pairs: list[tuple[int, int]]) -> None:
    gold, found = (_clusters([pair[side] for pair in pairs]) for side in (0, 1))
    assert agree(gold, gold).b_cubed.f1 == pytest.approx(1)
    there, back = agree(gold, found), agree(found, gold)
    for name in Agreement.__slots__:
        one, other = getattr(there, name), getattr(back, name)
        assert one == pytest.approx((other.precision, other.n_found, other.recall, other.n_gold))
