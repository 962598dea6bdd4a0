"""Figures by series: a small chart for each quantity and unit; amounts of different things never share one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from bilateral.presenting.charts.chart import Chart, Spec, finished
from bilateral.presenting.charts.colours import COOPERATION, INK, PAPER
from bilateral.presenting.phrases import Names, known_name, together
from bilateral.presenting.plain import plain
from bilateral.presenting.slots import period_words
from bilateral.resolving.word_forms import any_of
from bilateral.types import Claim, Document, Record

COLUMNS = ("Figure", "Unit", "States", "Time", "Amount", "As written")
MOST_SERIES = 12
PANEL = 190
_TITLE_CHARS = 30
_MONEY_OR_SHARE = 3
"""Letters of a currency's code (ISO 4217); an amount of money or a share says nothing without what it is of."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure and the days that it is about, or where it does not say so those of its report."""

    record: Record
    start: date
    end: date
    value: float

    @property
    def on(self) -> date:
        return self.start + timedelta(days=(self.end - self.start).days // 2)


@dataclass(frozen=True, slots=True)
class Series:
    """Amounts of one quantity in one unit and of the same states, the oldest first."""

    quantity: str
    """Empty where no document says of what."""
    unit: str
    states: tuple[str, ...]
    points: tuple[Point, ...]


def series(records: Iterable[Record], documents: Mapping[str, Document]) -> tuple[Series, ...]:
    """The figures that have a number and a time, in series; those of most points first."""
    found: dict[tuple[str, str, str, tuple[str, ...]], list[Point]] = {}
    for record in records:
        claim = record.best
        days, value = _days(claim, documents), claim.slots.get("value")
        if claim.kind == "figure" and days and isinstance(value, int | float):
            found.setdefault(_key(claim), []).append(Point(record, *days, float(value)))
    listed = [
        Series(quantity, unit, states, tuple(sorted(points, key=lambda point: (point.on, point.record.id))))
        for (quantity, unit, _, states), points in found.items()
    ]
    return tuple(sorted(listed, key=lambda s: (-len(s.points), not s.quantity, s.quantity, s.unit, s.states)))


def _key(claim: Claim) -> tuple[str, str, str, tuple[str, ...]]:
    quantity = plain(str(claim.slots.get("quantity") or "")).lower()
    unit, direction = plain(str(claim.slots.get("unit") or "")), plain(str(claim.slots.get("direction") or ""))
    return quantity, unit, direction, tuple(sorted(claim.states))


def _days(claim: Claim, documents: Mapping[str, Document]) -> tuple[date, date] | None:
    period = claim.slots.get("period")
    if isinstance(period, Mapping):
        try:
            first, last = date.fromisoformat(str(period["start"])), date.fromisoformat(str(period["end"]))
        except (KeyError, ValueError):
            return None
        return (first, last) if first <= last else None
    if claim.date:
        return claim.date.start, claim.date.end
    document = documents.get(claim.citation.document)
    published = document.sighting.published if document else None
    return (published, published) if published else None


def draw_series(known: Sequence[Series], names: Names) -> Chart:
    """Small multiples, one for each of the first series; takes at least one. A single amount is a single point."""
    shown = known[:MOST_SERIES]
    n_points = sum(len(each.points) for each in shown)
    longest = shown[0]
    change = ""
    if len(longest.points) > 1:
        first, last = longest.points[0], longest.points[-1]
        change = f" {_title(longest)}: {_amount(first, longest)} to {_amount(last, longest)}."
    left = f" {len(known) - len(shown)} more series are not drawn." if len(known) > len(shown) else ""
    table = tuple(
        (
            _title(each),
            each.unit,
            together(known_name(state, names) for state in each.states),
            period_words(point.start, point.end),
            f"{point.value:.12g}",
            plain(point.record.best.name or ""),
        )
        for each in shown
        for point in each.points
    )
    return Chart(
        "figures",
        "Figures by series",
        f"{n_points:,} {'figure' if n_points == 1 else 'figures'} in {len(shown)} series.{change}{left}",
        COLUMNS,
        table,
        lambda width: _spec(shown, names, width),
    )


def _title(each: Series) -> str:
    if each.quantity:
        return each.quantity[:1].upper() + each.quantity[1:]
    return "Not said of what" if _needs_quantity(each.unit) else each.unit[:1].upper() + each.unit[1:] or "Not said"


def _needs_quantity(unit: str) -> bool:
    return (len(unit) == _MONEY_OR_SHARE and unit.isupper()) or any_of(unit.split(), frozenset(("cent", "percent")))


def _amount(point: Point, each: Series) -> str:
    return f"{point.value:,.12g} {each.unit} in {period_words(point.start, point.end)}".replace("  ", " ")


def _cut(text: str, most: int = _TITLE_CHARS) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _spec(shown: Sequence[Series], names: Names, width: int) -> Spec:
    n_columns = max(1, min(len(shown), width // (PANEL + 40)))
    panel = (width - 30) // n_columns - 62
    panels = [_panel(n, each, names, panel) for n, each in enumerate(shown)]
    data = {f"series{n}": list(map(_row, each.points)) for n, each in enumerate(shown)}
    grid = alt.concat(*panels, columns=n_columns, spacing={"row": 26, "column": 18})
    return finished(grid, data)


def _row(point: Point) -> dict[str, Any]:
    return {
        "on": point.on.isoformat(),
        "value": point.value,
        "time": period_words(point.start, point.end),
        "told": _cut(plain(point.record.best.name or ""), 200),
        "id": point.record.id,
    }


def _panel(n: int, each: Series, names: Names, width: int) -> alt.LayerChart:
    states = together((known_name(state, names) for state in each.states), 3)
    title = alt.TitleParams(
        text=_cut(_title(each)), subtitle=[_cut(each.unit or "no unit"), _cut(states, 34)], subtitleColor=INK,
        subtitleFontSize=11, frame="group",
    )  # fmt: skip
    days = sorted(point.on for point in each.points)
    domain = [(days[0] - _pad(days)).isoformat(), (days[-1] + _pad(days)).isoformat()]
    base = alt.Chart(alt.NamedData(f"series{n}")).encode(
        x=alt.X("on:T", title=None, scale=alt.Scale(type="utc", domain=domain),
                axis=alt.Axis(grid=False, tickCount=3, labelExpr=_YEAR_OR_MONTH)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=True, nice=True), axis=_amounts()),
        tooltip=[alt.Tooltip("told:N", title="Figure"), alt.Tooltip("time:N", title="Time")],
    )  # fmt: skip
    points = base.mark_point(size=50, filled=True, opacity=1, color=COOPERATION, stroke=PAPER, strokeWidth=1)
    layers = [points]
    if len(each.points) > 1 and (each.quantity or not _needs_quantity(each.unit)):
        layers.insert(0, base.mark_line(color=COOPERATION, strokeWidth=1.4))
    return alt.LayerChart(layer=layers, title=title, width=width, height=90)


def _pad(days: Sequence[date]) -> timedelta:
    """So that a single point stands in the middle of a year, and the first and last do not touch the frame."""
    return max(timedelta(days=200), (days[-1] - days[0]) // 12)


def _amounts() -> alt.Axis:
    """Numbers as readers write them: thousands, millions, billions."""
    return alt.Axis(tickCount=3, domain=False, ticks=False, labelExpr="replace(format(datum.value, '~s'), 'G', 'B')")


_YEAR_OR_MONTH = "utcmonth(datum.value) || utcdate(datum.value) != 1 ? '' : utcFormat(datum.value, '%Y')"
