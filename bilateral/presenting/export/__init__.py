"""What leaves the record keeps its citation, and command and page write it through the same table of formats."""

from collections.abc import Iterable, Mapping
from typing import TextIO

from bilateral.presenting.export import (
    calendar,
    ftm,
    gdelt,
    geojson,
    graphml,
    jsonld,
    parquet,
    polecat,
    records,
    references,
    turtle,
)
from bilateral.presenting.export.choosing import chosen
from bilateral.presenting.export.claims import Sourced, public_form, sourced, write_csv, write_jsonl
from bilateral.presenting.export.context import Context, context_of
from bilateral.presenting.export.files import atomic_write
from bilateral.presenting.export.format import Format, in_utf8
from bilateral.types import Record


def _claims_jsonl(found: Iterable[Sourced], context: Context, file: TextIO) -> None:
    write_jsonl(found, file)


def _claims_csv(found: Iterable[Sourced], context: Context, file: TextIO) -> None:
    write_csv(found, file)


_JSONL, _CSV, _TSV = "application/x-ndjson", "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
_PARQUET = "application/vnd.apache.parquet"

CLAIM_FORMATS: Mapping[str, Format[Sourced]] = {
    "jsonl": Format("JSON lines", "jsonl", _JSONL, in_utf8(_claims_jsonl)),
    "csv": Format("CSV", "csv", _CSV, in_utf8(_claims_csv)),
    "parquet": Format("Parquet", "parquet", _PARQUET, parquet.write_claims, is_binary=True),
}
"""Every format that claims can be exported in."""

RECORD_FORMATS: Mapping[str, Format[Record]] = {
    "jsonl": Format("JSON lines", "jsonl", _JSONL, in_utf8(records.write_jsonl)),
    "csv": Format("CSV", "csv", _CSV, in_utf8(records.write_csv)),
    "parquet": Format("Parquet", "parquet", _PARQUET, parquet.write_records, is_binary=True),
    "polecat": Format("POLECAT", "polecat.tsv", _TSV, in_utf8(polecat.write_polecat)),
    "gdelt": Format("GDELT 2.0 events", "gdelt.tsv", _TSV, in_utf8(gdelt.write_gdelt)),
    "graphml": Format("GraphML", "graphml", "application/graphml+xml", in_utf8(graphml.write_graphml)),
    "geojson": Format("GeoJSON", "geojson", "application/geo+json", in_utf8(geojson.write_geojson)),
    "ics": Format("iCalendar", "ics", "text/calendar; charset=utf-8", calendar.write_ics),
    "jsonld": Format("JSON-LD", "jsonld", "application/ld+json", in_utf8(jsonld.write_jsonld)),
    "turtle": Format("Turtle", "ttl", "text/turtle; charset=utf-8", in_utf8(turtle.write_turtle)),
    "ftm": Format("FollowTheMoney", "ftm.json", "application/json+ftm", in_utf8(ftm.write_ftm)),
}
"""Every format that records can be exported in."""

SOURCE_FORMATS: Mapping[str, Format[str]] = {
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex; charset=utf-8", in_utf8(references.write_bibtex)),
    "csl": Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", in_utf8(references.write_csl)),
}
"""Every format that sources can be exported in, by the ids of their documents."""

WRITERS = {"jsonl": write_jsonl, "csv": write_csv}
"""The formats of claims that are text, for a file that is open already."""

__all__ = [
    "CLAIM_FORMATS",
    "RECORD_FORMATS",
    "SOURCE_FORMATS",
    "WRITERS",
    "Context",
    "Format",
    "atomic_write",
    "chosen",
    "context_of",
    "public_form",
    "sourced",
    "write_csv",
    "write_jsonl",
]
