"""Each entry of a feed is a document; a feed is read from its own bytes, never from an address."""

import io
import re
from collections.abc import Iterator
from typing import Any

from bilateral.errors import SourceError
from bilateral.reading.days import day_of
from bilateral.reading.html import flat
from bilateral.reading.source import Found, Source, decode
from bilateral.types import Refusal, Sighting

DECLARATION = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""")
PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")


def read_feed(source: Source) -> Iterator[Found | Refusal]:
    """The entries of an RSS or Atom file: their full text, or the summary, or where that is all there is the title.

    The day on which an Atom entry was changed is not the day it was published. Where a file breaks off, the entries
    before are read and the rest is refused.
    """
    import feedparser  # type: ignore[import-untyped]  # it ships no types

    content = source.content()
    declaration = DECLARATION.match(content)
    text = PROLOGUE.sub("", decode(content, declaration[1].decode("ascii") if declaration else None), count=1)
    # The header keeps the parser from guessing an encoding; it is not told of any address to resolve links against.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed = feedparser.parse(io.BytesIO(text.encode()), response_headers=headers, resolve_relative_uris=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"the feed is broken ({error})", "fetch it again") from error
    publisher = _value(parsed.feed, "title")
    language = _value(parsed.feed, "language")
    for entry in parsed.entries:
        yield _document(entry, publisher, language)
    if not parsed.entries and not parsed.version:
        yield Refusal(
            source.name, None, "it is not an RSS or Atom feed", "save its text as txt, or its rows as jsonl or csv"
        )
    elif not parsed.entries:
        yield Refusal(source.name, None, "the feed has no entries", "fetch it again, or leave it out")
    elif parsed.bozo:
        reason = f"the feed is not well-formed XML ({parsed.bozo_exception}): entries may be missing"
        yield Refusal(source.name, None, reason, "fetch it again; the entries that could be read were read")


def _document(entry: Any, publisher: str | None, language: str | None) -> Found:
    contents = [*entry.get("content", ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    texts = (_text(content) for content in contents)
    facts = Sighting(
        source_id=_value(entry, "id"),
        url=_value(entry, "link"),
        title=flat(_value(entry, "title") or "") or None,
        author=_value(entry, "author"),
        publisher=publisher,
        published=day_of(_value(entry, "published") or ""),
        language=language,
    )
    return Found(next((text for text in texts if text.strip()), ""), facts)


def _text(content: Any) -> str:
    """The text of one of an entry's contents."""
    value = str(content.get("value") or "")
    return value if content.get("type") == "text/plain" else flat(value)


def _value(entry: Any, name: str) -> str | None:
    return str(entry.get(name) or "").strip() or None
