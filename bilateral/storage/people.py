"""Whom the record's documents have introduced, for a run to know them beforehand."""

from collections.abc import Iterable
from datetime import date

from bilateral.knowledge.acquaintances import INTRODUCED, Acquaintance
from bilateral.resolving.fold import effective
from bilateral.storage.deciding import judgements_now
from bilateral.storage.serialise import claim_of
from bilateral.storage.store import Store
from bilateral.types import Claim, Judgement

_INTRODUCED = """SELECT claim, codings.published FROM current_claims JOIN codings ON codings.number = coding
WHERE kind = 'person' AND codings.published IS NOT NULL"""


def people(store: Store) -> list[Acquaintance]:
    """Whom the documents have introduced with office and state, less those whom somebody judged wrong."""
    claims = ((claim_of(text), date.fromisoformat(published)) for text, published in store.rows(_INTRODUCED))
    return acquaintances_of(claims, judgements_now(store))


def acquaintances_of(claims: Iterable[tuple[Claim, date]], judgements: Iterable[Judgement]) -> list[Acquaintance]:
    """The people of claims that a text introduces with title and state, each with the day of its document.

    Whom somebody judged wrong is left out, and whose state only an earlier document or the table of offices told.
    """
    wrong = {judgement.left for judgement in effective(judgements) if judgement.verdict == "wrong"}
    return [
        Acquaintance(claim.name, party.state, party.office, published, claim.citation.document)
        for claim, published in claims
        for party in claim.parties
        if claim.name and party.state and INTRODUCED in claim.why and claim.id not in wrong
    ]
