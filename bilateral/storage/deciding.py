"""No decision of a person is lost by coding again: it is read as told of the claims that count now, or is listed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bilateral.resolving.fold import linked
from bilateral.resolving.heirs import Decision, Heir, carry, find_heir
from bilateral.resolving.heirs import decisions as decisions_of
from bilateral.storage.rows import JUDGEMENT_COLUMNS, judgement_of, places, portions
from bilateral.storage.serialise import claim_of
from bilateral.types import Claim, Judgement

if TYPE_CHECKING:
    from bilateral.storage.store import Store

_GONE = """SELECT DISTINCT document, id FROM claims AS old WHERE {}
    AND EXISTS (SELECT 1 FROM judgements WHERE human AND (left_claim = old.id OR right_claim = old.id))
    AND NOT EXISTS (SELECT 1 FROM current_claims AS now WHERE now.id = old.id)"""
_JUDGED = "id IN (SELECT left_claim FROM judgements WHERE human UNION SELECT right_claim FROM judgements WHERE human)"
_BESIDE = """document IN (SELECT document FROM claims WHERE id IN ({})
    AND 1 < (SELECT count(*) FROM codings WHERE codings.document = claims.document))"""


def decisions(store: "Store") -> list[Decision]:
    """What people decided and did not take back, oldest first, and what of it is orphaned."""
    return decisions_of(store.judgements(), _heirs(store, store.rows(_GONE.format(_JUDGED))))


def judgements_now(store: "Store") -> list[Judgement]:
    """Every judgement, those of people told of the claims that count now."""
    return carry(store.judgements(), _heirs(store, store.rows(_GONE.format(_JUDGED))))


def judgements_around(store: "Store", claims: Iterable[str]) -> list[Judgement]:
    """The same, of those on these claims and on what is judged the same as they, at whatever remove."""
    became: dict[str, Heir] = {}
    raw: dict[str, Judgement] = {}
    found: list[Judgement] = []
    seen: set[str] = set()
    rest = set(claims)
    while rest:
        seen |= rest
        became |= _heirs_beside(store, rest)
        before = {identity for identity, heir in became.items() if heir.claim in rest}
        new = {each.id: each for each in _judgements_on(store, rest | before) if each.id not in raw}
        # The other claim of a decision may be gone as well.
        sides = {side for each in new.values() if each.human for side in (each.left, each.right) if side}
        became |= _heirs_beside(store, sides - seen)
        raw |= new
        found = carry(raw.values(), became)
        rest = linked(rest, found) - seen
    return found


def claims_ever(store: "Store", ids: Iterable[str]) -> dict[str, Claim]:
    """The claims of these ids, whether they count or not."""
    query = "SELECT claim FROM claims WHERE id = ? ORDER BY number DESC LIMIT 1"
    return {each: claim_of(text) for each in sorted(set(ids)) for (text,) in store.rows(query, each)}


def _heirs_beside(store: "Store", claims: Iterable[str]) -> dict[str, Heir]:
    """What became of each claim that people judged and that counts no longer, in the documents of these."""
    asked = portions(sorted(claims))
    gone = {row for some in asked for row in store.rows(_GONE.format(_BESIDE.format(places(some))), *some)}
    return _heirs(store, sorted(gone))


def _heirs(store: "Store", gone: Iterable[tuple[str, str]]) -> dict[str, Heir]:
    """What became of claims, each given with its document."""
    ids_of = defaultdict(list)
    for document, identity in gone:
        ids_of[document].append(identity)
    found: dict[str, Heir] = {}
    for document, ids in ids_of.items():
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


def _judgements_on(store: "Store", claims: Iterable[str]) -> Iterator[Judgement]:
    for some in portions(sorted(claims)):
        listed = places(some)
        query = f"""SELECT {", ".join(JUDGEMENT_COLUMNS)} FROM judgements
            WHERE left_claim IN ({listed}) OR right_claim IN ({listed}) ORDER BY number"""
        yield from map(judgement_of, store.rows(query, *some, *some))
