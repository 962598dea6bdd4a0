"""A place as the record keeps it: in the document's words, with its state and point where they are known."""

from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlsplit

from bilateral.coding.where.finding import Whereabouts
from bilateral.knowledge import Knowledge, NameKind, NameMatch
from bilateral.types import Annotated, Place

PLACE_NAMES: tuple[NameKind, ...] = ("capital", "city", "seat", "name")
"""The kinds of known names that may say where."""
PLACE_MENTIONS = ("location", "facility")


class PlaceReader:
    """Of one document; its other places are read when the first is asked for."""

    def __init__(self, annotated: Annotated, names: Sequence[NameMatch], knowledge: Knowledge) -> None:
        self._annotated, self._names, self._knowledge = annotated, names, knowledge

    def read(self, start: int, end: int) -> Place:
        """The place of a span. A state has no point; nor has a place of which no more than the state is known."""
        words = self._annotated.document.text[start:end]
        found = self._whereabouts.locate(start, end)
        if found is None or found.kind == "state":
            return Place(words, found.state if found else self._state(start))
        return Place(words, found.state, found.lat, found.lon)

    def _state(self, start: int) -> str | None:
        return next((name.codes[0] for name in self._names if name.start == start and name.codes), None)

    @cached_property
    def _whereabouts(self) -> Whereabouts:
        mentions = [
            (mention.start, mention.end)
            for sentence in self._annotated.sentences
            for mention in sentence.mentions
            if mention.kind in PLACE_MENTIONS
        ]
        spans = [*mentions, *((name.start, name.end) for name in self._names if name.kind in PLACE_NAMES)]
        sighting = self._annotated.document.sighting
        host = urlsplit(sighting.url or "").hostname or ""
        home = sighting.country or self._knowledge.state_of_domain(host.rpartition(".")[2])
        return Whereabouts(self._annotated.document.text, self._names, spans, self._knowledge, home)
