"""How many records a search finds, of each kind and of whom, is counted in one pass over what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilateral.storage.listing import Filter, where_of
from bilateral.storage.store import Store

COLUMNS = ("kind", "type", "status")
BESIDE = {"state": "record_states", "source": "record_sources"}
"""What a record may have several of, by the table that keeps it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records there are, and for each facet its values with their number, most first."""

    total: int
    facets: Mapping[str, Sequence[tuple[str, int]]]


def tally(store: Store, wanted: Filter, n_values: int) -> Tally:
    """What a search finds; of states and sources the first `n_values` alone."""
    where, values = where_of(wanted)
    parts = [
        f"SELECT '{name}', {name}, count(*) FROM wanted WHERE {name} IS NOT NULL GROUP BY {name}" for name in COLUMNS
    ]
    parts += [
        f"""SELECT * FROM (SELECT '{name}', {name}, count(*) AS n FROM {table}
            WHERE record IN (SELECT number FROM wanted) GROUP BY {name} ORDER BY n DESC, {name} LIMIT ?)"""
        for name, table in BESIDE.items()
    ]
    query = f"""WITH wanted AS MATERIALIZED (SELECT number, kind, type, status FROM records WHERE {where})
        SELECT 'total', NULL, count(*) FROM wanted UNION ALL {" UNION ALL ".join(parts)}"""
    rows = store.rows(query, *values, *[n_values] * len(BESIDE))
    facets: dict[str, list[tuple[str, int]]] = {name: [] for name in (*COLUMNS, *BESIDE)}
    for name, value, n in rows[1:]:
        facets[name].append((value, n))
    return Tally(rows[0][2], {name: sorted(some, key=lambda one: (-one[1], one[0])) for name, some in facets.items()})
