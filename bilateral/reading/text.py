"""A text file is read character by character as it stands; only its encoding is undone."""

import re
from collections.abc import Iterator

from bilateral.reading.source import Found, Source, decode
from bilateral.types import Sighting

HEADING = re.compile(r"\s*# +(?P<title>.+?)[ #]*\n")


def read_text(source: Source) -> Iterator[Found]:
    """The one document of a txt file."""
    yield Found(decode(source.content()))


def read_markdown(source: Source) -> Iterator[Found]:
    """The one document of an md file, marks and all; a first-level heading on top is its title."""
    text = decode(source.content())
    heading = HEADING.match(text)
    yield Found(text, Sighting(title=heading["title"] if heading else None))
