"""The balance of years and of periods: sums and counts of what happened, up for cooperation and down for conflict."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from bilateral.ontology import Category
from bilateral.presenting.charts.chart import Chart, Spec, finished
from bilateral.presenting.charts.colours import CONFLICT, COOPERATION, INK, PAPER, SOFT
from bilateral.presenting.plain import plain
from bilateral.presenting.summary import QUAD_CLASSES, Mark, Year

MARGIN = 48


def draw_balance(years: Sequence[Year]) -> Chart:
    """For each year a bar up for cooperation and one down for conflict; takes at least one year, in their order."""
    best, worst = max(years, key=lambda y: y.cooperation), min(years, key=lambda y: y.conflict)
    span = f"in {years[0].year}" if len(years) == 1 else f"between {years[0].year} and {years[-1].year}"
    description = f"Sums of PLOVER scores of what happened {span}" + "".join(
        f"; most {side} in {year.year} ({score:+.1f})"
        for side, year, score in (("cooperation", best, best.cooperation), ("conflict", worst, worst.conflict))
        if score
    )
    table = tuple((str(year.year), f"{year.cooperation:+.1f}", f"{year.conflict:+.1f}") for year in years)
    columns = ("Year", "Cooperation", "Conflict")
    return Chart("balance", "Balance by year", f"{description}.", columns, table, lambda w: _balance_spec(years, w))


def _balance_spec(years: Sequence[Year], width: int) -> Spec:
    rows = [
        {"year": year.year, "side": side, "score": score}
        for year in years
        for side, score in (("cooperation", year.cooperation), ("conflict", year.conflict))
    ]
    layers = alt.LayerChart(layer=_bars(), data=alt.NamedData("years"), width=width - MARGIN, height=150)
    return finished(layers, {"years": rows})


def _bars(years: Any = alt.Undefined) -> list[alt.Chart]:
    """A bar for each year and side, and the line between the sides."""
    axis = alt.Axis(grid=False, labelAngle=0, labelOverlap=True, labelPadding=9, ticks=False)
    sides = alt.Scale(domain=["cooperation", "conflict"], range=[COOPERATION, CONFLICT])
    bars = (
        alt.Chart()
        .mark_bar(width={"band": 0.62})
        .encode(
            x=alt.X("year:O", title=None, axis=axis, scale=years),
            y=alt.Y("score:Q", title=None, axis=alt.Axis(tickCount=5, domain=False, ticks=False, labelPadding=8)),
            color=alt.Color("side:N", legend=None, scale=sides),
            tooltip=[alt.Tooltip("year:O", title="Year"), alt.Tooltip("side:N", title="Side"), "score:Q"],
        )
    )
    zero = alt.Chart().mark_rule(color=SOFT, strokeWidth=1).encode(y=alt.datum(0))
    return [bars, zero]


def draw_balances(called: Mapping[str, Sequence[Year]]) -> Chart:
    """The balance by year of several pairs of states, one under the other and on one scale; takes one year at least.

    Takes the years of each by what it is called.
    """
    every = sorted({year.year for years in called.values() for year in years})
    told = [
        f"{plain(name)} {sum(y.cooperation for y in years):+.1f} and {sum(y.conflict for y in years):+.1f}"
        for name, years in called.items()
    ]
    known = {(name, year.year): year for name, years in called.items() for year in years}
    empty = Year(0, 0.0, 0.0)
    rows = tuple(
        (str(year), *(f"{score:+.1f}" for name in called for score in _scores(known.get((name, year), empty))))
        for year in every
    )
    sides = (f"{plain(name)}: {side}" for name in called for side in ("cooperation", "conflict"))
    return Chart(
        "balances",
        "Balance by year",
        f"Sums of PLOVER scores of what happened, cooperation and conflict: {'; '.join(told)}.",
        ("Year", *sides),
        rows,
        lambda width: _balances_spec(called, every, width),
    )


def _scores(year: Year) -> tuple[float, float]:
    return year.cooperation, year.conflict


def _balances_spec(called: Mapping[str, Sequence[Year]], every: Sequence[int], width: int) -> Spec:
    rows = [
        {"name": plain(name), "year": year.year, "side": side, "score": score}
        for name, years in called.items()
        for year in years
        for side, score in zip(("cooperation", "conflict"), _scores(year), strict=True)
    ]
    header = alt.Header(labelAnchor="start", labelPadding=2, labelOrient="top", title=None)
    span = range(every[0], every[-1] + 1)
    layers = alt.layer(*_bars(alt.Scale(domain=list(span))), width=width - MARGIN, height=110)
    names = [plain(name) for name in called]
    row = alt.Row("name:N", sort=names, header=header)
    return finished(layers.facet(data=alt.NamedData("years"), row=row, spacing=10), {"years": rows})


def draw_periods(
    now: Sequence[Mark], before: Sequence[Mark], called: tuple[str, str], categories: Mapping[str, Category]
) -> Chart:
    """How many acts of each quad class happened in a period, full, and in the one before it, hollow.

    Takes the marks of both periods and what they are called: `("2022", "2021")`.
    """
    return draw_counts(_counted(now, categories), _counted(before, categories), called)


def draw_counts(now: Mapping[str, int], before: Mapping[str, int], called: tuple[str, str]) -> Chart:
    """The same from counts by quad class."""
    called = plain(called[0]), plain(called[1])
    counts = [{quad: each.get(quad, 0) for quad in QUAD_CLASSES} for each in (now, before)]
    told = [f"{quad} {counts[0][quad]:,} after {counts[1][quad]:,}" for quad in QUAD_CLASSES]
    n_now, n_before = (sum(each.values()) for each in counts)
    return Chart(
        "periods",
        f"{called[0]} against {called[1]}",
        f"{n_now:,} acts that happened in {called[0]} after {n_before:,} in {called[1]}: {', '.join(told)}.",
        ("Class", *called),
        tuple((quad, str(counts[0][quad]), str(counts[1][quad])) for quad in QUAD_CLASSES),
        lambda width: _periods_spec(counts, called, width),
    )


def _counted(marks: Sequence[Mark], categories: Mapping[str, Category]) -> dict[str, int]:
    quads: list[str] = [categories[mark.record.best.type or ""].quad_class for mark in marks if mark.happened]
    return {quad: quads.count(quad) for quad in QUAD_CLASSES}


def _periods_spec(counts: Sequence[Mapping[str, int]], called: tuple[str, str], width: int) -> Spec:
    rows = [
        {"quad": quad, "period": period, "n": n[quad], "fill": PAPER if place else _colour(quad),
         "stroke": _colour(quad), "label": f"{n[quad]:,} in {period}"}
        for quad in QUAD_CLASSES
        for place, (period, n) in enumerate(zip(called, counts, strict=True))
    ]  # fmt: skip
    most = max(1, *(n for count in counts for n in count.values()))
    base = alt.Chart(alt.NamedData("periods")).encode(
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * (1.3 if width > 500 else 1.8)])),
        y=alt.Y("period:N", sort=list(called), axis=None),
    )
    bars = base.mark_bar(strokeWidth=1.4).encode(
        fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None)
    )
    letters = base.mark_text(align="left", dx=6, color=INK, limit=width // 2).encode(text="label:N")
    header = alt.Header(labelAnchor="start", labelPadding=2, labelOrient="top", title=None)
    rows_of_bars = alt.layer(bars, letters, width=width - 20, height=40).facet(
        row=alt.Row("quad:N", sort=list(QUAD_CLASSES), header=header), spacing=8
    )
    return finished(rows_of_bars, {"periods": rows})


def _colour(quad: str) -> str:
    return COOPERATION if quad.endswith("cooperation") else CONFLICT
