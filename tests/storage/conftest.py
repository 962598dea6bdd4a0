from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral.storage import Store
from bilateral.types import Citation, Claim, Document, Party, Sighting, Span, content_id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "relations.db") as opened:
        yield opened


@pytest.fixture
def document() -> Document:
    text = "Estonia opened an embassy in Montevideo. Uruguay’s minister thanked Tallinn."
    return Document.of(text, Sighting(file="note.txt", published=date(2022, 6, 8)))


@pytest.fixture
def claim_on() -> Callable[..., Claim]:
    """Makes a claim that cites the given words of a document; Estonia acts on Uruguay unless told otherwise."""

    def make(document: Document, quote: str, **slots: Any) -> Claim:
        start = document.text.index(quote)
        citation = Citation(document.id, start, start + len(quote), quote)
        known: dict[str, Any] = {
            "kind": "event",
            "type": "CONSULT",
            "status": "occurred",
            "p": 0.9,
            "by": "coder 1",
            "why": ("test",),
            "actors": (Party("Estonia", 0, 7, state="EST"),),
            "recipients": (Party("Uruguay", 41, 48, state="URY"),),
            "date": Span(date(2022, 6, 1), date(2022, 6, 30), "month", "stated"),
        }
        identity = content_id("c", document.id, start, quote, sorted(map(str, slots.items())))
        return Claim(id=identity, citation=citation, **known | slots)

    return make
