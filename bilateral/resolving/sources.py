"""What a user says of a source outranks what its documents say, and that what is known beforehand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bilateral.errors import UnknownName
from bilateral.knowledge import Knowledge
from bilateral.knowledge.publishers import host_of
from bilateral.resolving.rules import normalised
from bilateral.types import Sighting, Source, SourceKind

_NOBODY = Source()


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody says of a source, called by its name or domain; None is not said."""

    name: str
    by: str
    at: datetime
    country: str | None = None
    kind: SourceKind | None = None
    reliability: float | None = None


def rated(ratings: Iterable[Rating]) -> dict[str, Rating]:
    """What was said of each source, by its name as names are compared: the newest of each field."""
    found: dict[str, Rating] = {}
    for new in sorted(ratings, key=lambda rating: rating.at):
        key = normalised(new.name)
        old = found.get(key, new)
        country, kind = new.country or old.country, new.kind or old.kind
        reliability = old.reliability if new.reliability is None else new.reliability
        found[key] = Rating(new.name, new.by, new.at, country, kind, reliability)
    return found


def source_of(sighting: Sighting, knowledge: Knowledge, said: Mapping[str, Rating]) -> Source:
    """Who published what was seen there.

    Takes what users said as `rated` gives it. A publisher that the tables know has its name there, any other the name
    that the document gives, or the host of its address. Where nothing else tells its country, the address may.
    """
    known = knowledge.publishers_by_address.find(sighting.publisher, sighting.url)
    host = host_of(sighting.url)
    name = known.name if known else sighting.publisher or host or None
    words = [said[key] for each in names_of(sighting, knowledge) if (key := normalised(each)) in said]
    countries = [
        *(word.country for word in words),
        _state(sighting.country, knowledge),
        known.country if known else None,
    ]
    kinds = [*(word.kind for word in words), known.kind if known else None]
    reliabilities = (word.reliability for word in words if word.reliability is not None)
    return Source(
        name,
        next(filter(None, countries), None) or knowledge.state_of_domain(host.rpartition(".")[2]),
        next(filter(None, kinds), _NOBODY.kind),
        next(reliabilities, _NOBODY.reliability),
    )


def names_of(sighting: Sighting, knowledge: Knowledge) -> list[str]:
    """By which names users can speak of who published it: that of the document, that of the tables, and the host."""
    known = knowledge.publishers_by_address.find(sighting.publisher, sighting.url)
    return [each for each in (sighting.publisher, known.name if known else None, host_of(sighting.url)) if each]


def n_voices(documents: Iterable[str], sources: Mapping[str, Source], copies: Iterable[Collection[str]] = ()) -> int:
    """How many independent voices these documents are: those of one publisher are one, and so are copies of one text.

    Takes document ids, who published each, and groups of near-identical documents.
    """
    wanted = set(documents)
    keys: dict[object, list[str]] = {each: [each] for each in wanted}
    for each in wanted:
        if name := sources.get(each, _NOBODY).name:
            keys.setdefault(("publisher", normalised(name)), []).append(each)
    rest = [set(group) for group in chain(keys.values(), ({*group} & wanted for group in copies)) if group]
    apart: list[set[str]] = []
    for group in rest:
        near = [other for other in apart if other & group]
        apart = [other for other in apart if not other & group] + [group.union(*near)]
    return len(apart)


def both_sides(documents: Iterable[str], sources: Mapping[str, Source], dyad: tuple[str, str]) -> bool:
    """Whether a source of each of the two states is among them."""
    return set(dyad) <= {sources[each].country for each in documents if each in sources}


def _state(country: str | None, knowledge: Knowledge) -> str | None:
    """The state that a document says its publisher is of, in any of its names; None for what no state is called."""
    try:
        return knowledge.find_state(country) if country else None
    except UnknownName:
        return None
