"""What writes is asked with POST, by a form of this desk or as JSON, and refused before anything of it is looked at."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException

from bilateral.errors import UsageError
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import MOST_BODY_BYTES, Guard
from bilateral.presenting.web.reviewing import REVIEWER, Reviewer, reviewer_of
from bilateral.presenting.web.view import View

JSON_TYPE, FORM_TYPE = "application/json", "application/x-www-form-urlencoded"
MOST_FIELDS = 100
READ_ONLY = "this desk is for reading alone; start `bilateral serve` without --read-only to decide"
Short = Annotated[str, Field(max_length=200)]


class Told(BaseModel):
    """What every act may be told: who says so, and where in the queue they are."""

    by: Short = ""
    one: Short = ""
    other: Short = ""
    after: Short = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: what a program is told, and where a browser goes on, or the page that it gets instead."""

    told: Mapping[str, Any]
    url: str
    status: int = 200
    view: View | None = None
    reviewer: Reviewer | None = None
    """Whose name the browser is to keep."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be told to the desk: the form it takes, and what it does with one."""

    form: type[Told]
    act: Callable[[Desk, Any, Reviewer | None], Done]


Page = Callable[[View, Request, int], Response]


async def _given(request: Request) -> dict[str, Any]:
    """The fields of a form or of a JSON object; `field.NAME` of a form are its `changes`. Raises: HTTPException."""
    if _media_type(request) not in (JSON_TYPE, FORM_TYPE):
        raise HTTPException(415, f"what is told to a desk is {FORM_TYPE} or {JSON_TYPE}")
    body = bytearray()
    async for portion in request.stream():
        body += portion
        if len(body) > MOST_BODY_BYTES:
            raise HTTPException(413, "that is too much to take in")
    try:
        if is_json(request):
            given = json.loads(body)
            # Half a character can be written in JSON, and nowhere else.
            json.dumps(given, ensure_ascii=False).encode()
        else:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
            given = dict(pairs)
            changes = {name.removeprefix("field."): text for name, text in pairs if name.startswith("field.")}
            given |= {"changes": changes} if changes else {}
    except (ValueError, RecursionError):
        raise HTTPException(422, "what was sent is neither a form nor JSON") from None
    if not isinstance(given, dict):
        raise HTTPException(422, "a JSON object is wanted, with a name for each value")
    return given


def is_json(request: Request) -> bool:
    return _media_type(request) == JSON_TYPE


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def endpoint_of(action: Action, page: Page) -> Callable[..., Response]:
    """An action as a POST; a form is answered with the next page, JSON with JSON."""

    def endpoint(request: Request, given: Annotated[dict[str, Any], Depends(_given)]) -> Response:
        desk: Desk = request.app.state.desk
        check_may_write(desk, request, given.get("form_key"))
        done = action.act(
            desk, read_form(action.form, given | request.path_params), reviewer_of(request.cookies.get(REVIEWER))
        )
        if is_json(request):
            return JSONResponse(dict(done.told), done.status)
        answer = page(done.view, request, done.status) if done.view else RedirectResponse(done.url, 303)
        if done.reviewer:
            answer.set_cookie(REVIEWER, done.reviewer.cookie(), httponly=True, samesite="strict", path="/review")
        return answer

    endpoint.__doc__ = action.act.__doc__
    return endpoint


def check_may_write(desk: Desk, request: Request, form_key: object) -> None:
    """Raises: HTTPException 403 where the desk is for reading alone, or the request comes from elsewhere."""
    guard: Guard = request.app.state.guard
    if desk.read_only:
        raise HTTPException(
            403, "this desk is for reading alone; start `bilateral serve` without --read-only to decide"
        )
    try:
        guard.check(request, form_key if isinstance(form_key, str) else None)
    except UsageError as error:
        raise HTTPException(403, str(error)) from None


F = TypeVar("F", bound=Told)


def read_form(form: type[F], given: Mapping[str, Any]) -> F:
    """Raises: RequestValidationError."""
    try:
        return form.model_validate(dict(given))
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


def described(form: type[Told], path: str) -> dict[str, Any]:
    """What an action takes, in its path and as a form, for the description of the API."""
    schema = form.model_json_schema()
    kinds = (JSON_TYPE, FORM_TYPE)
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)", path)
    ]
    return {
        "parameters": named,
        "requestBody": {"required": True, "content": {kind: {"schema": schema} for kind in kinds}},
    }
