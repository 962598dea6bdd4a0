"""What users say of sources is kept as they said it; who published a document is worked out when somebody asks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from bilateral.knowledge import Knowledge
from bilateral.resolving.sources import Rating, rated, source_of
from bilateral.storage.rows import SIGHTING_COLUMNS, cell, sighting_of
from bilateral.storage.store import Store
from bilateral.types import Document, Source

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


def publishers(store: Store, knowledge: Knowledge) -> list[tuple[Source, int]]:
    """Every source with the number of documents that it published, most first."""
    said = rated(ratings(store))
    # One row a document, that of the sighting that speaks for it: see Store.sightings.
    first = "(SELECT number FROM sightings WHERE document = documents.id ORDER BY published IS NULL, number LIMIT 1)"
    columns = ", ".join(f"sightings.{name}" for name in SIGHTING_COLUMNS)
    query = f"SELECT {columns} FROM documents JOIN sightings ON sightings.number = {first}"
    counts: Counter[Source] = Counter(source_of(sighting_of(row), knowledge, said) for row in store.rows(query))
    return sorted(counts.items(), key=lambda row: (-row[1], row[0].name or ""))
