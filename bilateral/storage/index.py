"""The index keeps records as they were folded last, so that a page need not fold; it can be made anew at any time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bilateral.knowledge import Knowledge
from bilateral.resolving import linked, normalised
from bilateral.resolving.following import Outcome
from bilateral.resolving.sources import names_of
from bilateral.storage.rows import cell, places, portions
from bilateral.storage.serialise import json_of
from bilateral.storage.store import Store
from bilateral.types import Record

Dyad = tuple[str, str]
_COUNTED = {"codings": "codings", "judgements": "judgements", "ratings": "sources"}
"""What the index has to follow, by the columns that say how far it has."""
_TABLES = (
    "questions",
    "founding_days",
    "outcomes",
    "record_labels",
    "record_participants",
    "record_sources",
    "record_dyads",
    "record_states",
    "record_claims",
    "records",
    "indexed",
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A record with what lists show of it; `sections` by dyad, and whether the record names both of its states."""

    record: Record
    headline: str
    score: float
    published: date | None
    sections: Mapping[Dyad, tuple[str, bool]]
    sources: Collection[str] = ()
    founding_days: Collection[date] = ()


def is_fresh(store: Store, rules: str) -> bool:
    """Whether the index tells everything that the store holds, as `rules` make it."""
    return store.rows("SELECT * FROM indexed") == [(rules, *_reached(store))]


def behind(store: Store, rules: str, knowledge: Knowledge) -> set[str] | None:
    """The ids of the claims whose records are to be made anew; None where all are."""
    known = store.rows("SELECT * FROM indexed")
    if not known or known[0][0] != rules:
        return None
    _, codings, judgements, ratings = known[0]
    touched = """SELECT id FROM claims WHERE document IN (
        SELECT document FROM codings WHERE number > ?1
        UNION SELECT document FROM judgements JOIN claims ON claims.id IN (left_claim, right_claim)
            WHERE judgements.number > ?2)"""
    return {identity for (identity,) in store.rows(touched, codings, judgements)} | _weighed(store, ratings, knowledge)


def is_only_judged(store: Store) -> bool:
    """Whether the documents are coded as the index has seen them, so that judgements alone are new."""
    return bool(store.rows("SELECT 1 FROM indexed WHERE codings = (SELECT ifnull(max(number), 0) FROM codings)"))


def sections_of(store: Store, records: Iterable[str]) -> dict[str, dict[Dyad, tuple[str, bool]]]:
    """Under which heading each of the index's records of these ids stands, by dyad: see Indexed."""
    found: dict[str, dict[Dyad, tuple[str, bool]]] = {identity: {} for identity in records}
    query = """SELECT id, one, other, section, both FROM records JOIN record_dyads ON record = number
        WHERE id IN ({})"""
    for identity, one, other, section, both in _asked(store, query, found):
        found[identity][one, other] = section, bool(both)
    return found


def whole(store: Store, claims: set[str]) -> tuple[set[str], set[str]]:
    """All claims that share a record with one of these, now or in the index; and the ids of the index's records."""
    found, records = claims, set[str]()
    while True:
        records = _records_with(store, found)
        more = found | _claims_in(store, records)
        more |= linked(more, store.judgements_around(more))
        if more == found:
            return found, records
        found = more


def replace_records(store: Store, gone: Iterable[str] | None, new: Iterable[Indexed]) -> None:
    """Put `new` in the place of the records of these ids, of all with None; inside a transaction of the caller."""
    if gone is None:
        for table in _TABLES:
            store.rows(f"DELETE FROM {table}")
    else:
        for some in portions(sorted(gone)):
            store.rows(f"DELETE FROM records WHERE id IN ({places(some)})", *some)
    for each in new:
        _add(store, each)


def put_outcomes(store: Store, records: Iterable[str], outcomes: Iterable[Outcome], as_of: date) -> None:
    """Keep what became of those of these records that were announced, in place of what was known of them before."""
    numbers = dict(_asked(store, "SELECT id, number FROM records WHERE id IN ({})", records))
    for number in numbers.values():
        store.rows("DELETE FROM outcomes WHERE plan = ?", number)
    for outcome in outcomes:
        act = numbers[outcome.act.id] if outcome.act else None
        row = (numbers[outcome.plan.id], outcome.kind, act, outcome.p, outcome.days, outcome.change)
        store.rows("INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?)", *row, cell(_due(outcome, as_of)))


def mark_fresh(store: Store, rules: str) -> None:
    """Note that the index tells everything that the store holds now."""
    store.rows("DELETE FROM indexed")
    store.rows("INSERT INTO indexed VALUES (?, ?, ?, ?)", rules, *_reached(store))


def dyads_in(store: Store, documents: Collection[str] | None) -> dict[str, set[Dyad]]:
    """The pairs of states of which a document has a claim that names both; of all documents with None."""
    query = """SELECT DISTINCT document, one.state, other.state FROM current_claims
        JOIN claim_states AS one ON one.claim = number JOIN claim_states AS other ON other.claim = number
        WHERE one.state < other.state"""
    rows = store.rows(query) if documents is None else _asked(store, f"{query} AND document IN ({{}})", documents)
    found: dict[str, set[Dyad]] = defaultdict(set)
    for document, one, other in rows:
        found[document].add((one, other))
    return found


