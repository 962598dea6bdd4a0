"""Charts as data: from the project's own types to a specification, its words and its numbers; drawn when asked for."""

from bilateral.presenting.charts.acts import draw_timeline
from bilateral.presenting.charts.chart import WIDTHS, Chart, png, svg
from bilateral.presenting.charts.days import draw_calendar
from bilateral.presenting.charts.map import draw_map
from bilateral.presenting.charts.matrix import draw_balance_matrix, draw_volume_matrix
from bilateral.presenting.charts.network import draw_network
from bilateral.presenting.charts.series import draw_series
from bilateral.presenting.charts.years import draw_balance, draw_balances, draw_counts, draw_periods

__all__ = [
    "WIDTHS",
    "Chart",
    "draw_balance",
    "draw_balance_matrix",
    "draw_balances",
    "draw_calendar",
    "draw_counts",
    "draw_map",
    "draw_network",
    "draw_periods",
    "draw_series",
    "draw_timeline",
    "draw_volume_matrix",
    "png",
    "svg",
]
