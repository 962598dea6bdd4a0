"""Rows are streamed: one row is in memory at a time, and one bad row is refused alone."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from textwrap import shorten
from typing import Any

from bilateral.errors import SourceError, UnknownName
from bilateral.reading import source as limits
from bilateral.reading.days import day_of
from bilateral.reading.source import TO_UTF8, Found, Source, decode, storable, too_large
from bilateral.types import Refusal, Sighting

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "title": ("title",),
    "author": ("author",),
    "published": ("published", "date"),
    "url": ("url",),
    "publisher": ("publisher", "source"),
    "country": ("country",),
    "language": ("language",),
    "kind": ("kind",),
    "id": ("id",),
}
"""What a row may say, and the columns looked for, the first before the second; all other columns are left alone."""

DATE_CHARS = 40


def columns_of(fields: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """COLUMNS with the user's names in place of ours. Raises UnknownName for a field that does not exist."""
    ours = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    for name in fields:
        if name not in ours:
            raise UnknownName("field", name, get_close_matches(name, ours, n=2) or tuple(COLUMNS))
    return {**COLUMNS, **{ours[name]: (column,) for name, column in fields.items()}}


def read_jsonl(source: Source) -> Iterator[Found | Refusal]:
    """A document for each line that is a JSON object with text."""
    for number, row in objects(source):
        if isinstance(row, Refusal):
            yield row
        else:
            yield from _documents(row, number, source)


def objects(source: Source) -> Iterator[tuple[int, dict[str, Any] | Refusal]]:
    """The JSON object of each line that is not blank, or the refusal of the line."""
    for number, line in source.lines():
        try:
            if line is None:
                raise too_large()
            if line.strip():
                yield number, _object(decode(line))
        except SourceError as error:
            yield number, Refusal(source.name, number, error.reason, error.advice)


def read_csv(source: Source) -> Iterator[Found | Refusal]:
    """A document for each row below the header; comma, semicolon or tab divides, whichever the header has most of."""
    # The default refuses articles over 131,072 characters; the limit holds for the whole process and is only raised.
    csv.field_size_limit(max(csv.field_size_limit(), limits.MAX_BYTES))
    too_long: list[Refusal] = []
    lines = _table_lines(source, too_long)
    first = next(lines)
    delimiter = max(",;\t", key=first.count)
    header = _header(first, delimiter)
    if not set(header) & set(source.columns["text"]):
        raise _no_text(header, source)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = rows.line_num + 2
        try:
            if cells := next(rows):
                yield from _documents(_row(header, cells), number, source)
        except StopIteration:
            break
        except csv.Error as error:
            last = f" (up to line {rows.line_num + 1})" if rows.line_num + 1 > number else ""
            advice = "put quotation marks around the cell and double those inside it"
            yield Refusal(source.name, number, f"it is not a row of the table{last}: {error}", advice)
        except SourceError as error:
            if rows.line_num + 1 < number:
                raise  # no row was taken: the file itself breaks off
            yield Refusal(source.name, number, error.reason, error.advice)
        yield from too_long
        too_long.clear()


def facts_of(row: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]]) -> Sighting:
    """What a row says about a document; neither text nor number, or a day that is none, counts as unsaid."""
    values = {name: _said(row, aliases) for name, aliases in columns.items()}
    published = values.pop("published")
    del values["text"]
    return Sighting(source_id=values.pop("id"), published=day_of(published or ""), **values)  # type: ignore[arg-type]


def not_a_day(row: Mapping[str, Any], number: int, source: Source) -> Iterator[Refusal]:
    """The refusal of the day that a row gives, where that is none; without it the row is read."""
    days = [row[alias] for alias in source.columns["published"] if row.get(alias) not in (None, "")]
    given = _said(row, source.columns["published"]) or (str(days[0]).strip() if days else "")
    if given and not day_of(given):
        reason = f"the date {shorten(given, DATE_CHARS, placeholder=' …')!r} is not a day"
        yield Refusal(
            source.name, number, reason, "write it as 2022-06-08, or leave it out; the text is read without it"
        )


def _said(row: Mapping[str, Any], aliases: Sequence[str]) -> str | None:
    """What the first of some columns says that says something in text or as a number."""
    said = (str(row[alias]).strip() for alias in aliases if isinstance(row.get(alias), str | int))
    return next(filter(None, said), None)


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"it is not JSON ({error})", "mend the line: each must be one whole JSON object") from error
    if not isinstance(row, dict):
        raise SourceError(f"it is JSON, but not an object: {line.strip()[:40]}", 'write it as {"text": "…"}')
    return row


def _documents(row: Mapping[str, Any], number: int, source: Source) -> Iterator[Found | Refusal]:
    """The document of a row, then what of it was not understood."""
    text = next((row[column] for column in source.columns["text"] if row.get(column) is not None), None)
    if isinstance(text, str):
        yield Found(text, replace(facts_of(row, source.columns), line=number))
        yield from not_a_day(row, number, source)
    else:
        error = _no_text(list(row), source)
        yield Refusal(source.name, number, error.reason, error.advice)


def _no_text(columns: Sequence[str], source: Source) -> SourceError:
    wanted = " or ".join(source.columns["text"])
    there = ", ".join(map(repr, columns)) or "none"
    reason = f"no text under {wanted}; the fields are: {there}"
    return SourceError(reason, "name the field of the text: --map text=FIELD")


def _header(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
    except csv.Error as error:
        raise SourceError(f"its first line is not the header of a table: {error}", "save it as CSV again") from error


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells by heading; headings whose cells are left out at the end are left out. Raises SourceError."""
    if len(cells) > len(header):
        raise csv.Error(f"{len(cells)} cells under {len(header)} headings")
    if not storable("".join(cells)):
        raise SourceError("it is not text in UTF-8", TO_UTF8)
    return dict(zip(header, cells, strict=False))


def _table_lines(source: Source, too_long: list[Refusal]) -> Iterator[str]:
    """The lines as text: bytes that are not UTF-8 become lone surrogates, a line that is too long a blank one."""
    for number, line in source.lines():
        if line is None:
            error = too_large()
            too_long.append(Refusal(source.name, number, error.reason, error.advice))
        text = (line or b"\n").decode("utf-8", "surrogateescape")
        yield text.removeprefix("\ufeff") if number == 1 else text
