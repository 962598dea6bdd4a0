"""A row holds what the value held: `sighting_of(sighting_row(sighting)) == sighting`, and so for judgements."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from bilateral.resolving import Block, blocks, keys, normalised
from bilateral.storage.serialise import json_of
from bilateral.types import Claim, Judgement, Sighting

SIGHTING_COLUMNS = [each.name for each in fields(Sighting)]
JUDGEMENT_COLUMNS = ["id", "verdict", "left_claim", "right_claim", "by", "reason", "at", "human", "retracts", "p"]
_JUDGEMENT_FIELDS = [each.name for each in fields(Judgement)]
T = TypeVar("T", str, int)

N_ASKED = 500
"""So many ids are asked for at once."""


def portions(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many at a time as one query may ask for."""
    return (ids[at : at + N_ASKED] for at in range(0, len(ids), N_ASKED))


def places(values: Sequence[str | int]) -> str:
    """A placeholder for each value."""
    return ", ".join("?" * len(values))


def cell(value: Any) -> Any:
    """The value as SQLite keeps it: days and times in ISO form."""
    return value.isoformat() if isinstance(value, date) else value


def sighting_row(sighting: Sighting) -> dict[str, Any]:
    return {name: cell(getattr(sighting, name)) for name in SIGHTING_COLUMNS}


def sighting_of(row: Sequence[Any]) -> Sighting:
    named = dict(zip(SIGHTING_COLUMNS, row, strict=True))
    if named["published"]:
        named["published"] = date.fromisoformat(named["published"])
    return Sighting(**named)


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    values = (cell(getattr(judgement, name)) for name in _JUDGEMENT_FIELDS)
    return dict(zip(JUDGEMENT_COLUMNS, values, strict=True))


def judgement_of(row: Sequence[Any]) -> Judgement:
    named: dict[str, Any] = dict(zip(_JUDGEMENT_FIELDS, row, strict=True))
    return Judgement(**named | {"at": datetime.fromisoformat(named["at"]), "human": bool(named["human"])})


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns that claims are looked up by, and the whole claim."""
    return {
        "id": claim.id,
        "document": claim.citation.document,
        "kind": claim.kind,
        "type": claim.type,
        "name": normalised(claim.name) if claim.name else None,
        "status": claim.status,
        "date_start": cell(claim.date.start) if claim.date else None,
        "date_end": cell(claim.date.end) if claim.date else None,
        "p": claim.p,
        "by": claim.by,
        "start": claim.citation.start,
        "quote": claim.citation.quote,
        "claim": json_of(claim),
    }


def block_rows(claim: Claim, published: date | None) -> list[Block]:
    """Where an act or an entry is looked up when it is compared with others; day 0 where none is known."""
    day = published.toordinal() if published else 0
    return [*blocks(claim, published), *((key, day) for key in keys(claim))]


def state_rows(claim: Claim) -> set[tuple[str, str]]:
    """Every state that is a party, with its role."""
    roles = {"actor": claim.actors, "recipient": claim.recipients, "party": claim.parties}
    return {(party.state, role) for role, parties in roles.items() for party in parties if party.state}
