"""The page stands alone: no script, no outside address, and every word of a document is escaped by the template."""

import re

from markupsafe import Markup

from bilateral.presenting import phrases
from bilateral.presenting.charts import WIDTHS, Chart, svg
from bilateral.presenting.charts.colours import style_sheet
from bilateral.presenting.editions import BARE, Edition
from bilateral.presenting.laid_out import WHOLE, LaidOut, Room, lay_out, tightened
from bilateral.presenting.phrases import Names
from bilateral.presenting.templating import fill, text_of
from bilateral.presenting.wording import DIFFER, STANDING
from bilateral.types import Dossier

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What UTF-8 cannot hold or a browser reads in its own way."""
MOST_BYTES = 2_000_000
"""What can be sent: most mail and most browsers of telephones take it."""
ROOMS = (
    WHOLE,
    Room(600),
    Room(600, why=False),
    Room(0, why=False),
    Room(0, 3, why=False),
    Room(0, 1, why=False),
    Room(0, 0, why=False),
)
"""How much of the documents a page shows, from everything to no paragraph; the first that fits is taken."""


def render_page(dossier: Dossier, knowledge: Names, edition: Edition = BARE) -> str:
    """One self-contained HTML page of at most MOST_BYTES, unless the edition is whole: it tells what it leaves out.

    No record and no quote is left out, so that a page of many thousand records may still be larger.
    """
    laid = lay_out(dossier, knowledge)
    for room in ROOMS[: 1 if edition.whole else None]:
        page = _page(tightened(laid, room), edition)
        if len(page.encode()) < MOST_BYTES:
            break
    return page


def _page(laid: LaidOut, edition: Edition) -> str:
    shown = laid.variables() | {
        "paper": edition.paper,
        "style": Markup((text_of("dossier.css", edition.templates) + style_sheet()).replace("</", "<\\/")),
        "drawings": {figure.key: _drawings(figure) for figure in laid.figures},
        "standing": STANDING,
        "differ": DIFFER,
        "certainty": phrases.certainty,
    }
    return _NO_TEXT.sub("\ufffd", fill("dossier.html.j2", edition.templates, shown))


def _drawings(chart: Chart) -> dict[str, Markup]:
    return {name: Markup(svg(chart, width)) for name, width in WIDTHS.items()}
