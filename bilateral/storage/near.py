"""What the record has that new claims may say again: entries of like names, acts of the same parties and days."""

from collections.abc import Iterable
from datetime import date

from bilateral.resolving import WINDOW_DAYS, Entry, Report
from bilateral.storage.rows import block_rows
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store
from bilateral.types import EVENT, Claim

N_NEAREST = 12
"""Earlier and later entries under one key that a new one is compared with: few, to be quick."""


def entries_near(store: Store, claims: Iterable[Claim], published: date | None) -> list[Entry]:
    """The register entries that count and may be what these claims name too: kind, and words of the name or two states.

    Of those under one key the nearest in publication.
    """
    near = """SELECT current_claims.claim, day FROM claim_blocks JOIN current_claims ON number = claim_blocks.claim
        WHERE block = ? AND day {0} ? ORDER BY day {1} LIMIT ?"""
    queries = near.format("<=", "DESC"), near.format(">", "ASC")
    wanted = sorted({row for claim in claims if claim.kind != EVENT for row in block_rows(claim, published)})
    found = {
        text: date.fromordinal(at) if at else None
        for block, day in wanted
        for query in queries
        for text, at in store.rows(query, block, day, N_NEAREST)
    }
    return [Entry(claim_of(text), found[text]) for text in sorted(found)]


def reports_near(store: Store, claims: Iterable[Claim], published: date | None) -> list[Report]:
    """The acts that count and may be told by these claims too: parties, side and days in common."""
    near = """SELECT claim FROM current_claims WHERE number IN
        (SELECT claim FROM claim_blocks WHERE block = ? AND day BETWEEN ? AND ?)"""
    wanted = {row for claim in claims if claim.kind == EVENT for row in block_rows(claim, published)}
    texts = {
        text
        for block, day in sorted(wanted)
        for (text,) in store.rows(near, block, day - WINDOW_DAYS, day + WINDOW_DAYS)
    }
    found = [claim_of(text) for text in sorted(texts)]
    documents = store.documents(claim.citation.document for claim in found)
    return [Report.of(claim, documents[claim.citation.document]) for claim in found]
