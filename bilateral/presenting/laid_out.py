"""What is shown of a dossier is settled here once: HTML, Markdown and Word differ only in how they show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bilateral.presenting import phrases
from bilateral.presenting.beside import Beside, beside
from bilateral.presenting.charts import Chart
from bilateral.presenting.dossier import acts_and_entries, voices_of
from bilateral.presenting.figures import figures
from bilateral.presenting.following import Stage, outcome_words, stages
from bilateral.presenting.glance import glance_lines, source_label
from bilateral.presenting.links import followed
from bilateral.presenting.passages import MOST_CHARS, Passage, excerpt, passages, shrunk
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.presenting.stages import Told
from bilateral.presenting.standing import described, disagreements, support
from bilateral.presenting.telling import MOST_CITED, Clause, telling
from bilateral.presenting.wording import STATUS_WORDS
from bilateral.types import Citation, Document, Dossier, Record, Section

QUOTE_CHARS = 240


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the documents is shown beside each line: characters of a paragraph, and how many paragraphs."""

    passage_chars: int = MOST_CHARS
    n_passages: int | None = None
    why: bool = True
    """Whether each paragraph tells why it was read so."""


WHOLE = Room()


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that a record rests on: `note` numbers it, `number` its document, `line` is the record's line."""

    note: int
    number: int
    line: str
    source: "Source"
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of the paragraph that tells the dossier, and what follows it; `n_more` records are not cited."""

    text: str
    mark: str
    cited: tuple[Cited, ...]
    n_more: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Another line: its id, when, and its headline."""

    id: str
    date: str
    headline: str


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it is shown."""

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
    n_left_out: int
    """Passages that there was no room for."""
    cited: tuple[Cited, ...]
    outcome: str
    """What became of an announcement."""
    told_by: Reference | None
    """The act that tells the outcome."""
    stages: tuple[Stage, ...]
    """Of a meeting that was announced: that, and that it was held."""
    history: tuple[Told, ...]
    """Of an entry: what was signed, came into force, was extended, and when."""

    @property
    def is_whole(self) -> bool:
        """Whether the quote shows all that there is to show of the documents."""
        places = [(passage.document.id, passage.start, passage.end) for passage in self.passages]
        return not self.n_left_out and places == [(self.quote.document.id, self.quote.start, self.quote.end)]


@dataclass(frozen=True, slots=True)
class Block:
    """A section as it is shown."""

    key: str
    title: str
    acts: tuple[Line, ...]
    entries: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.acts, *self.entries)


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
class LaidOut:
    """A dossier as every medium shows it."""

    dyad: tuple[str, str]
    left: str
    right: str
    as_of: str
    told: tuple[Said, ...]
    glance: tuple[tuple[str, str], ...]
    figures: tuple[Chart, ...]
    blocks: tuple[Block, ...]
    silent: tuple[str, ...]
    """Titles of the sections that hold nothing."""
    sources: tuple[Source, ...]
    number: Mapping[str, int]
    """Of each document, by its id."""
    room: Room

    def variables(self) -> dict[str, Any]:
        """What a template is given, by the names of the fields."""
        return {field.name: getattr(self, field.name) for field in fields(self)} | {"n_left_out": self.n_left_out}

    @property
    def n_left_out(self) -> int:
        """Passages that there was no room for."""
        return sum(line.n_left_out for block in self.blocks for line in block.lines)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every line is made from, found once."""

    dossier: Dossier
    knowledge: Names
    around: Beside
    number: Mapping[str, int]
    """Of each document."""
    cited: Mapping[str, tuple[Cited, ...]]
    """Of each record."""


def lay_out(dossier: Dossier, knowledge: Names) -> LaidOut:
    """Everything that is shown of a dossier, with all the room that there is for its documents' paragraphs."""
    around = beside(dossier)
    sources = tuple(
        _source(number, document, described(dossier.sources[document.id], knowledge))
        for number, document in enumerate(dossier.documents.values(), 1)
    )
    number = {id: source.number for id, source in zip(dossier.documents, sources, strict=True)}
    cited = _cited(dossier, around, {id: sources[n - 1] for id, n in number.items()})
    ground = _Ground(dossier, knowledge, around, number, cited)
    left, right = (knowledge.name(state) for state in dossier.dyad)
    return LaidOut(
        dyad=dossier.dyad,
        left=left,
        right=right,
        as_of=dossier.as_of.isoformat(),
        told=tuple(_said(clause, cited) for clause in telling(dossier, around.followed, knowledge)),
        glance=glance_lines(dossier, knowledge) if dossier.records else (),
        figures=figures(dossier, knowledge),
        blocks=tuple(_block(section, ground) for section in dossier.sections if around.followed.shown(section.records)),
        silent=tuple(s.title for s in dossier.sections if not s.records and s.key not in ("glance", "other")),
        sources=sources,
        number=number,
        room=WHOLE,
    )


