"""Only what happened between the two states weighs in the balance; announced, denied and third-party acts do not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.ontology import Category
from bilateral.types import EVENT, Dossier, Record, Status

HAPPENED: frozenset[Status | None] = frozenset(("occurred", "ongoing", None))
QUAD_CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
WINDOW_YEARS = 60
"""Charts reach back this far, so that one medieval battle does not squeeze the rest into a line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An act on the timeline: above zero cooperation, below zero conflict."""

    record: Record
    on: date
    score: float
    happened: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The balance of a year: sums of PLOVER scores, conflict as a negative number."""

    year: int
    cooperation: float
    conflict: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What the dossier holds, in numbers."""

    n_records: int
    n_documents: int
    n_events: int
    n_announced: int
    n_third: int
    n_entries: int
    n_undated: int
    quads: Mapping[str, int]
    voices: Sequence[tuple[str | None, tuple[str, ...]]]
    """Publishers by country, the country as the sources give it."""
    first: Record | None
    last: Record | None


def marks(dossier: Dossier, categories: Mapping[str, Category]) -> tuple[Mark, ...]:
    """The dated acts between the two states, oldest first; acts that involve third parties are left out."""
    drawn = []
    for record in _between(dossier):
        category = categories.get(record.best.type or "")
        if category is None or record.best.date is None:
            continue
        span = record.best.date
        score = abs(category.score) if category.quad_class.endswith("cooperation") else -abs(category.score)
        on = span.start + timedelta(days=(span.end - span.start).days // 2)
        drawn.append(Mark(record, on, score, record.best.status in HAPPENED))
    return tuple(sorted(drawn, key=lambda mark: (mark.on, mark.record.id)))


def balance(drawn: Sequence[Mark]) -> tuple[Year, ...]:
    """Cooperation and conflict by year, for every year from the first to the last act that happened."""
    happened = [mark for mark in drawn if mark.happened]
    if not happened:
        return ()
    years = range(happened[0].on.year, happened[-1].on.year + 1)
    sums = {year: [0.0, 0.0] for year in years}
    for mark in happened:
        sums[mark.on.year][mark.score < 0] += mark.score
    return tuple(Year(year, round(up, 1), round(down, 1)) for year, (up, down) in sums.items())


def recent(drawn: Sequence[Mark], as_of: date) -> tuple[Mark, ...]:
    """The marks that a chart has room for."""
    return tuple(mark for mark in drawn if mark.on.year > as_of.year - WINDOW_YEARS)


def summarise(dossier: Dossier, categories: Mapping[str, Category]) -> Summary:
    """Count what the dossier holds."""
    records = dossier.records
    events = [record for record in _between(dossier) if record.best.kind == EVENT]
    happened = [record for record in events if record.best.status in HAPPENED]
    dated = [record for record in happened if record.best.date]
    by_start = sorted(dated, key=lambda record: (record.best.date.start if record.best.date else date.max, record.id))
    known = filter(None, (categories.get(record.best.type or "") for record in happened))
    counts: Counter[str] = Counter(category.quad_class for category in known)
    return Summary(
        n_records=len(records),
        n_documents=len(dossier.documents),
        n_events=len(events),
        n_third=sum(section.key == "third-parties" for section in dossier.sections for _ in section.records),
        n_announced=len(events) - len(happened),
        n_entries=sum(record.best.kind != EVENT for record in records),
        n_undated=sum(record.best.date is None for record in events),
        quads={quad: counts[quad] for quad in QUAD_CLASSES},
        voices=_voices(dossier),
        first=by_start[0] if by_start else None,
        last=by_start[-1] if by_start else None,
    )


def _voices(dossier: Dossier) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Publishers by country: the two states first, countries nobody named last."""
    publishers: dict[str | None, dict[str, None]] = {}
    for document in dossier.documents.values():
        if document.sighting.publisher:
            publishers.setdefault(document.sighting.country, {})[document.sighting.publisher] = None
    order = sorted(publishers, key=lambda country: (country is None, country not in dossier.dyad, country or ""))
    return tuple((country, tuple(publishers[country])) for country in order)


def _between(dossier: Dossier) -> tuple[Record, ...]:
    return tuple(r for section in dossier.sections if section.key != "third-parties" for r in section.records)
