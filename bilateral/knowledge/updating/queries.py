"""Every question goes in pages in a fixed order, and asks for names in a step of its own, after a page is cut out.

Wikidata's properties and items: P298 and P297 ISO codes, P1906 and P1313 the offices of head of state and government,
Q7330070 foreign minister, P1001 and P17 whose it is, P39 position held, P463 member of, P580 and P582 start and end,
P570 died, P36 capital, P571 founded, P576 ended, P1448 official name, P1549 demonym, Q3624078 sovereign state.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import Template

SINCE = "1990-01-01T00:00:00Z"
_N_NAMES = 60
"""Names of organisations in one question: it has to stay short."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question in pages of `size` rows; what it asks for, and what the office is where it asks for one."""

    name: str
    text: str
    size: int
    office: str = ""

    def page(self, offset: int) -> str:
        return Template(self.text).substitute(limit=self.size, offset=offset)


_LIMITS = """
  OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?since ; wikibase:timePrecision ?sincePrecision ] . }
  OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?until ; wikibase:timePrecision ?untilPrecision ] . }"""
_LIMITS_CHOSEN = """(MIN(?since) AS ?start) (MIN(?sincePrecision) AS ?startPrecision)
  (MAX(?until) AS ?end) (MIN(?untilPrecision) AS ?endPrecision)"""
_LABELS = 'SERVICE wikibase:label { bd:serviceParam wikibase:language "en,mul". }'
_STANDS = "wikibase:rank ?rank . FILTER(?rank != wikibase:DeprecatedRank)"

_HOLDERS = f"""SELECT ?statement ?alpha3 ?position ?positionLabel ?person ?personLabel {_LIMITS_CHOSEN}
  (MAX(?death) AS ?died) (GROUP_CONCAT(DISTINCT ?alias; separator=";") AS ?aliases)
WHERE {{
  {{ SELECT DISTINCT ?statement ?alpha3 ?position ?person WHERE {{
    %s
    ?person p:P39 ?statement . ?statement ps:P39 ?position ; {_STANDS}
    OPTIONAL {{ ?statement pq:P582 ?last }}
    FILTER(!BOUND(?last) || !ISLITERAL(?last) || ?last >= "{SINCE}"^^xsd:dateTime)
  }} ORDER BY ?statement ?alpha3 ?position LIMIT $limit OFFSET $offset }}{_LIMITS}
  OPTIONAL {{ ?person wdt:P570 ?death . }}
  OPTIONAL {{ ?person skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }}
  {_LABELS}
}} GROUP BY ?statement ?alpha3 ?position ?positionLabel ?person ?personLabel"""

_OFFICES = {
    "Head of State": "?state wdt:P298 ?alpha3 ; wdt:P1906 ?position .",
    "Head of Government": "?state wdt:P298 ?alpha3 ; wdt:P1313 ?position .",
    "Minister of Foreign Affairs": """?position wdt:P31|wdt:P279 wd:Q7330070 ; wdt:P1001|wdt:P17 ?state .
    ?state wdt:P298 ?alpha3 .""",
}

_MEMBERS = f"""SELECT ?statement ?alpha3 ?organisation ?name {_LIMITS_CHOSEN}
WHERE {{
  {{ SELECT DISTINCT ?statement ?alpha3 ?organisation ?name WHERE {{
    VALUES ?label {{ %s }}
    ?organisation rdfs:label ?label . BIND(STR(?label) AS ?name)
    ?state wdt:P298 ?alpha3 ; p:P463 ?statement . ?statement ps:P463 ?organisation ; {_STANDS}
  }} ORDER BY ?statement ?alpha3 LIMIT $limit OFFSET $offset }}{_LIMITS}
}} GROUP BY ?statement ?alpha3 ?organisation ?name"""

_STATES = f"""SELECT ?state ?alpha3 ?stateLabel (SAMPLE(?code) AS ?alpha2) (SAMPLE(?long) AS ?longName)
  (SAMPLE(?seat) AS ?capital) (MIN(?founded) AS ?start) (SAMPLE(?adjective) AS ?demonym) (MAX(?kind) AS ?sovereign)
WHERE {{
  {{ SELECT DISTINCT ?state ?alpha3 WHERE {{
    ?state wdt:P298 ?alpha3 . FILTER NOT EXISTS {{ ?state wdt:P576 ?ended }}
  }} ORDER BY ?alpha3 ?state LIMIT $limit OFFSET $offset }}
  OPTIONAL {{ ?state wdt:P297 ?code . }}
  OPTIONAL {{ ?state wdt:P1448 ?long . FILTER(LANG(?long) = "en") }}
  OPTIONAL {{ ?state wdt:P36/rdfs:label ?seat . FILTER(LANG(?seat) = "en") }}
  OPTIONAL {{ ?state wdt:P571 ?founded . }}
  OPTIONAL {{ ?state wdt:P1549 ?adjective . FILTER(LANG(?adjective) = "en") }}
  OPTIONAL {{ ?state wdt:P31 ?kind . FILTER(?kind = wd:Q3624078) }}
  {_LABELS}
}} GROUP BY ?state ?alpha3 ?stateLabel"""

STATES = Query("states", _STATES, 100)
OFFICES = tuple(Query(f"{office}s", _HOLDERS % where, 500, office) for office, where in _OFFICES.items())


def members(organisations: Iterable[str]) -> Iterator[Query]:
    """Who is in organisations of these English names, a few at a time."""
    names = sorted(organisations)
    for start in range(0, len(names), _N_NAMES):
        yield Query("members", _MEMBERS % _literals(names[start : start + _N_NAMES]), 1000)


def _literals(names: Sequence[str]) -> str:
    escaped = (name.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$") for name in names)
    return " ".join(f'"{name}"@en' for name in escaped)
