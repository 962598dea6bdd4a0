"""Bilateral: the record of relations between states, each claim with the sentence that says so.

Read `run.py` first: the whole flow on one machine. `open` asks the record from Python.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import BilateralError, OntologyError, SourceError, StoreError, UnknownName, UsageError
from bilateral.types import Citation, Claim, Document, Dossier, Judgement, Party, Place, Record, Refusal, Sighting, Span

if TYPE_CHECKING:
    from bilateral.record import OpenRecord

__all__ = [
    "BilateralError",
    "Citation",
    "Claim",
    "Document",
    "Dossier",
    "Judgement",
    "OntologyError",
    "Party",
    "Place",
    "Record",
    "Refusal",
    "Sighting",
    "SourceError",
    "Span",
    "StoreError",
    "UnknownName",
    "UsageError",
    "open",
]


def open(
    path: Path | str = "relations.db",
    as_of: date | str | None = None,
    recorded_by: date | str | None = None,
    read_only: bool = False,
) -> "OpenRecord":
    """The record in the store at `path`, to ask and not to change; a context manager.

    Takes `as_of`: only what was published by that day; `recorded_by`: the record as the store had it when that day
    (UTC) ended. The index in the store is brought up to date, unless `read_only` or the place says otherwise.
    Raises: StoreError where there is no store, or it cannot be used.
    """
    # What stands behind it is loaded when it is asked for: `import bilateral` takes no time.
    from bilateral.record import open_record

    return open_record(path, as_of, recorded_by, read_only)
