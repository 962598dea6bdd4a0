"""The record in other programs' forms."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bilateral.arguments import parse_day
from bilateral.commands.options import DEFAULT_STORE, AsOf, Output, RecordedBy, StorePath, store_of

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write the record in other programs' forms.")


@app.callback()
def _export() -> None:
    """Keeps `claims` a command of a group while it is the only one."""


@app.command("claims")
def export_claims(
    form: Annotated[Literal["jsonl", "csv"], typer.Option("--format")] = "jsonl",
    output: Output = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write every claim that counts, with its citation."""
    from bilateral.presenting.export import WRITERS, atomic_write, sourced

    with store_of(store, recorded_by) as opened:
        found = sourced(opened, opened.claims(as_of=parse_day(as_of) if as_of else None))
        if output is None or output == Path("-"):
            WRITERS[form](found, sys.stdout)
        else:
            with atomic_write(output) as file:
                WRITERS[form](found, file)
