"""No decision of a person is lost by coding again: it is read as told of the claims that count now, or is listed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.resolving.fold import linked
from bilateral.resolving.heirs import Decision, Heir, carry, find_heir
from bilateral.resolving.heirs import decisions as decisions_of
from bilateral.storage.rows import JUDGEMENT_COLUMNS, judgement_of
from bilateral.storage.serialise import claim_of
from bilateral.types import Claim, Judgement

if TYPE_CHECKING:
    from bilateral.storage.store import Store

N_ASKED = 500
"""So many ids are asked for at once."""

_GONE = """SELECT DISTINCT document, id FROM claims
    WHERE id IN (SELECT left_claim FROM judgements WHERE human UNION SELECT right_claim FROM judgements WHERE human)
    AND NOT EXISTS (SELECT 1 FROM current_claims AS now WHERE now.id = claims.id)"""


def decisions(store: "Store") -> list[Decision]:
    """What people decided and did not take back, oldest first, and what of it is orphaned."""
    return decisions_of(store.judgements(), heirs(store))


def judgements_now(store: "Store") -> list[Judgement]:
    """Every judgement, those of people told of the claims that count now."""
    return carry(store.judgements(), heirs(store))


def judgements_around(store: "Store", claims: Iterable[str]) -> list[Judgement]:
    """The same, of those on these claims and on what is judged the same as they, at whatever remove."""
    became = heirs(store)
    before = defaultdict(set)
    for identity, heir in became.items():
        before[heir.claim].add(identity)
    found: dict[str, Judgement] = {}
    seen: set[str] = set()
    rest = set(claims)
    while rest:
        seen |= rest
        asked = rest.union(*(before[each] for each in rest if each in before))
        found |= {judgement.id: judgement for judgement in carry(_judgements_on(store, sorted(asked)), became)}
        rest = linked(rest, found.values()) - seen
    return list(found.values())


def heirs(store: "Store") -> dict[str, Heir]:
    """What became of each claim that people judged and that counts no longer."""
    gone = defaultdict(list)
    for document, identity in store.rows(_GONE):
        gone[document].append(identity)
    found: dict[str, Heir] = {}
    for document, ids in gone.items():
        claims, codings = _ever_told(store, document)
        now = store.claims_in(document)
        for identity in ids:
            beside = set().union(*(coding for coding in codings if identity in coding))
            found[identity] = find_heir(claims[identity], now, beside)
    return found


def _ever_told(store: "Store", document: str) -> tuple[dict[str, Claim], list[set[str]]]:
    """Every claim ever made of a document, the newest of each id, and the ids of each coding."""
    codings = defaultdict(set)
    claims = {}
    query = "SELECT coding, id, claim FROM claims WHERE document = ? ORDER BY coding"
    for coding, identity, text in store.rows(query, document):
        codings[coding].add(identity)
        claims[identity] = claim_of(text)
    return claims, list(codings.values())


def _judgements_on(store: "Store", claims: Sequence[str]) -> Iterator[Judgement]:
    for at in range(0, len(claims), N_ASKED):
        some = claims[at : at + N_ASKED]
        places = ", ".join("?" * len(some))
        query = f"""SELECT {", ".join(JUDGEMENT_COLUMNS)} FROM judgements
            WHERE left_claim IN ({places}) OR right_claim IN ({places}) ORDER BY number"""
        yield from map(judgement_of, store.rows(query, *some, *some))
