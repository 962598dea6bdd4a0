"""Simplified lines that two areas share stay one line: each is thinned alone, and its ends never move."""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import TypeAlias

from bilateral.knowledge.outlines import STEP

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = Sequence[tuple[int, int]]
"""In whole steps of `STEP` degrees."""

TOLERANCE_STEPS = 0.9
"""How far a line may be off its course."""
SMALLEST_STEPS = 12
"""Islands of a smaller box are left out, but for the largest of a state, in square steps."""


def simplified(line: Sequence[Point]) -> list[tuple[int, int]]:
    """In whole steps, without the points that the line's course can spare (Douglas and Peucker 1973)."""
    steps = [(round(x / STEP), round(y / STEP)) for x, y in line]
    return [steps[0], *_spared(steps), steps[-1]] if len(steps) > 1 else steps


def _spared(steps: Line) -> list[tuple[int, int]]:
    """What stays between the ends."""
    if len(steps) < 3:
        return []
    far, at = max((_off(point, steps[0], steps[-1]), i) for i, point in enumerate(steps[1:-1], 1))
    return [*_spared(steps[: at + 1]), steps[at], *_spared(steps[at:])] if far > TOLERANCE_STEPS else []


def _off(point: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> float:
    """The distance of a point from a stretch."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = min(1.0, max(0.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def kept(polygons: Sequence[list[list[int]]], lines: Sequence[Line]) -> list[list[list[int]]]:
    """The polygons that are still areas after simplifying: the largest, and others that an eye would miss."""
    sized = sorted(((_box_size(polygon[0], lines), i) for i, polygon in enumerate(polygons)), reverse=True)
    wanted = {i for rank, (size, i) in enumerate(sized) if size >= SMALLEST_STEPS or (rank == 0 and size)}
    rings = ([r for r in p if _is_ring(r, lines)] for i, p in enumerate(polygons) if i in wanted)
    return [polygon for polygon in rings if polygon]


def index(number: int) -> int:
    """Which line is meant; of one run through backwards the complement stands."""
    return number if number >= 0 else ~number


def _points(ring: Iterable[int], lines: Sequence[Line]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for n in ring:
        line = lines[index(n)]
        points += list(line if n >= 0 else line[::-1])[bool(points) :]
    return points


def _is_ring(ring: Iterable[int], lines: Sequence[Line]) -> bool:
    return len(set(_points(ring, lines))) >= 3


def _box_size(ring: Iterable[int], lines: Sequence[Line]) -> int:
    points = _points(ring, lines)
    if len(set(points)) < 3:
        return 0
    xs, ys = zip(*points, strict=True)
    return int((max(xs) - min(xs)) * (max(ys) - min(ys)))
