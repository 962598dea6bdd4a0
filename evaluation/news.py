"""Dated news of one to three sentences, as JSON lines, and what its benchmarks share."""

import gzip
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bilateral.errors import SourceError
from bilateral.reading import read
from bilateral.types import Document, Sighting


def read_news(path: Path, fields: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The rows of a file of JSON lines, plain or gzipped, with these fields, a `text` and a `date` each. Raises
    SourceError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if any(field not in row for field in fields):
                    raise ValueError(f"a row without {' or '.join(fields)}")
                if not isinstance(row["text"], str):
                    raise TypeError(f"{row['text']!r} is no text")
                date.fromisoformat(row["date"])
                yield row
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} cannot be read: {error!r}", f"name JSON lines with {', '.join(fields)}") from error


def read_wanted(news: Iterable[Path], wanted: Collection[str]) -> dict[str, Document]:
    """The documents whose rows have these ids, by id, read as users would; other rows are passed over unread.

    `news` are files of JSON lines with `id`, plain or gzipped, or folders of such. Raises SourceError.
    """
    with TemporaryDirectory() as folder:
        for number, file in enumerate(_files(news)):
            try:
                with (
                    gzip.open(file, "rt", encoding="utf-8")
                    if file.suffix == ".gz"
                    else file.open(encoding="utf-8") as lines
                ):
                    rows = [line for line in lines if json.loads(line).get("id") in wanted]
            except (OSError, ValueError, AttributeError) as error:
                raise SourceError(f"{file} cannot be read: {error!r}", "name JSON lines with id and text") from error
            (Path(folder) / f"{number}.jsonl").write_text("".join(rows), encoding="utf-8")
        found = [each for each in read([folder]) if isinstance(each, Document)]
    return {str(each.sighting.source_id): each for each in found}


def _files(news: Iterable[Path]) -> list[Path]:
    return [file for path in news for file in (sorted(path.rglob("*.jsonl*")) if path.is_dir() else [path])]


def document_of(row: Mapping[str, Any]) -> Document:
    """The text of a row, published on its day."""
    return Document.of(row["text"], Sighting(published=date.fromisoformat(row["date"])))
