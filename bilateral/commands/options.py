"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

StorePath = Annotated[Path, typer.Option("--store", envvar="BILATERAL_STORE", help="The file that keeps the record.")]
DEFAULT_STORE = Path("relations.db")
State = Annotated[str, typer.Argument(help="A state: KAZ, KZ, Kazakhstan or Kazakh.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead.")]


def console() -> "Console":
    """Where tables are drawn; rich is loaded when it is needed."""
    from rich.console import Console

    return Console(highlight=False)
