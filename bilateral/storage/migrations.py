"""A store is either wholly of one version or untouched: each step runs in one transaction."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from bilateral.errors import StoreError
from bilateral.storage.rows import block_rows
from bilateral.storage.serialise import claim_of

APPLICATION_ID = 0x42694C61
"""Marks an SQLite file as a store of ours."""

STEPS = ("schema.sql", "blocks.sql", "corrections.sql", "sources.sql", "entries.sql", "index.sql")
"""The step at position n takes a store from version n to n + 1; released steps are never edited."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the store to this program's version.

    Raises: StoreError when the file is another program's or a newer version's.
    """
    version = _version(connection)
    if version == len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        for number in range(_version(connection), len(STEPS)):
            for statement in _statements(files(__package__).joinpath(STEPS[number]).read_text(encoding="utf-8")):
                connection.execute(statement)
            if STEPS[number] in ("blocks.sql", "entries.sql", "index.sql"):
                _fill_blocks(connection)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def check_version(connection: sqlite3.Connection) -> None:
    """Raises StoreError unless the store is of this program's version: to ask is not to change it."""
    if _version(connection) < len(STEPS):
        raise StoreError("the store is empty or of an older version; `bilateral read` brings it up to date")


def _fill_blocks(connection: sqlite3.Connection) -> None:
    """What was recorded before it was compared across documents is looked up like the rest."""
    known = """SELECT claims.number, claim, codings.published FROM claims JOIN codings ON codings.number = coding"""
    for number, claim, published in connection.execute(known).fetchall():
        rows = block_rows(claim_of(claim), date.fromisoformat(published) if published else None)
        connection.executemany(
            "INSERT OR IGNORE INTO claim_blocks (block, day, claim) VALUES (?, ?, ?)", [(*row, number) for row in rows]
        )


def _version(connection: sqlite3.Connection) -> int:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (n_tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if n_tables and owner != APPLICATION_ID:
        raise StoreError("the file is a database of another program; give --store another name")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(STEPS):
        raise StoreError(
            f"the store has version {version}, this program knows up to {len(STEPS)}; install a newer bilateral"
        )
    return int(version)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
