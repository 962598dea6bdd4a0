"""The record in other programs' forms."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bilateral.commands.claims import (
    Group,
    OfKind,
    OfState,
    OfStatus,
    Since,
    Type,
    Until,
    With,
    claims_wanted,
    parse_wanted,
)
from bilateral.commands.options import DEFAULT_STORE, AsOf, Output, RecordedBy, StorePath, store_of

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write the record in other programs' forms.")


@app.callback()
def _export() -> None:
    """Keeps `claims` a command of a group while it is the only one."""


@app.command("claims")
def export_claims(
    form: Annotated[Literal["jsonl", "csv"], typer.Option("--format")] = "jsonl",
    output: Output = None,
    state: OfState = None,
    other: With = None,
    group: Group = None,
    kind: OfKind = None,
    category: Type = None,
    status: OfStatus = None,
    since: Since = None,
    until: Until = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write every claim that counts, or those that `bilateral claims` lists with the same filters, with citations."""
    from bilateral.presenting.export import WRITERS, atomic_write, sourced

    filters = {"state": state, "other": other, "kind": kind, "type": category, "status": status}
    wanted = parse_wanted(filters | {"since": since, "until": until, "as_of": as_of})
    with store_of(store, recorded_by) as opened:
        found = sourced(opened, claims_wanted(opened, wanted, group))
        if output is None or output == Path("-"):
            WRITERS[form](found, sys.stdout)
        else:
            with atomic_write(output) as file:
                WRITERS[form](found, file)
