"""The interval holds the score, stays for a seed, and narrows with more rows."""

from statistics import mean

from evaluation.intervals import interval

ROWS = [0.0, 1.0, 1.0, 1.0]


def test_the_interval_holds_the_score_and_stays_for_a_seed() -> None:
    low, high = interval(mean, ROWS * 10)
    assert 0 <= low < mean(ROWS) < high <= 1
    assert interval(mean, ROWS * 10) == [low, high]
    assert interval(mean, ROWS * 10, seed=2) != [low, high]


def test_more_rows_tell_more() -> None:
    (low, high), (lower, higher) = interval(mean, ROWS * 100), interval(mean, ROWS * 10)
    assert lower < low < high < higher
