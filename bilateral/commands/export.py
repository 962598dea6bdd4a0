"""The record in other programs' forms."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bilateral.commands.options import DEFAULT_STORE, Output, StorePath

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write the record in other programs' forms.")


@app.callback()
def _export() -> None:
    """Keeps `claims` a command of a group while it is the only one."""


@app.command("claims")
def export_claims(
    form: Annotated[Literal["jsonl", "csv"], typer.Option("--format")] = "jsonl",
    output: Output = None,
    store: StorePath = DEFAULT_STORE,
) -> None:
    """Write every claim that counts, with its citation."""
    from bilateral.presenting.export import WRITERS, atomic_write, sourced
    from bilateral.storage import Store

    with Store(store, create=False) as opened:
        found = sourced(opened, opened.claims())
        if output is None or output == Path("-"):
            WRITERS[form](found, sys.stdout)
        else:
            with atomic_write(output) as file:
                WRITERS[form](found, file)
