"""What comes out of the store is whole: asked of a part, it is what a fold of everything tells of that part."""

from collections.abc import Collection, Iterator
from datetime import date

from bilateral.knowledge import load_knowledge
from bilateral.resolving import fold, linked
from bilateral.resolving.review import Question, asked_now, questions
from bilateral.storage.deciding import judgements_now
from bilateral.storage.store import Store
from bilateral.types import Claim, Record


def records_of(store: Store, dyad: tuple[str, str], as_of: date) -> list[Record]:
    """The records of two states: whatever names either of them in the documents that have something on both.

    Documents published after `as_of` are left out.
    """
    around = [claim.id for claim in store.claims_around(*dyad)]
    judgements = store.judgements_around(around)
    # A record is whole or it is wrong: claims of other documents belong to it when they are judged the same.
    claims = store.claims_of(linked(around, judgements))
    return fold(_published_by(store, claims, as_of), judgements)


def records_between(store: Store, dyad: tuple[str, str] | None, as_of: date) -> list[Record]:
    """The records that name both states, or without a dyad all records; what was published after `as_of` left out."""
    if dyad:
        return [record for record in records_of(store, dyad, as_of) if record.best.states.issuperset(dyad)]
    return fold(_published_by(store, store.claims(), as_of), judgements_now(store))


def refold(store: Store, claims: Collection[str]) -> list[Record]:
    """The records that these claims belong to, by their ids, and no others: what has to be made anew after they came.

    Gives the same records as a fold of everything.
    """
    judgements = store.judgements_around(claims)
    return fold(store.claims_of(linked(claims, judgements)), judgements)


def to_review(store: Store, dyad: tuple[str, str] | None = None, second: str | None = None) -> list[Question]:
    """What a person is to decide, weightiest first; with `dyad` only on what names these two states.

    For a `second` opinion of this person, what others have decided is asked again.
    """
    if not dyad:
        return questions(store.claims(), judgements_now(store), second)
    around = store.claims_around(*dyad)
    judgements = store.judgements_around(claim.id for claim in around)
    return questions(store.claims_of(linked([claim.id for claim in around], judgements)), judgements, second)


def ask_again(store: Store, question: Question, second: str | None = None) -> Question | None:
    """The question as the record puts it now, after what was decided since; None where it is settled."""
    ids = [claim.id for claim in question.claims]
    judgements = store.judgements_around(ids)
    return asked_now(question, store.claims_of(linked(ids, judgements)), judgements, second)


def claims_of_group(store: Store, claims: Collection[Claim], query: str) -> list[Claim]:
    """Those that name an organisation or group, or a state that was a member of it when it happened.

    Takes any of its names. Where a claim has no date, the day counts on which its document was published, and today
    where that is unknown. Raises: UnknownName.
    """
    knowledge = load_knowledge()
    group = knowledge.find_organisation(query)
    name = knowledge.organisations[group].name
    seen = store.sightings_of(claim.citation.document for claim in claims)
    found = []
    for claim in claims:
        parties = (*claim.actors, *claim.recipients, *claim.parties)
        on = claim.date.end if claim.date else seen[claim.citation.document].published or date.today()
        is_member = any(knowledge.is_member(state, group, on) for state in claim.states)
        if is_member or any(party.organisation == name for party in parties):
            found.append(claim)
    return found


def _published_by(store: Store, claims: Collection[Claim], as_of: date) -> Iterator[Claim]:
    """Those whose document was published by that day, or on a day that is not known."""
    seen = store.sightings_of(claim.citation.document for claim in claims)
    return (claim for claim in claims if (seen[claim.citation.document].published or as_of) <= as_of)
