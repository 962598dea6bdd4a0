"""What is in the record, what is new, what is due."""

from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, as_rows, told
from bilateral.presenting.web.view import View
from bilateral.storage.listing import Filter, list_dyads, list_records

N_NEW = 12
N_DYADS = 24


def home(desk: Desk) -> View:
    """What the record holds, and what was published last."""
    store = desk.store()
    newest = list_records(store, Filter(), "published", N_NEW)
    shown = {
        "counts": desk.cached("counts", store.counts),
        "new": told(store, newest),
        "dyads": desk.cached("dyads", lambda: list_dyads(store))[:N_DYADS],
        "n_dyads": len(desk.cached("dyads", lambda: list_dyads(store))),
        "is_empty": not newest,
        "store": desk.path.name,
    }
    return View("home.html.j2", "The record", LISTED, as_rows(newest), shown)
