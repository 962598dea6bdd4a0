"""Nothing where nothing is: news on sport, disasters and crime that, read by hand, holds no act between states."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.types import Claim, Document
from evaluation.news import document_of, read_news
from evaluation.pipeline import Pipeline

ITEMS = Path(__file__).parent / "nothing.txt"
"""Ids of 300 items of Wikipedia's current events; each was read, and whatever was doubtful left out."""


def read_items(path: Path) -> list[Document]:
    """Those of the listed items that a file of news holds, a JSON object a line, plain or gzipped; any other file
    counts whole. Raises SourceError."""
    items = list(read_news(path, ("id", "text")))
    if not items:
        raise SourceError(f"{path} holds no items", "name JSON lines with id, date and text")
    listed = set(ITEMS.read_text(encoding="utf-8").split())
    return [document_of(item) for item in [item for item in items if item["id"] in listed] or items]


def score_nothing(documents: Sequence[Document]) -> dict[str, object]:
    """How many of the items give an act between two states, by the package's own way."""
    share = share_told(documents)
    return {"items": len(documents), "told": round(share * len(documents)), "share": round(share, 4)}


def share_told(documents: Sequence[Document]) -> float:
    told = {claim.citation.document for claim in _between_states(Pipeline().code(documents))}
    return len(told) / max(len(documents), 1)


def _between_states(claims: Sequence[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.kind == "event" and len(claim.states) > 1)
