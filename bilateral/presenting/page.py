"""The page stands alone: no script, no outside address, and every word of a document is escaped by the template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bilateral.ontology import load_ontology
from bilateral.presenting import charts, phrases
from bilateral.presenting.dossier import acts_and_entries
from bilateral.presenting.following import Outcome, outcome
from bilateral.presenting.glance import glance_lines, source_label
from bilateral.presenting.passages import Passage, excerpt, passages
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.stages import Told, told_histories
from bilateral.presenting.standing import described, disagreements, support
from bilateral.presenting.summary import Mark, Year, balance, marks, recent
from bilateral.presenting.wording import DIFFER, STANDING, STATUS_WORDS
from bilateral.types import Document, Dossier, Record

QUOTE_CHARS = 240


@dataclass(frozen=True, slots=True)
class Line:
    """A record as the page shows it."""

    id: str
    date: str
    status: str
    headline: str
    notes: tuple[str, ...]
    numbers: tuple[int, ...]
    support: str
    disagreements: tuple[str, ...]
    quote: Passage
    language: str | None
    passages: tuple[Passage, ...]
    outcome: Outcome | None
    history: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section as the page shows it."""

    key: str
    title: str
    acts: tuple[Line, ...]
    entries: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document in the list of sources; `address` only where a browser may follow it."""

    number: int
    label: str
    known: str
    place: str
    address: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in its two widths, with the numbers that it draws."""

    key: str
    title: str
    description: str
    drawings: Mapping[str, Markup]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def render_page(dossier: Dossier, knowledge: Names) -> str:
    """One self-contained HTML page, some tens of kilobytes for a hundred records."""
    left, right = (knowledge.name(state) for state in dossier.dyad)
    environment = Environment(
        loader=PackageLoader("bilateral.presenting"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    return environment.get_template("dossier.html.j2").render(
        left=left,
        right=right,
        as_of=dossier.as_of.isoformat(),
        style=Markup((files("bilateral.presenting") / "templates" / "dossier.css").read_text("utf-8")),
        glance=glance_lines(dossier, knowledge) if dossier.records else (),
        figures=_figures(dossier, knowledge),
        blocks=_blocks(dossier, knowledge),
        silent=[s.title for s in dossier.sections if not s.records and s.key not in ("glance", "other")],
        sources=[
            _source(number[document.id], document, described(dossier.sources[document.id], knowledge))
            for document in dossier.documents.values()
        ],
        number=number,
        standing=STANDING,
        differ=DIFFER,
        headline=lambda record: phrases.headline(record.best, knowledge),
        when=lambda record: phrases.when(record.best.date),
        certainty=phrases.certainty,
    )


def _blocks(dossier: Dossier, knowledge: Names) -> list[Block]:
    told = told_histories(dossier)

    def lines(records: Iterable[Record], to_come: bool) -> tuple[Line, ...]:
        return tuple(_line(record, dossier, knowledge, to_come, told.get(record.id, ())) for record in records)

    return [
        Block(
            section.key,
            section.title,
            lines(acts, section.key == "intentions"),
            lines(entries, section.key == "intentions"),
        )
        for section in dossier.sections
        if section.records
        for acts, entries in [acts_and_entries(section)]
    ]


def _line(record: Record, dossier: Dossier, knowledge: Names, to_come: bool, history: tuple[Told, ...]) -> Line:
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    said = passages(record, dossier)
    status = STATUS_WORDS.get(record.best.status or "", "")
    small = phrases.notes(record.best, knowledge)
    return Line(
        id=record.id,
        date=phrases.dated(record.best),
        status=status,
        headline=phrases.headline(record.best, knowledge),
        notes=small[1:] if status else small,
        numbers=tuple(sorted({number[passage.document.id] for passage in said})),
        support=support(record, dossier),
        disagreements=disagreements(record, dossier),
        quote=excerpt(record.best, dossier.documents[record.best.citation.document], QUOTE_CHARS),
        language=dossier.documents[record.best.citation.document].sighting.language,
        passages=said,
        outcome=outcome(record, dossier) if to_come else None,
        history=history,
    )


def _source(number: int, document: Document, known: str) -> Source:
    sighting = document.sighting
    followed = sighting.url if sighting.url and urlsplit(sighting.url).scheme in ("http", "https") else None
    place = plain(sighting.url or sighting.file or "")
    return Source(number, source_label(document), known, place, followed, sighting.language)


def _figures(dossier: Dossier, knowledge: Names) -> list[Figure]:
    drawn = recent(marks(dossier, load_ontology().categories), dossier.as_of)
    years = balance(drawn)
    figures = [_timeline(drawn, knowledge)] if drawn else []
    return [*figures, _balance(years)] if len(years) > 1 else figures


def _timeline(drawn: tuple[Mark, ...], knowledge: Names) -> Figure:
    n_up = sum(mark.score > 0 for mark in drawn)
    title = "Timeline"
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
    drawings = {
        name: Markup(charts.labelled(charts.timeline(drawn, width), title, description))
        for name, width in charts.WIDTHS.items()
    }
    return Figure("timeline", title, description, drawings, ("Date", "Act", "Score", "Status"), rows)


def _balance(years: tuple[Year, ...]) -> Figure:
    title = "Balance by year"
    best = max(years, key=lambda year: year.cooperation)
    description = (
        f"Sums of PLOVER scores of what happened between {years[0].year} and {years[-1].year}; "
        f"most cooperation in {best.year} ({best.cooperation:+.1f})."
    )
    rows = tuple((str(year.year), f"{year.cooperation:+.1f}", f"{year.conflict:+.1f}") for year in years)
    drawings = {
        name: Markup(charts.labelled(charts.balance_by_year(years, width), title, description))
        for name, width in charts.WIDTHS.items()
    }
    return Figure("balance", title, description, drawings, ("Year", "Cooperation", "Conflict"), rows)
