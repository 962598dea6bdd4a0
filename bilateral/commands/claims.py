"""Which claims are listed or taken out: the same filters for both."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.arguments import parse_category, parse_day, parse_kind, parse_state, parse_status
from bilateral.commands.options import DEFAULT_STORE, AsOf, RecordedBy, StorePath, console, store_of
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.storage import Store, Wanted
    from bilateral.types import Claim

OfState = Annotated[str | None, typer.Option("--state", help="Claims that name this state …")]
With = Annotated[str | None, typer.Option("--with", help="… and this one.")]
Group = Annotated[str | None, typer.Option("--group", help="Claims that name it, or one of its members then.")]
OfKind = Annotated[str | None, typer.Option("--kind", help="event, agreement, person …")]
Type = Annotated[str | None, typer.Option("--type", help="CONSULT, AGREE …")]
OfStatus = Annotated[str | None, typer.Option("--status", help="occurred, intended …")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Dated then or later; undated left out.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Dated then or before; undated left out.")]

_PARSERS = {
    "state": parse_state,
    "other": parse_state,
    "kind": parse_kind,
    "type": parse_category,
    "status": parse_status,
    "since": parse_day,
    "until": parse_day,
    "as_of": parse_day,
}


def claims(
    state: OfState = None,
    other: With = None,
    group: Group = None,
    kind: OfKind = None,
    category: Type = None,
    status: OfStatus = None,
    since: Since = None,
    until: Until = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, as exported.")] = False,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List claims, oldest first. With --since or --until, claims without a date are left out."""
    from bilateral.presenting.export import sourced, write_jsonl
    from bilateral.presenting.tables import print_claims

    filters = {"state": state, "other": other, "kind": kind, "type": category, "status": status}
    wanted = parse_wanted(filters | {"since": since, "until": until, "as_of": as_of})
    with store_of(store, recorded_by) as opened:
        found = claims_wanted(opened, wanted, group)
        if as_json:
            write_jsonl(sourced(opened, found), sys.stdout)
        else:
            print_claims(found, console())


def parse_wanted(filters: dict[str, str | None]) -> "Wanted":
    """Filters as they are typed become what a store is asked for. Raises: UsageError."""
    wanted: Any = {name: _PARSERS[name](typed) if typed else None for name, typed in filters.items()}
    since, until = wanted["since"], wanted["until"]
    if isinstance(since, date) and isinstance(until, date) and since > until:
        raise UsageError(f"--since {since} is after --until {until}, so no day is left; swap the two")
    found: Wanted = wanted
    return found


def claims_wanted(store: "Store", wanted: "Wanted", group: str | None) -> list["Claim"]:
    """The claims that are wanted, and of these, where a group is named, those that name it or a member."""
    from bilateral.storage import claims_of_group

    found = store.claims(**wanted)
    return claims_of_group(store, found, group) if group else found
