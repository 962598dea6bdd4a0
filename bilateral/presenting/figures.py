"""The charts of a dossier: each with what it shows in words, and its numbers as a table."""

from bilateral.ontology import load_ontology
from bilateral.presenting.charts import Chart, draw_balance, draw_timeline
from bilateral.presenting.phrases import Names
from bilateral.presenting.summary import balance, marks, recent
from bilateral.types import Dossier


def figures(dossier: Dossier, knowledge: Names) -> tuple[Chart, ...]:
    """The timeline of dated acts, and the balance by year where there is more than one."""
    drawn = recent(marks(dossier, load_ontology().categories), dossier.as_of)
    years = balance(drawn)
    shown = (draw_timeline(drawn, knowledge),) if drawn else ()
    return (*shown, draw_balance(years)) if len(years) > 1 else shown
