"""One question at a time, with a pause between them; a service that is busy is asked again when it says so."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from importlib.metadata import version
from typing import Any, TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from bilateral.errors import SourceError, UsageError

Binding: TypeAlias = dict[str, dict[str, str]]
"""A row of an answer: variable → {"type", "value", …}, as SPARQL 1.1 Query Results JSON has it."""

WIKIDATA = "https://query.wikidata.org/sparql"
PAUSE_S = 1.0
WAITS_S = (5.0, 15.0, 45.0, 135.0)
"""Before each further try, where the service does not say how long."""
LONGEST_WAIT_S = 600.0
TIMEOUT_S = 90.0
"""The service breaks a question off after 60."""
GO_ON = "run the same command again: what was fetched is kept, and what is known stays as it was"


class Service:
    """A SPARQL service behind an address, and whether it was asked before."""

    def __init__(self, url: str = WIKIDATA, contact: str = "", wait: Callable[[float], None] = time.sleep) -> None:
        """`contact` is a mail or web address for those who run the service; `wait` sleeps for so many seconds.

        Raises UsageError where the address is none.
        """
        if urlsplit(url).scheme not in ("https", "http") or not urlsplit(url).hostname:
            raise UsageError(f"{url!r} is not the address of a query service; write it like {WIKIDATA}")
        self.url = url
        self.host = urlsplit(url).hostname or url
        self._agent = f"Bilateral/{version('bilateral')} ({contact or 'no contact given'}) Python-urllib/{_PYTHON}"
        self._wait = wait
        self._was_asked = False

    def ask(self, query: str) -> list[Binding]:
        """The rows of the answer. Raises SourceError when there is no network, no answer, or no end of waiting."""
        if self._was_asked:
            self._wait(PAUSE_S)
        self._was_asked = True
        trouble = ""
        for patience_s in (*WAITS_S, None):
            try:
                return self._answer(query)
            except _BusyError as busy:
                trouble, asked_s = str(busy), busy.wait_s
            if patience_s is not None:
                self._wait(self._agreed(asked_s, patience_s))
        raise SourceError(f"{self.host} {trouble}, {len(WAITS_S) + 1} times", GO_ON)

    def _agreed(self, asked_s: float | None, patience_s: float) -> float:
        if asked_s is not None and asked_s > LONGEST_WAIT_S:
            raise SourceError(f"{self.host} asks to be left alone for {asked_s / 60:.0f} minutes", GO_ON)
        return patience_s if asked_s is None else asked_s

    def _answer(self, query: str) -> list[Binding]:
        try:
            with urlopen(self._request(query), timeout=TIMEOUT_S) as answer:
                return _bindings(answer.read())
        except HTTPError as error:
            with error:
                if error.code != 429 and error.code < 500:
                    advice = "name yourself with --contact, or tell the maintainers of Bilateral"
                    raise SourceError(
                        f"{self.host} refuses the question ({error.code} {error.reason})", advice
                    ) from error
                raise _BusyError(f"answered {error.code}", _retry_after(error.headers.get("Retry-After"))) from error
        except (TimeoutError, HTTPException, ValueError) as error:
            raise _BusyError("broke its answer off") from error
        except OSError as error:
            reason = f"{self.host} cannot be reached ({_cause(error)})"
            raise SourceError(reason, f"connect to a network, then {GO_ON}") from error

    def _request(self, query: str) -> Request:
        headers = {"Accept": "application/sparql-results+json", "User-Agent": self._agent}
        return Request(self.url, urlencode({"query": query}).encode(), headers)


class _BusyError(Exception):
    """A try that failed and may be repeated, after `wait_s` if the service said so."""

    def __init__(self, trouble: str, wait_s: float | None = None) -> None:
        super().__init__(trouble)
        self.wait_s = wait_s


_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def _bindings(body: bytes) -> list[Binding]:
    """Raises ValueError where the answer is cut off or is none."""
    try:
        read: Any = json.loads(body)
        return [dict(binding) for binding in read["results"]["bindings"]]
    except (KeyError, TypeError) as error:
        raise ValueError("no SPARQL results") from error


def _cause(error: OSError) -> str:
    cause = error.reason if isinstance(error, URLError) else error
    return getattr(cause, "strerror", None) or str(cause)


def _retry_after(text: str | None) -> float | None:
    """Seconds, from seconds or from a time."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
