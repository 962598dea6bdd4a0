"""Parquet holds the same columns as CSV with types: days, numbers, lists, and parties as structs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from bilateral.errors import UsageError
from bilateral.presenting.export import claims as claim_table
from bilateral.presenting.export import records as record_table
from bilateral.presenting.export.claims import ROLES, Sourced, flat, public_form
from bilateral.presenting.export.context import Context
from bilateral.types import Record

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 10_000
"""Rows that are held at a time: one row group of the file."""

_LISTS = frozenset(
    ("modes", "contexts", "why", "corrected", "claims", "publishers", "publisher_states", *ROLES.values())
)
_DAYS = frozenset(("date_start", "date_end", "published", "first_published", "last_published", "due_start", "due_end"))
_NUMBERS = frozenset(("lat", "lon", "p", "score"))
_COUNTS = frozenset(("start", "end", "line", "days", "years", "n_claims", "n_documents", "n_voices"))


def write_claims(claims: Iterable[Sourced], context: Context, stream: BinaryIO) -> None:
    """One row a claim."""
    _write((flat(public_form(*each)) for each in claims), claim_table.COLUMNS, stream)


def write_records(records: Iterable[Record], context: Context, stream: BinaryIO) -> None:
    """One row a record."""
    _write((record_table.flat_form(each, context) for each in records), record_table.COLUMNS, stream)


def arrow_table(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> "pa.Table":
    """Rows as `flat` makes them, in memory. Raises: UsageError where pyarrow is not installed."""
    schema = _schema(columns)
    import pyarrow as pa

    return pa.Table.from_pylist([_typed(row) for row in rows], schema)


def _write(rows: Iterable[dict[str, Any]], columns: Sequence[str], stream: BinaryIO) -> None:
    """Raises: UsageError where pyarrow is not installed."""
    schema = _schema(columns)
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(stream, schema) as file:
        for group in _groups(rows):
            file.write_table(arrow_table(group, columns))


def _groups(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(rows)
    while group := list(islice(rest, GROUP)):
        yield group


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if name in _DAYS and value else value for name, value in row.items()}


def _schema(columns: Sequence[str]) -> "pa.Schema":
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError("Parquet and frames need pyarrow: pip install 'bilateral[lake]'") from None

    return pa.schema([(name, _type(name)) for name in columns])


def _type(name: str) -> "pa.DataType":
    import pyarrow as pa

    if name in ROLES:
        words = ("state", "name", "person", "office", "organisation")
        return pa.list_(
            pa.struct([*((each, pa.string()) for each in words), ("start", pa.int64()), ("end", pa.int64())])
        )
    if name in _LISTS:
        return pa.list_(pa.string())
    if name in _DAYS:
        return pa.date32()
    if name == "quoted":
        return pa.bool_()
    return pa.float64() if name in _NUMBERS else pa.int64() if name in _COUNTS else pa.string()
