"""What the record has that new claims may say again: entries of like names, acts of the same parties and days."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from bilateral.resolving import WINDOW_DAYS, Entry, Report
from bilateral.storage.rows import block_rows, places, portions
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store
from bilateral.types import EVENT, Claim

N_NEAREST = 12
"""Earlier and later entries under one key that a new one is compared with: few, to be quick."""
N_REMEMBERED = 20_000
"""So many entries are kept at hand when many documents are judged in turn: what is near one is near the next."""

ReadEntry: TypeAlias = Callable[[int, int], Entry]
"""Gives the entry of a claim, by its number in the store and its day there."""


def entry_reader(store: Store) -> ReadEntry:
    """A reader of this store's entries that remembers those it read last, with what was worked out of them."""

    @lru_cache(maxsize=N_REMEMBERED)
    def read(number: int, day: int) -> Entry:
        ((text,),) = store.rows("SELECT claim FROM claims WHERE number = ?", number)
        return Entry(claim_of(text), date.fromordinal(day) if day else None)

    return read


def entries_near(
    store: Store, claims: Iterable[Claim], published: date | None, read: ReadEntry | None = None
) -> list[Entry]:
    """The register entries that count and may be what these claims name too: kind, and words of the name or two states.

    Of those under one key the nearest in publication. Those of these claims that the store has are among them.
    """
    near = """SELECT claim_blocks.claim, day FROM claim_blocks JOIN current_claims ON number = claim_blocks.claim
        WHERE block = ? AND day {0} ? ORDER BY day {1} LIMIT ?"""
    queries = near.format("<=", "DESC"), near.format(">", "ASC")
    entries = [claim for claim in claims if claim.kind != EVENT]
    wanted = sorted({row for claim in entries for row in block_rows(claim, published)})
    days = {
        number: day
        for block, at in wanted
        for query in queries
        for number, day in store.rows(query, block, at, N_NEAREST)
    }
    for some in portions(sorted(claim.id for claim in entries)):
        own = store.rows(f"SELECT number FROM current_claims WHERE id IN ({places(some)})", *some)
        days |= {number: published.toordinal() if published else 0 for (number,) in own}
    read = read or entry_reader(store)
    return [read(number, days[number]) for number in sorted(days)]


def reports_near(store: Store, claims: Iterable[Claim], published: date | None) -> list[Report]:
    """The acts that count and may be told by these claims too: parties, side and days in common."""
    near = """SELECT number FROM current_claims WHERE number IN
        (SELECT claim FROM claim_blocks WHERE block = ? AND day BETWEEN ? AND ?)"""
    wanted = {row for claim in claims if claim.kind == EVENT for row in block_rows(claim, published)}
    found = {
        number for block, day in wanted for (number,) in store.rows(near, block, day - WINDOW_DAYS, day + WINDOW_DAYS)
    }
    return _reports(store, sorted(found))


def reports_in_turn(store: Store) -> Iterator[tuple[list[Report], set[str]]]:
    """All acts that count, a day at a time: those of the day and of the days after that may tell them too.

    With each the ids of the day's own: so that every pair is met once.
    """
    query = """SELECT DISTINCT day, number FROM claim_blocks JOIN current_claims ON number = claim_blocks.claim
        WHERE kind = ? ORDER BY day, number"""
    numbers_of = {day: [each for _, each in rows] for day, rows in groupby(store.rows(query, EVENT), itemgetter(0))}
    at_hand: dict[int, list[Report]] = {}
    for day in numbers_of:
        ahead = (each for each in range(day, day + WINDOW_DAYS + 1) if each in numbers_of)
        at_hand = {each: at_hand.get(each) or _reports(store, numbers_of[each]) for each in ahead}
        yield [report for each in at_hand.values() for report in each], {each.claim.id for each in at_hand[day]}


def _reports(store: Store, numbers: Sequence[int]) -> list[Report]:
    """The acts of these claims, by their numbers in the store."""
    found = []
    for some in portions(numbers):
        query = f"SELECT claim FROM claims WHERE number IN ({places(some)}) ORDER BY number"
        found += [claim_of(text) for (text,) in store.rows(query, *some)]
    documents = store.documents(claim.citation.document for claim in found)
    return [Report.of(claim, documents[claim.citation.document]) for claim in found]
