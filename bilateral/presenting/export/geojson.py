"""A map (RFC 7946) of the records that have a place; one that is known by name alone has no point."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from bilateral.presenting import phrases
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.presenting.export.text import iri, line
from bilateral.types import Place, Record, Sighting


def write_geojson(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """One feature a record, a line each."""
    file.write('{"type": "FeatureCollection", "features": [')
    between = "\n"
    for record in records:
        weighed = weigh(record, context)
        if weighed.best.place:
            file.write(between + json.dumps(_feature(weighed, weighed.best.place, context), ensure_ascii=False))
            between = ",\n"
    file.write("\n]}\n")


def _feature(weighed: Weighed, place: Place, context: Context) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    is_point = place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": weighed.id,
        "geometry": point if is_point else None,
        "properties": {**_place(place, is_point, context), **_record(weighed, context)},
    }


def _place(place: Place, is_point: bool, context: Context) -> dict[str, Any]:
    """`precision`: a point of a town or site, or no more than the state or the name."""
    name = line(place.name)
    is_state = place.state is not None and name == phrases.known_name(place.state, context.knowledge)
    return {
        "place": name,
        "state": place.state,
        "precision": "point" if is_point else "state" if is_state else "name",
    }


def _record(weighed: Weighed, context: Context) -> dict[str, Any]:
    best = weighed.best
    seen = context.sightings.get(best.citation.document, Sighting())
    return {
        "headline": phrases.headline(best, context.knowledge),
        "kind": best.kind,
        "type": best.type,
        "status": best.status,
        "states": sorted(best.states),
        "date_start": best.date.start.isoformat() if best.date else None,
        "date_end": best.date.end.isoformat() if best.date else None,
        "date_precision": best.date.precision if best.date else None,
        "n_voices": weighed.n_voices,
        "quote": line(best.citation.quote),
        "publisher": line(seen.publisher) or None,
        "url": iri(seen.url),
    }
