"""A place is told from its namesakes by what its document names besides; what no table knows stays unknown."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from bilateral.coding.where.meanings import STATE_NAMES, Meanings, feature_after
from bilateral.knowledge import Knowledge, Location, NameKind, NameMatch
from bilateral.knowledge.places import EARTH_RADIUS_KM, Point, distance_km, to_point

_BESIDES: tuple[NameKind, ...] = (*STATE_NAMES, "capital", "city", "seat")
_LINK = re.compile(r"\s*(?:(?P<overt>[,(])|in|of)\s*(?:(?:the )?(?:state|province|region|county) of )?", re.IGNORECASE)
_NEXT = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")
_HOLDS_PLACES = ("region", "state", "abbreviation", "county")
_LIES_NEAR = ("city", "county", "region")

Area: TypeAlias = str | tuple[str, str]
"""A state, or a state and a region of it."""

# Log-odds, set by hand near the best of a random search over every other article of LGL and TR-News.
_INSIDE = 6.0
"""For lying in what is named next: "Alexandria, La."."""
_SAME_STATE = 5.0
"""For the whole of the document's names lying in the same state; half of them count half."""
_SAME_REGION = 2.5
_NEAR = 1.35
"""For each neighbour at the same spot; one 100 km off counts 1/e."""
_NEAR_KM = 100.0
_MOST_NEIGHBOURS = 4.0
_RIVAL = 0.5
"""A neighbour's less likely meanings count with this power of their share of the likeliest."""
_HOME = 4.0
"""A paper's state counts like so many names, a doubling of its local words like half as many."""
_BESIDE = 0.5
"""Names that were not asked for count less: most are adjectives."""
_FEWEST = 3
_NEARLY_ALL = 0.8
_TEMPERATURE = 0.7
_ROUNDS = 4


@dataclass(slots=True)
class _Name:
    """One name, at one or more spans: its meanings, their log-odds, and their shares so far."""

    places: list[Location]
    priors: list[float]
    points: list[Point]
    shares: list[float]
    weight: float = 0.0
    around: list[Location] = field(default_factory=list)
    """What is named next as holding it."""
    next_name: "_Name | None" = None
    is_overt: bool = False

    @property
    def top(self) -> float:
        return max(self.shares, default=1.0)

    def votes(self) -> dict[Area, float]:
        """How much the name speaks for each state and each region: by its likeliest place there, for a state with
        twenty towns of the name is no likelier for that."""
        votes: dict[Area, float] = {}
        for place, share in zip(self.places, self.shares, strict=True):
            for area in _areas(place):
                votes[area] = max(votes.get(area, 0.0), math.sqrt(self.weight) * share)
        return votes

    @property
    def best(self) -> Location | None:
        return self.places[self.shares.index(self.top)] if self.places else None


