"""What the index adds up: of states, of pairs and of years; a balance counts what lies between two states alone."""

from dataclasses import dataclass
from datetime import date

from bilateral.storage.listing import HAPPENED
from bilateral.storage.rows import cell
from bilateral.storage.store import Store

_BETWEEN = "both AND section <> 'third-parties'"
"""Acts that involve third states stand apart in a dossier, and are no part of its balance."""
_UP = f"round(total(CASE WHEN score > 0 AND {HAPPENED} THEN score END), 1)"
_DOWN = f"round(total(CASE WHEN score < 0 AND {HAPPENED} THEN score END), 1)"
_MIDDLE = "CAST(strftime('%Y', (julianday(day) + julianday(ifnull(end, day))) / 2) AS INTEGER)"
_OF_PAIR = f"number IN (SELECT record FROM record_dyads WHERE one = ? AND other = ? AND {_BETWEEN})"
_OF_STATE = f"""number IN (SELECT record FROM record_dyads WHERE one = ? AND {_BETWEEN}
    UNION SELECT record FROM record_dyads WHERE other = ? AND {_BETWEEN})"""


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state with its records, those with whom it shares one, and the sums of scores of what happened with them."""

    state: str
    n_records: int
    n_partners: int
    n_acts: int
    cooperation: float
    conflict: float
    last: str | None

    @property
    def balance(self) -> float:
        return round(self.cooperation + self.conflict, 1)


def tally_states(store: Store) -> list[StateRow]:
    """Every state of the record, the one with most records first; an act with several others counts once."""
    query = f"""WITH pairs AS (SELECT DISTINCT one, other FROM record_dyads WHERE both),
        partners AS (
            SELECT state, count(*) AS n_partners
            FROM (SELECT one AS state FROM pairs UNION ALL SELECT other FROM pairs) GROUP BY state),
        acts AS (
            SELECT one AS state, record FROM record_dyads WHERE {_BETWEEN}
            UNION SELECT other, record FROM record_dyads WHERE {_BETWEEN}),
        sums AS (
            SELECT state, sum(kind = 'event') AS n_acts, {_UP} AS up, {_DOWN} AS down,
                max(CASE WHEN status = 'occurred' THEN start END) AS last
            FROM acts JOIN records ON number = record GROUP BY state)
        SELECT state, count(*) AS n, ifnull(n_partners, 0), ifnull(n_acts, 0), ifnull(up, 0.0), ifnull(down, 0.0), last
        FROM record_states LEFT JOIN partners USING (state) LEFT JOIN sums USING (state)
        GROUP BY state ORDER BY n DESC, state"""
    return [StateRow(*row) for row in store.rows(query)]


def list_ties(store: Store) -> list[tuple[str, str, int, float, float]]:
    """Every pair of states with its acts: how many, and the sums of cooperation and conflict of those that happened."""
    query = f"""SELECT one, other, count(*), {_UP}, {_DOWN} FROM record_dyads JOIN records ON number = record
        WHERE {_BETWEEN} AND kind = 'event' GROUP BY one, other ORDER BY one, other"""
    return store.rows(query)


def sums_by_year(store: Store, states: tuple[str, ...], since: int) -> list[tuple[int, float, float]]:
    """Of one state, or between two: the year, cooperation and conflict of what happened, from the year `since` on.

    A year in which nothing happened is left out; what took longer counts in the year of its middle, and what tells no
    date in the year in which it was told.
    """
    of, values = (_OF_PAIR, sorted(states)) if len(states) == 2 else (_OF_STATE, [states[0]] * 2)
    query = f"""SELECT {_MIDDLE} AS year, {_UP}, {_DOWN} FROM records
        WHERE kind = 'event' AND day IS NOT NULL AND {HAPPENED} AND {of}
        GROUP BY year HAVING year >= ? ORDER BY year"""
    return store.rows(query, *values, since)


def acts_by_type(
    store: Store, dyad: tuple[str, str], since: date | None = None, until: date | None = None
) -> dict[str, int]:
    """How many acts of each category happened between two states, of those of these days: see Filter."""
    query = f"""SELECT type, count(*) FROM records
        WHERE kind = 'event' AND {HAPPENED} AND {_OF_PAIR} AND (?3 IS NULL OR ifnull(end, day) >= ?3)
            AND (?4 IS NULL OR day <= ?4) GROUP BY type"""
    return dict(store.rows(query, *sorted(dyad), cell(since), cell(until)))
