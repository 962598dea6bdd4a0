"""Who decides and where they stand: a name asked once and kept in a cookie, a place in the queue kept in the address.

What was decided is in the store alone, so another start of the desk or of the browser loses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from urllib.parse import quote, unquote, urlencode

from bilateral.errors import UsageError

REVIEWER = "bilateral-reviewer"
"""The cookie that keeps the name, and since when."""
MOST_NAME_CHARS = 80
PLACE = ("one", "other", "after")
"""What of an address says where in which queue a reviewer is."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, by name, and since when: what was decided before is not for `undo`."""

    name: str
    since: datetime

    def cookie(self) -> str:
        return quote(f"{self.since.isoformat()} {self.name}", safe="")


def reviewer_of(cookie: str | None) -> Reviewer | None:
    """Who is in the cookie; None where there is none, or it is not of our making."""
    since, _, name = unquote(cookie or "").partition(" ")
    try:
        return Reviewer(named(name), datetime.fromisoformat(since).astimezone(UTC))
    except (ValueError, OverflowError, UsageError):
        return None


def named(name: str) -> str:
    """A name as decisions are signed with it. Raises: UsageError for a blank one, or one that cannot be printed."""
    name = " ".join(name.split())
    if not name:
        raise UsageError("say who decides: the name is blank")
    if len(name) > MOST_NAME_CHARS or not name.isprintable():
        raise UsageError(f"a name of at most {MOST_NAME_CHARS} letters, please, that can be printed")
    return name


def login() -> str:
    """Who is at the keyboard; "" where the system does not say."""
    try:
        return named(getuser())
    except (OSError, KeyError, UsageError):
        return ""


def key_of(question: str) -> tuple[str, ...]:
    """The ids of a question's claims, as an address writes them."""
    return tuple(sorted(filter(None, question.split("."))))


def review_url(place: Mapping[str, str | None], **more: str | None) -> str:
    """The address of the queue at this place."""
    asked = {name: place.get(name) for name in PLACE} | more
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/review{'?' if query else ''}{query}"
