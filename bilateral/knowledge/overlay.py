"""What was fetched lies in one file beside the shipped tables: it adds rows and corrects rows, and takes none away."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from bilateral.errors import OntologyError, UsageError

Row: TypeAlias = dict[str, str]

FOLDER = "BILATERAL_DATA"
"""The variable that names the folder for what is fetched; set and empty: nothing but the shipped tables is known."""
MEND = "run `bilateral knowledge update` again, or delete the file"


@dataclass(frozen=True, slots=True)
class Change:
    """A row to add, or one that stands in place of a shipped row (`was`) as long as that row is what it was."""

    row: Row
    was: Row | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """What one update brought: changes by table, what was refused and why, and where its source differs from ours."""

    day: date
    source: str
    changes: Mapping[str, Sequence[Change]]
    refused: Sequence[str] = ()
    differences: Sequence[str] = ()

    def n_added(self, table: str) -> int:
        return sum(change.was is None for change in self.changes.get(table, ()))

    def n_corrected(self, table: str) -> int:
        return sum(change.was is not None for change in self.changes.get(table, ()))


def data_folder() -> Path | None:
    """Where this user's fetched knowledge lies; None where the shipped tables alone are wanted."""
    if FOLDER in os.environ:
        return Path(os.environ[FOLDER]) if os.environ[FOLDER] else None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "bilateral"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "bilateral"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "bilateral"


def update_file(folder: Path) -> Path:
    return folder / "knowledge.json"


def read_update() -> Update | None:
    """The user's update, if there is one. Raises OntologyError when the file is damaged."""
    folder = data_folder()
    if folder is None or not update_file(folder).is_file():
        return None
    path = update_file(folder)
    try:
        return _update(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"{path} cannot be read ({error}); {MEND}") from error


def write_update(update: Update, folder: Path) -> Path:
    """Puts an update in the place of the one before, all of it or nothing. Raises UsageError where it cannot."""
    path = update_file(folder)
    replace_text(path, json.dumps(asdict(update) | {"day": update.day.isoformat()}, ensure_ascii=False, indent=1))
    return path


def replace_text(path: Path, text: str) -> None:
    """A file is there whole, old or new. Raises UsageError where the folder cannot be written to."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another folder in {FOLDER}") from error
    finally:
        part.unlink(missing_ok=True)


def apply(rows: Iterable[tuple[str, Row]], changes: Sequence[Change]) -> Iterator[tuple[str, Row]]:
    """(where, row) of the shipped rows as corrected, then of those added that are not shipped by now."""
    corrections = {_cells(change.was): change.row for change in changes if change.was is not None}
    added = {_identity(change.row): change.row for change in changes if change.was is None}
    file = update_file(data_folder() or Path())
    for where, row in rows:
        added.pop(_identity(row), None)
        corrected = corrections.get(_cells(row)) if corrections else None
        yield ((where, row) if corrected is None else (f"the correction of {where} in {file}", corrected))
    for number, row in enumerate(added.values(), 1):
        yield f"addition {number} in {file}", row


def _identity(row: Row) -> tuple[str, ...]:
    """A state is one by its code, whatever else an update or a later release says of it; another row by all it says."""
    return (row["alpha3"], row["alpha2"]) if "alpha2" in row else _cells(row)


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(row.values())


def _update(read: dict[str, Any]) -> Update:
    changes = {
        table: tuple(Change(dict(change["row"]), change["was"] and dict(change["was"])) for change in listed)
        for table, listed in read["changes"].items()
    }
    day = date.fromisoformat(read["day"])
    return Update(day, str(read["source"]), changes, tuple(read["refused"]), tuple(read["differences"]))
