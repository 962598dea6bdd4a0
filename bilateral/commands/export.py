"""The record in other programs' forms."""

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar, cast

import typer

from bilateral.arguments import parse_category, parse_day, parse_kind, parse_state, parse_status
from bilateral.commands.options import DEFAULT_STORE, AsOf, Output, RecordedBy, StorePath, store_of
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.presenting.export import Context, Format
    from bilateral.storage import Store, Wanted
    from bilateral.types import Record

T = TypeVar("T")

ClaimForm = Literal["jsonl", "csv", "parquet"]
RecordForm = Literal[
    "jsonl", "csv", "parquet", "polecat", "gdelt", "graphml", "geojson", "ics", "jsonld", "turtle", "ftm"
]
SourceForm = Literal["bibtex", "csl"]

State = Annotated[str | None, typer.Option("--state", help="What names this state …")]
Other = Annotated[str | None, typer.Option("--with", help="… and this one.")]
Kind = Annotated[str | None, typer.Option("--kind", help="event, agreement, person …")]
Category = Annotated[str | None, typer.Option("--type", help="CONSULT, AGREE …")]
Status = Annotated[str | None, typer.Option("--status", help="occurred, intended …")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE")]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write the record in other programs' forms.")


@app.command("claims")
def export_claims(
    form: Annotated[ClaimForm | None, typer.Option("--format", help="By the name of the file, else jsonl.")] = None,
    output: Output = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write every claim that counts, with its citation."""
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.export import CLAIM_FORMATS, Context, sourced

    day = parse_day(as_of) if as_of else None
    with store_of(store, recorded_by) as opened:
        found = sourced(opened, opened.claims(as_of=day))
        context = Context(day or date.today(), load_knowledge())
        _write(_format(CLAIM_FORMATS, form, output, "jsonl"), found, context, output)


@app.command("records")
def export_records(
    form: Annotated[RecordForm | None, typer.Option("--format", help="By the name of the file, else jsonl.")] = None,
    output: Output = None,
    state: State = None,
    other: Other = None,
    kind: Kind = None,
    category: Category = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write the record: claims judged the same are one, with the best supported value where sources differ."""
    from bilateral.presenting.export import RECORD_FORMATS

    wanted = _wanted(state=state, other=other, kind=kind, type=category, status=status, since=since, until=until)
    with store_of(store, recorded_by) as opened:
        records, context = _records(opened, wanted, as_of)
        _write(_format(RECORD_FORMATS, form, output, "jsonl"), records, context, output)


@app.command("sources")
def export_sources(
    form: Annotated[SourceForm | None, typer.Option("--format", help="By the name of the file, else bibtex.")] = None,
    output: Output = None,
    state: State = None,
    other: Other = None,
    kind: Kind = None,
    category: Category = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write the documents that the record cites, as sources for a list of references."""
    from bilateral.presenting.export import SOURCE_FORMATS

    wanted = _wanted(state=state, other=other, kind=kind, type=category, status=status, since=since, until=until)
    with store_of(store, recorded_by) as opened:
        _, context = _records(opened, wanted, as_of)
        _write(_format(SOURCE_FORMATS, form, output, "bibtex"), context.documents, context, output)


def _wanted(**said: str | None) -> "Wanted":
    """The filters in the program's terms: alpha-3, known categories, days."""
    parsers = {
        "state": parse_state,
        "other": parse_state,
        "kind": parse_kind,
        "type": parse_category,
        "status": parse_status,
        "since": parse_day,
        "until": parse_day,
    }
    return cast("Wanted", {name: parsers[name](value) for name, value in said.items() if value})


def _records(store: "Store", wanted: "Wanted", as_of: str | None) -> "tuple[list[Record], Context]":
    """The records that are wanted and what stands around them."""
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.export import chosen, context_of
    from bilateral.run import records_between

    day = parse_day(as_of) if as_of else date.today()
    one, other = wanted.get("state"), wanted.get("other")
    records = list(chosen(records_between(store, (one, other) if one and other else None, day), wanted))
    return records, context_of(store, records, day, load_knowledge())


def _format(formats: "Mapping[str, Format[T]]", form: str | None, output: Path | None, usual: str) -> "Format[T]":
    """The format that is named, else the one that the file's name ends in, else the usual one."""
    name = output.name if output else ""
    by_suffix = (each for each, known in formats.items() if name.endswith(f".{known.suffix}"))
    return formats[form or next(by_suffix, usual)]


def _write(form: "Format[T]", items: Iterable[T], context: "Context", output: Path | None) -> None:
    from bilateral.presenting.export import atomic_write

    if output is None or output == Path("-"):
        if form.is_binary and sys.stdout.isatty():
            raise UsageError(f"{form.title} is no text; name a file with -o")
        form.write(items, context, sys.stdout.buffer)
    else:
        with atomic_write(output) as file:
            form.write(items, context, file.buffer)
