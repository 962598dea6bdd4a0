"""A chart is numbers and how they are drawn: the same chart and width give the same bytes, and nothing is fetched."""

import csv as csv_files
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, TypeAlias

from bilateral.presenting.charts.colours import FAINT, INK, SOFT, by_night

Spec: TypeAlias = dict[str, Any]
"""A specification of Vega-Lite or Vega, as its `$schema` says."""

WIDTHS = {"wide": 720, "narrow": 330}
"""One drawing for screens and paper, one for phones, so that letters keep their size."""
LETTERS = 12
"""Pixels; nothing in a drawing is smaller than 11."""
SCALE = 2.0
"""Pixels of a picture for each of the drawing, so that it is sharp on paper."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words for who cannot see it, and its numbers as a table.

    `draw` gives the specification for a width in pixels: text and data of documents only as values, no address.
    """

    key: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draw: Callable[[int], Spec] = field(repr=False, compare=False)

    @property
    def spec(self) -> Spec:
        """The specification for a wide screen."""
        return self.draw(WIDTHS["wide"])


def svg(chart: Chart, width: int, night: bool = False) -> str:
    """The drawing as an SVG of that many pixels across, titled and described; for dark pages with `night`."""
    import vl_convert

    spec = by_night(chart.draw(width)) if night else chart.draw(width)
    convert = vl_convert.vegalite_to_svg if is_vega_lite(spec) else vl_convert.vega_to_svg
    drawn = _own_ids(_quiet(convert(spec, allowed_base_urls=[])), f"{chart.key}-{width}-")
    return labelled(drawn, chart.title, chart.description)


def png(chart: Chart, width: int) -> bytes:
    """The drawing as a picture on white, for documents that take no SVG; twice as many pixels as `width`."""
    import vl_convert

    spec = chart.draw(width) | {"background": "white"}
    convert = vl_convert.vegalite_to_png if is_vega_lite(spec) else vl_convert.vega_to_png
    picture: bytes = convert(spec, scale=SCALE, allowed_base_urls=[])
    return picture


def csv(chart: Chart) -> str:
    """The numbers, a row a line, after the names of their columns."""
    text = io.StringIO(newline="")
    csv_files.writer(text, lineterminator="\n").writerows((chart.columns, *chart.rows))
    return text.getvalue()


def is_vega_lite(spec: Mapping[str, Any]) -> bool:
    return "vega-lite" in spec["$schema"]


def labelled(svg: str, title: str, description: str) -> str:
    """The SVG with a title and a description for screen readers, scaled to the width it is given."""
    head = f'<svg role="img" aria-label="{escape(title)}" '
    named = svg.replace("<svg ", head, 1)
    return named.replace(">", f"><title>{escape(title)}</title><desc>{escape(description)}</desc>", 1)


def config(**more: Any) -> dict[str, Any]:
    """What all drawings have in common: letters that can be read, quiet lines, no frame."""
    letters = {"labelFont": "sans-serif", "titleFont": "sans-serif", "labelFontSize": LETTERS, "titleFontSize": LETTERS}
    axis = {
        **letters,
        "labelColor": SOFT,
        "titleColor": SOFT,
        "titleFontWeight": "normal",
        "gridColor": FAINT,
        "domainColor": FAINT,
        "tickColor": FAINT,
    }
    return {
        "aria": False,
        "view": {"stroke": None},
        "axis": axis,
        "header": {**letters, "labelColor": INK, "titleColor": INK},
        "legend": {**letters, "labelColor": INK, "titleColor": INK},
        "text": {"font": "sans-serif", "fontSize": LETTERS, "color": INK},
        "title": {"font": "sans-serif", "fontSize": LETTERS, "fontWeight": 600, "color": INK, "anchor": "start"},
        "padding": {"left": 8, "right": 12, "top": 6, "bottom": 4},
        **more,
    }


def finished(layers: Any, data: Mapping[str, Sequence[Mapping[str, Any]]], **more: Any) -> Spec:
    """The specification of an Altair chart on named data.

    The rows are put in last: Altair looks at each, which takes a second for 5,000 of them.
    """
    spec: Spec = layers.to_dict(validate=False)
    datasets = spec.get("datasets", {}) | {name: list(rows) for name, rows in data.items()}
    return spec | {"background": "transparent", "config": config(**more), "datasets": datasets}


def _quiet(svg: str) -> str:
    """The drawing without roles on its parts: one picture to a screen reader, its numbers in the table below."""
    return re.sub(r' (?:role="graphics-\w+"|aria-roledescription="[^"]*")', "", svg)


def _own_ids(svg: str, prefix: str) -> str:
    """Ids that no other drawing on the page has: Vega counts on from drawing to drawing."""
    ids = dict.fromkeys(re.findall(r'\bid="([^"]*)"', svg))
    number = {id: f"{prefix}{n}" for n, id in enumerate(ids, 1)}
    named = re.sub(r'\bid="([^"]*)"', lambda found: f'id="{number[found[1]]}"', svg)
    return re.sub(r"url\(#([^)]*)\)", lambda found: f"url(#{number.get(found[1], found[1])})", named)
