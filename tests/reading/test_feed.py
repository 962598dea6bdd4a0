from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilateral.reading import read
from bilateral.types import Document, Refusal

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Example</title><language>en</language>
<item><title>Ministers &amp;amp; talks</title><link>https://example.org/1</link><guid>one</guid>
<description>&lt;p&gt;They met in Tallinn.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description>
<pubDate>Wed, 08 Jun 2022 00:30:00 +0300</pubDate></item>
<item><title>Only a headline</title></item>
<item><link>https://example.org/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><id>a</id><title>Talks</title><updated>2022-06-09T10:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met in full.</p></div></content></entry>
<entry><id>b</id><title>Talks</title><updated>2022-06-09T10:00:00Z</updated>
<published>2022-06-08T10:00:00Z</published><summary>They met.</summary></entry></feed>"""


def test_each_entry_of_an_rss_file_is_a_document() -> None:
    Path("news.xml").write_text(RSS)
    first, second, third = read(["news.xml"])
    assert isinstance(first, Document)
    assert first.text == "They met in Tallinn.\nThey left."
    sighting = first.sighting
    assert (sighting.file, sighting.source_id, sighting.url) == ("news.xml", "one", "https://example.org/1")
    assert (sighting.title, sighting.publisher, sighting.language) == ("Ministers & talks", "The Example", "en")
    assert sighting.published == date(2022, 6, 8)
    assert isinstance(second, Document)
    assert (second.text, second.sighting.published) == ("Only a headline", None)
    assert isinstance(third, Refusal)
    assert third.reason == "it has no text"


def test_atom_prefers_full_text_and_the_day_of_publication() -> None:
    Path("news.atom").write_text(ATOM)
    found = [each for each in read(["news.atom"]) if isinstance(each, Document)]
    assert [each.text for each in found] == ["They met in full.", "They met."]
    assert [each.sighting.published for each in found] == [None, date(2022, 6, 8)]


def test_a_declared_encoding_is_believed(document: Callable[..., Document]) -> None:
    content = """<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>
    <item><description>Министры встретились.</description></item></channel></rss>"""
    assert document("news.rss", content.encode("cp1251")).text == "Министры встретились."


def test_what_stands_before_a_break_is_read() -> None:
    Path("news.rss").write_text(RSS[: RSS.index("<item><title>Only")])
    first, last = read(["news.rss"])
    assert isinstance(first, Document)
    assert isinstance(last, Refusal)
    assert last.reason.startswith("the feed is not well-formed XML")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<page><p>Text</p></page>", "it is not an RSS or Atom feed"),
        (b"plain words", "it is not an RSS or Atom feed"),
        (b'<rss version="2.0"><channel></channel></rss>', "the feed has no entries"),
        (b"", "it is empty"),
    ],
)
def test_what_is_no_feed_is_refused(refusal: Callable[..., Refusal], content: bytes, reason: str) -> None:
    assert refusal("news.xml", content).reason == reason


def test_external_entities_stay_outside() -> None:
    Path("secret.txt").write_text("the secret")
    secret = Path("secret.txt").resolve().as_uri()
    Path("news.xml").write_text(
        f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret}">]><rss version="2.0"><channel>'
        "<item><description>Before &e; after</description></item></channel></rss>"
    )
    found = list(read(["news.xml"]))
    assert found
    assert "the secret" not in str(found)


def test_a_character_that_does_not_exist_is_refused(refusal: Callable[..., Refusal]) -> None:
    content = RSS.replace("They met", "&#xD800; They met")
    assert refusal("news.xml", content.encode()).reason.startswith("the feed is broken")
