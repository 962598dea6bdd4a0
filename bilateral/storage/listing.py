"""What pages list is asked of the index, a portion at a time, in an order that stays the same from page to page."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from bilateral.storage.rows import cell, places, portions
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store
from bilateral.storage.wanted import words_to_match
from bilateral.types import Claim, Record

Order: TypeAlias = Literal["newest", "oldest", "published", "cited"]
"""By day, what has none stands where it was published; or by the number of documents."""

_ORDERS: Mapping[Order, str] = {
    "newest": "day DESC NULLS LAST, id",
    "oldest": "day NULLS LAST, id",
    "published": "published DESC NULLS LAST, id",
    "cited": "n_documents DESC, id",
}
_OF_STATE = "number IN (SELECT record FROM record_states WHERE state = ?)"
_OF_DYAD = "number IN (SELECT record FROM record_dyads WHERE one = ? AND other = ?{})"
_SOURCE = "number IN (SELECT record FROM record_sources WHERE source = ?)"
_LABEL = "number IN (SELECT record FROM record_labels WHERE label = '{}' AND value = ?)"
_DOCUMENT = """number IN (SELECT record FROM record_claims JOIN claims ON claims.number = record_claims.claim
    WHERE claims.document = ?)"""
_WORDS = """number IN (SELECT record FROM claim_words JOIN record_claims ON record_claims.claim = claim_words.rowid
    WHERE claim_words MATCH ?)"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are asked for; what is None does not restrict."""

    dyad: tuple[str, str] | None = None
    """Two states, in any order: whatever stands in their dossier,"""
    section: str | None = None
    """of it what stands under this heading,"""
    both: bool = False
    """and names both of them."""
    state: str | None = None
    other: str | None = None
    kind: str | None = None
    type: str | None = None
    status: str | None = None
    mode: str | None = None
    context: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    document: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as lists show it: days in ISO form, `score` above zero for cooperation and below it for conflict."""

    id: str
    kind: str
    type: str | None
    status: str | None
    start: str | None
    end: str | None
    score: float
    headline: str
    document: str
    published: str | None
    day: str | None
    """The first day, or that of publication where none is known."""
    n_documents: int


@dataclass(frozen=True, slots=True)
class DyadRow:
    """Two states with what the index has between them; `score` sums what happened, without third parties."""

    one: str
    other: str
    n_records: int
    n_conflicts: int
    score: float
    last: str | None


_COLUMNS = ", ".join(each.name for each in fields(Listed))
HAPPENED = "(status IS NULL OR status IN ('occurred', 'ongoing'))"


def list_records(store: Store, wanted: Filter, order: Order, limit: int, offset: int = 0) -> list[Listed]:
    """So many of the records that are wanted, from the one at `offset` on."""
    where, values = where_of(wanted)
    query = f"SELECT {_COLUMNS} FROM records WHERE {where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
    return [Listed(*row) for row in store.rows(query, *values, limit, offset)]


def count_records(store: Store, wanted: Filter) -> int:
    """How many records are wanted."""
    where, values = where_of(wanted)
    return int(store.rows(f"SELECT count(*) FROM records WHERE {where}", *values)[0][0])


def facets(store: Store, wanted: Filter, columns: Collection[str] = ("kind", "type", "status")) -> dict[str, Any]:
    """For each of these columns its values with the number of wanted records, most first."""
    where, values = where_of(wanted)
    every = ", ".join(columns)
    counts: dict[str, Counter[str]] = {column: Counter() for column in columns}
    for *row, n in store.rows(f"SELECT {every}, count(*) FROM records WHERE {where} GROUP BY {every}", *values):
        for column, value in zip(columns, row, strict=True):
            counts[column][value] += n
    return {
        column: sorted(
            ((value, n) for value, n in some.items() if value is not None), key=lambda one: (-one[1], one[0])
        )
        for column, some in counts.items()
    }


def sections(store: Store, wanted: Filter) -> dict[str, int]:
    """How many of the records that are wanted of a dyad stand under each heading of its dossier."""
    where, values = where_of(replace(wanted, section=None))
    query = f"""SELECT record_dyads.section, count(*) FROM records JOIN record_dyads ON record = number
        WHERE one = ? AND other = ? AND {where} GROUP BY record_dyads.section"""
    return dict(store.rows(query, *sorted(wanted.dyad or ()), *values))


def sections_of(store: Store, dyad: tuple[str, str]) -> dict[str, str]:
    """The heading under which each record of a dossier stands, by its id, the oldest first."""
    query = f"""SELECT id, section FROM record_dyads JOIN records ON records.number = record
        WHERE one = ? AND other = ? ORDER BY kind <> 'event', {_ORDERS["oldest"]}"""
    return dict(store.rows(query, *sorted(dyad)))


def list_dyads(store: Store, state: str | None = None, limit: int = -1, offset: int = 0) -> list[DyadRow]:
    """Pairs of states, of one state with `state`, those with most records that name both first."""
    of_state = "AND ? IN (one, other)" if state else ""
    query = f"""SELECT one, other, count(*) AS n, sum(score < 0),
        round(total(CASE WHEN {HAPPENED} AND section <> 'third-parties' THEN score END), 1),
        max(CASE WHEN status = 'occurred' THEN start END)
        FROM record_dyads JOIN records ON records.number = record WHERE both {of_state}
        GROUP BY one, other ORDER BY n DESC, one, other LIMIT ? OFFSET ?"""
    return [DyadRow(*row) for row in store.rows(query, *filter(None, (state,)), limit, offset)]


def list_voices(store: Store, wanted: Filter, limit: int) -> list[tuple[str, int]]:
    """Who tells the records that are wanted, by name, with how many, most first."""
    where, values = where_of(wanted)
    query = f"""SELECT source, count(*) AS n FROM record_sources
        WHERE record IN (SELECT number FROM records WHERE {where}) GROUP BY source ORDER BY n DESC, source LIMIT ?"""
    return store.rows(query, *values, limit)


def list_states(store: Store, wanted: Filter, limit: int) -> list[tuple[str, int]]:
    """The states of the records that are wanted, with how many, most first."""
    where, values = where_of(wanted)
    query = f"""SELECT state, count(*) AS n FROM record_states
        WHERE record IN (SELECT number FROM records WHERE {where}) GROUP BY state ORDER BY n DESC, state LIMIT ?"""
    return store.rows(query, *values, limit)


def list_sources(store: Store) -> list[tuple[str, int]]:
    """Who published, by name, with the number of records that rest on it, most first."""
    return store.rows("SELECT source, count(*) AS n FROM record_sources GROUP BY source ORDER BY n DESC, source")


def records_with(store: Store, ids: Iterable[str]) -> list[Record]:
    """The records of these ids, in the order of the ids; those that the index has not are left out."""
    ids = list(ids)
    best: dict[str, Claim | None] = {}
    claims: dict[str, list[Claim]] = {}
    for some in portions(ids):
        known = f"SELECT id, best FROM records WHERE id IN ({places(some)})"
        best |= {identity: claim_of(text) if text else None for identity, text in store.rows(known, *some)}
        told = f"""SELECT records.id, claims.claim FROM records
            JOIN record_claims ON record_claims.record = records.number
            JOIN claims ON claims.number = record_claims.claim
            WHERE records.id IN ({places(some)})
            ORDER BY claims.document, claims.start, claims.id"""
        for identity, text in store.rows(told, *some):
            claims.setdefault(identity, []).append(claim_of(text))
    return [Record(each, best[each] or claims[each][0], tuple(claims[each])) for each in ids if each in best]


def where_of(wanted: Filter) -> tuple[str, list[Any]]:
    """The condition on the index's records, and its values."""
    parts: list[tuple[str, Sequence[Any]]] = [("TRUE", ())]
    if wanted.dyad:
        inside = " AND both" * wanted.both + " AND section = ?" * (wanted.section is not None)
        parts.append((_OF_DYAD.format(inside), (*sorted(wanted.dyad), *filter(None, (wanted.section,)))))
    for condition, value in (
        (_OF_STATE, wanted.state),
        (_OF_STATE, wanted.other),
        ("+kind = ?", wanted.kind),  # most are events: in the order of days no sorting is needed
        ("type = ?", wanted.type),
        ("status = ?", wanted.status),
        (_LABEL.format("mode"), wanted.mode),
        (_LABEL.format("context"), wanted.context),
        ("ifnull(end, day) >= ?", cell(wanted.since)),
        ("day <= ?", cell(wanted.until)),
        (_SOURCE, wanted.source),
        (_DOCUMENT, wanted.document),
        (_WORDS, words_to_match(wanted.words) if wanted.words else None),
    ):
        if value is not None:
            parts.append((condition, (value,)))
    return " AND ".join(condition for condition, _ in parts), [value for _, some in parts for value in some]


def record_ids(store: Store, claims: Iterable[str]) -> dict[str, str]:
    """The id of the record that each of these claims is part of; those that are part of none are left out."""
    query = """SELECT claims.id, records.id FROM claims JOIN record_claims ON record_claims.claim = claims.number
        JOIN records ON records.number = record_claims.record WHERE claims.id IN ({})"""
    return {
        claim: record
        for some in portions(sorted(claims))
        for claim, record in store.rows(query.format(places(some)), *some)
    }


def listed_by_id(store: Store, ids: Iterable[str]) -> dict[str, Listed]:
    """The rows of these records by their ids."""
    query = f"SELECT {_COLUMNS} FROM records WHERE id IN ({{}})"
    rows = (row for some in portions(sorted(ids)) for row in store.rows(query.format(places(some)), *some))
    return {row[0]: Listed(*row) for row in rows}
