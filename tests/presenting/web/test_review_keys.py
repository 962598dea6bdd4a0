"""A review by keys alone, in a browser: what is pressed is in the store, and what is undone is not."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, which
from typing import Any

import pytest
import uvicorn

from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.resolving import effective
from bilateral.storage import Store

CHROMIUM = which("chromium")
TOKEN = "a-token-of-this-test"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine to press keys in")


@pytest.fixture
def copied(record: Path, tmp_path: Path) -> Path:
    return Path(copy(record, tmp_path / "relations.db"))


@pytest.fixture
def address(copied: Path) -> Iterator[str]:
    desk = Desk(copied, load_knowledge())
    desk.bring_up_to_date()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(desk, Guard(TOKEN, LOOPBACK)), log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://localhost:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(f"{address}/enter?token={TOKEN}")
        yield opened
        browser.close()


def press(page: Any, keys: list[str]) -> None:
    """Press keys, of which the last one leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])
    page.wait_for_function("document.activeElement.id === 'asked'")


def asked(page: Any) -> tuple[str, ...]:
    """The claims that the page asks about."""
    return tuple(page.locator("[name=question]").first.input_value().split("."))


def decided(path: Path) -> list[tuple[str, str, str | None]]:
    with Store(path, create=False) as store:
        people = sorted((each for each in effective(store.judgements()) if each.human), key=lambda each: each.at)
        assert {each.by for each in people} <= {"Ana Kask"}
        return [(each.verdict, each.left, each.right) for each in people]


def test_ten_pairs_are_reviewed_by_keys_alone(page: Any, copied: Path) -> None:
    page.goto(f"{page.url}review")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ana Kask")
    press(page, ["Enter"])
    wanted: list[tuple[str | None, ...]] = []
    answers = [["a"], ["x"], ["w", "1"], ["w", "2"], ["a"], ["a"], ["x"], ["w", "1"], ["x"], ["a"]]
    while answers:
        claims = asked(page)
        if len(claims) == 1:
            press(page, [" "])
            assert asked(page) != claims
            continue
        key = answers.pop(0)
        # A slip first, then what was meant.
        press(page, ["x"] if key == ["a"] else ["a"])
        assert "Decided" in page.locator("#said").inner_text() or page.locator("#said").get_attribute("data-said")
        press(page, ["u"])
        assert asked(page) == claims
        press(page, key)
        if key[0] == "w":
            wanted.append(("wrong", claims[int(key[1]) - 1], None))
        else:
            wanted.append(({"a": "same", "x": "different"}[key[0]], *claims))
        assert decided(copied) == wanted
    assert len(wanted) == 10
    page.reload()
    for left in range(9, 6, -1):
        press(page, ["u"])
        assert decided(copied) == wanted[:left]


def test_keys_say_what_they_wait_for_and_leave_typing_alone(page: Any, copied: Path) -> None:
    page.goto(f"{page.url}review")
    press(page, ["Enter"])
    while len(asked(page)) == 1:
        press(page, [" "])
    page.keyboard.press("w")
    assert page.locator("#said").inner_text() == "Which is wrong, 1 or 2?"
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("w")
    page.keyboard.press("x")
    assert page.locator("#said").inner_text() == "neither"
    page.keyboard.press("/")
    page.keyboard.type("axwu")
    assert page.locator("#q").input_value() == "axwu"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").get_attribute("open") is not None
    assert decided(copied) == []


def test_a_claim_is_put_right_by_keys(page: Any, copied: Path) -> None:
    page.goto(f"{page.url}review")
    press(page, ["Enter"])
    while len(asked(page)) == 1:
        press(page, [" "])
    old, _ = asked(page)
    with page.expect_navigation():
        page.keyboard.press("e")
        page.keyboard.press("1")
    page.locator("[name='field.contexts']").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("nonsense")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "field.contexts"
    assert "no context is called" in page.locator("#e-contexts").inner_text()
    page.keyboard.press("Control+a")
    page.keyboard.type("memory")
    press(page, ["Enter"])
    with Store(copied, create=False) as store:
        (tie,) = (each for each in store.judgements() if each.human)
        (new,) = store.claims_of([tie.right or ""])
        assert (tie.verdict, tie.left, new.contexts) == ("same", old, ("memory",))
    press(page, ["u"])
    assert decided(copied) == []
