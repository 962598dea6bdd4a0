"""What users say of sources is kept as they said it; who published a document is worked out when somebody asks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from difflib import get_close_matches

from bilateral.errors import UsageError
from bilateral.knowledge import Knowledge
from bilateral.resolving.rules import normalised
from bilateral.resolving.sources import Rating, names_of, rated, source_of
from bilateral.storage.rows import SIGHTING_COLUMNS, cell, sighting_of
from bilateral.storage.store import Store
from bilateral.types import Document, Sighting, Source

_COLUMNS = [each.name for each in fields(Rating)]


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
    names = {normalised(each): each for seen in _speaking(store) for each in names_of(seen, knowledge)}
    if normalised(name) not in names:
        near = " or ".join(names[each] for each in get_close_matches(normalised(name), names, n=2))
        hint = f"did you mean {near}?" if near else "`bilateral sources` lists who published them."
        raise UsageError(f"no document here is of {name!r}; {hint} With --new it is kept for documents to come")


def publishers(store: Store, knowledge: Knowledge) -> list[tuple[Source, int]]:
    """Every source with the number of documents that it published, most first."""
    said = rated(ratings(store))
    counts: Counter[Source] = Counter(source_of(seen, knowledge, said) for seen in _speaking(store))
    return sorted(counts.items(), key=lambda row: (-row[1], row[0].name or ""))


def _speaking(store: Store) -> Iterator[Sighting]:
    """Of each document the sighting that speaks for it: see Store.sightings."""
    first = "(SELECT number FROM sightings WHERE document = documents.id ORDER BY published IS NULL, number LIMIT 1)"
    columns = ", ".join(f"sightings.{name}" for name in SIGHTING_COLUMNS)
    query = f"SELECT {columns} FROM documents JOIN sightings ON sightings.number = {first}"
    return map(sighting_of, store.rows(query))
