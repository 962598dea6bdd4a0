"""An interval holds its score and narrows with more rows; who is as sure as right has no calibration error."""

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures import calibration_error, interval

ROWS = [0.0, 1.0, 1.0, 1.0]


def test_the_interval_holds_the_score_and_stays_for_a_seed() -> None:
    low, high = interval(mean, ROWS * 10)
    assert 0 <= low < mean(ROWS) < high <= 1
    assert interval(mean, ROWS * 10) == [low, high]
    assert interval(mean, ROWS * 10, seed=2) != [low, high]


def test_more_rows_tell_more() -> None:
    (low, high), (lower, higher) = interval(mean, ROWS * 100), interval(mean, ROWS * 10)
    assert lower < low < high < higher


@pytest.mark.parametrize(("p", "n_right", "error"), [(0.75, 3, 0.0), (1.0, 4, 0.0), (1.0, 0, 1.0), (0.25, 3, 0.5)])
def test_the_calibration_error_is_how_far_off_one_is(p: float, n_right: int, error: float) -> None:
    assert calibration_error([(p, i < n_right) for i in range(4)]) == pytest.approx(error)


def test_what_is_off_in_one_bin_is_not_made_good_in_another() -> None:
    assert calibration_error([(0.9, False), (0.5, True)]) == pytest.approx((0.9 + 0.5) / 2)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_the_calibration_error_is_a_share(judged: list[tuple[float, bool]]) -> None:
    assert 0 <= calibration_error(judged) <= 1
