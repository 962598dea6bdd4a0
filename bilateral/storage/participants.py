"""Who takes part in acts, by name and state: a name that the index does not have has no acts."""

from collections.abc import Collection
from dataclasses import dataclass

from bilateral.resolving import normalised
from bilateral.storage.listing import Listed, listed_by_id
from bilateral.storage.rows import places
from bilateral.storage.store import Store


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation by id or by the documents' words, and how many acts it shares with a state."""

    name: str
    n_records: int
    n_conflicts: int
    last: str | None


def bodies_with(store: Store, state: str, limit: int) -> list[Body]:
    """The organisations that take part in acts of a state, those with most first."""
    query = """SELECT name, count(*) AS n, sum(score < 0), max(CASE WHEN status = 'occurred' THEN start END)
        FROM record_states CROSS JOIN record_participants USING (record) JOIN records ON number = record
        WHERE record_states.state = ? AND record_participants.kind = 'organisation'
        GROUP BY name ORDER BY n DESC, name LIMIT ?"""
    return [Body(*row) for row in store.rows(query, state, limit)]


def acts_of_person(
    store: Store, names: Collection[str], states: Collection[str], limit: int
) -> tuple[list[Listed], int]:
    """The newest acts in which somebody of one of these names and states takes part, and how many there are.

    Without states: in which somebody of that name takes part and no state is told.
    """
    called, of = sorted(set(map(normalised, names))), sorted(states) or [""]
    where = f"""number IN (SELECT record FROM record_participants
        WHERE kind = 'person' AND name IN ({places(called)}) AND state IN ({places(of)}))"""
    ((total,),) = store.rows(f"SELECT count(*) FROM records WHERE {where}", *called, *of)
    newest = f"SELECT id FROM records WHERE {where} ORDER BY day IS NULL, day DESC, id LIMIT ?"
    ids = [identity for (identity,) in store.rows(newest, *called, *of, limit)]
    listed = listed_by_id(store, ids)
    return [listed[identity] for identity in ids], total


def persons_in(store: Store, record: str) -> list[Listed]:
    """The entries of the register that bear the name and state of somebody who takes part in an act.

    Where a name is that of several entries of one state, the one that most documents tell of.
    """
    query = """SELECT p.name, p.state, entries.id, max(entries.n_documents) FROM records AS acts
        JOIN record_participants AS p ON p.record = acts.number AND p.kind = 'person'
        JOIN claims ON claims.kind = 'person' AND claims.name = p.name
        JOIN record_claims ON record_claims.claim = claims.number
        JOIN records AS entries ON entries.number = record_claims.record
        WHERE acts.id = ? AND (p.state = '' OR EXISTS (
            SELECT 1 FROM record_states WHERE record_states.record = entries.number AND record_states.state = p.state))
        GROUP BY p.name, p.state ORDER BY p.name, p.state"""
    ids = list(dict.fromkeys(identity for _, _, identity, _ in store.rows(query, record)))
    listed = listed_by_id(store, ids)
    return [listed[identity] for identity in ids]
