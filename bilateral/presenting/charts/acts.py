"""The timeline: one mark a record; a brush named `brush` lies over its days, and `chosen` is the record clicked on."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import altair as alt

from bilateral.presenting import phrases
from bilateral.presenting.charts.chart import Chart, Spec, finished
from bilateral.presenting.charts.colours import CONFLICT, COOPERATION, PAPER, SOFT
from bilateral.presenting.phrases import Names
from bilateral.presenting.summary import Mark
from bilateral.presenting.wording import STATUS_WORDS

COLUMNS = ("Date", "Act", "Score", "Status")
FEW_MARKS = 40
"""So many are seen at once; beside more there is an overview."""
MOST_MARKS = 600
"""More are drawn as sums for each stretch of days, until the brush picks some of them."""
MOST_BINS = 120
MARGIN = 66
_STEPS = (1, 3, 12, 60, 120)
"""Months."""

Row = dict[str, Any]


def draw_timeline(drawn: Sequence[Mark], names: Names) -> Chart:
    """One mark a record, cooperation above and conflict below, as high as its PLOVER score.

    Takes marks, the oldest first, and at least one. Marks of what did not happen, or not yet, are hollow. In the
    browser the brush picks days, and a mark has its headline as tooltip.
    """
    rows = [_row(mark, names) for mark in sorted(drawn, key=lambda mark: mark.happened)]
    told = (_row(mark, names) for mark in drawn)
    table = tuple((row["when"], row["told"], f"{row['score']:+.1f}", row["status"]) for row in told)
    bins = list(_bins(drawn))
    return Chart(
        "timeline",
        "Timeline",
        _description(drawn),
        COLUMNS,
        table,
        lambda width: _spec(rows, bins, width),
    )


def _row(mark: Mark, names: Names) -> Row:
    claim = mark.record.best
    colour = COOPERATION if mark.score > 0 else CONFLICT
    return {
        "id": mark.record.id,
        "day": mark.on.isoformat(),
        "score": mark.score,
        "side": "cooperation" if mark.score > 0 else "conflict",
        "fill": colour if mark.happened else PAPER,
        "told": phrases.headline(claim, names),
        "when": phrases.when(claim.date),
        "status": STATUS_WORDS.get(claim.status or "", "happened"),
    }


def _description(drawn: Sequence[Mark]) -> str:
    n_up, n_hollow = sum(mark.score > 0 for mark in drawn), sum(not mark.happened for mark in drawn)
    years = sorted({mark.on.year for mark in drawn})
    when = f"in {years[0]}" if len(years) == 1 else f"from {years[0]} to {years[-1]}"
    busiest = max(years, key=lambda year: sum(mark.on.year == year for mark in drawn))
    most = f" Most fall in {busiest}." if len(years) > 1 else ""
    return (
        f"{len(drawn):,} dated {'act' if len(drawn) == 1 else 'acts'} {when}, one mark each: {n_up:,} of cooperation "
        f"above the line, {len(drawn) - n_up:,} of conflict below it.{most} Height is the act’s PLOVER score; "
        f"{n_hollow:,} that {'was' if n_hollow == 1 else 'were'} only announced, proposed or denied "
        f"{'is' if n_hollow == 1 else 'are'} hollow. Acts of one day and score share a place."
    )


def _bins(drawn: Sequence[Mark]) -> Iterator[Row]:
    """Sums of the scores by stretches of months, cooperation and conflict apart."""
    first, last = drawn[0].on, drawn[-1].on
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _STEPS if n_months / step <= MOST_BINS), _STEPS[-1])
    sums: dict[tuple[int, bool], float] = {}
    for mark in drawn:
        at = (mark.on.year * 12 + mark.on.month - 1) // step
        sums[at, mark.score > 0] = sums.get((at, mark.score > 0), 0.0) + mark.score
    for (at, up), score in sorted(sums.items()):
        side = "cooperation" if up else "conflict"
        days = _month(at * step), _month((at + 1) * step)
        yield {"day": days[0].isoformat(), "until": days[1].isoformat(), "score": round(score, 1), "side": side}


def _month(number: int) -> date:
    """The first day of a month, counted from the year 0; the last of all days where there is none."""
    return date(number // 12, number % 12 + 1, 1) if number // 12 <= date.max.year else date.max


def _spec(rows: Sequence[Row], bins: Sequence[Row], width: int) -> Spec:
    inner = width - MARGIN
    brush = alt.selection_interval(name="brush", encodings=["x"], mark=alt.BrushConfig(fill=SOFT, stroke=SOFT))
    if len(rows) <= FEW_MARKS:
        layers = _detail(rows, inner, alt.Undefined)
        layers.layer[-1] = layers.layer[-1].add_params(brush)
        return finished(layers, {"marks": rows})
    overview = (
        alt.Chart(alt.NamedData("bins"), name="overview", width=inner, height=44)
        .mark_rect()
        .encode(x=_days(inner, axis=None), x2="until:T", y=_score(None), y2=alt.datum(0), color=_sides())
        .add_params(brush)
    )
    detail = _detail(rows, inner, {"param": "brush"})
    return finished(alt.vconcat(detail, overview, spacing=14), {"marks": rows, "bins": bins})


def _detail(rows: Sequence[Row], width: int, domain: Any) -> alt.LayerChart:
    chosen = alt.selection_point(name="chosen", fields=["id"], on="click")
    base = alt.Chart(alt.NamedData("marks"))
    many = len(rows) > MOST_MARKS
    if domain is not alt.Undefined:
        base = base.transform_filter({"param": "brush", "empty": not many})
    base = base.encode(x=_days(width, domain=domain), y=_score(_score_axis()), color=_sides())
    stems = base.mark_rule(strokeWidth=1, opacity=0.55, clip=True).encode(y2=alt.datum(0))
    points = (
        base.properties(name="acts")
        .mark_point(size=58, strokeWidth=1.6, opacity=1, clip=True)
        .encode(
            shape=alt.Shape("side:N", legend=None, scale=_scale("circle", "diamond")),
            fill=alt.Fill("fill:N", scale=None),
            tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in _TOOLTIP],
        )
        .add_params(chosen)
    )
    zero = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=SOFT, strokeWidth=1).encode(y=alt.datum(0))
    layers = [zero, stems, points]
    if many:
        sums = alt.Chart(alt.NamedData("bins")).transform_filter("!brush.day")
        layers.insert(
            0,
            sums.mark_rect(clip=True).encode(
                x=_days(width, domain=domain), x2="until:T", y=_score(_score_axis()), y2=alt.datum(0), color=_sides()
            ),
        )
    return alt.LayerChart(layer=layers, width=width, height=210)


_DAY_LABEL = (
    "utchours(datum.value) ? '' : utcdate(datum.value) != 1 ? utcFormat(datum.value, '%-d %b')"
    " : utcmonth(datum.value) ? utcFormat(datum.value, '%b %Y') : utcFormat(datum.value, '%Y')"
)
_TOOLTIP = (("told", "Act"), ("when", "Date"), ("score", "Score"), ("status", "Status"))


def _days(width: int, axis: Any = alt.Undefined, domain: Any = alt.Undefined) -> alt.X:
    if axis is alt.Undefined:
        axis = alt.Axis(
            grid=False, labelFlush=False, labelOverlap=True, tickCount=max(3, width // 90), labelExpr=_DAY_LABEL
        )
    # Days without an hour are days of Greenwich to a browser: told in its own time they would be the days before.
    return alt.X("day:T", title=None, scale=alt.Scale(type="utc", padding=12, domain=domain), axis=axis)


def _score(axis: Any) -> alt.Y:
    return alt.Y("score:Q", title=None, scale=alt.Scale(padding=9), axis=axis)


def _score_axis() -> alt.Axis:
    return alt.Axis(tickCount=5, domain=False, ticks=False, gridOpacity=0.8, labelPadding=8)


def _sides() -> alt.Color:
    return alt.Color("side:N", legend=None, scale=_scale(COOPERATION, CONFLICT))


def _scale(up: str, down: str) -> alt.Scale:
    return alt.Scale(domain=["cooperation", "conflict"], range=[up, down])
