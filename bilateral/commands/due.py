"""What is open and what comes up, over the whole record or between two states."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bilateral.arguments import parse_day, parse_dyad
from bilateral.errors import UsageError

DEFAULT_DAYS = 90


def due(
    one: Annotated[str | None, typer.Argument(help="A state: KAZ, KZ, Kazakhstan or Kazakh …")] = None,
    other: Annotated[str | None, typer.Argument(help="… and another; without the two, the whole record.")] = None,
    store: Annotated[
        Path, typer.Option("--store", envvar="BILATERAL_STORE", help="The file that keeps the record.")
    ] = Path("relations.db"),
    days: Annotated[int, typer.Option(min=0, help="How far to look ahead.")] = DEFAULT_DAYS,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Only what was published by then.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.ics", help="Also write a calendar.")
    ] = None,
) -> None:
    """What was announced or asked for and is open, overdue first; what comes up, and anniversaries of five years."""
    from rich.console import Console

    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.calendar import write_calendar
    from bilateral.presenting.due import due as list_due
    from bilateral.presenting.due import print_due
    from bilateral.presenting.export import atomic_write
    from bilateral.resolving.following import follow
    from bilateral.storage import Store, records_between

    if one and not other:
        raise UsageError(f"{one!r} and whom? name two states, or none for the whole record")
    dyad = parse_dyad(one, other) if one and other else None
    day = parse_day(as_of) if as_of else date.today()
    with Store(store, create=False) as opened:
        records = records_between(opened, dyad, day)
        documents = opened.documents(record.best.citation.document for record in records)
    listed = list_due(follow(records, documents, day), records, day, days)
    if output:  # first, so that a place that cannot be written to is told before a screen of text
        with atomic_write(output) as file:
            file.write(write_calendar(listed, documents, load_knowledge(), day).decode())
    print_due(listed, documents, load_knowledge(), Console(highlight=False))
    if output:
        typer.echo(f"wrote {output.resolve()}")
