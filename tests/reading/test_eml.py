from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

import pytest

from bilateral.types import Document, Refusal


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Ana Kask <ana@example.org>", "Subject": "Talks in Žemė", **headers}.items():
        message[name] = value
    return message


def test_a_mail_gives_its_plain_part_and_headers(document: Callable[..., Document]) -> None:
    message = mail(Date="Wed, 08 Jun 2022 00:30:00 +0300")
    message.set_content("The ministers met – in Tallinn.\n")
    message.add_alternative("<p>Something else.</p>", subtype="html")
    message.add_attachment(b"\0\1", maintype="image", subtype="png", filename="a.png")
    found = document("talks.eml", message.as_bytes())
    assert found.text == "The ministers met – in Tallinn.\n"
    assert (found.sighting.title, found.sighting.author) == ("Talks in Žemė", "Ana Kask")
    assert found.sighting.published == date(2022, 6, 8)


def test_a_mail_in_html_gives_its_text(document: Callable[..., Document]) -> None:
    message = mail()
    message.set_content("<html><body><p>The ministers met.</p><p>They left.</p></body></html>", subtype="html")
    found = document("talks.eml", message.as_bytes())
    assert found.text == "The ministers met.\nThey left."
    assert found.sighting.published is None


def test_the_charset_of_a_part_is_believed(document: Callable[..., Document]) -> None:
    message = mail()
    message.set_content("Žemė ir taika.\n", charset="windows-1257")
    assert document("talks.eml", message.as_bytes()).text == "Žemė ir taika.\n"


def test_a_mail_without_headers_is_text(document: Callable[..., Document]) -> None:
    assert document("talks.eml", b"\n\nThe ministers met.").text.strip() == "The ministers met."


def test_a_mail_without_text_is_refused(refusal: Callable[..., Refusal]) -> None:
    message = mail()
    message.add_attachment(b"\0\1", maintype="image", subtype="png", filename="a.png")
    assert refusal("talks.eml", message.as_bytes()).reason == "the mail has no part with text"


def test_an_undeclared_charset_is_refused(refusal: Callable[..., Refusal]) -> None:
    content = b"Subject: Talks\n\n" + "Žemė".encode("cp1257")
    assert refusal("talks.eml", content).reason.startswith("it is not text in")


@pytest.mark.parametrize(
    "line", [b"From: <", b"From: a@b, <c>;:", b"Date: 99 Foo", b"Content-Type: text", b"From: " + b"((" * 3000]
)
def test_a_malformed_header_stops_nothing(document: Callable[..., Document], line: bytes) -> None:
    assert document("talks.eml", line + b"\n\nThe ministers met.").text == "The ministers met."


def test_parts_without_end_are_refused(refusal: Callable[..., Refusal]) -> None:
    nested = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    assert refusal("talks.eml", "".join(nested).encode() + b"\nText").reason.startswith("the mail is broken")
