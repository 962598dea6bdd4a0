"""Records: found by words and filters, and one with all that is known of it."""

from datetime import date

from bilateral.errors import UnknownName
from bilateral.presenting import phrases
from bilateral.presenting.export import RECORD_FORMATS, SOURCE_FORMATS
from bilateral.presenting.glance import source_label
from bilateral.presenting.passages import Passage, passages
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.alone import alone, part, standing
from bilateral.presenting.web.pages.asking import (
    LISTED,
    PAGE_SIZE,
    Day,
    Moved,
    OrderBy,
    PageNumber,
    Text,
    as_rows,
    told,
    wanted_of,
)
from bilateral.presenting.web.pages.entries import history
from bilateral.presenting.web.pages.persons import person
from bilateral.presenting.web.view import View, n_pages
from bilateral.storage import claims_ever
from bilateral.storage.listing import list_records, listed_by_id, record_ids, records_with
from bilateral.storage.outcomes import list_outcomes
from bilateral.storage.participants import persons_in
from bilateral.storage.store import Store
from bilateral.storage.tallying import tally
from bilateral.types import EVENT, Claim, Record

FORMATS = {**RECORD_FORMATS, **SOURCE_FORMATS}
"""What the records of a page can be taken out as."""
N_FACET = 12


def records(
    desk: Desk,
    q: Text = "",
    state: Text = "",
    other: Text = "",
    kind: Text = "",
    type: Text = "",
    status: Text = "",
    mode: Text = "",
    context: Text = "",
    source: Text = "",
    since: Day = None,
    until: Day = None,
    order: OrderBy = "newest",
    page: PageNumber = 1,
) -> View:
    """Records by the words of their sentences, by states, kind, category, status, mode, context, source and days."""
    store = desk.store()
    named = {"kind": kind, "type": type, "status": status, "mode": mode, "context": context, "source": source}
    wanted = wanted_of(desk, q, state, other, named, (since, until))
    found = desk.cached(("tally", wanted), lambda: tally(store, wanted, N_FACET))
    listed = list_records(store, wanted, order, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    shown = {
        "listed": told(store, listed),
        "facets": found.facets,
        "q": q,
        "order": order,
        "formats": FORMATS,
    }
    n = n_pages(found.total, PAGE_SIZE)
    return View("records.html.j2", "Search", LISTED, as_rows(listed), shown, found.total, page, n)


def record(desk: Desk, id: str, page: PageNumber = 1) -> View:
    """One event or register entry: the sentences that tell it, where its sources disagree, what came of it."""
    store = desk.store()
    found = desk.cached(("record", id), lambda: _record(store, id))
    shown_part, pages = part(desk, found, page)
    dossier = alone(desk, shown_part)
    stands = standing(desk, found)
    best = found.best
    outcomes = list_outcomes(store, [found.id], date.today())
    listed = listed_by_id(store, {each for row in outcomes for each in (row.plan, row.act) if each})
    headline = phrases.headline(best, desk.knowledge)
    shown = {
        "record": found,
        "headline": headline,
        "date": phrases.dated(best),
        "notes": phrases.notes(best, desk.knowledge),
        "passages": [_with_words(each, desk) for each in passages(shown_part, dossier)] if shown_part.claims else [],
        "support": stands.support,
        "disagreements": stands.disagreements,
        "sources": dossier.sources,
        "states": sorted(best.states),
        "outcomes": outcomes,
        "listed": listed,
        "certainty": phrases.certainty(best.p),
        "person": desk.cached(("person", found.id), lambda: person(desk, found)) if best.kind == "person" else None,
        "history": desk.cached(("history", found.id), lambda: history(desk, found)) if _has_history(best) else (),
        "people": persons_in(store, found.id) if best.kind == EVENT else [],
    }
    columns = ("claim", "document", "start", "end", "quote", "p", "by", "status", "type")
    return View(
        "record.html.j2",
        headline,
        columns,
        [_told(claim) for claim in shown_part.claims],
        shown,
        len(found.claims),
        page,
        pages,
    )


def _has_history(claim: Claim) -> bool:
    return claim.kind not in (EVENT, "person", "figure")


def _record(store: Store, identity: str) -> Record:
    """The record of this id. Raises: Moved where a claim is part of another, UnknownName."""
    found = records_with(store, [identity])
    if found:
        return found[0]
    if now := record_ids(store, [identity]).get(identity):
        raise Moved(f"/records/{now}")
    if claims_ever(store, [identity]):
        raise UnknownName("record that counts now (it was withdrawn)", identity)
    raise UnknownName("record", identity)


def _with_words(passage: Passage, desk: Desk) -> tuple[Passage, str]:
    return passage, source_label(passage.document)


def _told(claim: Claim) -> dict[str, object]:
    citation = claim.citation
    place = {"document": citation.document, "start": citation.start, "end": citation.end, "quote": citation.quote}
    return {
        "claim": claim.id,
        **place,
        "p": round(claim.p, 3),
        "by": claim.by,
        "status": claim.status,
        "type": claim.type,
    }
