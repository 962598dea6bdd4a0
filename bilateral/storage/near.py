"""What the record has that new claims may say again: entries of the same name, acts of the same parties and days."""

from collections.abc import Iterable
from datetime import date

from bilateral.resolving import WINDOW_DAYS, Report, normalised
from bilateral.storage.rows import block_rows
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store
from bilateral.types import Claim

N_NAMESAKES = 20
N_NAMESAKES_SEEN = 200
"""Earlier claims of one name that a new one is compared with, and how many they are chosen from: few, to be quick."""


def namesakes(store: Store, claims: Iterable[Claim]) -> list[Claim]:
    """The earliest register entries of the same kind and name as any of these claims, those with most states first.

    An entry of few states could be either of two with more: without these at hand it would be taken for both.
    """
    names = {(claim.kind, normalised(claim.name)) for claim in claims if claim.name}
    earliest = f"SELECT * FROM current_claims WHERE kind = ? AND name = ? ORDER BY number LIMIT {N_NAMESAKES_SEEN}"
    n_states = "(SELECT count(DISTINCT state) FROM claim_states WHERE claim_states.claim = number)"
    query = f"SELECT claim FROM ({earliest}) ORDER BY {n_states} DESC, number LIMIT {N_NAMESAKES}"
    return [claim_of(text) for name in sorted(names) for (text,) in store.rows(query, *name)]


def reports_near(store: Store, claims: Iterable[Claim], published: date | None) -> list[Report]:
    """The acts that count and may be told by these claims too: parties, side and days in common."""
    near = """SELECT claim FROM current_claims WHERE number IN
        (SELECT claim FROM claim_blocks WHERE block = ? AND day BETWEEN ? AND ?)"""
    wanted = {row for claim in claims for row in block_rows(claim, published)}
    texts = {
        text
        for block, day in sorted(wanted)
        for (text,) in store.rows(near, block, day - WINDOW_DAYS, day + WINDOW_DAYS)
    }
    found = [claim_of(text) for text in sorted(texts)]
    documents = store.documents(claim.citation.document for claim in found)
    return [Report.of(claim, documents[claim.citation.document]) for claim in found]
