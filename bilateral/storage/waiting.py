"""What is waited for is asked of the index by the day: another day gives another answer, and nothing is folded."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from bilateral.storage.listing import Listed, listed_by_id
from bilateral.storage.rows import cell
from bilateral.storage.store import Store

Group: TypeAlias = Literal["overdue", "coming", "anniversary", "open"]

STEP_YEARS = 5
_UNWAITED = "('ASSAULT', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST')"
"""What is said to be meant in these is mostly said by the other side."""
_WAITED = f"act IS NULL AND type NOT IN {_UNWAITED}"
_GROUPS: dict[str, tuple[str, str]] = {
    "overdue": (f"{_WAITED} AND due < :today", "due DESC, id"),
    "coming": (f"{_WAITED} AND due >= :today AND start <= :until", "start, id"),
    "open": (f"{_WAITED} AND due IS NULL AND outcomes.kind = 'open'", "day IS NULL, day DESC, id"),
}


@dataclass(frozen=True, slots=True)
class Waited:
    """A record that is waited for; `on` its day, `years` of an anniversary."""

    group: Group
    listed: Listed
    on: str | None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Of whom, as of which day, and how far to look ahead."""

    today: date
    n_days: int
    dyad: tuple[str, str] | None = None
    state: str | None = None


def count_waited(store: Store, group: Group, wanted: Wait) -> int:
    """How many records of this group are waited for."""
    if group == "anniversary":
        return sum(1 for _ in _anniversaries(store, wanted))
    where = f"{_GROUPS[group][0]}{_of(wanted)}"
    query = f"SELECT count(*) FROM outcomes JOIN records ON number = plan WHERE {where}"
    return int(store.rows(query, **_values(wanted))[0][0])


def list_waited(store: Store, group: Group, wanted: Wait, limit: int, offset: int = 0) -> list[Waited]:
    """So many of a group: of what is overdue the latest first, of what comes the next."""
    if group == "anniversary":
        found = sorted(_anniversaries(store, wanted), key=lambda row: (row[1], row[0]))[offset:][:limit]
        listed = listed_by_id(store, [identity for identity, _, _ in found])
        return [Waited(group, listed[identity], on, years) for identity, on, years in found]
    condition, order = _GROUPS[group]
    query = f"""SELECT id, {"start" if group == "coming" else "due"} FROM outcomes JOIN records ON number = plan
        WHERE {condition}{_of(wanted)} ORDER BY {order} LIMIT :limit OFFSET :offset"""
    rows = store.rows(query, **_values(wanted), limit=limit, offset=offset)
    listed = listed_by_id(store, [identity for identity, _ in rows])
    return [Waited(group, listed[identity], on) for identity, on in rows]


def _anniversaries(store: Store, wanted: Wait) -> Iterator[tuple[str, str, int]]:
    """The records with an anniversary of five years in these days: id, the day, and how many years."""
    days = [wanted.today + timedelta(days=ahead) for ahead in range(wanted.n_days + 1)]
    named = {f"day_{n}": each for n, each in enumerate(sorted({each for on in days for each in _month_days(on)}))}
    query = f"""SELECT DISTINCT id, founding_days.day FROM founding_days JOIN records ON number = record
        WHERE substr(founding_days.day, 6) IN ({", ".join(f":{name}" for name in named)}){_of(wanted)}"""
    founded = defaultdict(list)
    for identity, day in store.rows(query, **_values(wanted), **named):
        founded[day[5:]].append((identity, int(day[:4])))
    for on in days:
        for identity, year in (each for month_day in _month_days(on) for each in founded[month_day]):
            if on.year > year and (on.year - year) % STEP_YEARS == 0:
                yield identity, on.isoformat(), on.year - year


def _month_days(on: date) -> list[str]:
    """What is remembered on a day: where there is no 29 February, the 28th remembers it."""
    leap = on.month == 2 and on.day == 28 and (on + timedelta(days=1)).month == 3
    return [f"{on:%m-%d}", "02-29"] if leap else [f"{on:%m-%d}"]


def _of(wanted: Wait) -> str:
    dyad = " AND number IN (SELECT record FROM record_dyads WHERE one = :one AND other = :other AND both)"
    state = " AND number IN (SELECT record FROM record_states WHERE state = :state)"
    return dyad * (wanted.dyad is not None) + state * (wanted.state is not None)


def _values(wanted: Wait) -> dict[str, str | None]:
    one, other = sorted(wanted.dyad) if wanted.dyad else (None, None)
    until = cell(wanted.today + timedelta(days=wanted.n_days))
    return {"today": cell(wanted.today), "until": until, "one": one, "other": other, "state": wanted.state}
