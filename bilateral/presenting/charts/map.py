"""The map of places and routes on outlines that state no position: what is disputed in view is dashed and named."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import radians, sin
from typing import Any

import altair as alt

from bilateral.knowledge import Knowledge
from bilateral.knowledge.model import Location
from bilateral.knowledge.outlines import Area, Line, Outlines, Point, load_outlines
from bilateral.presenting.charts.chart import WIDTHS, Chart, Spec, finished
from bilateral.presenting.charts.colours import COOPERATION, HOME, INK, LAND, PAPER, SOFT
from bilateral.presenting.charts.projecting import Projection, fitted
from bilateral.presenting.phrases import known_name
from bilateral.presenting.plain import plain
from bilateral.types import Dossier, Record

COLUMNS = ("Kind", "Name", "Latitude", "Longitude", "Records")
MOST_PLACES = 40
_MARGIN = 56
_SEEN_PIXELS = 1.5
_LEAST_AREA = 1e-6
"""Steradians, 40 square kilometres: a ring without an inside would be taken for the rest of the world."""
_LETTER = 6.4
"""Pixels that a letter of a label takes, about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, and how many records are told of it; routes end at some without any."""

    name: str
    at: Point
    n_records: int


@dataclass(frozen=True, slots=True)
class Route:
    """A service between places, in their order."""

    name: str
    mode: str
    stops: tuple[Spot, ...]


def spots(records: Iterable[Record]) -> tuple[Spot, ...]:
    """The places of records that lie somewhere, those of most records first."""
    counts: Counter[tuple[str, Point]] = Counter()
    for record in records:
        place = record.best.place
        if place and place.lat is not None and place.lon is not None:
            counts[plain(place.name), (place.lon, place.lat)] += 1
    return tuple(Spot(*key, n) for key, n in sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def routes(records: Iterable[Record], knowledge: Knowledge) -> tuple[Route, ...]:
    """The services whose every stop the tables know a place of, best in one of the service's own states."""
    found = []
    for record in records:
        claim = record.best
        names = claim.slots.get("route")
        if claim.kind != "service" or not isinstance(names, Sequence) or isinstance(names, str):
            continue
        stops = [_located(str(name), claim.states, knowledge) for name in names]
        if len(stops) > 1 and all(stops):
            known = tuple(stop for stop in stops if stop)
            found.append(Route(plain(claim.name or "service"), plain(str(claim.slots.get("mode") or "")), known))
    return tuple(found)


def _located(name: str, states: frozenset[str], knowledge: Knowledge) -> Spot | None:
    def rank(place: Location) -> tuple[bool, int]:
        return place.state in states, place.population

    places = knowledge.places.find(name)
    best = max(places, key=rank, default=None)
    return Spot(plain(name), (best.lon, best.lat), 0) if best else None


def draw_map(dossier: Dossier, knowledge: Knowledge) -> Chart | None:
    """Places and routes of the dossier's records, fitted to what there is; None where nothing lies anywhere."""
    placed, joined = spots(dossier.records)[:MOST_PLACES], routes(dossier.records, knowledge)
    named = {spot.name: spot for route in joined for spot in route.stops} | {spot.name: spot for spot in placed}
    if not named:
        return None
    everything = tuple(named.values())
    outlines = load_outlines()
    wide = _projection(everything, WIDTHS["wide"])
    disputed = sorted({line.dispute for line in outlines.lines if line.dispute and _in_view(line.points, wide)})
    most = placed[0] if placed else None
    told = [f"{len(named)} {'place' if len(named) == 1 else 'places'} and {len(joined)} "
            f"{'route' if len(joined) == 1 else 'routes'} of {_pair(dossier, knowledge)}"]  # fmt: skip
    told += [f"; most records in {most.name} ({most.n_records})"] if most else []
    caption = f" Dashed lines are disputed: {'; '.join(disputed)}." if disputed else ""
    lines = [
        ("route", f"{route.name} ({' – '.join(stop.name for stop in route.stops)})", "", "", "") for route in joined
    ]
    points = [("place", s.name, f"{s.at[1]:.2f}", f"{s.at[0]:.2f}", str(s.n_records)) for s in everything]
    return Chart(
        "map",
        "Places and routes",
        f"{''.join(told)}. Outlines are Natural Earth’s and state no position on borders.{caption}",
        COLUMNS,
        (*points, *lines),
        lambda width: _spec(everything, joined, dossier.dyad, outlines, width),
    )


