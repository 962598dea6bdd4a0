"""What was told once stays in the store, so what became of it can be told: of any record of any day, by its id."""

from collections.abc import Iterable

from bilateral.errors import UnknownName
from bilateral.resolving import Change, changes, fold, linked
from bilateral.resolving.changes import successors
from bilateral.storage.deciding import judgements_now
from bilateral.storage.rows import places, portions
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store
from bilateral.types import Record


def changes_between(then: Store, now: Store, dyad: tuple[str, str] | None = None) -> list[Change]:
    """What became of the records of two states, or of all, between two states of one store.

    Takes the store as it was (`Store(path, before=…)`) and as it is.
    """
    if not dyad:
        before, after = ((store.claims(), judgements_now(store)) for store in (then, now))
    else:
        ids = _whole({claim.id for store in (then, now) for claim in store.claims_around(*dyad)}, then, now)
        before, after = ((store.claims_of(ids), store.judgements_around(ids)) for store in (then, now))
    coders = coders_of(now, {claim.citation.document for claim in before[0]})
    return changes(fold(*before), fold(*after), after[1], coders)


def present_record(store: Store, identity: str) -> Record | None:
    """The record that a claim, or a record of former days, is part of now; None where it is withdrawn.

    A record's id is that of one of its claims: of a record that was split, the part that keeps it is given.
    Raises: UnknownName for an id that was never given.
    """
    now = claim_now(store, identity)
    ids = _whole({now}, store) if now else set()
    records = fold(store.claims_of(ids), store.judgements_around(ids))
    return next((record for record in records for claim in record.claims if claim.id == now), None)


def _whole(ids: set[str], *stores: Store) -> set[str]:
    """The claims that make these claims' records whole in every store, each of which may join others."""
    found = ids
    while True:
        more = found.union(*(linked(found, store.judgements_around(found)) for store in stores))
        if more == found:
            return found
        found = more


def claim_now(store: Store, identity: str) -> str | None:
    """The id of the claim that counts now in the place of the one of this id; None where no coding tells it any more.

    Raises: UnknownName for an id that no coding ever gave.
    """
    newest = store.rows("SELECT coding, document FROM claims WHERE id = ? ORDER BY number DESC LIMIT 1", identity)
    if not newest:
        raise UnknownName("claim", identity)
    coding, document = newest[0]
    beside = "SELECT claim FROM claims WHERE document = ? AND coding = ?"
    then = [claim_of(text) for (text,) in store.rows(beside, document, coding)]
    now = {claim.id: claim for claim in store.claims_in(document)}
    gone = (claim for claim in then if claim.id not in now)
    new = (now[each] for each in now.keys() - {claim.id for claim in then})
    return identity if identity in now else successors(gone, new).get(identity)


def coders_of(store: Store, documents: Iterable[str]) -> dict[str, str]:
    """Who coded each of these documents last."""
    found: dict[str, str] = {}
    for some in portions(sorted(set(documents))):
        codings = f"SELECT document, by FROM codings WHERE document IN ({places(some)}) AND NOT human ORDER BY number"
        found |= dict(store.rows(codings, *some))
    return found
