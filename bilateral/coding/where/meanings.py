"""What the name of a place may mean, each meaning with how likely it is before anything else is read."""

import math
import re
from collections.abc import Iterator, Mapping

from bilateral.knowledge import Knowledge, Location, NameKind, NameMatch
from bilateral.knowledge.places import key

STATE_NAMES: tuple[NameKind, ...] = ("name", "long", "abbreviation", "former", "adjective", "people", "territory")
_FEATURES = (
    "county parish province oblast region district governorate prefecture krai raion state territory township borough "
    "municipality department canton city town village island islands area airport valley metropolitan division"
)
_ANY_FEATURE = "|".join(_FEATURES.split())
_KINDS_OF_FEATURE = {
    "county": ("county",), "parish": ("county",), "province": ("region",), "oblast": ("region",), "state": ("region",),
    "governorate": ("region",), "region": ("region",), "krai": ("region",), "district": ("region", "county"),
    "city": ("city",), "town": ("city",), "village": ("city",), "township": ("city",),
}  # fmt: skip
_AFTER = re.compile(rf"\s+({_ANY_FEATURE})\b", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:\s+(?:{_ANY_FEATURE}|areas))+$", re.IGNORECASE)
_SIDE = r"(?:north|south)?(?:east|west)?(?:ern)?|(?:north|south)-?(?:central|eastern|western|east|west)"
_LEADING = re.compile(
    r"^(?:(?:the|city|town|village|state|province|county|parish|district|region|republic|port|island) of |the "
    rf"|(?:greater|metro|metropolitan|downtown|suburban|inner|central|mid|upper|lower|{_SIDE})[ -])+",
    re.IGNORECASE,
)

_WIDE = {
    "state": 7.5, "continent": 7.5, "ocean": 7.0, "sea": 6.5, "gulf": 6.0, "strait": 6.0, "area": 6.0, "region": 5.5,
    "abbreviation": 5.5, "border": 5.5, "county": 3.5,
}  # fmt: skip
"""Log-odds of what has no population; rivers, islands and buildings have 5."""
_PER_DIGIT = 0.7
"""Log-odds that ten times the people are worth."""
_CAPITAL = 1.0
_SEAT = 0.25
"""How much less likely the region is than the city that it is named after: "New York" and "Geneva" without a word for
what they are."""
_COUNTY = -0.5
_BARE_COUNTY = -0.75
"""Of a county without the word: "Clarke and Oconee counties"."""


def feature_after(text: str, end: int) -> str:
    """The word after a name that says what it is: "parish" after "Rapides"."""
    after = _AFTER.match(text, end)
    return after[1].lower() if after else ""


class Meanings:
    """The places that a name may stand for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._places = knowledge.places

    def find(self, text: str, start: int, end: int) -> list[tuple[Location, float]]:
        """Places and log-odds; the word after the name counts: "Rapides" before "Parish" is no town."""
        words, feature = text[start:end].strip(" ,\n"), feature_after(text, end)
        name = next(iter(self._knowledge.find_names(words)), None)
        name = name if name and name.end - name.start >= len(words) - 1 else None
        found = self._with_feature(words, feature) if feature else []
        if found:
            return [(place, _prior(place, name)) for place in found]
        found = [place for place in self._lookup(words) if _is_written_so(place, words)]
        found = found or self._border(words)
        places = [*self._states(words, name, found), *(place for place in found if place.kind != "state")]
        counties = self._places.find(f"{words} County")
        seats = {place.state: _prior(place, name) for place in places if place.kind == "city" and _is_of(place, name)}
        return [
            *((place, _below_seat(place, _prior(place, name), seats)) for place in places),
            *((place, _prior(place, name) + _BARE_COUNTY) for place in counties),
        ]

    def _with_feature(self, words: str, feature: str) -> list[Location]:
        kinds = _KINDS_OF_FEATURE.get(feature, ())
        whole = self._places.find(f"{words} {feature}")
        return whole or [place for place in self._places.find(words) if place.kind in kinds]

    def _states(self, words: str, name: NameMatch | None, found: list[Location]) -> Iterator[Location]:
        """The states of a name, but for one that only has a region of that name: the USA is not meant by Georgia."""
        regions = {place.state for place in found if place.kind == "region"}
        for code in name.codes if name and name.kind in STATE_NAMES else ():
            state = self._places.state(code)
            is_meant = name and (name.kind != "territory" or self._knowledge.states[code].kind == "territory")
            if state and is_meant and (code not in regions or key(state.name) == key(words)):
                yield state

    def _border(self, words: str) -> list[Location]:
        """ "Lithuanian-Belarusian border": between the states that the adjectives are of, in either order."""
        if not words.endswith(("border", "frontier")):
            return []
        one, *others = [self._knowledge.name(name.codes[0]) for name in self._knowledge.find_names(words)] or [""]
        found = (self._places.find(f"{a}-{b} border") for other in others[:1] for a, b in ((one, other), (other, one)))
        return next((places for places in found if places), [])

    def _lookup(self, words: str) -> list[Location]:
        """Under the name as it is, else without "southern" or "city of", else without "district"."""
        core = _LEADING.sub("", words)
        found = self._places.find(words) or self._places.find(core)
        trailing = _TRAILING.search(core)
        if found or not trailing:
            return found
        kinds = _KINDS_OF_FEATURE.get(trailing[0].split()[0].lower(), ())
        found = self._places.find(core[: trailing.start()])
        return [place for place in found if place.kind in kinds] or found


def _is_written_so(place: Location, words: str) -> bool:
    """ "LA" and "La." are Louisiana, "La" and "L.A." are not."""
    return place.kind != "abbreviation" or words in (place.name, f"{place.name.capitalize()}.")


def _prior(place: Location, name: NameMatch | None) -> float:
    if place.kind == "city":
        is_capital = name and name.kind in ("capital", "seat") and place.state == name.codes[0]
        return _PER_DIGIT * math.log10(place.population + 300) + (_CAPITAL if is_capital else 0.0)
    if place.population:
        return _PER_DIGIT * math.log10(place.population) + (_COUNTY if place.kind == "county" else 0.0)
    return _WIDE.get(place.kind, 5.0)


def _is_of(place: Location, name: NameMatch | None) -> bool:
    """The tables know the name as that of a city in this state."""
    return name is not None and name.kind in ("capital", "city", "seat") and place.state in name.codes


def _below_seat(place: Location, prior: float, seats: Mapping[str | None, float]) -> float:
    return min(prior, seats[place.state] - _SEAT) if place.kind == "region" and place.state in seats else prior
