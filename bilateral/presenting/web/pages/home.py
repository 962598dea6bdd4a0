"""What is in the record, what is new, what is due."""

from datetime import date

from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, as_rows, told
from bilateral.presenting.web.view import View
from bilateral.storage.listing import Filter, list_dyads, list_records
from bilateral.storage.waiting import Wait, list_waited

N_NEW = 12
N_DYADS = 20
N_DUE = 5
AHEAD_DAYS = 90


def home(desk: Desk) -> View:
    """What the record holds, and what was published last."""
    store = desk.store()
    wait = Wait(date.today(), AHEAD_DAYS)
    newest = list_records(store, Filter(), "published", N_NEW)
    shown = {
        "counts": desk.cached("counts", store.counts),
        "new": told(store, newest),
        "dyads": desk.cached("dyads", lambda: list_dyads(store))[:N_DYADS],
        "due": list_waited(store, "overdue", wait, N_DUE) + list_waited(store, "coming", wait, N_DUE),
        "n_dyads": len(desk.cached("dyads", lambda: list_dyads(store))),
        "is_empty": not newest,
        "store": desk.path.name,
    }
    return View("home.html.j2", "The record", LISTED, as_rows(newest), shown)
