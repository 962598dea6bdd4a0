"""One row for each pair that an act sets face to face, in the 61 columns of GDELT 2.0's event table.

Source: The GDELT Event Database Data Format Codebook V2.0 (2015-02-19); CAMEO 1.1b3; PLOVER's table of equivalents
(manual, 7.2). GDELT's files have no row of names.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TextIO

from bilateral.ontology import load_ontology
from bilateral.presenting.export.acts import TO_THE_DAY, Act, acts, facing
from bilateral.presenting.export.codes import codes_of
from bilateral.presenting.export.context import Context
from bilateral.presenting.export.text import cell, iri
from bilateral.presenting.phrases import known_name
from bilateral.types import Claim, Party, Record, Sighting, Span, content_id

_ACTOR = (
    "Actor{0}Code Actor{0}Name Actor{0}CountryCode Actor{0}KnownGroupCode Actor{0}EthnicCode Actor{0}Religion1Code"
    " Actor{0}Religion2Code Actor{0}Type1Code Actor{0}Type2Code Actor{0}Type3Code"
)
_GEO = (
    "{0}Geo_Type {0}Geo_FullName {0}Geo_CountryCode {0}Geo_ADM1Code {0}Geo_ADM2Code {0}Geo_Lat {0}Geo_Long"
    " {0}Geo_FeatureID"
)
COLUMNS = " ".join(
    (
        "GLOBALEVENTID SQLDATE MonthYear Year FractionDate",
        _ACTOR.format(1),
        _ACTOR.format(2),
        "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles"
        " AvgTone",
        *map(_GEO.format, ("Actor1", "Actor2", "Action")),
        "DATEADDED SOURCEURL",
    )
).split()
"""In the order of the codebook."""

ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
}  # fmt: skip
"""The CAMEO root that each PLOVER category comes of (the first where there are several)."""
BY_MODE = {
    ("CONSULT", "phone"): "041", ("CONSULT", "visit"): "042", ("CONSULT", "third-party"): "044",
    ("RETREAT", "release"): "0841", ("RETREAT", "return"): "0842", ("RETREAT", "access"): "086",
    ("RETREAT", "disarm"): "087", ("RETREAT", "ceasefire"): "0871", ("RETREAT", "withdraw"): "0874",
    ("REQUEST", "assist"): "101", ("REQUEST", "change"): "104", ("REQUEST", "yield"): "105", ("REQUEST", "meet"): "106",
    ("ACCUSE", "investigate"): "090", ("ACCUSE", "disapprove"): "111", ("ACCUSE", "allege"): "112",
    ("REJECT", "assist"): "121", ("REJECT", "change"): "123", ("REJECT", "yield"): "124", ("REJECT", "meet"): "125",
    ("THREATEN", "restrict"): "1312", ("THREATEN", "relations"): "1313", ("THREATEN", "ban"): "132",
    ("THREATEN", "expel"): "136", ("THREATEN", "violence"): "138", ("THREATEN", "territory"): "1382",
    ("PROTEST", "demo"): "141", ("PROTEST", "hunger"): "142", ("PROTEST", "strike"): "143",
    ("PROTEST", "boycott"): "143", ("PROTEST", "obstruct"): "144", ("PROTEST", "riot"): "145",
    ("MOBILIZE", "police"): "153", ("MOBILIZE", "troops"): "154", ("MOBILIZE", "weapons"): "154",
    ("SANCTION", "expel"): "166", ("SANCTION", "withdraw"): "166",
    ("COERCE", "seize"): "171", ("COERCE", "restrict"): "172", ("COERCE", "ban"): "172", ("COERCE", "censor"): "1721",
    ("COERCE", "curfew"): "1723", ("COERCE", "martial-law"): "1724", ("COERCE", "arrest"): "173",
    ("COERCE", "deport"): "174",
    ("ASSAULT", "abduct"): "181", ("ASSAULT", "beat"): "182", ("ASSAULT", "sexual"): "1821",
    ("ASSAULT", "torture"): "1822", ("ASSAULT", "explosives"): "183", ("ASSAULT", "suicide-attack"): "1831",
    ("ASSAULT", "assassinate"): "186", ("ASSAULT", "firearms"): "193", ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "aerial"): "195", ("ASSAULT", "drone"): "195", ("ASSAULT", "sideAB"): "190",
    ("ASSAULT", "massacre"): "202", ("ASSAULT", "cleansing"): "203", ("ASSAULT", "unconventional"): "204",
}  # fmt: skip
"""The CAMEO code of a mode, where one says the same or a little more widely; the others have their root's."""
_QUADS = ((5, "1"), (8, "2"), (13, "3"), (20, "4"))
"""The last root of each of GDELT's quad classes."""
_COUNTRY, _US_CITY, _WORLD_CITY = "1", "3", "4"
"""Types of places in GDELT; it has one for states of the USA and of the world, which are not told apart here."""


