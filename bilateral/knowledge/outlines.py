"""Outlines of states, to be drawn and for nothing else: where a line is disputed the table says so and takes no side.

tables/outlines.json follows from Natural Earth (public domain) by training/outlines.py: lines that two areas share
stand once, points are whole steps of `STEP` degrees, and a line that is disputed bears the name of the dispute.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees: the order of GeoJSON."""

TABLE = "outlines.json"
STEP = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of coast or border; `dispute` names what is not settled about it."""

    points: tuple[Point, ...]
    dispute: str | None


@dataclass(frozen=True, slots=True)
class Area:
    """What lies within closed rings of lines, each polygon's outer ring first.

    A line's number counts from 0; of those run through backwards the complement stands. `state` is None where it is
    disputed whose the area is, or no state of the tables has it; `dispute` names that.
    """

    state: str | None
    dispute: str | None
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    lines: tuple[Line, ...]
    areas: tuple[Area, ...]

    @property
    def states(self) -> frozenset[str]:
        """Alpha-3 of the states and territories that have an outline."""
        return frozenset(area.state for area in self.areas if area.state)

    def ring(self, numbers: Sequence[int]) -> tuple[Point, ...]:
        """The points of a closed ring; the first stands again at its end."""
        points: list[Point] = []
        for number in numbers:
            line = self.lines[number].points if number >= 0 else self.lines[~number].points[::-1]
            points += line[bool(points) :]
        return tuple(points)


@cache
def load_outlines() -> Outlines:
    """The packaged table."""
    table = json.loads((files("bilateral.knowledge") / "tables" / TABLE).read_text("utf-8"))
    disputes: Mapping[str, str] = table["disputes"]
    lines = tuple(Line(tuple(_points(steps)), disputes.get(str(n))) for n, steps in enumerate(table["lines"]))
    areas = (
        Area(area["state"], area["dispute"], tuple(tuple(map(tuple, rings)) for rings in area["polygons"]))
        for area in table["areas"]
    )
    return Outlines(lines, tuple(areas))


def _points(steps: Sequence[int]) -> Iterator[Point]:
    """From x, y, dx, dy, dx, dy … in whole steps."""
    xs, ys = accumulate(steps[0::2]), accumulate(steps[1::2])
    return ((round(x * STEP, 2), round(y * STEP, 2)) for x, y in zip(xs, ys, strict=True))
