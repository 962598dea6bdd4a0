"""Everything given to read comes out, as documents or as refusals that say why and what to do."""

import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from bilateral.errors import SourceError
from bilateral.reading.docx import read_docx
from bilateral.reading.eml import read_eml
from bilateral.reading.facts import METADATA, Beside, complete
from bilateral.reading.feed import read_feed
from bilateral.reading.finding import absent, examples, files, shown
from bilateral.reading.html import read_html
from bilateral.reading.pdf import read_pdf
from bilateral.reading.rows import columns_of, read_csv, read_jsonl
from bilateral.reading.source import Found, Reader, Source, plain
from bilateral.reading.text import read_markdown, read_text
from bilateral.types import Document, Refusal, Sighting

__all__ = ["FORMATS", "STDIN", "Found", "Reader", "Source", "absent", "examples", "read"]

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_eml,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".csv": read_csv,
    ".csv.gz": read_csv,
}
"""The reader for each suffix. A plugin is one more entry."""

STDIN = "-"


def read(sources: Iterable[str | Path], fields: Mapping[str, str] | None = None) -> Iterator[Document | Refusal]:
    """Read files, folders, globs and `-` (standard input: rows where it begins with a brace, else text) into documents.

    Takes in `fields` the names that rows use for ours, such as {"text": "body", "published": "day"}.
    Gives each document and each refusal in the order of the sources, a file that several sources name once.
    Raises UnknownName for a field that does not exist; bad input raises nothing.
    """
    return _read(sources, columns_of(fields or {}))


def _read(sources: Iterable[str | Path], columns: Mapping[str, tuple[str, ...]]) -> Iterator[Document | Refusal]:
    beside = Beside()
    seen: set[Path] = set()
    for source in sources:
        if str(source) == STDIN:
            yield from _read_stdin(columns)
            continue
        for path in files(source):
            if isinstance(path, Refusal):
                yield path
            elif path.resolve() not in seen:
                seen.add(path.resolve())
                yield from _read_path(path, columns, beside)


def _read_path(path: Path, columns: Mapping[str, tuple[str, ...]], beside: Beside) -> Iterator[Document | Refusal]:
    suffix = next((suffix for suffix in FORMATS if path.name.lower().endswith(suffix)), None)
    name = shown(path)
    if suffix is None:
        known = " ".join(FORMATS)
        yield Refusal(name, None, f"its type is unknown ({path.suffix or 'no suffix'})", f"save it as one of {known}")
        return
    try:
        yield from beside.open(path, shown(path.with_name(METADATA)))
        with gzip.open(path) if suffix.endswith(".gz") else path.open("rb") as stream:
            yield from _documents(FORMATS[suffix], Source(name, cast(BinaryIO, stream), columns), beside.facts(path))
    except OSError as error:
        yield Refusal(name, None, f"it cannot be opened ({error.strerror})", "check its permissions")


def _read_stdin(columns: Mapping[str, tuple[str, ...]]) -> Iterator[Document | Refusal]:
    stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    try:
        rows = stream.peek(1).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
        yield from _documents(read_jsonl if rows else read_text, Source(STDIN, stream, columns), Sighting())
    finally:
        # Standard input is not ours to close.
        stream.detach()


def _documents(reader: Reader, source: Source, beside: Sighting) -> Iterator[Document | Refusal]:
    """What a reader finds in a source, as documents with all that is known about them."""
    try:
        for found in reader(source):
            yield found if isinstance(found, Refusal) else _document(found, source.name, beside)
    except SourceError as error:
        yield Refusal(source.name, None, error.reason, error.advice)


def _document(found: Found, name: str, beside: Sighting) -> Document | Refusal:
    try:
        text = plain(found.text)
    except SourceError as error:
        return Refusal(name, found.facts.line, error.reason, error.advice)
    facts = complete(text, found.facts, beside)
    return Document.of(text, replace(facts, file=name))
