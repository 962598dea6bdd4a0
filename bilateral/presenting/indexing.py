"""What the index tells is what a fold of the whole store tells; it is brought up to date by what has come since."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from itertools import combinations

from bilateral.knowledge import Knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting import phrases
from bilateral.presenting.dossier import concerns, section_key
from bilateral.presenting.due import founding_days
from bilateral.resolving import RULES, fold, linked
from bilateral.resolving.following import follow, is_announced
from bilateral.resolving.review import Question, questions
from bilateral.resolving.values import differences, settled
from bilateral.resolving.voices import voices
from bilateral.storage.deciding import judgements_now
from bilateral.storage.index import (
    Dyad,
    Indexed,
    behind,
    dyads_in,
    is_fresh,
    is_only_judged,
    mark_fresh,
    put_outcomes,
    replace_records,
    sections_of,
    whole,
)
from bilateral.storage.listing import records_with
from bilateral.storage.outcomes import near_in_time, told_beside
from bilateral.storage.queue import add_questions, drop_questions
from bilateral.storage.sources import sources_of
from bilateral.storage.store import Store
from bilateral.types import EVENT, Claim, Document, Judgement, Record, Source

LAYOUT = 5
"""Raised when what stands in a row of the index changes."""


def index_rules() -> str:
    """By which rules an index is made: another program, or rules of judging, make it anew."""
    return f"{version('bilateral')}, {LAYOUT}, {', '.join(RULES)}"


def bring_up_to_date(
    store: Store, knowledge: Knowledge, as_of: date, progress: Callable[[int], None] = lambda n: None
) -> int:
    """Index what the store has and the index has not; gives how many records were made anew.

    Takes a store to write to and a function that is told how many records there are to index.
    """
    rules = index_rules()
    if is_fresh(store, rules):
        return 0
    with store.transaction():
        touched = behind(store, rules, knowledge)
        if touched is None:
            gone, claims, judgements = None, store.claims(), judgements_now(store)
        else:
            ids, gone = whole(store, touched)
            claims, judgements = store.claims_of(ids), store.judgements_around(ids)
        records = fold(claims, judgements)
        progress(len(records))
        rows = list(_rows(store, records, knowledge, everything=gone is None))
        asked = questions(claims, judgements) if gone is None else _asked(store, claims, judgements)
        beside: list[Record] = []
        if gone is not None and is_only_judged(store):
            kept = _as_before(store, rows)
            beside = [row.record for row in rows if row.record.id in kept and is_announced(row.record.best)]
            rows, gone = [row for row in rows if row.record.id not in kept], gone - kept
            drop_questions(store, kept)
        replace_records(store, gone, rows)
        add_questions(store, asked)
        if rows:
            _follow(store, [*beside, *(row.record for row in rows)], as_of, everything=gone is None)
        mark_fresh(store, rules)
    return len(records)


def _as_before(store: Store, rows: Iterable[Indexed]) -> set[str]:
    """The ids of the records of which the index tells already what these rows tell; of the same codings."""
    rows = list(rows)
    before = {record.id: record for record in records_with(store, [row.record.id for row in rows])}
    under = sections_of(store, before)
    same = (row for row in rows if before.get(row.record.id) == row.record)
    return {row.record.id for row in same if under[row.record.id] == row.sections}


def _asked(store: Store, claims: Collection[Claim], judgements: Iterable[Judgement]) -> Iterator[Question]:
    """What is to be decided on these claims, which are the whole of their records, also of them and others."""
    own = {claim.id for claim in claims}
    beside = {side for each in judgements for side in (each.left, each.right or "")} - own - {""}
    around = own | linked(beside, store.judgements_around(beside))
    every = questions(store.claims_of(around), store.judgements_around(around))
    return (each for each in every if any(claim.id in own for claim in each.claims))


def _rows(store: Store, records: list[Record], knowledge: Knowledge, everything: bool) -> Iterator[Indexed]:
    documents = store.documents({claim.citation.document for record in records for claim in record.claims})
    sources = sources_of(store, documents.values(), knowledge)
    dyads = dyads_in(store, None if everything else documents)
    for record in records:
        told = _settled(record, documents, sources)
        yield Indexed(
            told,
            phrases.headline(told.best, knowledge),
            _score(told.best),
            documents[told.best.citation.document].sighting.published,
            _sections(told, dyads),
            {name for claim in told.claims if (name := sources[claim.citation.document].name)},
            founding_days(told.best),
        )


def _follow(store: Store, records: list[Record], as_of: date, everything: bool) -> None:
    """What became of the announcements among these records, and of those whose outcome these may tell."""
    together = {record.id: record for record in records}
    if not everything:
        plans = records_with(store, near_in_time(store, together, "plans") - together.keys())
        together |= {plan.id: plan for plan in plans if is_announced(plan.best)}
        around = near_in_time(store, together, "acts") | told_beside(store, together)
        acts = records_with(store, around - together.keys())
        # What became of other announcements is known, and is not to be told by those alone that lie here.
        together |= {act.id: act for act in acts if not is_announced(act.best)}
    documents = store.documents({record.best.citation.document for record in together.values()})
    put_outcomes(store, together, follow(together.values(), documents, as_of), as_of)


def _settled(record: Record, documents: Mapping[str, Document], sources: Mapping[str, Source]) -> Record:
    """The record as a dossier tells it, where its documents disagree."""
    ids = {claim.citation.document for claim in record.claims}
    if len(ids) == 1:
        return record
    copies = [group for group in voices({id: documents[id].text for id in ids}) if len(group) > 1]
    return settled(record, differences(record, {id: sources[id] for id in ids}, copies))


def _sections(record: Record, dyads: Mapping[str, Collection[Dyad]]) -> dict[Dyad, tuple[str, bool]]:
    """Under which heading the record stands in each dossier that has it: see build_dossier."""
    states = frozenset[str]().union(*(claim.states for claim in record.claims))
    both = set(_pairs(states))
    aside = {dyad for claim in record.claims for dyad in dyads.get(claim.citation.document, ())} - both
    concerned = sorted(both | {dyad for dyad in aside if concerns(record, frozenset(dyad))})
    return {dyad: (section_key(record.best, frozenset(dyad)), dyad in both) for dyad in concerned}


def _pairs(states: Iterable[str]) -> Iterator[Dyad]:
    return combinations(sorted(states), 2)


def _score(claim: Claim) -> float:
    """The act's PLOVER score, conflict below zero; 0 for what is no act."""
    category = load_ontology().categories.get(claim.type or "") if claim.kind == EVENT else None
    if category is None:
        return 0.0
    return abs(category.score) if category.quad_class.endswith("cooperation") else -abs(category.score)