def _pair(dossier: Dossier, knowledge: Knowledge) -> str:
    return " and ".join(known_name(state, knowledge) for state in dossier.dyad)


def _projection(everything: Sequence[Spot], width: int) -> Projection:
    return fitted(
        [spot.at for spot in everything], (width - 28, round(width * (0.52 if width > 500 else 0.95))), _MARGIN
    )


def _in_view(points: Sequence[Point], projection: Projection) -> bool:
    return any(projection.shows(point) for point in points)


def _spec(
    everything: Sequence[Spot], joined: Sequence[Route], dyad: tuple[str, str], outlines: Outlines, width: int
) -> Spec:
    projection = _projection(everything, width)
    near = _near(outlines, projection)
    in_view = [line for line in near.lines if _in_view(line.points, projection)]
    land = [_land(area, near, dyad) for area in near.areas]
    settled = [_geometry(line) for line in in_view if not line.dispute]
    disputed = [_geometry(line) for line in in_view if line.dispute]
    ways = [_way(route, one, other) for route in joined for one, other in pairwise(route.stops)]
    labels = _labels(everything, projection)
    layers = [
        _shapes("land").mark_geoshape(stroke=None).encode(fill=alt.Fill("properties.fill:N", scale=None)),
        _shapes("settled").mark_geoshape(filled=False, stroke=SOFT, strokeWidth=0.6),
        _shapes("disputed").mark_geoshape(filled=False, stroke=SOFT, strokeWidth=1.1, strokeDash=[3, 3]),
        _shapes("ways").mark_geoshape(filled=False, stroke=COOPERATION, strokeWidth=1.8),
        alt.Chart(alt.NamedData("spots"))
        .mark_circle(color=COOPERATION, opacity=1, stroke=PAPER, strokeWidth=1)
        .encode(longitude="lon:Q", latitude="lat:Q", size=alt.Size("size:Q", scale=None),
                tooltip=[alt.Tooltip("name:N", title="Place"), alt.Tooltip("n:Q", title="Records")]),
        *_texts(),
    ]  # fmt: skip
    drawn = alt.LayerChart(layer=layers, width=projection.size[0], height=projection.size[1])
    data = {"land": land, "settled": settled, "disputed": disputed, "ways": ways, "spots": labels}
    return finished(drawn, data) | {"projection": projection.spec()}


