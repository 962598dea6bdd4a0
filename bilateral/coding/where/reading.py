"""A place as the record keeps it: in the document's words, with its state and point where they are known."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from bilateral.coding.where.finding import Whereabouts
from bilateral.knowledge import Knowledge, Location, NameKind, NameMatch
from bilateral.knowledge.places import key
from bilateral.types import Annotated, Place, Sentence

PLACE_NAMES: tuple[NameKind, ...] = ("capital", "city", "seat", "name", "territory")
"""The kinds of known names that may say where."""
PLACE_MENTIONS = ("location", "facility")
_SMALL = frozenset(["AND", "GIB", "HKG", "LIE", "MAC", "MCO", "MLT", "NRU", "SGP", "SMR", "VAT"])
"""States and territories of which every part is within an hour of the middle."""
_STATE = r"[A-Z][\w.]*(?: [A-Z]\w+)?"
_BORDER = re.compile(rf"{_STATE} ?[-–] ?{_STATE} (?:border|frontier)\b")
""" "The Lithuanian-Belarusian border"."""


def place_spans(sentence: Sentence, text: str, names: Iterable[NameMatch]) -> list[tuple[int, int]]:
    """Whatever in a sentence may say where, the longer before what lies within it; of "Tarija, Bolivia" both."""
    spans = [match.span() for match in _BORDER.finditer(text, sentence.start, sentence.end)]
    mentions = [mention for mention in sentence.mentions if mention.kind in PLACE_MENTIONS]
    spans += [(mention.start, mention.start + len(mention.text.split(",")[0])) for mention in mentions]
    spans += [(name.start, name.end) for name in names if name.kind in PLACE_NAMES]
    return [
        (start, end)
        for start, end in dict.fromkeys(spans)
        if not any(low <= start and end <= high and (low, high) != (start, end) for low, high in spans)
    ]


class PlaceReader:
    """Of one document; its other places are read when the first is asked for."""

    def __init__(self, annotated: Annotated, names: Sequence[NameMatch], knowledge: Knowledge) -> None:
        self._annotated, self._names, self._knowledge = annotated, names, knowledge

    def read(self, start: int, end: int) -> Place:
        """The place of a span. A state has no point unless it is a city too, nor has a place of which no more than
        the state is known."""
        words = self._annotated.document.text[start:end]
        found = self._whereabouts.locate(start, end)
        if found is None:
            return Place(words, self._state(start, end))
        point = self._city_of(found) if found.kind == "state" else found
        return Place(words, found.state, point.lat, point.lon) if point else Place(words, found.state)

    def _state(self, start: int, end: int) -> str | None:
        whole = ((name.start, name.end) == (start, end) for name in self._names)
        return next(
            (name.codes[0] for name, is_it in zip(self._names, whole, strict=True) if is_it and name.codes), None
        )

    def _city_of(self, place: Location) -> Location | None:
        """Of a state no larger than its city, Singapore and Hong Kong; of one that shares its capital's name, that."""
        state = self._knowledge.states.get(place.state or "")
        if state is None or (state.capital and key(state.capital) not in (key(state.name), key(place.name))):
            return place if state and place.state in _SMALL else None
        cities = [city for city in self._knowledge.places.find(state.name) if city.kind == "city"]
        return next((city for city in cities if city.state == place.state), place if place.state in _SMALL else None)

    @cached_property
    def _whereabouts(self) -> Whereabouts:
        document, sentences = self._annotated.document, self._annotated.sentences
        spans = [span for sentence in sentences for span in place_spans(sentence, document.text, ())]
        spans += [(name.start, name.end) for name in self._names if name.kind in PLACE_NAMES]
        sighting = document.sighting
        host = urlsplit(sighting.url or "").hostname or ""
        home = sighting.country or self._knowledge.state_of_domain(host.rpartition(".")[2])
        return Whereabouts(document.text, self._names, spans, self._knowledge, home)
