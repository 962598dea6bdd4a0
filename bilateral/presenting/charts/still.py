"""A chart carries numbers and days only, never a document's words, and takes its colours from the page it stands on."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import count
from typing import Any, TypeAlias

import altair as alt
import vl_convert

from bilateral.presenting.summary import Mark, Year

COOPERATION, CONFLICT = "#2a6f7f", "#a8452f"
INK, FAINT, PAPER = "#55524c", "#d8d3c8", "#fffdf8"
"""The page's style sheet selects these values and puts its own in their place, light or dark."""

WIDTHS = {"wide": 720, "narrow": 330}
"""One drawing for screens and paper, one for phones, so that letters keep their size."""

PNG_SCALE = 2.5
"""Picture points for each of the drawing's: sharp on paper at the width of a page."""

Spec: TypeAlias = Mapping[str, Any]
"""A chart as Vega-Lite (version 5) describes it, with its numbers inside."""

_serial = count(1)


def timeline(drawn: Sequence[Mark], width: int) -> Spec:
    """One mark for the records of a day and score, cooperation above and conflict below, as high as the PLOVER score.

    Marks of acts that did not happen, or not yet, are hollow, and lie below the others.
    """
    places = {(mark.on, mark.score, mark.happened): mark for mark in drawn}
    rows = [
        {
            "day": mark.on.isoformat(),
            "score": mark.score,
            "side": "cooperation" if mark.score > 0 else "conflict",
            "fill": (COOPERATION if mark.score > 0 else CONFLICT) if mark.happened else PAPER,
        }
        for mark in sorted(places.values(), key=lambda mark: mark.happened)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "day:T",
            title=None,
            scale=alt.Scale(padding=12),
            axis=alt.Axis(grid=False, labelFlush=False, tickCount=max(3, width // 90), format=_format(drawn)),
        ),
        y=alt.Y("score:Q", title=None, scale=alt.Scale(domain=_domain(drawn)), axis=_score_axis()),
        color=_sides(),
    )
    stems = base.mark_rule(strokeWidth=1, opacity=0.55).encode(y2=alt.datum(0))
    points = base.mark_point(size=58, strokeWidth=1.6, opacity=1).encode(
        shape=alt.Shape(
            "side:N", legend=None, scale=alt.Scale(domain=["cooperation", "conflict"], range=["circle", "diamond"])
        ),
        fill=alt.Fill("fill:N", scale=None),
    )
    return _spec([_zero(), stems, points], width, 210)


def balance_by_year(years: Sequence[Year], width: int) -> Spec:
    """For each year a bar up for cooperation and a bar down for conflict."""
    rows = [
        {"year": year.year, "side": side, "score": score}
        for year in years
        for side, score in (("cooperation", year.cooperation), ("conflict", year.conflict))
    ]
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(width={"band": 0.62})
        .encode(
            x=alt.X(
                "year:O",
                title=None,
                axis=alt.Axis(grid=False, labelAngle=0, labelOverlap=True, labelPadding=9, ticks=False),
            ),
            y=alt.Y("score:Q", title=None, axis=_score_axis()),
            color=_sides(),
        )
    )
    return _spec([bars, _zero()], width, 150)


def svg(spec: Spec) -> str:
    """The drawing for a page: its colours are for a style sheet to replace."""
    return _own_ids(_quiet(vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=[])))


def png(spec: Spec) -> bytes:
    """The drawing for paper, on white."""
    on_white = dict(spec) | {"background": "white"}
    picture: bytes = vl_convert.vegalite_to_png(on_white, scale=PNG_SCALE, allowed_base_urls=[])
    return picture


def _format(drawn: Sequence[Mark]) -> str:
    return "%Y" if drawn[-1].on.year - drawn[0].on.year > 3 else "%Y-%m"


def _domain(drawn: Sequence[Mark]) -> list[float]:
    return [min(-1.0, *(mark.score * 1.15 for mark in drawn)), max(1.0, *(mark.score * 1.15 for mark in drawn))]


def _score_axis() -> alt.Axis:
    return alt.Axis(tickCount=5, domain=False, ticks=False, gridOpacity=0.8, labelPadding=8)


def _sides() -> alt.Color:
    return alt.Color(
        "side:N", legend=None, scale=alt.Scale(domain=["cooperation", "conflict"], range=[COOPERATION, CONFLICT])
    )


def _zero() -> alt.Chart:
    line: alt.Chart = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=INK, strokeWidth=1).encode(y=alt.datum(0))
    return line


def _spec(layers: list[alt.Chart], width: int, height: int) -> Spec:
    styled = (
        alt.LayerChart(layer=layers)
        .properties(width=width - 48, height=height, background="transparent")
        .configure(
            aria=False,
            view=alt.ViewConfig(stroke=None),
            axis=alt.AxisConfig(
                labelFont="sans-serif",
                labelFontSize=12,
                labelColor=INK,
                gridColor=FAINT,
                domainColor=FAINT,
                tickColor=FAINT,
            ),
            padding={"left": 4, "right": 12, "top": 6, "bottom": 4},
        )
    )
    spec: dict[str, Any] = styled.to_dict()
    return spec


def _quiet(svg: str) -> str:
    """The drawing without roles on its parts: one picture to a screen reader, its numbers in the table below."""
    return re.sub(r' (?:role="graphics-\w+"|aria-roledescription="[^"]*")', "", svg)


def _own_ids(svg: str) -> str:
    """Ids that no other drawing on the page has."""
    prefix = f"chart{next(_serial)}-"
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    return re.sub(r"url\(#", f"url(#{prefix}", svg)


def labelled(svg: str, title: str, description: str) -> str:
    """The SVG with a title and a description for screen readers, scaled to the width it is given."""
    head = f'<svg role="img" aria-label="{escape(title)}" '
    named = svg.replace("<svg ", head, 1)
    return named.replace(">", f"><title>{escape(title)}</title><desc>{escape(description)}</desc>", 1)
