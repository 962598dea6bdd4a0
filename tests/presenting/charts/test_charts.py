"""Every chart draws its own rows, says them in words, and lets no document's words become anything but text."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.charts import chart as charts
from bilateral.presenting.charts.acts import MOST_MARKS, draw_timeline
from bilateral.presenting.charts.chart import Chart
from bilateral.presenting.charts.colours import PALETTE, by_night, style_sheet
from bilateral.presenting.charts.days import draw_calendar
from bilateral.presenting.charts.map import draw_map
from bilateral.presenting.charts.matrix import Tie, draw_balance_matrix, draw_volume_matrix, ties
from bilateral.presenting.charts.network import draw_network
from bilateral.presenting.charts.projecting import distance, fitted
from bilateral.presenting.charts.series import draw_series, series
from bilateral.presenting.charts.years import draw_balance, draw_periods
from bilateral.presenting.due import Due
from bilateral.presenting.summary import Mark, Year
from bilateral.types import Citation, Claim, Document, Dossier, Party, Place, Record, Section, Sighting, Span

NASTY = (
    "<script>alert(1)</script>",
    '"><image href="https://evil.example/x.png"/>',
    "');alert(1);//",
    "\u202egnp.exe\u2066",
    "<foreignObject>&amp;&lt;",
    "x" * 500,
    "datum.value; {{7*7}} ${1}",
)
DAY = date(2022, 6, 8)
HERE = Place("Montevideo", "URY", -34.9, -56.19)
CATEGORIES = load_ontology().categories


def record(n: int, words: str = "met", kind: str = "event", on: date = DAY, **more: object) -> Record:
    parties = tuple(Party(words, 0, 1, state) for state in ("EST", "URY"))
    span = Span(on, on, "day", "stated")
    plain = {"type": "CONSULT", "status": "occurred", "actors": parties, "date": span, "name": words, "place": HERE}
    claim = Claim(f"c{n}", kind, Citation("d", 0, 1, words), 0.9, "by hand", (), **(plain | more))  # type: ignore[arg-type]
    return Record(f"r{n}", claim, (claim,))


def mark(n: int, words: str = "met", score: float = 5.0, happened: bool = True) -> Mark:
    on = DAY + timedelta(days=n)
    body = record(n, words, slots={"trigger": {"start": 0, "end": 1, "text": words}}, on=on)
    return Mark(body, on, score, happened)


def dossier(words: str = "met") -> Dossier:
    third = Party(words, 0, 1, organisation=words)
    slots = {"route": ["Tallinn", "Montevideo"], "mode": "air"}
    figure = {"value": 41.2, "unit": words, "quantity": words, "period": {"start": "2021-01-01", "end": "2021-12-31"}}
    told = (
        record(1, words, actors=(Party("", 0, 0, "EST"), third), place=replace(HERE, name=words)),
        record(2, words, "service", slots=slots, type=None),
        record(3, words, "figure", slots=figure, type=None),
    )
    document = Document("d", words, Sighting(published=DAY))
    return Dossier(("EST", "URY"), DAY, (Section("visits", "Visits", told),), {"d": document})


def due(words: str = "met") -> list[Due]:
    return [Due(group, record(n, words), DAY, DAY, 0) for n, group in enumerate(("overdue", "coming", "anniversary"))]


DRAWN: dict[str, Callable[[str], Chart | None]] = {
    "timeline": lambda words: draw_timeline([mark(0, words), mark(3, words, -4.0, False)], load_knowledge()),
    "balance": lambda words: draw_balance([Year(2021, 3.0, -1.0), Year(2022, 0.0, 0.0)]),
    "periods": lambda words: draw_periods([mark(1), mark(2)], [mark(0)], (words, "2021"), CATEGORIES),
    "balance-matrix": lambda words: draw_balance_matrix([Tie(words, "URY", 3, 2.0, -9.5)], load_knowledge()),
    "volume-matrix": lambda words: draw_volume_matrix([Tie(words, "URY", 3, 2.0, -9.5)], load_knowledge()),
    "figures": lambda words: draw_series(series(dossier(words).records, dossier(words).documents), load_knowledge()),
    "third-parties": lambda words: draw_network(dossier(words), load_knowledge()),
    "due": lambda words: draw_calendar(due(words), DAY, load_knowledge()),
    "map": lambda words: draw_map(dossier(words), load_knowledge()),
}


def drawn(key: str, words: str = "met") -> Chart:
    found = DRAWN[key](words)
    assert found
    assert found.key == key
    return found


@pytest.mark.parametrize("key", DRAWN)
@pytest.mark.parametrize("width", charts.WIDTHS.values())
def test_a_chart_is_drawn_within_its_width_and_always_alike(key: str, width: int) -> None:
    picture = charts.svg(drawn(key), width)
    root = ElementTree.fromstring(picture)
    assert float(root.attrib["viewBox"].split()[2]) <= width + 4
    assert picture == charts.svg(drawn(key), width)
    assert drawn(key).draw(width) == drawn(key).draw(width)
    assert charts.png(drawn(key), width).startswith(b"\x89PNG")


@pytest.mark.parametrize("key", DRAWN)
@pytest.mark.parametrize("words", NASTY)
def test_words_of_documents_stay_text(key: str, words: str) -> None:
    found = drawn(key, words)
    for width in charts.WIDTHS.values():
        root = ElementTree.fromstring(charts.svg(found, width))
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names <= set("svg g path rect line text tspan title desc defs clipPath".split())
        attributes = {name.rpartition("}")[2] for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if name == "href" or name.startswith("on")}
    assert not any(c in charts.csv(found) + found.description for c in "\u202e\u2066")


@pytest.mark.parametrize("key", DRAWN)
def test_letters_are_large_enough_and_no_address_is_asked_for(key: str) -> None:
    found = drawn(key)
    for width in charts.WIDTHS.values():
        root = ElementTree.fromstring(charts.svg(found, width))
        sizes = [float(e.attrib["font-size"].removesuffix("px")) for e in root.iter() if "font-size" in e.attrib]
        assert min(sizes, default=11) >= 11
        assert '"url"' not in json.dumps(found.draw(width))


@pytest.mark.parametrize("key", DRAWN)
def test_a_chart_says_in_words_what_it_shows(key: str) -> None:
    found = drawn(key)
    assert any(c.isdigit() for c in found.description)
    assert {len(row) for row in found.rows} == {len(found.columns)}
    assert len(charts.csv(found).splitlines()) == len(found.rows) + 1


@pytest.mark.parametrize("key", DRAWN)
def test_every_colour_has_another_by_night(key: str) -> None:
    spec = drawn(key).spec
    assert not {colour.light for colour in PALETTE} & set(json.dumps(by_night(spec)).split('"'))
    known = {colour.light for colour in PALETTE} | {"white", "none"}
    root = ElementTree.fromstring(charts.svg(drawn(key), 720))
    used = {element.attrib[part] for element in root.iter() for part in ("fill", "stroke") if part in element.attrib}
    assert {colour for colour in used if colour not in known and colour != "transparent"} == set()


def test_the_style_sheet_turns_every_colour() -> None:
    assert all(f'[fill="{colour.light}"] {{ fill: var({colour.variable}); }}' in style_sheet() for colour in PALETTE)
    assert len({colour.light for colour in PALETTE}) == len(PALETTE)


@given(st.lists(st.tuples(st.integers(0, 9000), st.floats(0.5, 10), st.booleans(), st.booleans()), min_size=1))
def test_the_timeline_draws_each_record_once(acts: list[tuple[int, float, bool, bool]]) -> None:
    marks = [mark(day, score=size if up else -size, happened=done) for day, size, up, done in sorted(acts)]
    found = draw_timeline(marks, load_knowledge())
    rows = found.spec["datasets"]["marks"]
    assert sorted(row["score"] for row in rows) == sorted(each.score for each in marks)
    assert len(found.rows) == len(marks)
    for bins in [found.spec["datasets"].get("bins")]:
        if bins:
            assert sum(row["score"] for row in bins) == pytest.approx(sum(m.score for m in marks), abs=0.1 * len(bins))


def test_the_timeline_has_a_brush_over_days() -> None:
    few, many = ([mark(n % 900) for n in range(n_marks)] for n_marks in (3, MOST_MARKS + 1))
    for marks in (few, many):
        params = draw_timeline(sorted(marks, key=lambda m: m.on), load_knowledge()).spec["params"]
        assert {"brush", "chosen"} <= {param["name"] for param in params}
        (brush,) = (param for param in params if param["name"] == "brush")
        assert (brush["select"]["type"], brush["select"]["encodings"]) == ("interval", ["x"])
    still = charts.svg(draw_timeline(sorted(many, key=lambda m: m.on), load_knowledge()), 720)
    assert len(still) < 40_000


def test_ties_are_between_the_two_sides_of_an_act() -> None:
    (tie,) = ties([record(1), record(2, status="denied")], CATEGORIES)
    assert (tie.one, tie.other, tie.n_acts, tie.conflict) == ("EST", "URY", 2, 0.0)
    assert tie.cooperation == abs(CATEGORIES["CONSULT"].score)


def test_figures_of_other_units_never_share_a_line() -> None:
    def figure(n: int, unit: str) -> Record:
        return record(n, "f", "figure", type=None, slots={"value": float(n), "unit": unit, "quantity": "trade"})

    found = series([figure(1, "EUR"), figure(2, "USD"), figure(3, "EUR")], {})
    assert [(each.unit, [p.value for p in each.points]) for each in found] == [("EUR", [1.0, 3.0]), ("USD", [2.0])]


def test_the_map_names_what_is_disputed_in_view() -> None:
    odesa = record(1, place=Place("Odesa", "UKR", 46.5, 30.7))
    found = draw_map(replace(dossier(), sections=(Section("visits", "Visits", (odesa,)),)), load_knowledge())
    assert found
    assert "state no position" in found.description
    far = drawn("map")
    assert "Western Sahara (Morocco)" in far.description


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=8))
def test_a_map_shows_all_its_places(points: list[tuple[float, float]]) -> None:
    projection = fitted(points, (700, 364), 56)
    if projection.kind == "azimuthalEqualArea" or max(distance((0.0, 0.0), p) for p in points) < 90:
        assert all(projection.shows(point, 1) for point in points)
