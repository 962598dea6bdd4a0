"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.arguments import parse_moment
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from bilateral.storage import Store

StorePath = Annotated[Path, typer.Option("--store", envvar="BILATERAL_STORE", help="The file that keeps the record.")]
DEFAULT_STORE = Path("relations.db")
State = Annotated[str, typer.Argument(help="A state: KAZ, KZ, Kazakhstan or Kazakh.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead.")]

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published by then.")]
RecordedBy = Annotated[
    str | None,
    typer.Option("--recorded-by", metavar="DATE", help="The record as this store had it when that day ended (UTC)."),
]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; your login name if it is left out.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def store_of(path: Path, recorded_by: str | None) -> "Store":
    """The store to ask, as it is or as it was when a day was over."""
    from bilateral.storage import Store

    return Store(path, create=False, before=parse_moment(recorded_by, ends=True) if recorded_by else None)


def refuse_before(context: typer.Context) -> None:
    """An option before a subcommand would go unheard. Raises: UsageError, which says where to write it."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(f"write {parameter.opts[0]} behind `{context.invoked_subcommand}`, if it takes it")


def who(by: str | None) -> str:
    """Who decides: the name that was given, or who is at the keyboard.

    Raises: UsageError for a blank name, and where the system does not say.
    """
    if by is not None:
        if not by.strip():
            raise UsageError("--by is blank; say who you are, or leave it out for your login name")
        return by.strip()
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        raise UsageError("your login name is unknown; say who you are with --by NAME") from None


def must_exist(store: Path) -> None:
    """A path that was mistyped is told, not made into an empty record. Raises: StoreError."""
    if not store.exists():
        from bilateral.storage import Store

        Store(store, create=False)  # says how to make one


def console() -> "Console":
    """Where tables are drawn; rich is loaded when it is needed."""
    from rich.console import Console

    return Console(highlight=False)
