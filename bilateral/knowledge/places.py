"""Where places lie: asked by name, answered with every place of that name; which one is meant is for the caller.

Two tables: places.csv has what GeoNames' extracts lack or put far off (states and large regions at their middle, seas,
straits, borders); geonames.csv.gz has cities, regions and counties derived from GeoNames (training/places.py). The
latter is sorted by `key` and searched as text: a name costs microseconds, loading a few hundredths of a second.
"""

import csv
import gzip
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Protocol, TypeAlias

from bilateral.knowledge.model import City, Location
from bilateral.knowledge.tables import location, read_places
from bilateral.knowledge.world_names import fold

Point: TypeAlias = tuple[float, float, float]

GEONAMES = "geonames.csv.gz"
COLUMNS = ("name", "kind", "state", "region", "lat", "lon", "population", "of", "source")
EARTH_RADIUS_KM = 6371.0
_SAME_CITY_KM = 30.0
_CITY_POPULATION = 100_000
"""What a city of our own table counts as: it stands there since the press of several states names it."""
_METROPOLIS = 500_000
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def key(name: str) -> str:
    """What two ways to write a name have in common: "St.-Denis" and "saint denis"."""
    words = re.split(r"[\s-]+", fold(name).replace("'", ""))
    spelt = (_SHORT.get(word.rstrip("."), word.replace(".", "")) for word in words)
    return " ".join(word for word in spelt if word)


class OnEarth(Protocol):
    """Degrees."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


class Gazetteer:
    """The places of both tables, and the cities that names are found of, by name. Raises OntologyError where our own
    table is malformed."""

    def __init__(self, cities: Iterable[City]) -> None:
        packed = (files("bilateral.knowledge") / "tables" / GEONAMES).read_bytes()
        self._lines = gzip.decompress(packed).decode().splitlines()[1:]
        self._found: dict[str, list[Location]] = {}
        self._own: dict[str, list[Location]] = {}
        self._states: dict[str, Location] = {}
        for place in read_places():
            self._own.setdefault(key(place.name), []).append(place)
            if place.kind == "state" and place.state:
                self._states[place.state] = place
        self._cities: dict[str, list[City]] = {}
        for city in cities:
            self._cities.setdefault(key(city.name), []).append(city)

    def find(self, name: str) -> list[Location]:
        """Every place of that name in any spelling, in no order; none is an answer."""
        wanted = key(name)
        if wanted not in self._found:
            self._found[wanted] = self._search(wanted)
        return self._found[wanted]

    def _search(self, wanted: str) -> list[Location]:
        found = [*self._own.get(wanted, ()), *self._rows(wanted)]
        for city in self._cities.get(wanted, ()):
            if not any(place.state == city.state and distance_km(place, city) < _SAME_CITY_KM for place in found):
                found.append(Location(city.name, "city", city.state, "", city.lat, city.lon, _CITY_POPULATION))
        return found

    def state(self, alpha3: str) -> Location | None:
        """The middle of a state."""
        return self._states.get(alpha3)

    def every(self) -> Iterator[Location]:
        """All of GeoNames' places, by name."""
        return (location(_row(line)) for line in self._lines)

    def _rows(self, wanted: str) -> list[Location]:
        """Without what is the name of a metropolis but for its accents: "Cancun" is not Changchun."""
        first = last = bisect_left(self._lines, wanted, key=_key_of_line)
        while last < len(self._lines) and _key_of_line(self._lines[last]) == wanted:
            last += 1
        rows = [_row(line) for line in self._lines[first:last]]
        large = {row["name"] for row in rows if not row["of"] and int(row["population"] or 0) >= _METROPOLIS}
        return [location(row) for row in rows if not row["of"] or not large or row["name"] in large]


def _key_of_line(line: str) -> str:
    return key(line[: line.index(",")])


def _row(line: str) -> dict[str, str]:
    return dict(zip(COLUMNS, next(csv.reader([line])), strict=True))


def to_point(place: OnEarth) -> Point:
    """On the unit sphere."""
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def distance_km(one: OnEarth, other: OnEarth) -> float:
    """Along the great circle."""
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    d_lat, d_lon = other_lat - lat, math.radians(other.lon - one.lon)
    chord = math.sin(d_lat / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin(d_lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(chord, 1.0)))
