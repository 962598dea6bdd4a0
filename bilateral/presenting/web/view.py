"""A view is one thing in three forms: a page, and its rows as JSON and as CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilateral.presenting.export.text import guarded

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """What a template is given, and the rows that say the same to a program.

    `columns` are the names that every row may have; `total` counts what there is beyond this portion of it.
    """

    template: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    shown: Mapping[str, Any] = field(default_factory=dict)
    total: int | None = None
    page: int = 1
    n_pages: int = 1


def as_json(view: View, self_url: str, next_url: str | None) -> str:
    """`{"title": …, "total": …, "page": …, "next": …, "rows": […]}`."""
    head = {"title": view.title, "url": self_url, "total": len(view.rows) if view.total is None else view.total}
    told = {**head, "page": view.page, "pages": view.n_pages, "next": next_url, "rows": list(view.rows)}
    return json.dumps(told, ensure_ascii=False, default=str)


def as_csv(view: View) -> str:
    """A row of names, then the rows; several values in one cell are separated by ` | `."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(view.columns)
    writer.writerows([_cell(row.get(column)) for column in view.columns] for row in view.rows)
    return file.getvalue()


def n_pages(total: int, size: int) -> int:
    """How many pages of `size` rows there are; one at least."""
    return max(1, -(-total // size))


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, Iterable):
        return guarded(" | ".join(map(str, value)))
    return value
