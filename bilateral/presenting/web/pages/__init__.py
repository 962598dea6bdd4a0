"""One module a page: functions from the desk and what was asked to a view; they print nothing and keep nothing."""

from collections.abc import Callable, Mapping

from bilateral.presenting.web.pages.about import about, refusals
from bilateral.presenting.web.pages.charts import chart
from bilateral.presenting.web.pages.codebook import codebook, entry
from bilateral.presenting.web.pages.comparing import compare
from bilateral.presenting.web.pages.documents import document
from bilateral.presenting.web.pages.due import due
from bilateral.presenting.web.pages.dyads import dyad, dyads
from bilateral.presenting.web.pages.home import home
from bilateral.presenting.web.pages.matrix import matrix
from bilateral.presenting.web.pages.periods import periods
from bilateral.presenting.web.pages.records import record, records
from bilateral.presenting.web.pages.review import claim, review
from bilateral.presenting.web.pages.sources import source, sources
from bilateral.presenting.web.pages.states import state, states
from bilateral.presenting.web.view import View

PAGES: Mapping[str, Callable[..., View]] = {
    "/": home,
    "/dyads": dyads,
    "/dyads/{one}/{other}": dyad,
    "/dyads/{one}/{other}/charts/{key}": chart,
    "/dyads/{one}/{other}/periods": periods,
    "/compare": compare,
    "/states": states,
    "/states/{state}": state,
    "/matrix": matrix,
    "/records": records,
    "/records/{id}": record,
    "/documents/{id}": document,
    "/due": due,
    "/review": review,
    "/review/claims/{id}": claim,
    "/sources": sources,
    "/sources/{name:path}": source,
    "/codebook": codebook,
    "/codebook/{name}": entry,
    "/about": about,
    "/refusals": refusals,
}
"""Every page by its path, in the order in which they are asked."""
