"""What a person is to decide, as the index keeps it: in the order of `questions`, and only what is open now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bilateral.resolving.review import Question
from bilateral.storage.rows import JUDGEMENT_COLUMNS, cell, judgement_of, places, portions
from bilateral.storage.store import Store
from bilateral.types import Judgement

Dyad = tuple[str, str]

_RECORD = "(SELECT record FROM record_claims JOIN claims ON number = record_claims.claim WHERE id = {})"
_QUOTE = "(SELECT quote FROM claims WHERE id = {} LIMIT 1)"
_NAMED = "number IN (SELECT claim FROM claim_states WHERE state = ?)"
# Records with a claim that names either state, in a document where a claim names both: see Store.claims_around.
_AROUND = f"""around AS MATERIALIZED (SELECT DISTINCT record FROM record_claims WHERE claim IN (
    SELECT number FROM claims WHERE document IN (SELECT document FROM claims WHERE {_NAMED} AND {_NAMED})
    AND ({_NAMED} OR {_NAMED})))"""
_WITHIN = "one_record IN around AND (other_record IS NULL OR other_record IN around)"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as lists show it; `other` and its quote are empty where one claim alone is asked about."""

    one: str
    other: str
    p: float
    by: str
    reason: str
    weight: float
    quote: str
    other_quote: str

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.one, self.other)))


_COLUMNS = f"one, other, p, by, reason, -rank, {_QUOTE.format('one')}, ifnull({_QUOTE.format('other')}, '')"


def add_questions(store: Store, questions: Iterable[Question]) -> None:
    """Put questions into the index, whose records it has; those on records made anew are gone with the old ones."""
    for each in questions:
        one, other = (*(claim.id for claim in each.claims), "")[:2]
        store.rows(
            f"INSERT INTO questions SELECT ?1, ?2, ?3, ?4, ?5, ?6, {_RECORD.format('?2')}, {_RECORD.format('?3')}",
            *(-each.weight, one, other, each.p, each.by, each.reason),
        )


def drop_questions(store: Store, records: Iterable[str]) -> None:
    """Take the questions on these records of the index out of it; on those that are replaced they go with them."""
    for some in portions(sorted(records)):
        numbers = f"(SELECT number FROM records WHERE id IN ({places(some)}))"
        store.rows(f"DELETE FROM questions WHERE one_record IN {numbers}", *some)
        store.rows(f"DELETE FROM questions WHERE other_record IN {numbers}", *some)


def list_questions(
    store: Store, dyad: Dyad | None, limit: int, offset: int = 0, after: tuple[str, ...] | None = None
) -> list[Asked]:
    """So many questions, weightiest first, `after` the one on these claims if it is still open."""
    asked, values = _asked(dyad)
    behind, place = _behind(store, after)
    query = f"{asked} AND {behind} ORDER BY rank, one, other LIMIT ? OFFSET ?"
    return [Asked(*row) for row in store.rows(query.format(_COLUMNS), *values, *place, limit, offset)]


def count_questions(store: Store, dyad: Dyad | None, after: tuple[str, ...] | None = None) -> int:
    """How many questions there are, or how many come `after` the one on these claims."""
    asked, values = _asked(dyad)
    behind, place = _behind(store, after)
    return int(store.rows(f"{asked} AND {behind}".format("count(*)"), *values, *place)[0][0])


def question_on(store: Store, claims: tuple[str, ...]) -> Question | None:
    """The question on these claims with all that they say; None where it is settled, or nobody asked it."""
    row = _row(store, claims)
    if row is None:
        return None
    known = {claim.id: claim for claim in store.claims_of(row.key)}
    found = tuple(known[each] for each in row.key if each in known)
    return Question(found, row.p, row.by, row.reason, row.weight) if len(found) == len(row.key) else None


def questions_with(store: Store, claim: str) -> list[tuple[str, ...]]:
    """The claims of each open question on this claim, the weightiest first."""
    query = "SELECT one, other FROM questions WHERE one = ?1 OR other = ?1 ORDER BY rank, one, other"
    return [tuple(filter(None, row)) for row in store.rows(query, claim)]


def decided_since(store: Store, by: str, since: datetime) -> list[Judgement]:
    """What this person decided since then and has not been taken back, the last one first."""
    query = f"""SELECT {", ".join(JUDGEMENT_COLUMNS)} FROM judgements AS made
        WHERE human AND by = ? AND at >= ? AND retracts IS NULL
        AND NOT EXISTS (SELECT 1 FROM judgements WHERE retracts = made.id AND human) ORDER BY number DESC"""
    return [judgement_of(row) for row in store.rows(query, by, cell(since))]


def decision_of(store: Store, judgement: str) -> tuple[Judgement, bool] | None:
    """What a person decided, and whether it was taken back; None where no decision of a person has this id."""
    query = f"""SELECT {", ".join(JUDGEMENT_COLUMNS)}, EXISTS (
        SELECT 1 FROM judgements WHERE retracts = made.id AND human
        ) FROM judgements AS made WHERE id = ? AND human AND retracts IS NULL"""
    rows = store.rows(query, judgement)
    return (judgement_of(rows[0][:-1]), bool(rows[0][-1])) if rows else None


def _asked(dyad: Dyad | None) -> tuple[str, tuple[str, ...]]:
    """The start of a query, with a place for what it asks."""
    if dyad is None:
        return "SELECT {} FROM questions WHERE TRUE", ()
    return f"WITH {_AROUND} SELECT {{}} FROM questions WHERE {_WITHIN}", dyad * 2


def _behind(store: Store, after: tuple[str, ...] | None) -> tuple[str, tuple[float | str, ...]]:
    row = _row(store, after) if after else None
    return ("(rank, one, other) > (?, ?, ?)", (-row.weight, row.one, row.other)) if row else ("TRUE", ())


def _row(store: Store, claims: tuple[str, ...]) -> Asked | None:
    one, other = (*claims, "", "")[:2]
    rows = store.rows(f"SELECT {_COLUMNS} FROM questions WHERE one = ? AND other = ?", one, other)
    return Asked(*rows[0]) if rows else None
