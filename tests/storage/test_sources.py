from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from bilateral.errors import StoreError
from bilateral.knowledge import load_knowledge
from bilateral.resolving.sources import Rating
from bilateral.storage import Store
from bilateral.storage.sources import publishers, rate, ratings, sources_of
from bilateral.types import Claim, Document, Sighting, Source

MADE = datetime(2024, 1, 5, tzinfo=UTC)


def test_what_was_said_comes_back_in_order(store: Store) -> None:
    said = [Rating("Kazinform", "Ana", MADE, "KAZ", "agency", 0.8), Rating("kazinform", "Ben", MADE)]
    for each in said:
        rate(store, each)
    assert ratings(store) == said


def test_what_cannot_be_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        rate(store, Rating("Kazinform", "Ana", MADE, reliability=1.5))


def test_nothing_that_was_said_is_changed(store: Store) -> None:
    rate(store, Rating("Kazinform", "Ana", MADE, "KAZ"))
    for change in ("UPDATE sources SET country = 'UZB'", "DELETE FROM sources"):
        with pytest.raises(StoreError, match="append-only"):
            store.rows(change)


def test_a_document_is_its_first_dated_sighting_s(store: Store, document: Document) -> None:
    store.sight(Document(document.id, document.text, Sighting(publisher="Kazinform")))
    store.sight(Document(document.id, document.text, Sighting(publisher="ELTA", published=date(2022, 6, 8))))
    store.sight(Document.of("Another.", Sighting(publisher="ELTA")))
    assert publishers(store, load_knowledge()) == [(Source("ELTA", "LTU", "agency"), 2)]


def test_a_document_has_the_source_that_users_describe(
    store: Store, document: Document, claim_on: Callable[..., Claim]
) -> None:
    rate(store, Rating("note press", "Ana", MADE, "EST", "official", 1.0))
    seen = Document(document.id, document.text, Sighting(publisher="Note Press"))
    assert sources_of(store, [seen], load_knowledge()) == {seen.id: Source("Note Press", "EST", "official", 1.0)}


def test_what_was_said_later_was_not_known(store: Store) -> None:
    rate(store, Rating("Kazinform", "Ana", MADE, "KAZ"))
    for day, n_said in ((5, 0), (6, 1)):
        with Store(store.path, before=datetime(2024, 1, day, tzinfo=UTC)) as then:
            assert len(ratings(then)) == n_said
