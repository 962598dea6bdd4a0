"""A busy service is asked again when it says so, a silent one is given up on with a line that says what to do."""

import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bilateral.errors import SourceError, UsageError
from bilateral.knowledge.updating import Service
from bilateral.knowledge.updating.service import PAUSE_S, WAITS_S

from .conftest import Recording

ROWS = [{"state": {"type": "literal", "value": "KEN"}}]
GOOD = (200, {}, json.dumps({"results": {"bindings": ROWS}}).encode())


def test_an_answer_is_its_rows_and_the_service_knows_who_asks(recording: Recording) -> None:
    recording.first = [GOOD]
    assert recording.service().ask("SELECT ?state {}") == ROWS
    assert recording.asked == ["SELECT ?state {}"]
    assert recording.headers[0]["User-Agent"].startswith("Bilateral/")
    assert "desk@example.org" in recording.headers[0]["User-Agent"]
    assert recording.headers[0]["Accept"] == "application/sparql-results+json"


def test_there_is_a_pause_between_questions(recording: Recording) -> None:
    recording.first = [GOOD, GOOD, GOOD]
    service = recording.service()
    for _ in range(3):
        service.ask("SELECT ?state {}")
    assert recording.waits == [PAUSE_S, PAUSE_S]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again_ever_later(recording: Recording, status: int) -> None:
    recording.first = [(status, {}, b"")] * 3 + [GOOD]
    assert recording.service().ask("SELECT ?state {}") == ROWS
    assert recording.waits == list(WAITS_S[:3])


def test_the_wait_is_as_long_as_the_service_says(recording: Recording) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    recording.first = [(429, {"Retry-After": "7"}, b""), (503, {"Retry-After": until}, b""), GOOD]
    assert recording.service().ask("SELECT ?state {}") == ROWS
    assert recording.waits[0] == 7
    assert 80 < recording.waits[1] <= 90


def test_a_retry_after_that_means_nothing_is_not_minded(recording: Recording) -> None:
    recording.first = [(429, {"Retry-After": "soon"}, b""), GOOD]
    assert recording.service().ask("SELECT ?state {}") == ROWS
    assert recording.waits == [WAITS_S[0]]


def test_nobody_waits_for_hours(recording: Recording) -> None:
    recording.first = [(429, {"Retry-After": "7200"}, b"")]
    with pytest.raises(SourceError, match="left alone for 120 minutes; run the same command again"):
        recording.service().ask("SELECT ?state {}")


def test_a_service_that_stays_busy_is_given_up_on(recording: Recording) -> None:
    recording.first = [(503, {}, b"")] * 9
    with pytest.raises(SourceError, match="answered 503, 5 times; run the same command again"):
        recording.service().ask("SELECT ?state {}")
    assert len(recording.asked) == 5


@pytest.mark.parametrize("body", [b'{"results": {"bindings": [{"sta', b"java.util.concurrent.TimeoutException", b"[]"])
def test_an_answer_that_breaks_off_is_asked_for_again(recording: Recording, body: bytes) -> None:
    recording.first = [(200, {}, body), GOOD]
    assert recording.service().ask("SELECT ?state {}") == ROWS


def test_a_refusal_is_final(recording: Recording) -> None:
    recording.first = [(403, {}, b"")]
    with pytest.raises(SourceError, match=r"refuses the question \(403 .*--contact"):
        recording.service().ask("SELECT ?state {}")
    assert recording.waits == []


def test_without_a_network_it_says_so_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []
    with pytest.raises(SourceError, match=r"cannot be reached .*connect to a network, then run the same command again"):
        Service(f"http://127.0.0.1:{port}/", wait=waits.append).ask("SELECT ?state {}")
    assert waits == []


@pytest.mark.parametrize("url", ["wikidata", "mailto:desk@example.org", "ftp://example.org/", ""])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="write it like https"):
        Service(url)
