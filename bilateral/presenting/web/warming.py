"""What every reader asks for is made before the first one asks, while the desk already answers."""

from threading import Thread

from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.about import about
from bilateral.presenting.web.pages.codebook import codebook
from bilateral.presenting.web.pages.home import home
from bilateral.presenting.web.pages.matrix import matrix
from bilateral.presenting.web.pages.records import records
from bilateral.presenting.web.pages.sources import sources
from bilateral.presenting.web.pages.states import states
from bilateral.presenting.web.pages.telling import paragraph
from bilateral.storage.listing import list_dyads

N_DYADS = 20
"""The pairs of states with so many records that their paragraph takes a while."""


def warm(desk: Desk) -> Thread:
    """Make in a thread of its own what pages keep while the store stays as it is; gives that thread, started."""
    thread = Thread(target=_warm, args=(desk,), daemon=True)
    thread.start()
    return thread


def _warm(desk: Desk) -> None:
    for view in (home, records, states, sources, about, codebook, matrix):
        view(desk)
    for row in list_dyads(desk.store(), limit=N_DYADS):
        paragraph(desk, (row.one, row.other))
