"""A dossier out of the index is the one that a fold of the store would give, without the fold."""

from collections.abc import Mapping
from datetime import date

from bilateral.knowledge import Knowledge
from bilateral.presenting.dossier import HEADINGS
from bilateral.presenting.following import FollowUp, told_of
from bilateral.resolving.following import Outcome
from bilateral.storage.listing import Filter, list_records, records_with, sections_of
from bilateral.storage.outcomes import OutcomeRow, list_outcomes
from bilateral.storage.sources import sources_of
from bilateral.storage.store import Store
from bilateral.types import Dossier, Record, Section


def indexed_dossier(store: Store, dyad: tuple[str, str], as_of: date, knowledge: Knowledge) -> Dossier:
    """The dossier of two states as the index has it. Near-identical documents are not looked for: `copies` is empty."""
    ids = [each.id for each in list_records(store, Filter(dyad), "oldest", limit=-1)]
    records = {record.id: record for record in records_with(store, ids)}
    under: dict[str, list[Record]] = {}
    for identity, key in sections_of(store, dyad).items():
        under.setdefault(key, []).append(records[identity])
    documents = store.documents({claim.citation.document for record in records.values() for claim in record.claims})
    sections = tuple(Section(each.key, each.title, tuple(under.get(each.key, ()))) for each in HEADINGS)
    return Dossier(dyad, as_of, sections, documents, sources_of(store, documents.values(), knowledge))


def indexed_follow_up(store: Store, dossier: Dossier) -> FollowUp:
    """What became of a dossier's announcements, as the index has it, and as it stands on the dossier's day."""
    records = {record.id: record for record in dossier.records}
    rows = list_outcomes(store, records, dossier.as_of)
    others = records_with(store, {row.act for row in rows if row.act} - records.keys())
    known = records | {record.id: record for record in others}
    return told_of(dossier, (_outcome(row, known) for row in rows if row.plan in records))


def _outcome(row: OutcomeRow, known: Mapping[str, Record]) -> Outcome:
    act = known[row.act] if row.act else None
    return Outcome(known[row.plan], row.kind, act, row.p, row.days, row.change)
