"""What claims have in common is judged when they are recorded, and anew on demand: the judgements are the same."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from bilateral.resolving import (
    RULES,
    compare_entries,
    effective,
    judge_across,
    judge_by_rule,
    judge_entries,
    put_right,
)
from bilateral.resolving.review import tie
from bilateral.storage.exchange import Taken, take
from bilateral.storage.near import entries_near, entry_reader, reports_in_turn, reports_near
from bilateral.storage.rows import portions
from bilateral.storage.store import Store
from bilateral.types import Claim, Document, Judgement

N_PAIRS = 100_000
"""So many compared pairs are remembered, for each is met from both sides."""


def judge_document(store: Store, document: Document) -> None:
    """Record which of a document's claims are the same as others of it or of the record, those put right left out."""
    now, published = datetime.now(UTC), document.sighting.published
    claims = _standing(store, document.id)
    new = {claim.id for claim in claims}
    store.judge(*judge_by_rule(claims, now))
    store.judge(*judge_across(reports_near(store, claims, published), now, new))
    store.judge(*judge_entries(entries_near(store, claims, published), now, new))


def resolve_anew(store: Store) -> tuple[int, int]:
    """Judge every pair of claims again by the rules of today, and take back what older ones said.

    Gives how many judgements were added and how many were taken back. What people said stays.
    """
    before = store.counts()["judgements"]
    _judge_in_documents(store)
    now = datetime.now(UTC)
    for reports, new in reports_in_turn(store):
        store.judge(*judge_across(reports, now, new))
    added = store.counts()["judgements"] - before
    older = [each for each in effective(store.judgements()) if not each.human and each.by not in RULES]
    with store.transaction():
        for judgement in older:
            store.retract(judgement.id, " and ".join(RULES), "judged by an older rule", human=False)
    return added, len(older)


def correct(store: Store, old: Claim, new: Claim) -> Judgement:
    """Keep what a person says in place of a claim, and judge what else says the same.

    Gives that person's judgement that the two are the same: what to take back to undo it.
    """
    judgement = tie(old, new, datetime.now(UTC))
    with store.transaction():
        store.correct(new)
        store.judge(judgement)
        judge_document(store, store.document(new.citation.document))
    return judgement


def take_decisions(store: Store, lines: Iterable[str], file: str) -> Taken:
    """Keep the decisions of another store, as it exported them, and judge what is the same as their corrections."""
    taken = take(store, lines, file)
    for document in sorted(taken.corrected):
        with store.transaction():
            judge_document(store, store.document(document))
    return taken


def _judge_in_documents(store: Store) -> None:
    """What is told twice in one document, and entries of each with those near it."""
    now = datetime.now(UTC)
    read, comparing = entry_reader(store), lru_cache(maxsize=N_PAIRS)(compare_entries)
    for documents in portions(store.coded()):
        published = {id: seen.published for id, seen in store.sightings_of(documents).items()}
        with store.transaction():
            for document in documents:
                claims = _standing(store, document)
                store.judge(*judge_by_rule(claims, now))
                entries = entries_near(store, claims, published[document], read)
                store.judge(*judge_entries(entries, now, {claim.id for claim in claims}, comparing))


def _standing(store: Store, document: str) -> list[Claim]:
    """The claims of a document that count, less those that a person put right."""
    claims = store.claims_in(document)
    if not any(claim.corrected for claim in claims):
        return claims
    judgements = store.judgements_around(claim.id for claim in claims)
    gone = put_right({claim.id: claim for claim in claims}, effective(judgements))
    return [claim for claim in claims if claim.id not in gone]
