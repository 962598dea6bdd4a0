"""A file that was written before is there whole, old or new, whatever happens while it is written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bilateral.errors import UsageError


@contextmanager
def atomic_write(path: Path) -> Iterator[TextIO]:
    """A text file that takes the place of `path` once all of it is written. Pipes and devices are written directly.

    Raises: UsageError when the place cannot be written to.
    """
    in_place = path.exists() and not path.is_file()
    target = path if in_place else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            yield file
        if not in_place:
            target.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another file with -o") from error
    finally:
        if not in_place:
            target.unlink(missing_ok=True)
