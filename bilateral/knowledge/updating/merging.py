"""What is fetched closes, sharpens and adds; a term that both know is one row, and where they differ widely both stay.

Decision 0006 says why.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bilateral.knowledge.limits import first_day, last_day
from bilateral.knowledge.overlay import Change, Row
from bilateral.knowledge.spelling import full_name_key, last_name_key
from bilateral.knowledge.updating.rows import SOURCE, Holding
from bilateral.knowledge.world_names import fold

SETTLING = timedelta(days=31)
"""Vote, appointment and oath lie that far apart, and one source takes this, another that."""
SEEN_IN_OFFICE = {"factbook-2026-05": "2026-05-01", "world-leaders-current": "2026-08-22"}
"""Whom these sources have in office was so on that day: no end before it is taken."""

Same = Callable[[Row, Row], bool]


@dataclass(slots=True)
class Merged:
    """Changes to one table, why rows were left out, and where the source differs from what is shipped."""

    changes: list[Change] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def merge_terms(shipped: Sequence[Row], fetched: Sequence[Holding]) -> Merged:
    """The changes to the table of offices."""
    merged = Merged()
    known = _grouped(shipped, "state", "office")
    died = {one.row["qid"]: one.died for one in fetched}
    for place, rows in _grouped([one.row for one in fetched], "state", "office").items():
        ours, theirs = known.get(place, []), joined(rows, _same_person)
        now = [dict(row) for row in ours]
        for row in theirs:
            near = [one for one in now if _same_person(one, row) and _near(one, row)]
            if not near and (reason := _no_end(row, [*ours, *theirs], died[row["qid"]])):
                merged.refused.append(f"{_told(row)}: {reason}")
            elif not near or not _settled(near, row, merged):
                merged.changes.append(Change(row))
        merged.changes += _corrections(ours, now)
    return merged


def merge_members(shipped: Sequence[Row], fetched: Sequence[Row]) -> Merged:
    """The changes to the table of members. A state is a member at most once on a day: where both differ, ours stays."""
    merged = Merged()
    known = _grouped(shipped, "organisation", "state")
    for place, rows in _grouped(fetched, "organisation", "state").items():
        ours = known.get(place, [])
        now = [dict(row) for row in ours]
        for row in joined(rows, lambda *_: True):
            near = [one for one in now if _near(one, row)]
            if near:
                _settled(near, row, merged)
            else:
                merged.changes.append(Change(row))
        merged.changes += _corrections(ours, now)
    return merged


def joined(rows: Iterable[Row], same: Same) -> list[Row]:
    """Terms that follow each other without a break as one: who is elected again did not leave."""
    found: list[Row] = []
    for row in sorted(rows, key=_start):
        last = next((one for one in reversed(found) if same(one, row) and _near(one, row)), None)
        if last is None:
            found.append(dict(row))
        elif not last["to"] or _end(row) > _end(last):
            last["to"] = row["to"]
    return found


def _settled(near: Sequence[Row], row: Row, merged: Merged) -> bool:
    """Corrects our rows by what is fetched of the same term; whether they say all of it then."""
    for one in near:
        _sharpen(one, row)
        if "aliases" in one:
            _add_aliases(one, row)
    last = max(near, key=_end)
    if row["to"] and not last["to"] and _end(row) >= _start(last):
        if row["to"] < SEEN_IN_OFFICE.get(last.get("to_source", ""), ""):
            merged.differences.append(f"{_told(row)}: ended {row['to']}; ours has no end, by {last['to_source']}")
            return True
        _take(last, row, "to")
    starts = (last_day(row["from"]) or date.max) >= _earlier(min(map(_start, near)))
    ends = not row["to"] or _earlier(_start({"from": row["to"]})) <= max(map(_end, near))
    if starts and ends:
        return True
    ours = " and ".join(f"{one['from'] or '…'} to {one['to'] or '…'}" for one in near)
    merged.differences.append(f"{_told(row)}: {row['from'] or '…'} to {row['to'] or '…'}; ours is {ours}")
    return False


def _sharpen(one: Row, row: Row) -> None:
    """A limit known to the month or year becomes the day that lies in it."""
    for limit in ("from", "to"):
        if one[limit] and len(row[limit]) > len(one[limit]) and row[limit].startswith(one[limit]):
            _take(one, row, limit)


def _take(one: Row, row: Row, limit: str) -> None:
    one[limit] = row[limit]
    one["source" if "source" in one else f"{limit}_source"] = SOURCE


def _add_aliases(one: Row, row: Row) -> None:
    known = {fold(name) for name in _names(one)}
    new = [name for name in _names(row) if fold(name) not in known]
    one["aliases"] = ";".join(filter(None, [one["aliases"], *new]))


def _no_end(row: Row, others: Sequence[Row], died: str) -> str:
    """Why an open end is not believed: nobody stays in office after death or a successor."""
    if row["to"]:
        return ""
    if died:
        return f"no end is given, though the person died on {died}"
    later = [one for one in others if _start(one) > _start(row) + SETTLING and not _same_person(one, row)]
    return f"no end is given, though {min(later, key=_start)['person']} followed" if later else ""


def _same_person(one: Row, other: Row) -> bool:
    """By a name in any spelling, or by the last name and a first letter: they hold one office at one time."""
    mine, theirs = _names(one), _names(other)
    if set(map(full_name_key, mine)) & set(map(full_name_key, theirs)):
        return True
    return bool({_initial_and_last(name, one) for name in mine} & {_initial_and_last(name, other) for name in theirs})


def _initial_and_last(name: str, row: Row) -> tuple[str, str]:
    return fold(name)[:1], last_name_key(name, row["state"])


def _names(row: Row) -> list[str]:
    return [row["person"], *filter(None, row["aliases"].split(";"))]


def _near(one: Row, other: Row) -> bool:
    return _earlier(_start(one)) <= _end(other) and _earlier(_start(other)) <= _end(one)


def _start(row: Mapping[str, str]) -> date:
    return first_day(row["from"]) or date.min


def _end(row: Row) -> date:
    return last_day(row["to"]) or date.max


def _earlier(day: date) -> date:
    return day - SETTLING if day - date.min > SETTLING else date.min


def _told(row: Row) -> str:
    what = (row["state"], row["office"], row["person"]) if "office" in row else (row["organisation"], row["state"])
    return f"{', '.join(what)} ({row['qid']})"


def _grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[column] for column in columns)].append(row)
    return found


def _corrections(before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    return [Change(now, was) for was, now in zip(before, after, strict=True) if was != now]
