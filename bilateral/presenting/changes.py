"""Every change names the ids of the records before and after it, so that whoever kept an id finds what it became."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilateral.presenting import phrases
from bilateral.presenting.dossier import concerns
from bilateral.presenting.phrases import Names
from bilateral.presenting.plain import plain
from bilateral.resolving import Change
from bilateral.types import Record

LABEL_WIDTH = 9
PART = {"merged": "of", "split": "into"}


def about(change: Change, dyad: tuple[str, str]) -> bool:
    """Whether a record that stands in the dossier of `dyad`, before or after, is part of a change."""
    return any(concerns(record, frozenset(dyad)) for record in (*change.before, *change.after))


def print_changes(changes: Sequence[Change], knowledge: Names, console: Console) -> None:
    """How many of each kind; then each with the ids of its records, and what differs or why it is gone."""
    counts = Counter(change.kind for change in changes)
    console.print(", ".join(f"{count} {kind}" for kind, count in counts.items()) or "Nothing has changed since.")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=LABEL_WIDTH)
    grid.add_column(overflow="fold")
    for change in changes:
        whole, parts = _whole_and_parts(change)
        grid.add_row(Text(change.kind, style="bold"), _headline(whole, knowledge))
        grid.add_row("", Text(_ids(change, whole), style="dim"))
        for record in parts:
            grid.add_row(
                "", Text(f"{PART[change.kind]} {record.id} ", style="dim").append(_headline(record, knowledge))
            )
        for slot in change.slots:
            grid.add_row("", Text(f"{plain(slot.slot)}: {_said(slot.before)} → {_said(slot.after)}"))
        for reason in change.reasons:
            grid.add_row("", Text(plain(reason)))
    if changes:
        console.print(grid)


def write_changes(changes: Iterable[Change], file: TextIO) -> None:
    """One JSON object a line: `kind`, ids `before` and `after`, and what else applies."""
    for change in changes:
        file.write(json.dumps(public_change(change), ensure_ascii=False) + "\n")


def public_change(change: Change) -> dict[str, Any]:
    """A change as one JSON object; a record is its id and those of its claims."""
    told: dict[str, Any] = {
        "kind": change.kind,
        "before": [_members(record) for record in change.before],
        "after": [_members(record) for record in change.after],
    }
    if change.slots:
        told["slots"] = {slot.slot: {"before": slot.before, "after": slot.after} for slot in change.slots}
    if change.reasons:
        told["reasons"] = list(change.reasons)
    return told


def _members(record: Record) -> dict[str, Any]:
    return {"id": record.id, "claims": [claim.id for claim in record.claims], "quote": record.best.citation.quote}


def _ids(change: Change, whole: Record) -> str:
    former = change.before[:1] if change.kind == "changed" else ()
    return " → ".join(dict.fromkeys(record.id for record in (*former, whole)))


def _headline(record: Record, knowledge: Names) -> Text:
    line = " · ".join(filter(None, (phrases.dated(record.best), phrases.headline(record.best, knowledge))))
    return Text(line, style="not dim")


def _whole_and_parts(change: Change) -> tuple[Record, tuple[Record, ...]]:
    """The record to show, and those that it was made of or that it became."""
    if change.kind == "split":
        return change.before[0], change.after
    return (change.after or change.before)[0], change.before if change.kind == "merged" else ()


def _said(value: str) -> str:
    return plain(value) or "nothing"
