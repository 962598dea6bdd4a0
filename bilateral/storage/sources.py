"""What users say of sources is kept as they said it; who published a document is worked out when somebody asks."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from difflib import get_close_matches

from bilateral.errors import UsageError
from bilateral.knowledge import Knowledge
from bilateral.resolving.rules import normalised
from bilateral.resolving.sources import Rating, names_of, rated, source_of
from bilateral.storage.rows import cell
from bilateral.storage.store import Store
from bilateral.types import Document, Sighting, Source

_COLUMNS = [each.name for each in fields(Rating)]
_HOST_ENDS = "instr(url, '://') + 2 + instr(substr(url || '/', instr(url, '://') + 3), '/')"


@dataclass(frozen=True, slots=True)
class Publishing:
    """A source, the number of its documents, and by which names users may call it, as names are compared."""

    source: Source
    n_documents: int
    names: frozenset[str]


def rate(store: Store, rating: Rating) -> None:
    """Keep what somebody says of a source."""
    values = (cell(getattr(rating, name)) for name in _COLUMNS)
    with store.transaction():
        places = ", ".join("?" * len(_COLUMNS))
        store.rows(f"INSERT INTO sources ({', '.join(_COLUMNS)}) VALUES ({places})", *values)


def ratings(store: Store) -> list[Rating]:
    """Everything that was said of sources, in the order in which it was recorded."""
    rows = store.rows(f"SELECT {', '.join(_COLUMNS)} FROM sources ORDER BY number")
    named = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
    return [Rating(**each | {"at": datetime.fromisoformat(each["at"])}) for each in named]


def sources_of(store: Store, documents: Iterable[Document], knowledge: Knowledge) -> dict[str, Source]:
    """Who published each of these documents."""
    said = rated(ratings(store))
    return {document.id: source_of(document.sighting, knowledge, said) for document in documents}


def check_name(store: Store, name: str, knowledge: Knowledge) -> None:
    """Raises UsageError where no document here is of a source that users can call so; it names those that are near."""
    names = {normalised(each): each for seen, _ in _speaking(store) for each in names_of(seen, knowledge)}
    if normalised(name) not in names:
        near = " or ".join(names[each] for each in get_close_matches(normalised(name), names, n=2))
        hint = f"did you mean {near}?" if near else "`bilateral sources` lists who published them."
        raise UsageError(f"no document here is of {name!r}; {hint} With --new it is kept for documents to come")


def publishers(store: Store, knowledge: Knowledge) -> list[tuple[Source, int]]:
    """Every source with the number of documents that it published, most first."""
    return [(each.source, each.n_documents) for each in publishing(store, knowledge)]


def publishing(store: Store, knowledge: Knowledge) -> list[Publishing]:
    """The same, with the names that users may call it."""
    said = rated(ratings(store))
    counts: Counter[Source] = Counter()
    names: dict[Source, set[str]] = {}
    for seen, n_documents in _speaking(store):
        source = source_of(seen, knowledge, said)
        counts[source] += n_documents
        names.setdefault(source, set()).update(map(normalised, names_of(seen, knowledge)))
    found = [Publishing(source, n, frozenset(names[source])) for source, n in counts.items()]
    return sorted(found, key=lambda each: (-each.n_documents, each.source.name or ""))


def ratings_of(store: Store, names: Collection[str]) -> list[Rating]:
    """What was said of a source that is called by these names, the newest first."""
    return [each for each in reversed(ratings(store)) if normalised(each.name) in names]


def dyads_of(store: Store, source: str) -> list[tuple[str, str, int]]:
    """Of which pairs of states the records of a source tell, with the number of records that name both, most first."""
    query = """SELECT one, other, count(*) AS n FROM record_sources JOIN record_dyads USING (record)
        WHERE source = ? AND both GROUP BY one, other ORDER BY n DESC, one, other"""
    return store.rows(query, source)


def _speaking(store: Store) -> list[tuple[Sighting, int]]:
    """What tells who published, with the number of documents that tell the same.

    Of each document the sighting counts that speaks for it: see Store.sightings. Of its address the host is kept.
    """
    earlier = """SELECT 1 FROM sightings AS other WHERE other.document = seen.document
        AND (other.published IS NULL, other.number) < (seen.published IS NULL, seen.number)"""
    host = f"CASE instr(url, '://') WHEN 0 THEN url ELSE substr(url, 1, {_HOST_ENDS}) END"
    query = f"""SELECT publisher, country, {host}, count(*) FROM sightings AS seen WHERE NOT EXISTS ({earlier})
        GROUP BY 1, 2, 3"""
    return [
        (Sighting(publisher=publisher, country=country, url=url), n) for publisher, country, url, n in store.rows(query)
    ]
