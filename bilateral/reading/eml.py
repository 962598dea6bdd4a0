"""A mail's text is its plain part, or the text of its HTML part; what is attached is not read."""

from collections.abc import Iterable, Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from bilateral.errors import SourceError
from bilateral.reading.days import day_of
from bilateral.reading.html import flat
from bilateral.reading.source import Found, Source, decode
from bilateral.types import Sighting

MALFORMED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the standard library raises on headers and parts that break the rules."""


def read_eml(source: Source) -> Iterator[Found]:
    """The one document of a mail: its subject is the title, its sender the author, its day the sender's own."""
    content = source.content()
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        parts = [message.get_body((kind,)) for kind in ("plain", "html")]
    except MALFORMED as error:
        raise SourceError(f"the mail is broken ({error})", "export it again from the mail program") from error
    name, address = parseaddr(_header(message, "from") or "")
    facts = Sighting(
        title=_header(message, "subject"),
        author=name or address or None,
        published=day_of(_header(message, "date") or ""),
    )
    yield Found(_text(parts), facts)


def _text(parts: Iterable[MIMEPart | None]) -> str:
    """The text of the first part that has some. Raises SourceError where none has."""
    for part in parts:
        if part is None:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            text = decode(content, part.get_content_charset())
            return flat(text) if part.get_content_subtype() == "html" else text
    raise SourceError("the mail has no part with text", "save what is attached to it as a file of its own")


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return str(message[name] or "").strip() or None
    except MALFORMED:
        return None
