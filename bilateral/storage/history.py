"""What was told once stays in the store: a claim's id is found whether it still counts or not."""

from collections.abc import Iterable

from bilateral.errors import UnknownName
from bilateral.resolving.changes import successors
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store


def claim_now(store: Store, identity: str) -> str | None:
    """The id of the claim that counts now in the place of the one of this id; None where no coding tells it any more.

    Raises: UnknownName for an id that no coding ever gave.
    """
    newest = store.rows("SELECT coding, document FROM claims WHERE id = ? ORDER BY number DESC LIMIT 1", identity)
    if not newest:
        raise UnknownName("claim", identity)
    coding, document = newest[0]
    then = [claim_of(text) for (text,) in store.rows("SELECT claim FROM claims WHERE coding = ?", coding)]
    now = {claim.id: claim for claim in store.claims_in(document)}
    gone = (claim for claim in then if claim.id not in now)
    new = (now[each] for each in now.keys() - {claim.id for claim in then})
    return identity if identity in now else successors(gone, new).get(identity)


def coders_of(store: Store, documents: Iterable[str]) -> dict[str, str]:
    """Who coded each of these documents last."""
    newest = "SELECT by FROM codings WHERE document = ? ORDER BY number DESC LIMIT 1"
    found = {document: store.rows(newest, document) for document in set(documents)}
    return {document: rows[0][0] for document, rows in found.items() if rows}