def _shapes(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _texts() -> list[alt.Chart]:
    """The labels right, left, above and below of their places, as `side` says; first a halo, then the letters."""
    sides = (("right", "left", 8, 0), ("left", "right", -8, 0), ("above", "center", 0, -12), ("below", "center", 0, 13))
    texts: list[alt.Chart] = []
    align: Any
    look: Any
    for side, align, dx, dy in sides:
        base = alt.Chart(alt.NamedData("spots")).transform_filter(f"datum.side == '{side}'")
        for look in ({"stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round", "color": PAPER}, {"color": INK}):
            mark = base.mark_text(align=align, baseline="middle", dx=dx, dy=dy, limit=160, **look)
            texts.append(mark.encode(longitude="lon:Q", latitude="lat:Q", text="label:N"))
    return texts


def _labels(everything: Sequence[Spot], projection: Projection) -> list[dict[str, Any]]:
    """Where each name stands; those of fewest records stay without where no side of them is free."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in everything:
        x, y = projection.pixel(spot.at)
        taken.append((x - 4, y - 4, x + 4, y + 4))
    rows = []
    for spot in sorted(everything, key=lambda spot: (-spot.n_records, spot.name)):
        x, y = projection.pixel(spot.at)
        label = f"{spot.name[:24]} {spot.n_records}" if spot.n_records > 1 else spot.name[:24]
        across = len(label) * _LETTER
        boxes = {"right": (x + 6, y - 7, x + 8 + across, y + 7), "left": (x - 8 - across, y - 7, x - 6, y + 7),
                 "above": (x - across / 2, y - 19, x + across / 2, y - 5),
                 "below": (x - across / 2, y + 6, x + across / 2, y + 20)}  # fmt: skip
        side = next((side for side, box in boxes.items() if _is_free(box, taken, projection.size)), "")
        taken += [boxes[side]] if side else []
        rows.append({"name": spot.name, "label": label, "lon": spot.at[0], "lat": spot.at[1], "n": spot.n_records,
                     "size": 36 + 14 * min(20, spot.n_records), "side": side})  # fmt: skip
    return rows


Box = tuple[float, float, float, float]


def _is_free(box: Box, taken: Iterable[Box], size: tuple[int, int]) -> bool:
    within = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
    return within and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


def _near(outlines: Outlines, projection: Projection) -> Outlines:
    """The outlines thinned to what this drawing can show, and the areas that may reach into it."""
    lines, seen = [], set()
    margin = max(projection.size)
    for number, line in enumerate(outlines.lines):
        lines.append(Line(tuple(_thinned(line.points, projection)), line.dispute))
        if any(projection.shows(point, margin) for point in lines[-1].points):
            seen.add(number)
    areas = (
        Area(area.state, area.dispute, tuple(p for p in area.polygons if any(max(n, ~n) in seen for n in p[0])))
        for area in outlines.areas
    )
    return Outlines(tuple(lines), tuple(area for area in areas if area.polygons))


def _thinned(points: Sequence[Point], projection: Projection) -> Iterable[Point]:
    """Without the points that fall on nearly the same pixel as the one before; the ends stay."""
    x, y = projection.pixel(points[0])
    yield points[0]
    for point in points[1:-1]:
        x2, y2 = projection.pixel(point)
        if abs(x2 - x) + abs(y2 - y) > _SEEN_PIXELS:
            x, y = x2, y2
            yield point
    if len(points) > 1:
        yield points[-1]


def _land(area: Area, outlines: Outlines, dyad: tuple[str, str]) -> dict[str, Any]:
    """The outer rings run clockwise as d3 has it: the other way round a ring would be the rest of the world."""
    polygons = []
    for polygon in area.polygons:
        rings = [outlines.ring(ring) for ring in polygon]
        if abs(_signed_area(rings[0])) >= _LEAST_AREA:
            polygons.append([[list(p) for p in _turned(ring, place == 0)] for place, ring in enumerate(rings)])
    properties = {"fill": HOME if area.state in dyad else LAND}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}


def _signed_area(ring: Sequence[Point]) -> float:
    """In steradians; positive where the ring runs against the clock. Rings may cross the date line, not hold a pole."""
    total = 0.0
    for (lon, lat), (lon2, lat2) in pairwise(ring):
        across = radians((lon2 - lon + 180) % 360 - 180)
        total -= across * (sin(radians(lat)) + sin(radians(lat2))) / 2
    return total


def _turned(ring: Sequence[Point], clockwise: bool) -> Sequence[Point]:
    return ring if (_signed_area(ring) < 0) is clockwise else ring[::-1]


def _geometry(line: Line) -> dict[str, Any]:
    """Without the edge of the paper, where outlines are cut at the date line."""
    parts: list[list[list[float]]] = [[]]
    for point in line.points:
        edge = abs(point[0]) == 180
        if edge and parts[-1] and abs(parts[-1][-1][0]) == 180:
            parts.append([])
        parts[-1].append(list(point))
    coordinates = [part for part in parts if len(part) > 1]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": coordinates}}


def _way(route: Route, one: Spot, other: Spot) -> dict[str, Any]:
    """A stretch between two stops: drawn on a sphere, so along the great circle."""
    ends = [list(one.at), list(other.at)]
    properties: Mapping[str, str] = {"name": route.name}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": ends}}