def _add(store: Store, indexed: Indexed) -> None:
    record, best = indexed.record, indexed.record.best
    days = (cell(best.date.start), cell(best.date.end)) if best.date else (None, None)
    documents = {claim.citation.document for claim in record.claims}
    row = (record.id, best.kind, best.type, best.status, *days, indexed.score, indexed.headline)
    folded = json_of(best) if len(record.claims) > 1 else None
    published = cell(indexed.published)
    row = (*row, best.citation.document, published, days[0] or published, len(documents), folded)
    columns = "id, kind, type, status, start, end, score, headline, document, published, day, n_documents, best"
    store.rows(f"INSERT INTO records ({columns}) VALUES ({', '.join('?' * len(row))})", *row)
    ((number,),) = store.rows("SELECT last_insert_rowid()")
    for claim in record.claims:
        store.rows("INSERT INTO record_claims SELECT number, ? FROM current_claims WHERE id = ?", number, claim.id)
    for state in sorted({state for claim in record.claims for state in claim.states}):
        store.rows("INSERT INTO record_states VALUES (?, ?)", state, number)
    for (one, other), (section, both) in indexed.sections.items():
        store.rows("INSERT INTO record_dyads VALUES (?, ?, ?, ?, ?)", one, other, number, section, both)
    for source in sorted(indexed.sources):
        store.rows("INSERT INTO record_sources VALUES (?, ?)", source, number)
    for label, value in _labels(record):
        store.rows("INSERT INTO record_labels VALUES (?, ?, ?)", label, value, number)
    for participant in sorted(_participants(record)):
        store.rows("INSERT INTO record_participants VALUES (?, ?, ?, ?)", *participant, number)
    for day in indexed.founding_days:
        store.rows("INSERT INTO founding_days VALUES (?, ?)", number, cell(day))


def _labels(record: Record) -> list[tuple[str, str]]:
    modes = {("mode", mode) for claim in record.claims for mode in claim.modes}
    return sorted(modes | {("context", context) for claim in record.claims for context in claim.contexts})


def _participants(record: Record) -> set[tuple[str, str, str]]:
    """The persons and organisations of an act: kind, name and state."""
    found = set()
    for party in (party for claim in record.claims for party in (*claim.actors, *claim.recipients)):
        if party.person:
            found.add(("person", normalised(party.person), party.state or ""))
        elif party.organisation and not party.state:
            found.add(("organisation", party.organisation, ""))
    return found


def _due(outcome: Outcome, as_of: date) -> date | None:
    if outcome.kind == "to come":
        return as_of + timedelta(days=outcome.days or 0)
    return as_of - timedelta(days=outcome.days or 0) if outcome.kind == "no word" else None


def _reached(store: Store) -> tuple[int, ...]:
    queries = (f"SELECT ifnull(max(number), 0) FROM {table}" for table in _COUNTED.values())
    return tuple(store.rows(query)[0][0] for query in queries)


def _weighed(store: Store, ratings: int, knowledge: Knowledge) -> set[str]:
    """A claim of each record of several documents of which one is of a source that is believed otherwise since.

    How far a source is believed decides between documents, and nothing else of a rating stands in the index.
    """
    said = store.rows("SELECT DISTINCT name FROM sources WHERE number > ? AND reliability IS NOT NULL", ratings)
    wanted = {normalised(name) for (name,) in said}
    if not wanted:
        return set()
    asked = """SELECT claims.id, claims.document FROM records
        JOIN record_claims ON record_claims.record = records.number
        JOIN claims ON claims.number = record_claims.claim WHERE n_documents > 1"""
    documents = dict(store.rows(asked))
    seen = store.sightings_of(documents.values())
    rated = {each for each, sighting in seen.items() if wanted & set(map(normalised, names_of(sighting, knowledge)))}
    return {identity for identity, document in documents.items() if document in rated}


def _records_with(store: Store, claims: Iterable[str]) -> set[str]:
    query = """SELECT DISTINCT records.id FROM claims JOIN record_claims ON record_claims.claim = claims.number
        JOIN records ON records.number = record_claims.record WHERE claims.id IN ({})"""
    return {identity for (identity,) in _asked(store, query, claims)}


def _claims_in(store: Store, records: Iterable[str]) -> set[str]:
    query = """SELECT claims.id FROM records JOIN record_claims ON record_claims.record = records.number
        JOIN claims ON claims.number = record_claims.claim WHERE records.id IN ({})"""
    return {identity for (identity,) in _asked(store, query, records)}


def _asked(store: Store, query: str, ids: Iterable[str], *values: Any) -> Iterator[Any]:
    for some in portions(sorted(ids)):
        yield from store.rows(query.format(places(some)), *some, *values)


def data_version(store: Store) -> int:
    """A number that is another one after another connection has written to the store."""
    return int(store.rows("PRAGMA data_version")[0][0])
