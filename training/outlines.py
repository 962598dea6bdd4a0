"""The packaged outlines follow from Natural Earth alone: run again, they come out the same.

    npm pack world-atlas@2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.outlines package/countries-50m.json

Natural Earth (naturalearthdata.com) is in the public domain; world-atlas has it as TopoJSON. It draws who holds a
place. Whose it is stays open here: what is claimed by several is cut out of its holder's outline, its lines marked.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from babel.core import get_global

from bilateral.errors import UnknownName
from bilateral.knowledge import load_knowledge, tables
from bilateral.knowledge.outlines import TABLE as FILE
from training.thinning import index, kept, simplified

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

TABLE = Path(tables.__file__).parent / "tables" / FILE
WORLD: Box = (-180, -90, 180, 90)
BERM_NORTH = 27.667
"""The parallel at which Western Sahara ends; Natural Earth draws what Morocco holds of it as Morocco's."""


class Dispute(NamedTuple):
    """A border between two areas that is not settled within a box; of several names the first is told."""

    name: str
    one: str
    other: str
    box: Box = WORLD


NAMED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP", "Indian Ocean Ter.": "AUS", "Siachen Glacier": None}
"""Areas of Natural Earth without a code of ISO 3166, and whose they are where the states of the tables are asked."""
HELD = {
    "Somaliland": "Somaliland (Somalia)",
    "N. Cyprus": "Northern Cyprus (Cyprus)",
    "Siachen Glacier": "Kashmir (China, India, Pakistan)",
    "Taiwan": "Taiwan (China)",
    "Falkland Is.": "Falkland Islands (Argentina, United Kingdom)",
    "Kosovo": "Kosovo (Serbia)",
    "W. Sahara": "Western Sahara (Morocco)",
    "Palestine": "Palestine (Israel)",
    "Br. Indian Ocean Ter.": "Chagos Archipelago (Mauritius, United Kingdom)",
    "Mayotte": "Mayotte (Comoros, France)",
}
CUT_OUT: Mapping[str, tuple[tuple[str, Box], ...]] = {
    "Russia": (
        ("Crimea (Russia, Ukraine)", (32.0, 44.0, 37.0, 46.5)),
        ("Southern Kuril Islands (Japan, Russia)", (145.0, 43.0, 149.0, 45.6)),
    )
}
"""Whole islands and peninsulas that stand in their holder's outline."""
DISPUTES = (
    Dispute("Kashmir (China, India, Pakistan)", "India", "Pakistan", (73.0, 32.4, 80.0, 38.0)),
    Dispute("Kashmir (China, India, Pakistan)", "India", "China", (74.0, 32.4, 80.5, 38.0)),
    Dispute("border of China and India", "India", "China"),
    Dispute("border of Bhutan and China", "Bhutan", "China"),
    Dispute("Golan Heights (Israel, Syria)", "Israel", "Syria"),
    Dispute("Halaib and Bir Tawil (Egypt, Sudan)", "Egypt", "Sudan"),
    Dispute("Abyei (South Sudan, Sudan)", "Sudan", "S. Sudan"),
    Dispute("Ilemi (Kenya, South Sudan)", "Kenya", "S. Sudan"),
    Dispute("Essequibo (Guyana, Venezuela)", "Guyana", "Venezuela"),
    Dispute("border of Guyana and Suriname", "Guyana", "Suriname"),
    Dispute("border of Belize and Guatemala", "Belize", "Guatemala"),
    Dispute("armistice line in Korea", "North Korea", "South Korea"),
)


@dataclass(slots=True)
class Shape:
    """An area on its way: polygons of rings of lines' numbers, as in TopoJSON."""

    name: str
    state: str | None
    dispute: str | None
    polygons: list[list[list[int]]] = field(default_factory=list)


