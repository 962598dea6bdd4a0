"""What a user says of a source is kept with a name, and the index follows it before the answer is given."""

from collections.abc import Mapping
from datetime import UTC, datetime
from getpass import getuser
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from bilateral.errors import UnknownName, UsageError
from bilateral.knowledge import Knowledge
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import MOST_BODY_BYTES, Guard
from bilateral.presenting.web.pages.sources import KINDS, find_source, source_url
from bilateral.resolving.sources import Rating
from bilateral.storage.sources import rate
from bilateral.types import SourceKind

MOST_FIELDS = 20
LONGEST_NAME = 200


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form. Raises: HTTPException where it is too long, or none."""
    body = bytearray()
    async for portion in request.stream():
        body += portion
        if len(body) > MOST_BODY_BYTES:
            raise HTTPException(413, "that is too much to take in")
    try:
        return dict(parse_qsl(body.decode(), max_num_fields=MOST_FIELDS, errors="replace"))
    except ValueError:
        raise HTTPException(422, "what was sent is no form") from None


def rate_source(request: Request, name: str, given: Annotated[dict[str, str], Depends(_form)]) -> RedirectResponse:
    """Say what a source is: `kind`, `country`, `reliability`, and `by`, who says so; what is left out stays as it was."""
    guard: Guard = request.app.state.guard
    guard.check(request, given.get("form_key"))
    desk: Desk = request.app.state.desk
    row, _ = find_source(desk, desk.store(), name)
    said = rating(row.name or "", given, desk.knowledge)
    with desk.writing() as store:
        rate(store, said)
    return RedirectResponse(source_url(said.name), 303)


def rating(name: str, given: Mapping[str, str], knowledge: Knowledge) -> Rating:
    """What the fields of a form say of the source `name`. Raises: UsageError, which says what would help."""
    words = {key: text.strip() for key, text in given.items() if text.strip()}
    if not words.keys() & {"kind", "country", "reliability"}:
        raise UsageError("say what the source is: its kind, its country, or how far it is believed")
    return Rating(
        name,
        _who(words.get("by")),
        datetime.now(UTC),
        _state(words["country"], knowledge) if "country" in words else None,
        _kind(words["kind"]) if "kind" in words else None,
        _share(words["reliability"]) if "reliability" in words else None,
    )


def login() -> str:
    """Who is at this machine; empty where the system does not say."""
    try:
        return getuser()
    except (OSError, KeyError):
        return ""


def _who(by: str | None) -> str:
    name = by or login()
    if not name:
        raise UsageError("your login name is unknown; say who you are")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a name of {len(name)} characters is too long")
    return name


def _state(text: str, knowledge: Knowledge) -> str:
    try:
        return knowledge.find_state(text)
    except UnknownName as error:
        raise UsageError(str(error)) from None


def _kind(text: str) -> SourceKind:
    found = next((each for each in KINDS if each == text.lower()), None)
    if found is None:
        raise UsageError(f"no kind of source is called {text!r}: {', '.join(KINDS)}")
    return found


def _share(text: str) -> float:
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"reliability lies between 0 and 1, {text!r} does not")
    return share
