"""The record as Python asks it: an answer tells the store as it is when asked, and nothing of the record is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any, TypedDict, Unpack

from bilateral.arguments import (
    parse_category,
    parse_day,
    parse_dyad,
    parse_kind,
    parse_moment,
    parse_state,
    parse_status,
)
from bilateral.errors import StoreError, UsageError
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.presenting.documents import renderer_for
from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.due import Due
from bilateral.presenting.due import due as waited_for
from bilateral.presenting.editions import BARE
from bilateral.presenting.export import atomic_write, chosen, context_of
from bilateral.presenting.export.context import weigh
from bilateral.presenting.forms import claim_form, document_form, due_form, hit_form, record_form
from bilateral.presenting.glance import glance_lines
from bilateral.presenting.indexing import bring_up_to_date, index_rules
from bilateral.presenting.results import Results
from bilateral.resolving.following import follow
from bilateral.storage import Hit, Store, Wanted, claims_of_group, records_between, records_of, search
from bilateral.storage.index import is_fresh
from bilateral.storage.listing import Filter, list_records, records_with
from bilateral.storage.sources import sources_of
from bilateral.types import EVENT, REGISTERS, Claim, Document, Dossier, Kind, Record

EVERYTHING = -1
"""For SQLite, a limit that is none."""

_PARSERS = {"state": parse_state, "other": parse_state, "type": parse_category, "status": parse_status}


class Filters(TypedDict, total=False):
    """Which records or claims are wanted: all these must hold. States go by any of their names, days as ISO or date."""

    dyad: tuple[str, str]
    """Two states that are both named; the same as `state` and `other`."""
    state: str
    other: str
    type: str
    """A category of events: CONSULT, AGREE …"""
    status: str
    since: date | str
    """With `since` or `until`, what has no date is left out."""
    until: date | str


@dataclass(frozen=True, repr=False)
class OpenDossier:
    """The dossier of two states; `told` holds its sections, records, documents and sources."""

    told: Dossier
    knowledge: Knowledge = field(repr=False)

    @property
    def records(self) -> Sequence[Record]:
        """Every record once, in the order of the sections."""
        return self.told.records

    def to_html(self) -> str:
        """The page that `bilateral dossier -o FILE.html` writes."""
        return self._made(".html").decode()

    def to_markdown(self) -> str:
        """The text that `bilateral dossier -o FILE.md` writes."""
        return self._made(".md").decode()

    def write(self, path: Path | str) -> Path:
        """Write it in the form that the file's name ends in: .html, .md, .docx or .pdf. Raises: UsageError."""
        made = renderer_for(Path(path))(self.told, self.knowledge, BARE)
        with atomic_write(Path(path)) as file:
            file.buffer.write(made)
        return Path(path)

    def __repr__(self) -> str:
        one, other = map(self.knowledge.name, self.told.dyad)
        lines = (f"  {label}: {value}" for label, value in glance_lines(self.told, self.knowledge))
        return "\n".join([f"Dossier of {one} and {other} as of {self.told.as_of}", *lines])

    def _repr_html_(self) -> str:
        """The page in a frame where nothing runs and from which nothing is reached."""
        frame = "border: 1px solid #8888; width: 100%; height: 36em"
        return f'<iframe sandbox="" title="Dossier" style="{frame}" srcdoc="{escape(self.to_html())}"></iframe>'

    def _made(self, ending: str) -> bytes:
        return renderer_for(Path(f"dossier{ending}"))(self.told, self.knowledge, BARE)


