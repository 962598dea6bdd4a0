"""A store as it was: every question is answered from the rows that had been recorded before a moment."""

import sqlite3
from datetime import UTC, datetime

RECORDED = {
    "documents": "recorded_at",
    "sightings": "recorded_at",
    "refusals": "recorded_at",
    "codings": "at",
    "judgements": "ifnull(recorded_at, at)",
    "sources": "at",
}
"""What says when a row of each table was recorded; a claim is as old as its coding."""


def look_back(connection: sqlite3.Connection, before: datetime) -> None:
    """Put views before the tables of this connection that hide what was recorded at `before` or later.

    SQLite looks for a name among temporary views first, so that no question has to know of this.
    """
    # Microseconds that are zero are left out, as in the rows: so times in ISO form compare as times.
    moment = before.astimezone(UTC).isoformat()
    views = connection.execute("SELECT sql FROM main.sqlite_schema WHERE type = 'view'").fetchall()
    connection.execute("PRAGMA temp_store = MEMORY")
    for table, recorded in RECORDED.items():
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {recorded} < '{moment}'")
    coded = "EXISTS (SELECT 1 FROM codings WHERE codings.number = everything.coding)"
    connection.execute(f"CREATE TEMP VIEW claims AS SELECT * FROM main.claims AS everything WHERE {coded}")
    for (definition,) in views:
        connection.execute(definition.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
