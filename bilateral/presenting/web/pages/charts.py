"""A chart on a page of its own, with the numbers that it draws."""

from typing import Annotated

from fastapi import Path

from bilateral.errors import UnknownName
from bilateral.presenting.charts import Chart
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import dyad_of
from bilateral.presenting.web.pages.telling import CHARTS, chart_of
from bilateral.presenting.web.view import View


class NothingToDraw(UnknownName):
    """A chart for which the record has nothing."""


Key = Annotated[str, Path(max_length=40, description="timeline, balance, map, figures or third-parties.")]


def chart(desk: Desk, one: str, other: str, key: Key) -> View:
    """One chart of two states and its numbers."""
    pair, drawn = chart_for(desk, one, other, key)
    title = f"{drawn.title}: {desk.knowledge.name(pair[0])} and {desk.knowledge.name(pair[1])}"
    rows = [dict(zip(drawn.columns, row, strict=True)) for row in drawn.rows]
    return View("chart.html.j2", title, drawn.columns, rows, {"chart": drawn, "pair": pair})


def chart_for(desk: Desk, one: str, other: str, key: str) -> tuple[tuple[str, str], Chart]:
    """The chart of two states in the order of their codes. Raises: UnknownName, Moved."""
    if key not in CHARTS:
        raise UnknownName("chart", key, list(CHARTS))
    pair = dyad_of(desk, one, other, f"/dyads/{{}}/{{}}/charts/{key}")
    drawn = chart_of(desk, pair, key)
    if drawn is None:
        raise NothingToDraw("chart of these two states that has something to draw", key)
    return pair, drawn
