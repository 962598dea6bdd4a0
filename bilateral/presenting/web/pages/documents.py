"""A document as it was published, with every sentence marked that a claim rests on."""

from bilateral.presenting import phrases
from bilateral.presenting.glance import source_label
from bilateral.presenting.passages import Passage
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, as_rows
from bilateral.presenting.web.view import View
from bilateral.storage.listing import Filter, list_records, record_ids


def document(desk: Desk, id: str) -> View:
    """A document's text with its claims marked, and the records that they are part of."""
    store = desk.store()
    found = store.document(id)
    claims = store.claims_in(id)
    records = record_ids(store, [claim.id for claim in claims])
    listed = list_records(store, Filter(document=id), "oldest", limit=-1)
    shown = {
        "document": found,
        "label": source_label(found),
        "passage": Passage(found, 0, len(found.text), tuple(claims)),
        "claims": [(claim, records.get(claim.id), phrases.headline(claim, desk.knowledge)) for claim in claims],
        "sightings": store.sightings(id),
        "dates": {claim.id: phrases.dated(claim) for claim in claims},
    }
    return View("document.html.j2", source_label(found), LISTED, as_rows(listed), shown)