def tightened(laid: LaidOut, room: Room) -> LaidOut:
    """The same in less room: paragraphs cut around what is cited in them, and the rest of them left out and counted."""
    blocks = (
        replace(block, acts=_tightened(block.acts, room), entries=_tightened(block.entries, room))
        for block in laid.blocks
    )
    return replace(laid, blocks=tuple(blocks), room=room)


def _tightened(lines: Iterable[Line], room: Room) -> tuple[Line, ...]:
    return tuple(
        replace(
            line,
            passages=tuple(shrunk(passage, room.passage_chars) for passage in line.passages[: room.n_passages]),
            n_left_out=len(line.passages[room.n_passages :]) if room.n_passages is not None else 0,
        )
        for line in lines
    )


def _said(clause: Clause, cited: Mapping[str, tuple[Cited, ...]]) -> Said:
    shown = clause.records[:MOST_CITED]
    sentences = {cited[each.id][0].note: cited[each.id][0] for each in shown}
    return Said(clause.text, clause.mark, tuple(sentences.values()), len(clause.records) - len(shown))


def _cited(dossier: Dossier, around: Beside, sources: Mapping[str, Source]) -> dict[str, tuple[Cited, ...]]:
    """The sentences of every record, each once, the best one first; numbered in the order of the records."""
    line = {outcome.plan.id: id for id, outcomes in around.followed.came.items() for outcome in outcomes}
    notes: dict[Citation, int] = {}
    cited = {}
    for record in dossier.records:
        said = dict.fromkeys(claim.citation for claim in voices_of(record))
        cited[record.id] = tuple(
            Cited(
                notes.setdefault(each, len(notes) + 1),
                sources[each.document].number,
                line.get(record.id, record.id),
                sources[each.document],
                plain(each.quote),
            )
            for each in said
        )
    return cited


def _block(section: Section, ground: _Ground) -> Block:
    acts, entries = map(ground.around.followed.shown, acts_and_entries(section))
    return Block(section.key, section.title, _lines(acts, ground), _lines(entries, ground))


def _lines(records: Iterable[Record], ground: _Ground) -> tuple[Line, ...]:
    return tuple(_line(record, ground) for record in records)


def _line(record: Record, ground: _Ground) -> Line:
    dossier, knowledge, after = ground.dossier, ground.knowledge, ground.around.followed
    told = [*(outcome.plan for outcome in after.came.get(record.id, ())), record]
    said = tuple(passage for each in told for passage in passages(each, dossier))
    outcome = after.outcomes.get(record.id)
    status = STATUS_WORDS.get(record.best.status or "", "")
    small = phrases.notes(record.best, knowledge)
    document = dossier.documents[record.best.citation.document]
    return Line(
        id=record.id,
        date=phrases.dated(record.best),
        status=status,
        headline=phrases.headline(record.best, knowledge),
        notes=small[1:] if status else small,
        numbers=tuple(sorted({ground.number[passage.document.id] for passage in said})),
        support=support(record, dossier),
        disagreements=disagreements(record, dossier),
        quote=excerpt(record.best, document, QUOTE_CHARS),
        language=document.sighting.language,
        passages=said,
        n_left_out=0,
        cited=tuple(dict.fromkeys(each for record in told for each in ground.cited[record.id])),
        outcome=outcome_words(outcome) if outcome else "",
        told_by=_reference(outcome.act, knowledge) if outcome and outcome.act else None,
        stages=stages(record, after, dossier),
        history=tuple(ground.around.histories.get(record.id, ())),
    )


def _reference(record: Record, knowledge: Names) -> Reference:
    return Reference(record.id, phrases.when(record.best.date), phrases.headline(record.best, knowledge))


def _source(number: int, document: Document, known: str) -> Source:
    sighting = document.sighting
    place = plain(sighting.url or sighting.file or "")
    return Source(number, source_label(document), known, place, followed(sighting.url), sighting.language)