def read_lines(topology: Mapping[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised TopoJSON in degrees."""
    (x_scale, y_scale), (x_off, y_off) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x * x_scale + x_off, y * y_scale + y_off)
            for x, y in accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        ]
        for arc in topology["arcs"]
    ]


def read_shapes(topology: Mapping[str, Any]) -> Iterator[Shape]:
    """The countries by name, Antarctica left out."""
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        if name != "Antarctica":
            yield Shape(name, _state(name, country.get("id")), HELD.get(name), polygons)


def _state(name: str, number: str | None) -> str | None:
    """The alpha-3 code of a numeric one; None of what the tables do not know."""
    if name in NAMED:
        return NAMED[name]
    try:
        return load_knowledge().find_state(get_global("territory_aliases")[number or ""][0])
    except (KeyError, UnknownName):
        return None


def divide_western_sahara(lines: list[list[Point]], shapes: Sequence[Shape]) -> None:
    """Give what Morocco's outline holds south of the parallel to Western Sahara."""
    morocco, sahara = (next(shape for shape in shapes if shape.name == name) for name in ("Morocco", "W. Sahara"))
    ((ring,),) = morocco.polygons
    pieces = _split(lines, shapes, ring, BERM_NORTH)
    is_south = {n: min(y for _, y in lines[index(n)]) < BERM_NORTH - 1e-9 for n in pieces}
    start = next(i for i, n in enumerate(pieces) if is_south[n] and not is_south[pieces[i - 1]])
    turned = pieces[start:] + pieces[:start]
    south, north = [n for n in turned if is_south[n]], [n for n in turned if not is_south[n]]
    first, last = _ends(lines, south[0])[0], _ends(lines, south[-1])[1]
    lines.append([last, first])
    morocco.polygons = [[[*north, ~(len(lines) - 1)]]]
    sahara.polygons.append([[*south, len(lines) - 1]])


def _split(lines: list[list[Point]], shapes: Sequence[Shape], ring: list[int], north: float) -> list[int]:
    """The ring with its lines cut in two where they cross a parallel, in every shape that has them."""
    for number in map(index, list(ring)):
        line = lines[number]
        crossing = [i for i, (a, b) in enumerate(pairwise(line)) if (a[1] < north) != (b[1] < north)]
        if not crossing:
            continue
        assert len(crossing) == 1
        (x1, y1), (x2, y2) = line[crossing[0]], line[crossing[0] + 1]
        point = (x1 + (x2 - x1) * (north - y1) / (y2 - y1), north)
        lines[number] = [*line[: crossing[0] + 1], point]
        lines.append([point, *line[crossing[0] + 1 :]])
        _replace(shapes, number, [number, len(lines) - 1])
    return ring


def _replace(shapes: Sequence[Shape], number: int, by: Sequence[int]) -> None:
    for shape in shapes:
        for ring in (ring for polygon in shape.polygons for ring in polygon):
            for sought, parts in ((number, list(by)), (~number, [~n for n in reversed(by)])):
                if sought in ring:
                    at = ring.index(sought)
                    ring[at : at + 1] = parts


def _ends(lines: Sequence[Sequence[Point]], number: int) -> tuple[Point, Point]:
    line = lines[index(number)]
    return (line[0], line[-1]) if number >= 0 else (line[-1], line[0])


def cut_out(lines: Sequence[Sequence[Point]], shape: Shape) -> Iterator[Shape]:
    """What is claimed by several as areas of their own, and the rest of the shape."""
    for name, box in CUT_OUT.get(shape.name, ()):
        inside = [p for p in shape.polygons if all(_within(point, box) for n in p[0] for point in lines[index(n)])]
        assert inside, f"{name}: nothing to cut out of {shape.name}"
        shape.polygons = [polygon for polygon in shape.polygons if polygon not in inside]
        yield Shape(name, None, name, inside)
    yield shape


def _within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def find_disputes(lines: list[list[Point]], shapes: Sequence[Shape]) -> dict[int, str]:
    """The lines that are disputed, by number; a line that is so in part is cut in pieces first."""
    found: dict[int, str] = {}
    for dispute in DISPUTES:
        for number in sorted(_shared(shapes, dispute.one, dispute.other) - found.keys()):
            runs = _runs(lines[number], dispute.box)
            numbers = [number, *range(len(lines), len(lines) + len(runs) - 1)]
            lines += [[] for _ in runs[1:]]
            for n, (inside, points) in zip(numbers, runs, strict=True):
                lines[n] = points
                if inside:
                    found[n] = dispute.name
            _replace(shapes, number, numbers)
    for shape in shapes:
        if shape.dispute:
            sides = _owners(shapes)
            shared = {index(n) for polygon in shape.polygons for ring in polygon for n in ring}
            found |= {n: shape.dispute for n in shared if len(sides[n]) > 1 or shape.state is None}
    return found


def _owners(shapes: Sequence[Shape]) -> dict[int, list[str]]:
    """The names of the areas on both sides of each line."""
    sides: dict[int, list[str]] = defaultdict(list)
    for shape in shapes:
        for number in (n for polygon in shape.polygons for ring in polygon for n in ring):
            sides[index(number)].append(shape.name)
    return sides


def _shared(shapes: Sequence[Shape], one: str, other: str) -> set[int]:
    return {n for n, names in _owners(shapes).items() if set(names) == {one, other}}


def _runs(line: Sequence[Point], box: Box) -> list[tuple[bool, list[Point]]]:
    """A line in stretches inside and outside of a box; each begins where the last one ends."""
    runs: list[tuple[bool, list[Point]]] = []
    for inside, pairs in groupby(pairwise(line), lambda pair: _within(pair[0], box) and _within(pair[1], box)):
        steps = list(pairs)
        runs.append((inside, [steps[0][0], *(after for _, after in steps)]))
    return runs


def derive(topology: Mapping[str, Any]) -> dict[str, Any]:
    """The table: lines in steps from point to point, areas, and the disputes by the numbers of their lines."""
    lines, shapes = read_lines(topology), list(read_shapes(topology))
    divide_western_sahara(lines, shapes)
    shapes = [part for shape in shapes for part in cut_out(lines, shape)]
    disputes = find_disputes(lines, shapes)
    thin = [simplified(line) for line in lines]
    areas = [(shape, polygons) for shape in shapes if (polygons := kept(shape.polygons, thin))]
    used = sorted({index(n) for _, polygons in areas for polygon in polygons for ring in polygon for n in ring})
    number = {old: new for new, old in enumerate(used)}

    def renumbered(n: int) -> int:
        return number[n] if n >= 0 else ~number[~n]

    return {
        "source": "Natural Earth 1:50m, through world-atlas 2.0.2; made by training/outlines.py",
        "disputes": {str(number[n]): name for n, name in sorted(disputes.items()) if n in number},
        "areas": [
            {"state": shape.state, "dispute": shape.dispute,
             "polygons": [[[renumbered(n) for n in ring] for ring in polygon] for polygon in polygons]}
            for shape, polygons in sorted(areas, key=lambda each: (each[0].state or "", each[0].name))
        ],
        "lines": [_stepped(thin[n]) for n in used],
    }  # fmt: skip


def _stepped(line: Sequence[tuple[int, int]]) -> list[int]:
    moves = [line[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))]
    return [n for move in moves for n in move]


if __name__ == "__main__":
    table = derive(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    TABLE.write_text(json.dumps(table, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(table['areas'])} areas, {len(table['lines'])} lines, {TABLE.stat().st_size:,} bytes")
