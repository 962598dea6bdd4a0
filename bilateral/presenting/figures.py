"""A chart never stands alone: its description says what it shows, and its numbers stand in a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.ontology import load_ontology
from bilateral.presenting import charts, phrases
from bilateral.presenting.charts import Spec
from bilateral.presenting.phrases import Names
from bilateral.presenting.summary import Mark, Year, balance, marks, recent
from bilateral.presenting.wording import STATUS_WORDS
from bilateral.types import Dossier


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in its two widths, with the numbers that it draws."""

    key: str
    title: str
    description: str
    specs: Mapping[str, Spec]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures(dossier: Dossier, knowledge: Names) -> tuple[Figure, ...]:
    """The timeline of dated acts, and the balance by year where there is more than one."""
    drawn = recent(marks(dossier, load_ontology().categories), dossier.as_of)
    years = balance(drawn)
    shown = (_timeline(drawn, knowledge),) if drawn else ()
    return (*shown, _balance(years)) if len(years) > 1 else shown


def _timeline(drawn: tuple[Mark, ...], knowledge: Names) -> Figure:
    n_up = sum(mark.score > 0 for mark in drawn)
    description = (
        f"{len(drawn)} dated acts from {drawn[0].on.year} to {drawn[-1].on.year}, one mark each: {n_up} of cooperation "
        f"above the line, {len(drawn) - n_up} of conflict below it. Height is the act's PLOVER score; "
        "what was only announced, proposed or denied is hollow. Acts of one day and score share a mark's place."
    )
    rows = tuple(
        (
            phrases.when(mark.record.best.date),
            phrases.headline(mark.record.best, knowledge),
            f"{mark.score:+.1f}",
            STATUS_WORDS.get(mark.record.best.status or "", "happened"),
        )
        for mark in drawn
    )
    specs = {name: charts.timeline(drawn, width) for name, width in charts.WIDTHS.items()}
    return Figure("timeline", "Timeline", description, specs, ("Date", "Act", "Score", "Status"), rows)


def _balance(years: tuple[Year, ...]) -> Figure:
    best = max(years, key=lambda year: year.cooperation)
    description = (
        f"Sums of PLOVER scores of what happened between {years[0].year} and {years[-1].year}; "
        f"most cooperation in {best.year} ({best.cooperation:+.1f}). Years not listed in the numbers have none."
    )
    rows = tuple(
        (str(year.year), f"{year.cooperation:+.1f}", f"{year.conflict:+.1f}")
        for year in years
        if year.cooperation or year.conflict
    )
    specs = {name: charts.balance_by_year(years, width) for name, width in charts.WIDTHS.items()}
    return Figure("balance", "Balance by year", description, specs, ("Year", "Cooperation", "Conflict"), rows)
