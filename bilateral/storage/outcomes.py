"""What became of announcements, as the index has it: what is waited for is late or to come by the day that asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bilateral.resolving.following import HORIZON, Kind
from bilateral.storage.rows import places, portions
from bilateral.storage.store import Store


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What became of the record `plan`; `act` tells it, or it is waited for until `due`, where a day was named."""

    plan: str
    kind: Kind
    act: str | None
    p: float | None
    days: int | None
    change: str | None
    due: date | None


def list_outcomes(store: Store, records: Iterable[str], as_of: date) -> list[OutcomeRow]:
    """The outcomes of these records that were announced, and those that these records tell."""
    query = """SELECT plans.id, outcomes.kind, acts.id, outcomes.p, days, change, due FROM outcomes
        JOIN records AS plans ON plans.number = plan LEFT JOIN records AS acts ON acts.number = act WHERE {}"""
    asked = list(records)
    found: dict[str, OutcomeRow] = {}
    for some in portions(asked):
        ids = f"(SELECT number FROM records WHERE id IN ({places(some)}))"
        for side in ("plan", "act"):
            rows = store.rows(query.format(f"{side} IN {ids} ORDER BY plans.day, plans.id"), *some)
            found |= {row[0]: _row(row, as_of) for row in rows}
    return list(found.values())


_PARTIES = """parties (record, name) AS (SELECT record, state FROM record_states
    UNION ALL SELECT record, name FROM record_participants WHERE kind = 'organisation')"""
_WITHIN = f"""acts.day BETWEEN coalesce(plans.published, plans.day)
    AND date(max(coalesce(plans.published, plans.day), coalesce(plans.end, plans.day)), '+{HORIZON.days} days')"""
"""When an act lies that may tell what became of a plan: from its announcement on, until long after its days."""


def told_beside(store: Store, records: Iterable[str]) -> set[str]:
    """The ids of what the documents of these records tell: a meeting that has been is announced no more."""
    query = "SELECT id FROM records WHERE document IN (SELECT document FROM records WHERE id IN ({}))"
    rows = (row for some in portions(sorted(records)) for row in store.rows(query.format(places(some)), *some))
    return {identity for (identity,) in rows}


def near_in_time(store: Store, records: Iterable[str], wanted: Literal["plans", "acts"]) -> set[str]:
    """The ids of what these records may tell the outcome of, or of what may tell theirs: two parties and the days."""
    given = "acts" if wanted == "plans" else "plans"
    query = f"""WITH {_PARTIES} SELECT DISTINCT {wanted}.id FROM records AS {given}
        JOIN parties AS a ON a.record = {given}.number
        JOIN parties AS b ON b.record = {given}.number AND a.name < b.name
        JOIN parties AS c ON c.name = a.name JOIN parties AS d ON d.name = b.name AND d.record = c.record
        JOIN records AS {wanted} ON {wanted}.number = c.record
        WHERE {given}.id IN ({{}}) AND {_WITHIN}"""
    return {
        identity for some in portions(sorted(records)) for (identity,) in store.rows(query.format(places(some)), *some)
    }


def _row(row: tuple[Any, ...], as_of: date) -> OutcomeRow:
    plan, kind, act, p, days, change, text = row
    due = date.fromisoformat(text) if text else None
    if act is None and due is not None:
        kind, days = ("no word" if due < as_of else "to come"), abs((as_of - due).days)
    return OutcomeRow(plan, kind, act, p, days, change, due)
