"""Which records are asked for, by what their best claim says: the same fields as of claims."""

from collections.abc import Iterable, Iterator

from bilateral.storage import Wanted
from bilateral.types import Record


def chosen(records: Iterable[Record], wanted: Wanted) -> Iterator[Record]:
    """The records that fit; with `since` or `until` those without a date are left out. `as_of` and `by` say nothing."""
    states = {state for state in (wanted.get("state"), wanted.get("other")) if state}
    since, until = wanted.get("since"), wanted.get("until")
    for record in records:
        best = record.best
        same = all(wanted.get(name) in (None, getattr(best, name)) for name in ("kind", "type", "status"))
        after = since is None or (best.date is not None and best.date.end >= since)
        before = until is None or (best.date is not None and best.date.start <= until)
        if same and after and before and states <= best.states:
            yield record
