"""Dated news of one to three sentences, as JSON lines, and what its benchmarks share."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bilateral.errors import SourceError
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


def document_of(row: Mapping[str, Any]) -> Document:
    """The text of a row, published on its day."""
    return Document.of(row["text"], Sighting(published=date.fromisoformat(row["date"])))
