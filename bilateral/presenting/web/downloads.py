"""What a page offers as a file: charts as pictures, dossiers as documents, records in other programs' forms."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response

from bilateral.errors import UnknownName
from bilateral.presenting.calendar import write_calendar
from bilateral.presenting.charts import Chart, png, svg
from bilateral.presenting.charts.colours import by_night
from bilateral.presenting.documents import renderer_for
from bilateral.presenting.editions import BARE
from bilateral.presenting.export import RECORD_FORMATS, SOURCE_FORMATS, context_of
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import Day, Text, dyad_of, state_of, wanted_of
from bilateral.presenting.web.pages.charts import NothingToDraw, chart_for
from bilateral.presenting.web.pages.comparing import balances_of, pairs_of
from bilateral.presenting.web.pages.due import Days, calendar_of, dated
from bilateral.presenting.web.pages.periods import period_chart, period_of
from bilateral.presenting.web.pages.states import balance_of
from bilateral.presenting.web.pages.telling import dossier_of
from bilateral.storage.listing import list_records, records_with

Width = Annotated[int, Query(ge=240, le=1600, description="Pixels across.")]
KEPT = {"Cache-Control": "private, max-age=60"}
_NOTHING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 40" role="img" aria-label="nothing to draw">'
    '<text x="0" y="24" font-family="sans-serif" font-size="13" fill="{}">'
    "The record has nothing to draw here.</text></svg>"
)
INK_AT = {False: "#5c5850", True: "#aba69b"}
DOCUMENTS = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def chart_svg(request: Request, one: str, other: str, key: str, width: Width = 720, night: bool = False) -> Response:
    """A chart as SVG, for paper or, with `night`, for a dark page."""
    desk: Desk = request.app.state.desk
    try:
        pair, chart = chart_for(desk, one, other, key)
    except NothingToDraw:
        return _nothing(night)
    return _picture(desk, chart, (pair, key, width, night))


def state_svg(request: Request, state: str, width: Width = 720, night: bool = False) -> Response:
    """The balance of a state by year."""
    desk: Desk = request.app.state.desk
    code = state_of(desk, state)
    chart = balance_of(desk, code)
    return _picture(desk, chart, (code, width, night)) if chart else _nothing(night)


def compare_svg(
    request: Request, one: Text = "", other: Text = "", width: Width = 720, night: bool = False
) -> Response:
    """The balance by year of two pairs of states on one scale."""
    desk: Desk = request.app.state.desk
    pairs = pairs_of(desk, one, other)
    chart = balances_of(desk, pairs)
    return _picture(desk, chart, (pairs, width, night)) if chart else _nothing(night)


def periods_svg(
    request: Request, one: str, other: str, since: Day = None, until: Day = None, width: Width = 720,
    night: bool = False,
) -> Response:  # fmt: skip
    """The acts of a period of two states against those of the one before."""
    desk: Desk = request.app.state.desk
    pair = dyad_of(desk, one, other, "/dyads/{}/{}/periods.svg")
    period = period_of(desk, pair, since, until)
    chart = period_chart(desk, pair, period)
    return _picture(desk, chart, (pair, period, width, night)) if chart else _nothing(night)


def _picture(desk: Desk, chart: Chart, key: tuple[Any, ...]) -> Response:
    """The chart as SVG, drawn once; `key` ends in its width and whether it is for a dark page."""
    drawn = desk.cached(("svg", chart.key, *key), lambda: svg(chart, key[-2], key[-1]))
    return Response(drawn, media_type="image/svg+xml", headers=KEPT)


def _nothing(night: bool) -> Response:
    return Response(_NOTHING.format(INK_AT[night]), media_type="image/svg+xml", headers=KEPT)


def chart_png(request: Request, one: str, other: str, key: str, width: Width = 720) -> Response:
    """A chart as a picture on white, of twice as many pixels."""
    desk: Desk = request.app.state.desk
    pair, chart = chart_for(desk, one, other, key)
    return Response(desk.cached(("png", pair, key, width), lambda: png(chart, width)), media_type="image/png")


def chart_spec(request: Request, one: str, other: str, key: str, width: Width = 720, night: bool = False) -> Response:
    """A chart as Vega or Vega-Lite describes it, with its numbers; no content where there is nothing to draw."""
    try:
        _, chart = chart_for(request.app.state.desk, one, other, key)
    except NothingToDraw:
        return Response(status_code=204)
    spec = chart.draw(width)
    return Response(json.dumps(by_night(spec) if night else spec), media_type="application/json", headers=KEPT)


def due_svg(
    request: Request, one: Text = "", other: Text = "", days: Days = 90, width: Width = 720, night: bool = False
) -> Response:
    """A calendar of what is due."""
    desk: Desk = request.app.state.desk
    chart = calendar_of(desk, one, other, days)
    return _picture(desk, chart, ("due", one, other, days, width, night)) if chart else _nothing(night)


def due_ics(request: Request, one: Text = "", other: Text = "", days: Days = 90) -> Response:
    """What is due as a calendar to subscribe to: what comes as events, what is overdue as things to do."""
    desk: Desk = request.app.state.desk
    listed = dated(desk, one, other, days)
    documents = desk.store().documents({each.record.best.citation.document for each in listed})
    written = write_calendar(listed, documents, desk.knowledge, date.today())
    return _file(written, "text/calendar; charset=utf-8", "due.ics")


def document(request: Request, one: str, other: str, form: Literal["html", "md", "docx", "pdf"]) -> Response:
    """The dossier of two states as one file to send."""
    desk: Desk = request.app.state.desk
    pair = dyad_of(desk, one, other, f"/dyads/{{}}/{{}}/dossier.{form}")
    made = renderer_for(Path(f"dossier.{form}"))(dossier_of(desk, pair), desk.knowledge, BARE)
    return _file(made, DOCUMENTS[form], f"{pair[0]}-{pair[1]}.{form}")


def export(
    request: Request,
    form: str,
    q: Text = "",
    state: Text = "",
    other: Text = "",
    kind: Text = "",
    type: Text = "",
    status: Text = "",
    source: Text = "",
    since: Day = None,
    until: Day = None,
) -> Response:
    """The records that a search finds, or their sources, in another program's form."""
    desk: Desk = request.app.state.desk
    named = {"kind": kind, "type": type, "status": status, "source": source}
    wanted = wanted_of(desk, q, state, other, named, (since, until))
    if form not in (*RECORD_FORMATS, *SOURCE_FORMATS):
        raise UnknownName("format", form, [*RECORD_FORMATS, *SOURCE_FORMATS])
    store, file = desk.store(), BytesIO()
    records = records_with(store, [each.id for each in list_records(store, wanted, "oldest", -1)])
    context = context_of(store, records, date.today(), desk.knowledge)
    if form in RECORD_FORMATS:
        chosen = RECORD_FORMATS[form]
        chosen.write(records, context, file)
        return _file(file.getvalue(), chosen.media_type, f"records.{chosen.suffix}")
    sources = SOURCE_FORMATS[form]
    sources.write(context.documents, context, file)
    return _file(file.getvalue(), sources.media_type, f"sources.{sources.suffix}")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


DOWNLOADS: Mapping[str, Callable[..., Response]] = {
    "/dyads/{one}/{other}/charts/{key}.svg": chart_svg,
    "/dyads/{one}/{other}/charts/{key}.png": chart_png,
    "/dyads/{one}/{other}/charts/{key}.vg.json": chart_spec,
    "/dyads/{one}/{other}/periods.svg": periods_svg,
    "/states/{state}/balance.svg": state_svg,
    "/compare.svg": compare_svg,
    "/dyads/{one}/{other}/dossier.{form}": document,
    "/due.ics": due_ics,
    "/due/calendar.svg": due_svg,
    "/export/{form}": export,
}
"""Every file by its path."""
