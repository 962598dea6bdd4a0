"""A page's day is the one that it declares as its publication: no address, footer or text is searched for dates."""

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Any

from bilateral.errors import SourceError
from bilateral.reading.days import day_of
from bilateral.reading.source import Found, Source, decode
from bilateral.types import Sighting

CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]+)""", re.I
)
PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
LATIN_1 = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
"""What pages mean by these names, as the WHATWG Encoding Standard has it."""

# fmt: off
PUBLISHED = frozenset([
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "citation_publication_date", "citation_date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "parsely-pub-date", "sailthru.date",
])
# fmt: on
"""Names of `meta` elements that give the day of publication; days of creation, change or expiry are not among them."""

BYLINE_CHARS = 100
"""A `time` element inside longer text belongs to a sentence, not to a byline."""

LANGUAGE = re.compile(r"([a-z]{2,3})(?![^-_])", re.I)
SPACES = re.compile(r"[ \t\r\n\f]+")
# fmt: off
BLOCKS = frozenset([
    "address", "article", "blockquote", "br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "section", "table", "tr", "ul",
])
# fmt: on


def read_html(source: Source) -> Iterator[Found]:
    """The one document of a page: its main text, and the title, author, publisher, day and address that it declares."""
    content = source.content()
    match = CHARSET.search(content[:4096])
    declared = (match[1] or match[2]).decode("ascii").lower() if match else None
    yield page(decode(content, LATIN_1.get(declared, declared) if declared else None))


def page(text: str) -> Found:
    """The main text and facts of a page given as HTML. Raises SourceError where no text is found in it."""
    # Imported late: the extractor takes half a second to load, which readers of other files should not pay.
    import trafilatura

    # What it cannot read becomes our refusal; its own log would say so a second time.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = PROLOGUE.sub("", text.removeprefix("\ufeff"), count=1)
    tree = trafilatura.load_html(text)
    if tree is None:
        tree = trafilatura.load_html(f"<html><body>{text}</body></html>")
    extracted = tree is not None and trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False}
    )
    if tree is None or not extracted or isinstance(extracted, dict) or not extracted.text:
        raise SourceError("no text was found in the page", "save the article alone, or as text")
    facts = Sighting(
        url=extracted.url,
        title=extracted.title,
        author=extracted.author,
        publisher=next(_meta(tree, {"og:site_name"}), None),
        published=_published(tree),
        language=next(filter(None, map(_language, tree.xpath("/html/@lang"))), None),
    )
    return Found(extracted.text, facts)


def flat(fragment: str) -> str:
    """The text of a piece of HTML, all of it, with a line for each block."""
    from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

    tree = html.fromstring(f"<div>{fragment}</div>")
    for hidden in list(tree.iter("script", "style", "template", "title")):
        hidden.drop_tree()
    pieces = []
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        text = node.text if event == "start" else node.tail
        pieces.append(("\n" if node.tag in BLOCKS else "") + SPACES.sub(" ", text or ""))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _published(tree: Any) -> date | None:
    """The day on which a page says that it was published."""
    marked = tree.xpath("//*[@itemprop='datePublished' or (self::time and @pubdate)]")
    stated = (*_meta(tree, PUBLISHED), *_linked(tree), *map(_moment, marked))
    if days := [day for day in map(day_of, stated) if day]:
        return days[0]
    times = tree.xpath(f"//time[string-length(normalize-space(..)) <= {BYLINE_CHARS}]")
    candidates = {day for day in map(day_of, map(_moment, times)) if day}
    return candidates.pop() if len(candidates) == 1 else None


def _meta(tree: Any, names: frozenset[str] | set[str]) -> Iterator[str]:
    """The contents of `meta` elements with one of some names."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in names and element.get("content"):
            yield element.get("content")


def _linked(tree: Any) -> Iterator[str]:
    """Every datePublished of the page's JSON-LD, the outermost first."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            pending = deque([json.loads(script)])
        except (ValueError, RecursionError):
            continue
        while pending:
            node = pending.popleft()
            if isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                pending.extend(node.values())
            elif isinstance(node, list):
                pending.extend(node)


def _language(tag: str) -> str | None:
    """The language of a BCP 47 tag without its region; None where the tag is none."""
    match = LANGUAGE.match(tag)
    return match[1].lower() if match else None


def _moment(element: Any) -> str:
    return str(element.get("datetime") or element.get("content") or element.text_content())