def write_gdelt(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """Tab-separated rows without names; what is unknown or has no equivalent is empty."""
    for act in acts(records, context):
        shared = _event(act) | _days(act.weighed.best.date) | _place(act.weighed.best, context) | _source(act, context)
        for row in _rows(act, context):
            file.write("\t".join((shared | row).get(name, "") for name in COLUMNS) + "\n")


def _rows(act: Act, context: Context) -> Iterator[dict[str, str]]:
    for n, (one, other) in enumerate(facing(act.weighed.best)):
        yield {
            "GLOBALEVENTID": str(_number(act.weighed.id, n)),
            **_actor("1", one, context),
            **_actor("2", other, context),
        }


def _number(record: str, n: int) -> int:
    """A whole number below 2⁶³ that the record's nth pair always has."""
    return int(content_id("g", record, n)[2:], 16) >> 1


def _actor(number: str, party: Party | None, context: Context) -> dict[str, str]:
    if party is None:
        return {}
    name = known_name(party.state, context.knowledge) if party.state else cell(party.organisation or party.name)
    code = party.state or ""
    return {f"Actor{number}Code": code, f"Actor{number}Name": name.upper(), f"Actor{number}CountryCode": code}


def _event(act: Act) -> dict[str, str]:
    best = act.weighed.best
    code = cameo(act.category, best.modes, best.contexts)
    root = code[:2]
    return {
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": root,
        "QuadClass": next(quad for last, quad in _QUADS if int(root) <= last),
        "GoldsteinScale": f"{load_ontology().categories[act.category].score:g}",
        "NumMentions": str(len(act.weighed.claims)),
        "NumSources": str(act.weighed.n_voices),
        "NumArticles": str(len(act.weighed.documents)),
    }


def cameo(category: str, modes: Iterable[str], contexts: Collection[str] = ()) -> str:
    """The CAMEO code of an act: its mode's, else 190 for an assault by armed forces, else the root's general code."""
    general = "190" if category == "ASSAULT" and "military" in contexts else f"{ROOTS[category]}0"
    return next((BY_MODE[category, mode] for mode in modes if (category, mode) in BY_MODE), general)


def _days(span: Span | None) -> dict[str, str]:
    """As much of the date as is known: a year alone has no month and no day."""
    if span is None:
        return {}
    first, last = (day.isoformat().replace("-", "") for day in (span.start, span.end))
    known = {"Year": first[:4]} if first[:4] == last[:4] else {}
    if first[:6] == last[:6]:
        known["MonthYear"] = first[:6]
    if span.precision in TO_THE_DAY:
        known |= {"SQLDATE": first, "FractionDate": f"{_fraction(span.start):.4f}"}
    return known


def _fraction(day: date) -> float:
    """The codebook's formula, in which every month has 30 days, kept below the next year."""
    return day.year + min((day.month * 30 + day.day) / 365, 0.9999)


def _place(claim: Claim, context: Context) -> dict[str, str]:
    place = claim.place
    if place is None:
        return {}
    state = known_name(place.state, context.knowledge) if place.state else ""
    is_point = place.lat is not None and place.lon is not None
    name = cell(place.name)
    kind = (_US_CITY if place.state == "USA" else _WORLD_CITY) if is_point else _COUNTRY if name == state else ""
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": ", ".join(dict.fromkeys(filter(None, (name, state)))),
        "ActionGeo_CountryCode": codes_of(place.state).fips,
        "ActionGeo_Lat": f"{place.lat:g}" if is_point else "",
        "ActionGeo_Long": f"{place.lon:g}" if is_point else "",
    }


def _source(act: Act, context: Context) -> dict[str, str]:
    """The address of the earliest document that has one."""
    seen = (context.sightings.get(each, Sighting()) for each in act.weighed.documents)
    return {"SOURCEURL": next(filter(None, (iri(each.url) for each in seen)), "")}
