"""Nothing leaves the machine and nothing is written without the token; what a page may load is said in its headers."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilateral.errors import UsageError

COOKIE = "bilateral"
MOST_BODY_BYTES = 64_000
MOST_DIGITS = 12
LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may ask and who may write. `hosts` are the names under which this server is reached."""

    token: str
    hosts: frozenset[str]
    ask_with_token: bool = False
    """Whether reading, too, needs the token: where others than this machine can reach the server."""

    def may_write(self, request: Request) -> bool:
        """Whether a request shows the token, in its cookie or as `Authorization: Bearer`."""
        return self._shows_token(request.headers)

    def is_token(self, given: str) -> bool:
        """Whether this is the token; how long that takes tells nothing of it."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def check(self, request: Request, form_key: str | None) -> None:
        """Raises: UsageError where a request that would write does not come from a page of this desk."""
        if not self.may_write(request):
            raise UsageError("to decide, open the address with the token that `bilateral serve` printed")
        by_header = request.headers.get("authorization") is not None
        if not by_header and not hmac.compare_digest((form_key or "").encode(), self.form_key.encode()):
            raise UsageError("this form is of an earlier start of the desk; open the page again")

    @property
    def form_key(self) -> str:
        """What a form of this desk brings along, so that no other site's form is taken for one."""
        return hmac.new(self.token.encode(), b"form", sha256).hexdigest()

    def _shows_token(self, headers: Headers) -> bool:
        given = headers.get("authorization", "").removeprefix("Bearer ")
        return any(self.is_token(each) for each in (given, _cookie(headers)))

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request gets no answer, with its status; None where it gets one."""
        headers = Headers(scope=scope)
        if _host(f"//{headers.get('host', '')}") not in self.hosts:
            return 421, "this desk is not known under that name"
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "a desk is asked with GET and told with POST"
        origin = headers.get("origin")
        if scope["method"] == "POST" and origin and _host(origin) not in self.hosts:
            return 403, "another site may not write here"
        length = headers.get("content-length", "" if scope["method"] == "POST" else "0")
        if not length:
            return 411, "say how long that is"
        if not (length.isdecimal() and len(length) < MOST_DIGITS and int(length) <= MOST_BODY_BYTES):
            return 413, "that is too much to take in"
        if self.ask_with_token and scope["path"] != "/enter" and not self._shows_token(headers):
            return 401, "open the address with the token that `bilateral serve` printed"
        return None


class Guarded:
    """The application behind the guard: a refused request never reaches it, and every answer carries the headers."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self.guard.refusal(scope)
        answer: Any = PlainTextResponse(f"{refusal[1]}\n", refusal[0]) if refusal else self.app
        await answer(scope, receive, send_with_headers)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""
