"""Asking needs no right to write and changes nothing; an error says what to do about it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bilateral.errors import StoreError
from bilateral.storage.migrations import check_version, migrate
from bilateral.storage.then import look_back

_TO_ADD = (
    "journal_mode = WAL",
    # A killed process loses nothing; a power cut may lose the last documents, which the next run then reads again.
    "synchronous = NORMAL",
    "foreign_keys = ON",
    # Else INSERT OR REPLACE would delete behind the back of the append-only triggers.
    "recursive_triggers = ON",
)

_ADVICE = {
    "SQLITE_BUSY": "another program is writing to it; try again when it is done",
    "SQLITE_FULL": "make room on the disk",
    "SQLITE_NOTADB": "choose another file with --store",
    "SQLITE_CORRUPT": "take a copy of it, or read the documents again into another file with --store",
}
_ELSEWHERE = "choose another place with --store"


def open_to_add(path: Path) -> sqlite3.Connection:
    """The store, made first when there is none and brought to this program's version."""
    connection = _connect(path, "rwc")
    with _closed_on_error(connection):
        migrate(connection)
        for setting in _TO_ADD:
            connection.execute(f"PRAGMA {setting}")
    return connection


def open_to_ask(path: Path, before: datetime | None = None) -> sqlite3.Connection:
    """The store as it is, or as it was `before`, also where it lies in a place that cannot be written to."""
    if not path.exists():
        raise StoreError(
            f"there is no store at {path}; make one with `bilateral read FOLDER`, or name another with --store"
        )
    try:
        # Opened for reading alone, SQLite would leave its working files behind.
        return _checked(_connect(path, "rw"), before)
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) or not path.is_file():
            raise
        if _has_unmerged(path):
            raise StoreError(
                f"the last writing to the store {path} was broken off; copy its folder and ask there"
            ) from error
        return _checked(_connect(path, "ro&immutable=1"), before)


@contextmanager
def as_store_error(path: Path) -> Iterator[None]:
    """What SQLite raises becomes a StoreError with advice."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        advice = next((advice for start, advice in _ADVICE.items() if name.startswith(start)), _ELSEWHERE)
        reason = "it is a folder" if path.is_dir() else str(error)
        raise StoreError(f"the store {path} cannot be used: {reason}; {advice}") from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30, isolation_level=None)


def _checked(connection: sqlite3.Connection, before: datetime | None) -> sqlite3.Connection:
    with _closed_on_error(connection):
        check_version(connection)
        if before is not None:
            look_back(connection, before)
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _has_unmerged(path: Path) -> bool:
    """Whether something was written that has not reached the file itself, where alone it can be read without a lock."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0
