"""The calendar of what is due: what is known to the day stands on its day, all else under its month in words."""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import altair as alt

from bilateral.presenting import phrases
from bilateral.presenting.charts.chart import Chart, Spec, finished
from bilateral.presenting.charts.colours import CONFLICT, COOPERATION, FAINT, HOME, INK, PAPER, SOFT
from bilateral.presenting.due import Due, headline
from bilateral.presenting.phrases import Names

COLUMNS = ("Day", "What", "Due")
MOST_MONTHS = 12
CELL = 27
WORDS = {"overdue": "overdue", "coming": "to come", "anniversary": "anniversary", "open": "open"}
_LOOKS = {"overdue": ("diamond", CONFLICT), "coming": ("circle", COOPERATION), "anniversary": ("square", SOFT)}
_GAP = 30

Month = tuple[int, int]


def draw_calendar(listed: Iterable[Due], as_of: date, names: Names) -> Chart | None:
    """A grid for each month, at most twelve, in which something is due, the latest left out; None where there is none.

    A diamond stands for what is overdue, a circle for what comes, a square for an anniversary; where a day has
    several their number stands in it.
    """
    dated = sorted((each for each in listed if each.start), key=lambda each: (each.start, each.record.id))
    near = sorted({_month(each) for each in dated}, key=lambda month: (abs(_distance(month, as_of)), month))
    months = sorted(near[:MOST_MONTHS])
    shown = [each for each in dated if _month(each) in months]
    if not shown:
        return None
    counts = [(sum(each.group == group for each in shown), words) for group, words in WORDS.items()]
    told = ", ".join(f"{n:,} {words}" for n, words in counts if n)
    first, last = (f"{calendar.month_name[month]} {year}" for year, month in (months[0], months[-1]))
    span = f"in {first}" if first == last else f"from {first} to {last}"
    return Chart(
        "due",
        "What is due",
        f"{told} {span}, as of {as_of.isoformat()}.",
        COLUMNS,
        tuple((_when(each), headline(each, names), WORDS[each.group]) for each in shown),
        lambda width: _spec(shown, months, as_of, width),
    )


def _when(each: Due) -> str:
    assert each.start
    return each.start.isoformat() if each.group == "anniversary" else phrases.when(each.record.best.date)


def _month(each: Due) -> Month:
    assert each.start
    return each.start.year, each.start.month


def _distance(month: Month, as_of: date) -> int:
    return (month[0] - as_of.year) * 12 + month[1] - as_of.month


def _spec(shown: Sequence[Due], months: Sequence[Month], as_of: date, width: int) -> Spec:
    size = 7 * CELL
    n_columns = max(1, min(len(months), (width + _GAP) // (size + _GAP + 8)))
    data: dict[str, Sequence[dict[str, Any]]] = {}
    panels = []
    for month in months:
        name = f"days{month[0]}-{month[1]}"
        due_then = [each for each in shown if _month(each) == month]
        data[name] = _days(month, due_then, as_of)
        panels.append(_panel(name, month, due_then))
    return finished(alt.concat(*panels, columns=n_columns, spacing=_GAP), data)


def _days(month: Month, due_then: Sequence[Due], as_of: date) -> list[dict[str, Any]]:
    """A row for each day of the month: its place in the grid, and what is due on it."""
    rows = []
    for week, days in enumerate(calendar.monthcalendar(*month)):
        for weekday, day in enumerate(days):
            if not day:
                continue
            on = [each for each in due_then if _is_day(each) and each.start and each.start.day == day]
            group = on[0].group if on else ""
            shape, colour = _LOOKS.get(group, ("circle", COOPERATION))
            today = date(*month, day) == as_of
            rows.append(
                {"week": week, "weekday": weekday, "day": day, "n": len(on), "label": str(len(on)), "shape": shape,
                 "colour": colour, "fill": HOME if today else PAPER}
            )  # fmt: skip
    return rows


def _is_day(each: Due) -> bool:
    return each.start == each.end


def _panel(name: str, month: Month, due_then: Sequence[Due]) -> alt.LayerChart:
    n_vague = sum(not _is_day(each) for each in due_then)
    title = alt.TitleParams(
        text=f"{calendar.month_name[month[1]]} {month[0]}",
        subtitle=f"{n_vague} without a day" if n_vague else " ",
        subtitleColor=SOFT,
        subtitleFontSize=11,
        frame="group",
    )
    base = alt.Chart(alt.NamedData(name)).encode(
        x=alt.X("weekday:O", axis=_weekdays(), scale=alt.Scale(domain=list(range(7)))),
        y=alt.Y("week:O", axis=None, scale=alt.Scale(domain=list(range(6)))),
    )
    is_due, is_free = "datum.n > 0", "datum.n == 0"
    layers = [
        base.mark_rect(stroke=FAINT, strokeWidth=1).encode(fill=alt.Fill("fill:N", scale=None)),
        base.transform_filter(is_free).mark_text(fontSize=11, color=SOFT).encode(text="day:N"),
        base.transform_filter(is_due)
        .mark_point(size=330, filled=True, opacity=1)
        .encode(shape=alt.Shape("shape:N", scale=None), color=alt.Color("colour:N", scale=None)),
        base.transform_filter(is_due).mark_text(fontSize=11, fontWeight="bold", color=PAPER).encode(text="day:N"),
        base.transform_filter("datum.n > 1")
        .mark_text(fontSize=11, fontWeight="bold", color=INK, dx=10, dy=-8)
        .encode(text="label:N"),
    ]
    return alt.LayerChart(layer=layers, title=title, width=7 * CELL, height=6 * CELL)


def _weekdays() -> alt.Axis:
    letters = "['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'][datum.value]"
    return alt.Axis(orient="top", title=None, labelAngle=0, domain=False, ticks=False, labelExpr=letters)