class OpenRecord:
    """The record of a store, or that of an earlier day. A context manager; see `bilateral.open`."""

    def __init__(self, store: Store, as_of: date | None, may_index: bool) -> None:
        """Takes the day as of which to tell, None for now, and whether the store's index may be brought up to date."""
        self._opened: Store | None = store
        self._as_of = as_of
        self._may_index = may_index

    def __enter__(self) -> "OpenRecord":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; results that were looked at stay."""
        if self._opened:
            self._opened.close()
            self._opened = None

    def events(self, **filters: Unpack[Filters]) -> Results[Record]:
        """Acts: claims of events that are judged the same are one. Oldest first, undated last. Raises: UsageError."""
        return self._records((EVENT,), wanted_by(**filters), "events")

    def entries(self, kind: str | None = None, **filters: Unpack[Filters]) -> Results[Record]:
        """Entries of registers, of one `kind` or all: agreement, mechanism, service, programme, person …"""
        kinds = tuple(each for each in REGISTERS if kind is None or each == parse_kind(kind))
        if not kinds:
            raise UsageError("events are no entries of a register; ask for .events()")
        return self._records(kinds, wanted_by(**filters), "entries")

    def claims(self, kind: str | None = None, group: str | None = None, **filters: Unpack[Filters]) -> Results[Claim]:
        """What single sentences say, oldest first; with `group` what names an organisation or a member of it then."""
        wanted = wanted_by(**filters)
        if kind:
            wanted["kind"] = parse_kind(kind)
        if self._as_of:
            wanted["as_of"] = self._as_of

        def ask() -> list[Claim]:
            found = self._store.claims(**wanted)
            return claims_of_group(self._store, found, group) if group else found

        return Results(claim_form(self._store, self._knowledge), ask)

    def dossier(self, one: str, other: str) -> OpenDossier:
        """The dossier of two states. Raises: UsageError where there is no such state."""
        dyad = parse_dyad(one, other)
        records = records_of(self._store, dyad, self._day)
        documents = self._store.documents(claim.citation.document for each in records for claim in each.claims)
        sources = sources_of(self._store, documents.values(), self._knowledge)
        return OpenDossier(build_dossier(records, dyad, documents, self._day, sources), self._knowledge)

    def due(self, one: str | None = None, other: str | None = None, days: int = 90) -> Results[Due]:
        """What was announced and is open, overdue first, and what comes up in so many `days`; of two states or all."""
        if (one is None) != (other is None):
            raise UsageError("name two states, or none for the whole record")
        dyad = parse_dyad(one, other) if one and other else None

        def ask() -> list[Due]:
            records = records_between(self._store, dyad, self._day)
            documents = self._store.documents(record.best.citation.document for record in records)
            return waited_for(follow(records, documents, self._day), records, self._day, days)

        return Results(due_form(self._store, self._day, self._knowledge), ask)

    def search(self, words: str, limit: int = 20) -> Results[Hit]:
        """Documents, then claims, at most so many of each, that have all the words; "words in quotes" side by side."""
        return Results(hit_form(self._store), lambda: search(self._store, words, limit))

    @property
    def documents(self) -> Results[Document]:
        """Everything that was read, in the order of publication."""

        def ask() -> Iterator[Document]:
            seen = self._store.documents(self._store.texts()).values()
            return (each for each in seen if (each.sighting.published or self._day) <= self._day)

        return Results(document_form(), ask)

    def __repr__(self) -> str:
        if self._opened is None:
            return "<the record, closed>"
        counts = self._opened.counts()
        then = f", as of {self._as_of}" if self._as_of else ""
        return f"<the record: {counts['documents']:,} documents, {counts['claims']:,} claims{then}>"

    @property
    def _store(self) -> Store:
        if self._opened is None:
            raise StoreError("the record is closed; open it again with bilateral.open")
        return self._opened

    @property
    def _day(self) -> date:
        return self._as_of or date.today()

    @cached_property
    def _knowledge(self) -> Knowledge:
        return load_knowledge()

    def _records(self, kinds: Sequence[Kind], wanted: Wanted, noun: str) -> Results[Record]:
        def ask() -> list[Record]:
            found = self._indexed(kinds, wanted) if self._is_indexed() else self._folded(wanted)
            return sorted((each for each in chosen(found, wanted) if each.best.kind in kinds), key=_moment)

        return Results(record_form(self._store, self._day, self._knowledge, noun), ask)

    def _is_indexed(self) -> bool:
        """Whether the index tells the record that is asked for, once it was brought up to date where that may be."""
        if self._as_of:
            return False
        if not is_fresh(self._store, index_rules()) and self._may_index:
            try:
                with Store(self._store.path) as writing:
                    bring_up_to_date(writing, self._knowledge, self._day)
            except StoreError:  # a place that cannot be written to, or one that another program is writing to
                self._may_index = False
        return is_fresh(self._store, index_rules())

    def _indexed(self, kinds: Sequence[Kind], wanted: Wanted) -> Iterator[Record]:
        for kind in kinds:
            names = ("state", "other", "type", "status", "since", "until")
            asked: dict[str, Any] = {name: wanted.get(name) for name in names}
            rows = list_records(self._store, Filter(kind=kind, **asked), "oldest", EVERYTHING)
            yield from records_with(self._store, (row.id for row in rows))

    def _folded(self, wanted: Wanted) -> Iterator[Record]:
        """The records as documents settle them where they disagree: the same as the index has them."""
        one, other = wanted.get("state"), wanted.get("other")
        records = records_between(self._store, (one, other) if one and other else None, self._day)
        context = context_of(self._store, records, self._day, self._knowledge)
        return (Record(each.id, weigh(each, context).best, each.claims) for each in records)


def open_record(
    path: Path | str, as_of: date | str | None, recorded_by: date | str | None, read_only: bool
) -> OpenRecord:
    """See `bilateral.open`."""
    moment = parse_moment(_day(recorded_by).isoformat(), ends=True) if recorded_by else None
    then = as_of or recorded_by
    store = Store(path, create=False, before=moment)
    return OpenRecord(store, _day(then) if then else None, may_index=not read_only)


def wanted_by(**filters: Unpack[Filters]) -> Wanted:
    """Filters as they are written become what a store is asked for. Raises: UsageError."""
    if unknown := sorted(filters.keys() - Filters.__annotations__.keys()):
        raise UsageError(f"there is no filter {unknown[0]!r}; there are {', '.join(Filters.__annotations__)}")
    given: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
    if dyad := given.pop("dyad", None):
        if given.keys() & {"state", "other"}:
            raise UsageError("a dyad names both states; leave out state and other")
        given["state"], given["other"] = parse_dyad(*dyad)
    wanted: Any = {name: _parsed(name, value) for name, value in given.items()}
    since, until = wanted.get("since"), wanted.get("until")
    if since and until and since > until:
        raise UsageError(f"since {since} is after until {until}, so no day is left; swap the two")
    found: Wanted = wanted
    return found


def _parsed(name: str, written: Any) -> Any:
    return _PARSERS[name](written) if name in _PARSERS else _day(written)


def _day(written: date | str) -> date:
    return parse_day(written) if isinstance(written, str) else date(written.year, written.month, written.day)


def _moment(record: Record) -> tuple[bool, date, date, str]:
    span = record.best.date
    return (span is None, span.start if span else date.max, span.end if span else date.max, record.id)