class Whereabouts:
    """The places that a document names, each told with the help of the others."""

    def __init__(
        self,
        text: str,
        names: Sequence[NameMatch],
        spans: Iterable[tuple[int, int]],
        knowledge: Knowledge,
        home: str | None = None,
    ) -> None:
        """Takes the known names of a text, the spans of places in it, and the state its publisher writes from."""
        self._text, self._knowledge = text, knowledge
        self._meanings = Meanings(knowledge)
        self._names: dict[tuple[str, str], _Name] = {}
        self._at: dict[tuple[int, int], _Name] = {}
        asked = sorted(set(spans))
        for start, end in asked:
            self._note(start, end, 1.0)
        for name in names:
            if name.kind in _BESIDES and not any(start < name.end and name.start < end for start, end in asked):
                self._note(name.start, name.end, _BESIDE)
        for span in list(self._at):
            self._look_around(*span)
        local = _local_words(text, knowledge.local_words, home)
        for n_before in range(_ROUNDS):
            self._weigh(local, _TEMPERATURE * max(1.0, 2.0 - 0.5 * n_before))

    def locate(self, start: int, end: int) -> Location | None:
        """The likeliest place of a span among those given. Of a name that no table has, or has only elsewhere, what
        is named next as holding it; else None."""
        name = self._at.get((start, end))
        if name is None:
            return None
        return self._holder(name) or name.best or self._where_all_lie()

    def _holder(self, name: _Name) -> Location | None:
        """Of "Ten Mile, Tenn.", where no table has a Ten Mile in Tennessee: Tennessee."""
        if not name.is_overt or not all(place.kind in ("city", "county") for place in name.places):
            return None
        outer = name.next_name.best if name.next_name else next(iter(name.around), None)
        is_inside = any(lies_in(place, outer) for place in name.places for outer in name.around)
        return outer if outer and outer.kind in ("region", "abbreviation") and not is_inside else None

    def _where_all_lie(self) -> Location | None:
        """The state that nearly all of the document's names lie in."""
        states = Counter(name.best.state for name in self._names.values() if name.best and name.best.state)
        ((state, n),) = states.most_common(1) or [("", 0)]
        is_clear = n >= _FEWEST and n >= _NEARLY_ALL * sum(states.values())
        return self._knowledge.places.state(state) if is_clear else None

    def _note(self, start: int, end: int, weight: float) -> None:
        known = self._text[start:end].upper(), feature_after(self._text, end)
        if known not in self._names:
            found = self._meanings.find(self._text, start, end)
            places, priors = [place for place, _ in found], [prior for _, prior in found]
            self._names[known] = _Name(places, priors, [to_point(place) for place in places], _softmax(priors, 2.0))
        self._names[known].weight += weight
        self._at[start, end] = self._names[known]

    def _look_around(self, start: int, end: int) -> None:
        """Reads "Alexandria, La." and "Paris (Texas)", and for what has a place there, "Oxford in Mississippi"."""
        link = _LINK.match(self._text, end)
        words = _NEXT.match(self._text, link.end()) if link else None
        if not link or not words:
            return
        next_name = next((name for (at, _), name in self._at.items() if at == link.end()), None)
        find = self._knowledge.places.find
        places = next_name.places if next_name else find(words[0]) or find(words[0].split(" ")[0])
        name = self._at[start, end]
        name.next_name = name.next_name or next_name
        name.around += [place for place in places if place.kind in _HOLDS_PLACES]
        name.is_overt = name.is_overt or bool(link["overt"])

    def _weigh(self, local: Mapping[Area, float], temperature: float) -> None:
        """One round: every meaning of every name by what the others mean so far."""
        names = list(self._names.values())
        votes = _sum([local, *(name.votes() for name in names)])
        n_states = max(sum(n for area, n in votes.items() if isinstance(area, str)), 1.0)
        n_regions = max(sum(n for area, n in votes.items() if not isinstance(area, str)), 1.0)
        updated = []
        for name in names:
            others = _sum([votes, {key: -n for key, n in name.votes().items()}])
            scores = []
            for at, (place, prior) in enumerate(zip(name.places, name.priors, strict=True)):
                score = prior + _INSIDE * any(lies_in(place, outer) for outer in name.around)
                for area in _areas(place):
                    is_state = isinstance(area, str)
                    score += others[area] * (_SAME_STATE / n_states if is_state else _SAME_REGION / n_regions)
                if place.kind != "state":
                    score += _NEAR * min(_neighbours(name, at, names), _MOST_NEIGHBOURS)
                scores.append(score)
            updated.append(_softmax(scores, temperature))
        for name, shares in zip(names, updated, strict=True):
            name.shares = shares


def _areas(place: Location) -> Iterator[Area]:
    if place.state:
        yield place.state
        if place.region:
            yield place.state, place.region


def _sum(counts: Iterable[Mapping[Area, float]]) -> dict[Area, float]:
    total: dict[Area, float] = {}
    for count in counts:
        for area, n in count.items():
            total[area] = total.get(area, 0.0) + n
    return total


def _neighbours(name: _Name, at: int, names: Sequence[_Name]) -> float:
    """How many other names have a place near this meaning."""
    place, point = name.places[at], name.points[at]
    return sum(
        max(
            (
                (share / other.top) ** _RIVAL * _nearness(point, there)
                for share, there, beside in zip(other.shares, other.points, other.places, strict=True)
                if beside.kind in _LIES_NEAR and beside != place
            ),
            default=0.0,
        )
        for other in names
        if other is not name
    )


def _nearness(one: Point, other: Point) -> float:
    """From 1 at the same point to 0 beyond some 600 km."""
    chord = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2
    return math.exp(-math.sqrt(chord) * EARTH_RADIUS_KM / _NEAR_KM) if chord < 0.01 else 0.0


def lies_in(place: Location, outer: Location) -> bool:
    if place == outer or place.state != outer.state or not place.state:
        return False
    is_same_region = place.region == outer.region
    return (
        outer.kind == "state"
        or (outer.kind in ("region", "abbreviation") and is_same_region)
        or (outer.kind == "county" and is_same_region and distance_km(place, outer) < _NEAR_KM)
    )


def _local_words(text: str, words: Mapping[str, str], home: str | None) -> dict[Area, float]:
    """State → how many names the words that only its papers use are worth, and the publisher's state."""
    counts = Counter(words[match[0].casefold()] for match in _pattern(tuple(words)).finditer(text))
    local: dict[Area, float] = {state: _HOME / 2 * math.log2(1 + n) for state, n in counts.items()}
    if home:
        local[home] = local.get(home, 0.0) + _HOME
    return local


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    top = max(scores, default=0.0)
    raw = [math.exp((score - top) / temperature) for score in scores]
    return [odds / sum(raw) for odds in raw]
