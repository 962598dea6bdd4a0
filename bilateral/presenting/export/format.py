"""A format says what a command and a page need to know of it, and both write through the same function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO, Generic, TextIO, TypeAlias, TypeVar

from bilateral.presenting.export.context import Context

T = TypeVar("T")
Writer: TypeAlias = Callable[[Iterable[T], Context, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format(Generic[T]):
    """One form in which things leave the record; `write` takes them as they come and leaves the stream open."""

    title: str
    suffix: str
    media_type: str
    write: Writer[T]
    is_binary: bool = False


def in_utf8(write: Callable[[Iterable[T], Context, TextIO], None]) -> Writer[T]:
    """A writer of bytes from one of text; line ends stay as they are written."""

    def written(items: Iterable[T], context: Context, stream: BinaryIO) -> None:
        file = TextIOWrapper(stream, "utf-8", errors="replace", newline="")
        try:
            write(items, context, file)
        finally:
            file.detach()

    return written
