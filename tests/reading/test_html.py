from collections.abc import Callable
from datetime import date

import pytest

from bilateral.reading.html import flat
from bilateral.types import Document, Refusal

BODY = """<article><h1>Ministers meet</h1>
<p>The foreign ministers of Estonia and Uruguay met in Tallinn and spoke about trade between the two countries.</p>
<p>They agreed to meet again in Montevideo and to open the talks on an agreement about air services there.</p></article>
<footer><p>Copyright 2019 Example. All rights reserved.</p></footer>"""


def page(head: str = "", body: str = BODY, language: str = "en-GB") -> bytes:
    return f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'.encode()


def test_a_page_gives_its_text_and_what_it_declares(document: Callable[..., Document]) -> None:
    head = """<title>Ministers meet</title><meta name="author" content="Mari Tamm">
    <meta property="og:site_name" content="The Example"><link rel="canonical" href="https://example.org/news/1">
    <meta property="article:published_time" content="2022-06-08T23:30:00+03:00">"""
    found = document("page.html", page(head))
    assert "spoke about trade between the two countries." in found.text
    assert "Copyright" not in found.text
    sighting = found.sighting
    assert (sighting.title, sighting.author, sighting.publisher) == ("Ministers meet", "Mari Tamm", "The Example")
    assert (sighting.url, sighting.language) == ("https://example.org/news/1", "en")
    assert sighting.published == date(2022, 6, 8)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="DC.date.issued" content="8 June 2022">', BODY),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2022-06-08"}]}</script>', BODY),
        ("", f'<span itemprop="datePublished" content="2022-06-08">yesterday</span>{BODY}'),
        ("", f'<p>By Mari Tamm, <time datetime="2022-06-08T10:00">Wednesday</time></p>{BODY}'),
        ("", f"<p><time>8 June 2022</time></p>{BODY}"),
    ],
)
def test_a_declared_day_is_read(document: Callable[..., Document], head: str, body: str) -> None:
    assert document("page.htm", page(head, body)).sighting.published == date(2022, 6, 8)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", BODY),
        ('<link rel="canonical" href="https://example.org/2021/05/12/talks">', BODY),
        ('<meta property="article:modified_time" content="2022-06-08">', BODY),
        ('<meta property="article:published_time" content="yesterday">', BODY),
        ("", BODY.replace("in Tallinn", "in Tallinn on 8 June 2022")),
        ("", BODY.replace("in Tallinn", 'in Tallinn on <time datetime="2022-06-08">8 June</time>')),
        ("", f"<p><time>8 June 2022</time></p><p><time>9 June 2022</time></p>{BODY}"),
        ('<script type="application/ld+json">{"datePublished": 20220608, </script>', BODY),
    ],
)
def test_a_day_that_is_not_declared_stays_unknown(document: Callable[..., Document], head: str, body: str) -> None:
    assert document("page.html", page(head, body)).sighting.published is None


@pytest.mark.parametrize(("tag", "language"), [("lt", "lt"), ("PT_br", "pt"), ("x-default", "en"), ("", "en")])
def test_a_declared_language_is_believed(document: Callable[..., Document], tag: str, language: str) -> None:
    assert document("page.html", page(language=tag)).sighting.language == language


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_a_declared_charset_is_believed(document: Callable[..., Document], charset: str) -> None:
    content = f'<html><head><meta charset="{charset}"></head><body><p>Министры встретились в Таллине.</p></body></html>'
    assert document("page.html", content.encode(charset)).text.strip() == "Министры встретились в Таллине."


def test_latin_1_means_what_browsers_take_it_for(document: Callable[..., Document]) -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><html><body><p>The “visit” – Tallinn.</p></body></html>'
    assert document("page.html", content.encode("cp1252")).text.strip() == "The “visit” – Tallinn."


def test_an_undeclared_charset_is_refused(refusal: Callable[..., Refusal]) -> None:
    content = "<html><body><p>Министры встретились.</p></body></html>".encode("cp1251")
    assert refusal("page.html", content).reason == "it is not text in UTF-8"


def test_a_wrongly_declared_charset_is_refused(refusal: Callable[..., Refusal]) -> None:
    content = '<html><head><meta charset="no-such"></head><body><p>Žemė</p></body></html>'.encode("cp1257")
    assert refusal("page.html", content).reason == "it is not text in no-such, as it declares"


@pytest.mark.parametrize("content", [b"<html></html>", b"<html><body><script>1</script></body></html>"])
def test_a_page_without_text_is_refused(refusal: Callable[..., Refusal], content: bytes) -> None:
    assert refusal("page.html", content).reason == "no text was found in the page"


def test_flat_keeps_all_text_and_its_lines() -> None:
    fragment = "<style>p{}</style><p>One\n  two <b>three</b></p>four<br>five<!-- no --><ul><li>six &amp; 7</li></ul>"
    assert flat(fragment) == "One two three\nfour\nfive\nsix & 7"
    assert flat("") == ""
