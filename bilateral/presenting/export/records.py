"""The public form of a record: the best claim's fields, and how many claims, documents and voices tell it."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from bilateral.ontology import load_ontology
from bilateral.presenting import phrases
from bilateral.presenting.export.claims import COLUMNS as CLAIM_COLUMNS
from bilateral.presenting.export.claims import flat, public_form, write_table
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.types import Record, Sighting

_AFTER_TYPE = ("quad_class", "score")
_ADDED = (
    "headline n_claims n_documents n_voices publishers publisher_states first_published last_published claims"
    " disagreements"
).split()
COLUMNS = (*CLAIM_COLUMNS[:3], *_AFTER_TYPE, *CLAIM_COLUMNS[3:], *_ADDED)
"""The columns of the CSV form: those of a claim, and what several claims say together."""


def record_form(record: Record, context: Context) -> dict[str, Any]:
    """The record as one JSON object; fields that do not apply are absent.

    Day, place and status are the best supported where documents disagree; `citation` is that of the best claim, and
    `claims` holds the ids of all, under which `export claims` has their citations.
    """
    weighed = weigh(record, context)
    best = weighed.best
    category = load_ontology().categories.get(best.type or "")
    public = public_form(best, context.sightings.get(best.citation.document, Sighting())) | {"id": weighed.id}
    if category:
        public |= {"quad_class": category.quad_class, "score": category.score}
    return public | {"headline": phrases.headline(best, context.knowledge)} | _together(weighed, context)


def write_jsonl(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """One JSON object a line."""
    for record in records:
        file.write(json.dumps(record_form(record, context), ensure_ascii=False) + "\n")


def write_csv(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """A row of names, then one row a record."""
    write_table((flat_form(record, context) for record in records), COLUMNS, file)


def flat_form(record: Record, context: Context) -> dict[str, Any]:
    """One level of the public form, for a table; disagreements as JSON."""
    return flattened(record_form(record, context))


def flattened(public: dict[str, Any]) -> dict[str, Any]:
    """The same of a public form."""
    row = flat(public)
    if "disagreements" in row:
        row["disagreements"] = json.dumps(row["disagreements"], ensure_ascii=False)
    return row


def _together(weighed: Weighed, context: Context) -> dict[str, Any]:
    sources = [source for each in weighed.documents if (source := context.sources.get(each))]
    seen = (context.sightings.get(each) for each in weighed.documents)
    days = sorted(sighting.published.isoformat() for sighting in seen if sighting and sighting.published)
    published = {"first_published": days[0], "last_published": days[-1]} if days else {}
    apart = [
        {
            "slot": each.slot,
            "values": [{"value": value.words, "claims": [claim.id for claim in value.claims]} for value in each.values],
        }
        for each in weighed.differences
    ]
    return {
        "n_claims": len(weighed.claims),
        "n_documents": len(weighed.documents),
        "n_voices": weighed.n_voices,
        "publishers": list(dict.fromkeys(source.name for source in sources if source.name)),
        "publisher_states": sorted({source.country for source in sources if source.country}),
        **published,
        "claims": [claim.id for claim in weighed.claims],
        **({"disagreements": apart} if apart else {}),
    }
