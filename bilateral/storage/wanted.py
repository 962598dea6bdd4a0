"""A user's words reach SQL only as values: never as part of a statement, nor of a search's grammar."""

import re
from datetime import date
from typing import Any, TypedDict

from bilateral.errors import UsageError
from bilateral.storage.rows import cell

_PUBLISHED = """(SELECT published FROM sightings WHERE sightings.document = wanted.document AND published IS NOT NULL
    ORDER BY sightings.number LIMIT 1)"""
"""The day of the sighting that speaks for a claim's document: see Store.sightings."""

NAMES_STATE = "number IN (SELECT claim FROM claim_states WHERE state = ?)"

_CONDITIONS = {
    "state": NAMES_STATE,
    "other": NAMES_STATE,
    "kind": "kind = ?",
    "type": "type = ?",
    "status": "status = ?",
    "since": "date_end >= ?",
    "until": "date_start <= ?",
    "as_of": f"ifnull({_PUBLISHED}, '') <= ?",
    "by": "coding IN (SELECT max(number) FROM codings WHERE by = ? GROUP BY document)",
}


class Wanted(TypedDict, total=False):
    """Which claims are asked for; what is absent or None does not restrict."""

    state: str | None
    other: str | None
    kind: str | None
    type: str | None
    status: str | None
    since: date | None
    until: date | None
    as_of: date | None
    """Without what was published later; documents that do not know when they were published stay."""
    by: str | None


def select_claims(wanted: Wanted) -> tuple[str, list[Any]]:
    """The query for the claims that are wanted, oldest first and undated last, and its values."""
    asked = {name: cell(value) for name, value in wanted.items() if value is not None}
    # One coder's newest coding need not be the document's newest.
    table = "claims" if "by" in asked else "current_claims"
    where = " AND ".join(["TRUE", *(_CONDITIONS[name] for name in asked)])
    order = "date_start IS NULL, date_start, date_end, document, start, id"
    return f"SELECT claim FROM {table} AS wanted WHERE {where} ORDER BY {order}", list(asked.values())


def words_to_match(query: str) -> str:
    """The query in the grammar of SQLite's search: all words, and "quoted words" side by side.

    Raises: UsageError when there is no word in it.
    """
    terms = [phrase or word for phrase, word in re.findall(r'"([^"\0]*)"|([^\s"\0]+)', query)]
    words = " ".join(f'"{term}"' for term in terms if re.search(r"\w", term))
    if not words:
        raise UsageError("there is no word to search for")
    return words
