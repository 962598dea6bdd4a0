"""The outlines are whole, lie on the earth, and leave open what is disputed."""

from itertools import pairwise

from bilateral.knowledge import load_knowledge
from bilateral.knowledge.outlines import Point, load_outlines

WITHOUT = frozenset(
    """BES COK CSK CXR DDR GGY GIB GLP GUF MAC MCO MTQ MYT NRU PCN REU SCG SJM SUN TKL TUV VAT YMD YUG""".split()
)
"""Ended states, what Natural Earth draws within another's outline, and what is smaller than a step."""


def test_every_state_has_an_outline_or_is_known_to_have_none() -> None:
    assert load_knowledge().states.keys() - load_outlines().states == WITHOUT
    assert load_outlines().states <= load_knowledge().states.keys()


def test_rings_are_closed_and_lie_on_the_earth() -> None:
    outlines = load_outlines()
    for area in outlines.areas:
        for ring in (outlines.ring(ring) for polygon in area.polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(set(ring)) >= 3
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_what_several_states_claim_is_in_no_states_outline() -> None:
    assert _owners((34.1, 45.3)) == [None]
    assert _owners((147.96, 45.1)) == [None]
    assert _owners((-13.5, 26.0)) == ["ESH"]
    assert _owners((21.0, 42.6)) == ["XKX"]


def test_disputed_lines_are_named() -> None:
    named = {line.dispute for line in load_outlines().lines} - {None}
    assert {"Western Sahara (Morocco)", "Crimea (Russia, Ukraine)", "Golan Heights (Israel, Syria)"} <= named


def _owners(point: Point) -> list[str | None]:
    """Of the areas around a point, by the rule of odd crossings."""
    outlines = load_outlines()
    found = []
    for area in outlines.areas:
        crossings = 0
        for ring in (outlines.ring(ring) for polygon in area.polygons for ring in polygon):
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > point[1]) != (y2 > point[1]):
                    crossings += point[0] < x1 + (x2 - x1) * (point[1] - y1) / (y2 - y1)
        if crossings % 2:
            found.append(area.state)
    return found
