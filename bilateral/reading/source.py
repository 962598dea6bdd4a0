"""A source is read once, front to back, at most MAX_BYTES at a time; bytes become text as declared, not as guessed."""

import codecs
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from bilateral.errors import SourceError
from bilateral.types import Refusal, Sighting

MAX_BYTES = 50_000_000
"""The largest document, and in files of rows the largest row."""

TO_UTF8 = "save it as UTF-8, for example with iconv -f CURRENT -t UTF-8"
UNKNOWN = Sighting()
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Source:
    """A named stream of bytes, and the names of the columns to look for where it has columns."""

    name: str
    stream: BinaryIO
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def content(self) -> bytes:
        """Everything in it. Raises SourceError where that is nothing, or more than MAX_BYTES."""
        content = self.stream.read(MAX_BYTES + 1)
        if not content:
            raise empty()
        if len(content) > MAX_BYTES:
            raise too_large()
        return content

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1; None stands for one longer than MAX_BYTES.

        Raises SourceError where there is none, or where the data break off.
        """
        number = 0
        try:
            while line := self.stream.readline(MAX_BYTES + 1):
                number += 1
                if number == 1 and line.startswith(UTF16):
                    raise SourceError("rows in UTF-16 are not read", TO_UTF8)
                fits = len(line) <= MAX_BYTES
                yield number, line if fits else None
                while not fits and line and not line.endswith(b"\n"):
                    line = self.stream.readline(MAX_BYTES)
        except (EOFError, zlib.error, OSError) as error:
            reason = f"its data break off or are damaged after line {number} ({error})"
            raise SourceError(reason, "fetch the file again; the lines before were read") from error
        if not number:
            raise empty()


@dataclass(frozen=True, slots=True)
class Found:
    """A text as a reader extracted it, and what its own file says about it."""

    text: str
    facts: Sighting = UNKNOWN


Reader: TypeAlias = Callable[[Source], Iterator[Found | Refusal]]


def empty() -> SourceError:
    """The refusal of a source that has nothing to read."""
    return SourceError("it is empty", "leave it out, or fetch it again")


def too_large() -> SourceError:
    """The refusal of a document or row beyond MAX_BYTES."""
    return SourceError(
        f"it is larger than {MAX_BYTES // 1_000_000} MB", "split it into documents, or rows of a jsonl file"
    )


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of some bytes: by their byte order mark, else as UTF-8, else as declared; no other encoding is guessed.

    Raises SourceError where the bytes are not text, or text in an encoding that nobody declares.
    """
    utf16 = content.startswith(UTF16)
    if b"\0" in content and not utf16:
        raise SourceError("it is not text", "give the file the suffix of its real type, or leave it out")
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", declared or "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    reason = f"it is not text in {declared}, as it declares" if declared else "it is not text in UTF-8"
    raise SourceError(reason, TO_UTF8)


def plain(text: str) -> str:
    """The text as it is stored: line ends are newline characters, a byte order mark in front is gone, all else stays.

    Raises SourceError where nothing is left, or where a character cannot be stored.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError("it has no text", "leave it out, or fetch it again")
    if not storable(text):
        reason = "its text holds a NUL or half of a surrogate pair, which no text may"
        raise SourceError(reason, "export it again as UTF-8")
    return text


def storable(text: str) -> bool:
    """Whether a text can be written as UTF-8 and holds no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
