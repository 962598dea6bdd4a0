"""Files come in the same order on every machine; links to folders are not followed, so no walk runs in a circle."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from bilateral.errors import UsageError
from bilateral.reading.facts import METADATA
from bilateral.types import Refusal


def files(source: str | Path) -> Iterator[Path | Refusal]:
    """The files that a file, folder or glob stands for; hidden files in folders and metadata.jsonl are left out."""
    if refusal := absent(source):
        yield refusal
        return
    try:
        for match in _matches(source):
            yield from _walk(match)
    except OSError as error:
        yield _unreachable(source, error)


def absent(source: str | Path) -> Refusal | None:
    """Why a file, folder or glob stands for nothing at all; None where there is something."""
    try:
        if _matches(source):
            return None
    except OSError as error:
        return _unreachable(source, error)
    return Refusal(shown(source), None, "it does not exist", "check the path, and put quotation marks around a glob")


def examples() -> Path:
    """The bundled press notes: inside the installed package, or beside it in a working copy."""
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parent / "examples"):
        if folder.is_dir():
            return folder
    raise UsageError("the bundled press notes are missing; install bilateral again")


def shown(path: str | Path) -> str:
    """A path as text that can be stored: bytes of a name that are not UTF-8 are shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") if "\0" not in str(path) else repr(str(path))


def _matches(source: str | Path) -> list[Path]:
    if "\0" in str(source):
        return []
    if Path(source).exists():
        return [Path(source)]
    # Path.glob would need the fixed part of the pattern split off first.
    return [Path(match) for match in sorted(glob.glob(str(source), recursive=True))]  # noqa: PTH207


def _walk(top: Path) -> Iterator[Path | Refusal]:
    pending = [top]
    while pending:
        path = pending.pop()
        try:
            if path.is_dir() and (path == top or not path.is_symlink()):
                children = (child for child in path.iterdir() if not child.name.startswith("."))
                pending += sorted(children, reverse=True)
            elif problem := _problem(path):
                yield Refusal(shown(path), None, *problem)
            elif path.name != METADATA:
                yield path
        except OSError as error:
            yield _unreachable(path, error)


def _problem(path: Path) -> tuple[str, str] | None:
    """Why a path is not read, and what to do; None where it is a file."""
    if path.is_dir():
        return "it is a link to a folder, which is not followed", "give the folder itself as well"
    if not path.exists():
        return "it is a link to nothing", "mend or remove the link"
    if not path.is_file():
        return "it is not a file", "give its content by a pipe: bilateral read -"
    return None


def _unreachable(path: str | Path, error: OSError) -> Refusal:
    return Refusal(shown(path), None, f"it cannot be reached ({error.strerror})", "check the path and its permissions")
