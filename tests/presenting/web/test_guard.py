"""Who may ask, who may write, and what a page may load."""

import pytest
from starlette.testclient import TestClient

from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import COOKIE, LOOPBACK, MOST_BODY_BYTES, Guard

TOKEN = "a token of this test"


def client_of(desk: Desk, **settings: object) -> TestClient:
    app = create_app(desk, Guard(TOKEN, LOOPBACK, **settings))  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def test_every_answer_says_what_may_be_loaded(client: TestClient) -> None:
    for url in ("/", "/nowhere", "/records.json", "/static/desk.css"):
        headers = client.get(url).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"host": "elsewhere.example"}, 421),
        ("GET", {"host": "["}, 421),
        ("POST", {"origin": "http://["}, 403),
        ("POST", {"content-length": "9" * 5000}, 413),
        ("POST", {"transfer-encoding": "chunked"}, 411),
        ("POST", {"origin": "http://elsewhere.example"}, 403),
        ("DELETE", {}, 405),
        ("POST", {"content-length": str(MOST_BODY_BYTES + 1)}, 413),
        ("GET", {"content-length": "many"}, 413),
    ],
)
def test_what_is_refused(method: str, headers: dict[str, str], status: int, client: TestClient) -> None:
    assert client.request(method, "/", headers=headers).status_code == status


def test_the_token_becomes_a_cookie_that_no_script_reads(desk: Desk) -> None:
    with client_of(desk) as client:
        answer = client.get("/enter", params={"token": TOKEN})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert COOKIE in answer.headers["set-cookie"]
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "set-cookie" not in client.get("/enter", params={"token": "another"}).headers


def test_where_others_can_reach_it_reading_needs_the_token_too(desk: Desk) -> None:
    with client_of(desk, ask_with_token=True) as client:
        assert client.get("/").status_code == 401
        assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/", headers={"cookie": f"{COOKIE}={TOKEN}x"}).status_code == 401
