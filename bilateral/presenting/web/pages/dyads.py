"""Two states: what lies between them, under the headings of their dossier; and all such pairs."""

from dataclasses import asdict, replace

from bilateral.presenting.dossier import HEADINGS
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import (
    LISTED,
    PAGE_SIZE,
    Day,
    OrderBy,
    PageNumber,
    Row,
    as_rows,
    dyad_of,
    known,
    portion,
    told,
)
from bilateral.presenting.web.pages.records import FORMATS
from bilateral.presenting.web.pages.telling import likely_charts, paragraph
from bilateral.presenting.web.view import View, n_pages
from bilateral.storage.listing import DyadRow, Filter, facets, list_dyads, list_records, list_voices, sections
from bilateral.storage.store import Store

N_SHOWN = 5
"""So many records stand under each heading of the whole page."""
N_VOICES = 12
TITLES = {heading.key: heading.title for heading in HEADINGS}


def dyads(desk: Desk, page: PageNumber = 1) -> View:
    """Every pair of states that the record tells something of, most records first."""
    store = desk.store()
    everyone = desk.cached("dyads", lambda: list_dyads(store))
    listed = everyone[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    shown = {"dyads": listed, "first": (page - 1) * PAGE_SIZE}
    return View(
        "dyads.html.j2",
        "Pairs of states",
        tuple(DyadRow.__dataclass_fields__),
        [asdict(each) for each in listed],
        shown,
        len(everyone),
        page,
        n_pages(len(everyone), PAGE_SIZE),
    )


def dyad(
    desk: Desk,
    one: str,
    other: str,
    section: str | None = None,
    type: str | None = None,
    status: str | None = None,
    since: Day = None,
    until: Day = None,
    order: OrderBy = "newest",
    page: PageNumber = 1,
) -> View:
    """What the record tells of two states: all of it, under one heading, or of some days."""
    pair = dyad_of(desk, one, other)
    store = desk.store()
    wanted = Filter(
        pair,
        known("section", section),
        type=known("type", type),
        status=known("status", status),
        since=since,
        until=until,
    )
    listed, total, n = portion(store, wanted, page, order)
    counts = sections(store, wanted)
    whole = Filter(pair, since=since, until=until)
    is_whole = wanted == whole and page == 1
    shown = {
        "pair": pair,
        "sections": [(key, title, counts[key]) for key, title in TITLES.items() if key in counts],
        "silent": [title for key, title in TITLES.items() if key not in counts and key not in ("glance", "other")],
        "section": wanted.section,
        "facets": facets(store, wanted, ("type", "status")),
        "blocks": _blocks(store, whole, list(counts)) if is_whole else [],
        "listed": [] if is_whole else told(store, listed),
        "is_whole": is_whole,
        "since": since,
        "until": until,
        "order": order,
        "total": total,
        "told": paragraph(desk, pair) if is_whole else (),
        "charts": likely_charts(store, pair) if is_whole else {},
        "voices": list_voices(store, wanted, N_VOICES),
        "formats": FORMATS,
    }
    title = f"{desk.knowledge.name(pair[0])} and {desk.knowledge.name(pair[1])}"
    return View("dyad.html.j2", title, LISTED, as_rows(listed), shown, total, page, n)


def _blocks(store: Store, wanted: Filter, keys: list[str]) -> list[tuple[str, str, list[Row]]]:
    """The newest records under each heading, as far as there are some in these days."""
    found = {key: list_records(store, replace(wanted, section=key), "newest", N_SHOWN) for key in TITLES if key in keys}
    rows = {row.listed.id: row for row in told(store, [each for some in found.values() for each in some])}
    return [(key, TITLES[key], [rows[each.id] for each in some]) for key, some in found.items() if some]
