from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bilateral.types import Citation, Claim, Judgement, Party, Span, content_id

AT = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def claim() -> Callable[..., Claim]:
    """Makes a claim at an offset of a document: a meeting of Estonia and Uruguay unless told otherwise."""

    def make(start: int, quote: str = "They met.", document: str = "d_1", **slots: Any) -> Claim:
        known: dict[str, Any] = {
            "id": f"c_{document}_{start:03}",
            "kind": "event",
            "type": "CONSULT",
            "status": "occurred",
            "p": 0.5,
            "by": "coder 1",
            "why": ("test",),
            "actors": (Party("Estonia", 0, 7, "EST"), Party("Uruguay", 9, 16, "URY")),
        }
        if slots.get("kind", "event") != "event":
            known |= {"type": None, "status": None, "actors": (), "parties": known["actors"]}
        return Claim(citation=Citation(document, start, start + len(quote), quote), **known | slots)

    return make


@pytest.fixture
def judge() -> Callable[..., Judgement]:
    """Makes a judgement on one claim or two, by a rule unless `human`."""

    def make(
        verdict: Any, left: str, right: str | None = None, human: bool = False, retracts: str | None = None
    ) -> Judgement:
        identity = content_id("j", verdict, left, right, human, retracts)
        return Judgement(identity, verdict, left, right, "somebody", "because", AT, human, retracts)

    return make


@pytest.fixture
def span() -> Callable[..., Span]:
    """Makes a day, or the days from one to another, of 2022."""

    def make(start: tuple[int, int], end: tuple[int, int] | None = None) -> Span:
        first, last = date(2022, *start), date(2022, *(end or start))
        return Span(first, last, "day" if first == last else "range", "stated")

    return make
