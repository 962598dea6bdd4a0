"""The public form of a claim: fields keep their names and meanings from version to version; new ones only join."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO, TypeAlias

from bilateral.presenting.export.text import guarded
from bilateral.storage import Store
from bilateral.types import EVENT, Claim, Party, Sighting, Speaker

Sourced: TypeAlias = tuple[Claim, Sighting]
"""A claim and the sighting that speaks for its document."""

COLUMNS = tuple(
    "id kind type modes contexts name status actor_states actors recipient_states recipients party_states parties slots"
    " date_start date_end date_precision date_basis place place_state lat lon said_by said_by_state quoted"
    " cue via via_state p document file source_id url publisher published start end quote by why corrected".split()
)
"""The columns of the CSV form: one row a claim; several values in one cell are separated by ` | `."""
ROLES = {"actors": "actor_states", "recipients": "recipient_states", "parties": "party_states"}
"""Who takes part, and the column that names their states."""


def public_form(claim: Claim, sighting: Sighting) -> dict[str, Any]:
    """The claim as one JSON object; fields that do not apply are absent."""
    event = claim.kind == EVENT
    return _present(
        {
            "id": claim.id,
            "kind": claim.kind,
            "type": claim.type,
            "modes": list(claim.modes) if event else None,
            "contexts": list(claim.contexts) if event or claim.contexts else None,
            "name": claim.name,
            "status": claim.status,
            "actors": [_party(party) for party in claim.actors] if event else None,
            "recipients": [_party(party) for party in claim.recipients] if event else None,
            "parties": None if event else [_party(party) for party in claim.parties],
            "slots": dict(claim.slots) or None,
            "date": _date(claim),
            "place": _place(claim),
            "said_by": _said_by(claim.said_by) if claim.said_by else None,
            "p": round(claim.p, 4),
            "citation": _citation(claim, sighting),
            "by": claim.by,
            "why": list(claim.why),
            "corrected": list(claim.corrected) or None,
        }
    )


def write_jsonl(claims: Iterable[Sourced], file: TextIO) -> None:
    """One JSON object a line."""
    for claim, sighting in claims:
        file.write(json.dumps(public_form(claim, sighting), ensure_ascii=False) + "\n")


def write_csv(claims: Iterable[Sourced], file: TextIO) -> None:
    """A row of names, then one row a claim."""
    write_table((flat(public_form(claim, sighting)) for claim, sighting in claims), COLUMNS, file)


def write_table(rows: Iterable[dict[str, Any]], columns: Sequence[str], file: TextIO) -> None:
    """Rows as `flat` makes them as CSV (RFC 4180), with a row of names first."""
    # The writer quotes what holds a character of the line's end: with \n alone, a \r in a cell would end its row.
    table = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def sourced(store: Store, claims: Iterable[Claim]) -> Iterator[Sourced]:
    """Each claim with the sighting that speaks for its document."""
    known: dict[str, Sighting] = {}
    for claim in claims:
        document = claim.citation.document
        if document not in known:
            known[document] = store.sightings(document)[0]
        yield claim, known[document]


def _citation(claim: Claim, sighting: Sighting) -> dict[str, Any]:
    source = {
        "document": claim.citation.document,
        "file": sighting.file,
        "source_id": sighting.source_id,
        "url": sighting.url,
        "publisher": sighting.publisher,
        "published": sighting.published.isoformat() if sighting.published else None,
    }
    span = {"start": claim.citation.start, "end": claim.citation.end, "quote": claim.citation.quote}
    return _present(source) | span


def _who(party: Party) -> dict[str, Any]:
    """A party in words; the state stands there even when it is null, for a body that is no state."""
    named = {"name": party.name, "person": party.person, "office": party.office, "organisation": party.organisation}
    return {"state": party.state} | _present(named)


def _party(party: Party) -> dict[str, Any]:
    return _who(party) | {"start": party.start, "end": party.end}


def _date(claim: Claim) -> dict[str, Any] | None:
    span = claim.date
    if span is None:
        return None
    days = {"start": span.start.isoformat(), "end": span.end.isoformat()}
    return {**days, "precision": span.precision, "basis": span.basis}


def _said_by(speaker: Speaker) -> dict[str, Any]:
    told = {**_who(speaker.party), "quoted": speaker.quoted}
    via = {"via": _present(_who(speaker.via))} if speaker.via else {}
    return told | ({"cue": speaker.cue} if speaker.cue else {}) | via


def _place(claim: Claim) -> dict[str, Any] | None:
    place = claim.place
    if place is None:
        return None
    return _present({"name": place.name, "state": place.state, "lat": place.lat, "lon": place.lon})


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def flat(public: dict[str, Any]) -> dict[str, Any]:
    """One level of a public form, for a table: values, lists of values, and lists of parties as objects."""
    row = {name: value for name, value in public.items() if isinstance(value, str | int | float | list)}
    for role, states in ROLES.items():
        row[states] = sorted({party["state"] for party in public.get(role, []) if party["state"]})
    if "slots" in public:
        row["slots"] = json.dumps(public["slots"], ensure_ascii=False)
    row |= {f"date_{name}": value for name, value in public.get("date", {}).items()}
    place = public.get("place", {})
    row |= {{"name": "place", "state": "place_state"}.get(name, name): value for name, value in place.items()}
    speaker = public.get("said_by", {})
    row |= {name: speaker[name] for name in ("quoted", "cue") if name in speaker}
    for name, told in (("said_by", speaker), ("via", speaker.get("via", {}))):
        row |= {name: told["name"], f"{name}_state": told.get("state") or ""} if told else {}
    return {**row, **public["citation"]}


def _cell(value: Any) -> str | int | float:
    """What stands in one cell of a table."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return guarded(" | ".join(each["name"] if isinstance(each, dict) else each for each in value))
    return guarded(value) if isinstance(value, str) else value
