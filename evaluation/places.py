"""Places, given the name: country, and distance to where the gold puts them, over toponyms with coordinates."""

import math
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from bilateral.coding.where.finding import Whereabouts
from bilateral.errors import SourceError, UnknownName
from bilateral.knowledge import Location, load_knowledge
from bilateral.knowledge.places import EARTH_RADIUS_KM, distance_km, to_point
from evaluation.measures import interval

NEAR_KM = 161.0
"""A hundred miles: the field's bound of a right answer (Gritta et al. 2018)."""
SHORE_KM = 300.0
"""Farther from any city is the open sea."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in a text, where it lies in degrees, and in which state; None for what lies in none, or in several."""

    start: int
    end: int
    lat: float
    lon: float
    state: str | None


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    home: str | None
    """The state that its publisher's address ends in."""
    toponyms: tuple[Toponym, ...]
    """Those with coordinates: only they count."""
    spans: tuple[tuple[int, int], ...]
    """Those of all toponyms."""


def read_places(path: Path) -> list[Article]:
    """Articles of a file in the form of LGL and TR-News (phrase, gaztag with lat, lon and country), or of GeoWebNews
    (extractedName, latitude, longitude); a file without countries gets those of the nearest cities that the package
    knows. Raises SourceError."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise SourceError(f"{path} cannot be read: {error}", "name an XML file in LGL's form") from error
    tells_country = root.find(".//country") is not None
    articles = [_article(element, tells_country) for element in root.iter("article")]
    if not any(article.toponyms for article in articles):
        raise SourceError(f"{path}: no toponyms with coordinates", "name an XML file in LGL's form")
    return articles


def _article(element: ElementTree.Element, tells_country: bool) -> Article:
    text = element.findtext("text") or ""
    toponyms, spans = [], []
    for child in (*element.iter("toponym"), *element.iter("location")):
        span = _span(text, child)
        lat, lon = _first(child, "lat", "latitude"), _first(child, "lon", "longitude")
        if span:
            spans.append(span)
        if span and lat and lon:
            at = float(lat), float(lon)
            state = _state(_first(child, "country")) if tells_country else nearest_state(*at)
            toponyms.append(Toponym(*span, *at, state))
    return Article(text, _home(_first(element, "domain", "url", "link")), tuple(toponyms), tuple(spans))


def _span(text: str, toponym: ElementTree.Element) -> tuple[int, int] | None:
    """Where the phrase stands nearest to the given offsets: TR-News counts some characters twice."""
    phrase, start = _first(toponym, "phrase", "extractedName", "name"), int(_first(toponym, "start") or 0)
    if not phrase:
        return start, int(_first(toponym, "end") or 0)
    found = [match.start() for match in re.finditer(re.escape(phrase), text)]
    at = min(found, key=lambda offset: abs(offset - start), default=None)
    return None if at is None else (at, at + len(phrase))


def _first(element: ElementTree.Element, *tags: str) -> str:
    return next((text.strip() for tag in tags for found in element.iter(tag) if (text := found.text)), "")


def _state(country: str) -> str | None:
    try:
        return load_knowledge().find_state(country.removesuffix(" Territory")) if country else None
    except UnknownName:
        return None


def _home(address: str) -> str | None:
    """ "www.lrt.lt", or a whole address → LTU."""
    host = re.sub(r"^\w+://", "", address).split("/")[0]
    return load_knowledge().state_of_domain(host.rpartition(".")[2])


def nearest_state(lat: float, lon: float) -> str | None:
    """The state of the nearest city; None at sea, farther than SHORE_KM from any."""
    states, vectors = _cities()
    cosines = vectors @ np.array(to_point(Toponym(0, 0, lat, lon, None)))
    best = int(cosines.argmax())
    return states[best] if cosines[best] > math.cos(SHORE_KM / EARTH_RADIUS_KM) else None


@cache
def _cities() -> tuple[list[str | None], NDArray[np.float64]]:
    """States, and points on the unit sphere: cities × 3."""
    cities = [place for place in load_knowledge().places.every() if place.kind == "city"]
    return [city.state for city in cities], np.array([to_point(city) for city in cities])


def locate(article: Article) -> list[Location | None]:
    """The package's answer for each toponym that counts."""
    names = load_knowledge().find_names(article.text)
    where = Whereabouts(article.text, names, article.spans, load_knowledge(), article.home)
    return [where.locate(toponym.start, toponym.end) for toponym in article.toponyms]


def score_places(articles: Sequence[Article]) -> dict[str, object]:
    """Shares of right countries, where there is one, and of places within 161 km, each with a 95 % interval over
    resampled articles; median error in km of those answered; share unanswered, which count as wrong."""
    judged = _judge(articles)
    flat = [pair for pairs in judged for pair in pairs]
    errors = [distance_km(toponym, place) for toponym, place in flat if place]
    return {
        "articles": len(articles),
        "toponyms": len(flat),
        **_with_interval("country", _right_countries(judged)),
        **_with_interval("within_161_km", _near(judged)),
        "median_error_km": round(statistics.median(errors), 1) if errors else None,
        "unanswered": round(sum(place is None for _, place in flat) / len(flat), 4),
    }


def shares_right(articles: Sequence[Article]) -> dict[str, float]:
    judged = _judge(articles)
    return {"country": _share(_counts(_right_countries(judged))), "within_161_km": _share(_counts(_near(judged)))}


def _judge(articles: Sequence[Article]) -> list[list[tuple[Toponym, Location | None]]]:
    return [list(zip(article.toponyms, locate(article), strict=True)) for article in articles]


def _right_countries(judged: Sequence[Sequence[tuple[Toponym, Location | None]]]) -> list[list[bool]]:
    return [[p is not None and p.state == t.state for t, p in pairs if t.state] for pairs in judged]


def _near(judged: Sequence[Sequence[tuple[Toponym, Location | None]]]) -> list[list[bool]]:
    return [[p is not None and distance_km(t, p) <= NEAR_KM for t, p in pairs] for pairs in judged]


def _with_interval(name: str, rows: Sequence[Sequence[bool]]) -> dict[str, object]:
    counts = _counts(rows)
    return {name: round(_share(counts), 4), f"{name}_interval": interval(_share, counts)}


def _counts(rows: Sequence[Sequence[bool]]) -> list[tuple[int, int]]:
    return [(sum(row), len(row)) for row in rows]


def _share(counts: Sequence[tuple[int, int]]) -> float:
    right, n = (sum(column) for column in zip(*counts, strict=True))
    return float(right / max(n, 1))
