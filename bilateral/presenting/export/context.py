"""What stands around records that are exported is asked of the store once; the formats themselves ask nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bilateral.knowledge import Knowledge
from bilateral.resolving.fold import effective
from bilateral.resolving.sources import n_voices, rated, source_of
from bilateral.resolving.values import Difference, differences, settled
from bilateral.resolving.voices import voices
from bilateral.storage import Store
from bilateral.storage.sources import ratings
from bilateral.types import Claim, Judgement, Record, Sighting, Source


@dataclass(frozen=True)
class Context:
    """Where documents were seen, who published them, which are copies, what was judged, what is known beforehand."""

    as_of: date
    knowledge: Knowledge = field(repr=False)
    sightings: Mapping[str, Sighting] = field(default_factory=dict)
    """The one that speaks for each document, by its id."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    copies: Collection[Collection[str]] = ()
    """The documents that are near-identical, in groups: each group is one voice."""
    judgements: Sequence[Judgement] = ()
    """Those that stand."""
    accessed: Mapping[str, date] = field(default_factory=dict)
    """The day on which each document was looked up, where it is known."""

    @property
    def documents(self) -> list[str]:
        """The ids of the documents in the order of publication, those without a date last."""
        return sorted(self.sightings, key=lambda each: (self.sightings[each].published or date.max, each))

    def copies_among(self, documents: Iterable[str]) -> list[Collection[str]]:
        """The groups of copies that have any of these documents."""
        found = (self._copies_of.get(each) for each in documents)
        return list({id(group): group for group in found if group}.values())

    def judged(self, claims: Iterable[str]) -> list[Judgement]:
        """The judgements on pairs of these claims, in the order of their ids."""
        wanted = set(claims)
        found = {each.id: each for claim in wanted for each in self._judged.get(claim, ()) if each.right in wanted}
        return [found[identity] for identity in sorted(found)]

    @cached_property
    def _copies_of(self) -> dict[str, Collection[str]]:
        return {each: group for group in self.copies for each in group}

    @cached_property
    def _judged(self) -> dict[str, list[Judgement]]:
        found: dict[str, list[Judgement]] = {}
        for judgement in self.judgements:
            found.setdefault(judgement.left, []).append(judgement)
        return found


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record with its best supported day, place and status, where its sources differ, and how many voices tell it."""

    id: str
    best: Claim
    claims: tuple[Claim, ...]
    documents: tuple[str, ...]
    """In the order of publication, those without a date last."""
    differences: tuple[Difference, ...]
    n_voices: int


def weigh(record: Record, context: Context) -> Weighed:
    """What all the documents of a record say together."""
    documents = {claim.citation.document for claim in record.claims}
    copies = context.copies_among(documents)
    found = differences(record, context.sources, copies) if len(documents) > 1 else ()
    best = settled(record, found).best
    published = {each: context.sightings.get(each, Sighting()).published or date.max for each in documents}
    in_order = tuple(sorted(documents, key=lambda each: (published[each], each)))
    return Weighed(record.id, best, record.claims, in_order, found, n_voices(documents, context.sources, copies))


def context_of(store: Store, records: Collection[Record], as_of: date, knowledge: Knowledge) -> Context:
    """What the store and the knowledge hold on the documents and the claims of these records."""
    together = [{claim.citation.document for claim in record.claims} for record in records]
    documents = sorted(set().union(*together))
    sightings = {each: store.sightings(each)[0] for each in documents}
    said = rated(ratings(store))
    sources = {each: source_of(seen, knowledge, said) for each, seen in sightings.items()}
    # Only where a record has several documents does it matter whether they are copies.
    compared = sorted(set().union(*(group for group in together if len(group) > 1)))
    groups = voices({each: store.document(each).text for each in compared})
    copies = tuple(group for group in groups if len(group) > 1)
    joined = [claim.id for record in records if len(record.claims) > 1 for claim in record.claims]
    return Context(as_of, knowledge, sightings, sources, copies, effective(store.judgements_around(joined)))
