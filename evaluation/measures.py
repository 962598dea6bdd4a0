"""What several benchmarks measure alike: how far a score may be off, and how sure against how often right."""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

N_RESAMPLES = 1000
N_BINS = 10

Row = TypeVar("Row")


def interval(measure: Callable[[Sequence[Row]], float], rows: Sequence[Row], seed: int = 1) -> list[float]:
    """Lower and upper bound of the 95 % interval of a score by percentile bootstrap, to four digits."""
    rng = random.Random(seed)
    scores = sorted(measure(rng.choices(rows, k=len(rows))) for _ in range(N_RESAMPLES))
    return [round(scores[int(share * N_RESAMPLES)], 4) for share in (0.025, 0.975)]


def calibration_error(judged: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error: mean distance between probability and share right, over N_BINS bins of the first."""
    bins: list[list[float]] = [[] for _ in range(N_BINS)]
    for p, right in judged:
        bins[min(int(p * N_BINS), N_BINS - 1)].append(p - right)
    return sum(abs(sum(distances)) for distances in bins) / max(sum(map(len, bins)), 1)
