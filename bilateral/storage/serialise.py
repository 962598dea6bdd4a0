"""Nothing is lost on the way to JSON and back: `claim_of(json_of(claim)) == claim` while slots hold JSON values."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from bilateral.types import Citation, Claim, Party, Place, Span, Speaker


def json_of(claim: Claim) -> str:
    """The whole claim as one JSON object; what is empty is left out."""
    return json.dumps(_plain(claim), ensure_ascii=False, separators=(",", ":"))


def claim_of(text: str) -> Claim:
    """The claim that `json_of` wrote."""
    row: dict[str, Any] = json.loads(text)
    for several in ("why", "modes", "contexts", "corrected"):
        row[several] = tuple(row.get(several, ()))
    for role in ("actors", "recipients", "parties"):
        row[role] = tuple(Party(**party) for party in row.get(role, ()))
    row["citation"] = Citation(**row["citation"])
    if "date" in row:
        span = row["date"]
        row["date"] = Span(
            **span | {"start": date.fromisoformat(span["start"]), "end": date.fromisoformat(span["end"])}
        )
    if "place" in row:
        row["place"] = Place(**row["place"])
    if "said_by" in row:
        row["said_by"] = _speaker(row["said_by"])
    return Claim(**row)


def _speaker(row: Mapping[str, Any]) -> Speaker:
    via = Party(**row["via"]) if "via" in row else None
    return Speaker(Party(**row["party"]), row["quoted"], row.get("cue"), via)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(part) for name, part in named if part is not None and part != () and part != {}}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
