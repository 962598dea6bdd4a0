"""An address is followed only where a browser would fetch a page from it, and is spelled so that no medium minds it."""

from urllib.parse import quote, urlsplit

MOST_CHARS = 2_000
"""Longer ones are refused by word processors and some browsers."""
_KEPT = "!#$%&'()*+,/:;=?@~-._"
"""What a path or a query may hold besides letters and digits (RFC 3986, 3.3 and 3.4), and the percent sign."""


def followed(url: str | None) -> str | None:
    """The address in ASCII, what is not percent-encoded; None where it is of no web page or cannot be one."""
    try:
        parts = urlsplit(url or "")
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    address = quote(url or "", safe=_KEPT, errors="replace")
    return address if is_web and len(address) <= MOST_CHARS else None
