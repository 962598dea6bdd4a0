"""Charts as data: from the project's own types to a specification, its words and its numbers; drawn when asked for."""

from bilateral.presenting.charts.chart import WIDTHS, labelled
from bilateral.presenting.charts.still import balance_by_year, timeline

__all__ = ["WIDTHS", "balance_by_year", "labelled", "timeline"]
