"""The record in other programs' forms."""

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

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

_FILTERS = ("state", "other", "kind", "type", "status", "since", "until", "as_of")

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Write the record in other programs' forms.")


@app.command("claims")
def export_claims(
    form: Annotated[ClaimForm | None, typer.Option("--format", help="By the name of the file, else jsonl.")] = None,
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
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.export import CLAIM_FORMATS, Context, sourced

    wanted = _wanted(state, other, kind, category, status, since, until, as_of)
    with store_of(store, recorded_by) as opened:
        found = sourced(opened, claims_wanted(opened, wanted, group))
        context = Context(wanted.get("as_of") or date.today(), load_knowledge())
        _write(_format(CLAIM_FORMATS, form, output, "jsonl"), found, context, output)


@app.command("records")
def export_records(
    form: Annotated[RecordForm | None, typer.Option("--format", help="By the name of the file, else jsonl.")] = None,
    output: Output = None,
    state: OfState = None,
    other: With = None,
    kind: OfKind = None,
    category: Type = None,
    status: OfStatus = None,
    since: Since = None,
    until: Until = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write the record: claims judged the same are one, with the best supported value where sources differ."""
    from bilateral.presenting.export import RECORD_FORMATS

    wanted = _wanted(state, other, kind, category, status, since, until, as_of)
    with store_of(store, recorded_by) as opened:
        records, context = _records(opened, wanted)
        _write(_format(RECORD_FORMATS, form, output, "jsonl"), records, context, output)


@app.command("sources")
def export_sources(
    form: Annotated[SourceForm | None, typer.Option("--format", help="By the name of the file, else bibtex.")] = None,
    output: Output = None,
    state: OfState = None,
    other: With = None,
    kind: OfKind = None,
    category: Type = None,
    status: OfStatus = None,
    since: Since = None,
    until: Until = None,
    store: StorePath = DEFAULT_STORE,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Write the documents that the record cites, as sources for a list of references."""
    from bilateral.presenting.export import SOURCE_FORMATS

    wanted = _wanted(state, other, kind, category, status, since, until, as_of)
    with store_of(store, recorded_by) as opened:
        _, context = _records(opened, wanted)
        _write(_format(SOURCE_FORMATS, form, output, "bibtex"), context.documents, context, output)


def _wanted(*typed: str | None) -> "Wanted":
    """The filters in the order in which the commands take them."""
    return parse_wanted(dict(zip(_FILTERS, typed, strict=True)))


def _records(store: "Store", wanted: "Wanted") -> "tuple[list[Record], Context]":
    """The records that are wanted and what stands around them."""
    from bilateral.knowledge import load_knowledge
    from bilateral.presenting.export import chosen, context_of
    from bilateral.storage import records_between

    day = wanted.get("as_of") or date.today()
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
