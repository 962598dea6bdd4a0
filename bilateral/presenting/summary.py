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

NARROW = timedelta(days=31)
"""The longest time for which a date still says when something was, and not only in which year."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An act on the timeline: above zero cooperation, below zero conflict."""

    record: Record
    on: date
    score: float
    happened: bool
    told: bool = False
    """Whether it names no day, and stands on the one on which it was published."""


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
    """Publishers by country, None where that is unknown."""
    first: Record | None
    """The first act that occurred between the two; what goes on or was only asked for is none."""
    last: Record | None


def marks(dossier: Dossier, categories: Mapping[str, Category]) -> tuple[Mark, ...]:
    """The acts between the two states, oldest first; acts that involve third parties are left out.

    An act stands on the middle of its days; one that names none on the day on which it was told, where that is known.
    """
    drawn = []
    for record in _between(dossier):
        category, span = categories.get(record.best.type or ""), record.best.date
        published = dossier.documents[record.best.citation.document].sighting.published
        on = span.start + timedelta(days=(span.end - span.start).days // 2) if span else published
        if category is None or on is None:
            continue
        score = abs(category.score) if category.quad_class.endswith("cooperation") else -abs(category.score)
        drawn.append(Mark(record, on, score, record.best.status in HAPPENED, told=span is None))
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
    first, last = _first_and_last(dossier)
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
        first=first,
        last=last,
    )


def _first_and_last(dossier: Dossier) -> tuple[Record | None, Record | None]:
    """The first and the last dated act that is over; where any is known to the month, those are told from each other.

    An act known by its year alone may lie anywhere in it: the first is the one that was over first, and the last the
    one that began last.
    """
    acts = [
        (record.best.date, record.id, record)
        for record in _between(dossier)
        if record.best.kind == EVENT
        and record.best.status == "occurred"
        and record.best.type != "REQUEST"
        and set(dossier.dyad) <= record.best.states
        and record.best.date is not None
    ]
    acts = [act for act in acts if act[0].end - act[0].start <= NARROW] or acts
    if not acts:
        return None, None
    first = min(acts, key=lambda act: (act[0].end, act[0].end - act[0].start, act[1]))
    last = max(acts, key=lambda act: (act[0].start, act[0].start - act[0].end, act[1]))
    return first[2], last[2]


def _voices(dossier: Dossier) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Publishers by country: the two states first, countries nobody named last."""
    publishers: dict[str | None, dict[str, None]] = {}
    for source in dossier.sources.values():
        if source.name:
            publishers.setdefault(source.country, {})[source.name] = None
    order = sorted(publishers, key=lambda country: (country is None, country not in dossier.dyad, country or ""))
    return tuple((country, tuple(publishers[country])) for country in order)


def _between(dossier: Dossier) -> tuple[Record, ...]:
    return tuple(r for section in dossier.sections if section.key != "third-parties" for r in section.records)
