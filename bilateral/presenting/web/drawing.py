"""A chart on a page is drawn on the server, once while the record stays as it is; its numbers stand beside it."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bilateral.presenting.charts import WIDTHS, Chart, svg
from bilateral.presenting.summary import WINDOW_YEARS, Year
from bilateral.presenting.web.desk import Desk
from bilateral.storage.tallies import sums_by_year


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart and its drawing."""

    chart: Chart
    drawing: Markup


def drawn(desk: Desk, chart: Chart, *key: Hashable) -> Drawn:
    """The chart as an SVG in the colours of charts; `key` tells it from others of its kind.

    What documents say is in it as text alone: the renderer escapes it.
    """
    made = desk.cached(("drawn", chart.key, *key), lambda: svg(chart, WIDTHS["wide"]))
    return Drawn(chart, Markup(made))


def years_of(desk: Desk, states: tuple[str, ...]) -> list[Year]:
    """The balance of one state, or of two, in each year from the first to the last in which something happened."""
    sums = sums_by_year(desk.store(), states, date.today().year - WINDOW_YEARS + 1)
    known = {year: Year(year, up, down) for year, up, down in sums}
    return [known.get(year, Year(year, 0.0, 0.0)) for year in range(min(known), max(known) + 1)] if known else []
