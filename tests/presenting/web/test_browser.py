"""In a browser: every page opens quietly, fits its window, and is worked with the keyboard alone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bilateral.presenting.web.desk import Desk

TOKEN = "a token of this test"
LOOKS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOK_RULES = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
}
"""Those that width and colours decide."""

DRAWN = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
WIDER = """() => {
    const seen = [...document.querySelectorAll('body *')].filter(
        (one) => one.checkVisibility() && !one.closest('.scroll *, .skip, .unseen, svg *, canvas'));
    return Math.max(document.documentElement.scrollWidth, ...seen.map((one) => one.getBoundingClientRect().right))
        - document.documentElement.clientWidth;
}"""
FOCUSABLE = """() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    const grouped = (one) => one.type === 'radio' && !one.checked
        && document.querySelector(`input[type=radio][name="${one.name}"]:checked`);
    window.toReach = all.filter((one) => one.checkVisibility() && !one.disabled && one.type !== 'hidden'
        && one.tabIndex >= 0 && !grouped(one));
    return window.toReach.map((one) => one.outerHTML.slice(0, 160));
}"""
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const shows = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    return [window.toReach.indexOf(one), shows];
}"""


class Window:
    """A page of a browser that keeps what went wrong in it."""

    def __init__(self, browser: Any, home: str, width: int, scheme: str) -> None:
        self.home, self.wrong = home, list[str]()
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.goto(f"{home}/enter?token={TOKEN}")
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("dialog", self._asked)
        self.page.on("request", self._sent)

    def open(self, url: str) -> int:
        answer = self.page.goto(self.home + url)
        if self.page.locator("[data-chart]").count():
            self.page.wait_for_load_state("networkidle")
        self.page.evaluate(DRAWN)
        return int(answer.status)

    def overflow(self) -> int:
        """By how many pixels something of the page stands out of its window."""
        return int(self.page.evaluate(WIDER))

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{self.page.url}: {message.text}")

    def _asked(self, dialog: Any) -> None:
        self.wrong.append(f"{self.page.url}: a dialog says {dialog.message!r}")
        dialog.dismiss()

    def _sent(self, request: Any) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.wrong.append(f"{self.page.url}: asks {request.url}")


@pytest.fixture(scope="module")
def home(desk: Desk, serving: Callable[[Desk], str]) -> str:
    return serving(desk)


@pytest.fixture(scope="module")
def window(chromium: Any, home: str) -> Iterator[Callable[[int, str], Window]]:
    windows = []

    def make(width: int = 1280, scheme: str = "light") -> Window:
        windows.append(Window(chromium, home, width, scheme))
        return windows[-1]

    yield make
    for each in windows:
        each.context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_opens_quietly_and_fits(
    width: int, scheme: str, window: Callable[..., Window], addresses: dict[str, list[str]]
) -> None:
    shown = window(width, scheme)
    for url in (url for some in addresses.values() for url in some[:1]):
        assert shown.open(url) == 200, url
        if shown.overflow() > 0:
            shown.wrong.append(f"{url}: {shown.overflow()} px wider than its window")
    assert not shown.wrong, "\n".join(shown.wrong)


def test_what_a_page_offers_to_click_leads_somewhere(
    window: Callable[..., Window], addresses: dict[str, list[str]]
) -> None:
    shown = window()
    for url in _of_each_page(addresses):
        shown.open(url)
        links = shown.page.locator("main a[href^='/']:not([download]):visible")
        for at in range(min(links.count(), 3)):
            with shown.page.expect_navigation():
                links.nth(at).click()
            assert shown.page.locator("h1").count() == 1, shown.page.url
            shown.open(url)
    assert not shown.wrong, "\n".join(shown.wrong)


def test_a_search_is_typed_and_sent_with_the_keyboard(window: Callable[..., Window]) -> None:
    shown = window()
    shown.open("/dyads")
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("treaty and/or visit")
    assert shown.page.evaluate("document.activeElement.value") == "treaty and/or visit"
    with shown.page.expect_navigation():
        shown.page.keyboard.press("Enter")
    assert "/records?q=treaty+and%2For+visit" in shown.page.url


@pytest.mark.parametrize("width", [1280, 400])
def test_the_tab_key_reaches_everything_and_shows_where_it_is(
    width: int, window: Callable[..., Window], addresses: dict[str, list[str]]
) -> None:
    shown, wrong = window(width), []
    for url in _of_each_page(addresses):
        shown.open(url)
        to_reach = shown.page.evaluate(FOCUSABLE)
        reached = dict[int, bool]()
        for _ in range(3 * len(to_reach) + 20):
            shown.page.keyboard.press("Tab")
            at, shows = shown.page.evaluate(FOCUSED)
            reached[at] = shows or reached.get(at, False)
            if all(reached.get(each) for each in range(len(to_reach))):
                break
        wrong += [f"{url}: never reached {html}" for at, html in enumerate(to_reach) if at not in reached]
        wrong += [f"{url}: no sign of focus on {html}" for at, html in enumerate(to_reach) if reached.get(at) is False]
    assert not wrong, "\n".join(wrong)


def test_the_first_tab_leads_past_the_menu(window: Callable[..., Window], addresses: dict[str, list[str]]) -> None:
    shown = window()
    for url in _of_each_page(addresses):
        shown.open(url)
        if shown.page.locator("[autofocus]").count():
            continue
        shown.page.keyboard.press("Tab")
        assert shown.page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0, url
        shown.page.keyboard.press("Enter")
        assert shown.page.evaluate("document.activeElement.id") == "main", url
        shown.page.keyboard.press("Tab")
        assert shown.page.evaluate("!document.activeElement.closest('.top')"), url


@pytest.mark.parametrize(("width", "scheme", "rules"), [(1280, "light", RULES), (400, "dark", LOOK_RULES)])
def test_axe_finds_no_violation(
    width: int, scheme: str, rules: dict[str, Any], window: Callable[..., Window], addresses: dict[str, list[str]]
) -> None:
    axe, shown, found = _axe(), window(width, scheme), list[str]()
    for url in _of_each_page(addresses):
        shown.open(url)
        shown.page.evaluate(axe)
        told = shown.page.evaluate("(rules) => axe.run({runOnly: rules})", rules)
        found += [
            f"{url}: {each['help']}: {node['html'][:200]}" for each in told["violations"] for node in each["nodes"]
        ]
    assert not found, "\n".join(found)


def _of_each_page(addresses: dict[str, list[str]]) -> Iterator[str]:
    """One address of each page, with nothing asked of it."""
    return (some[0] for kind, some in addresses.items() if "?" not in kind)


def _axe() -> str:
    """The checker of accessibility, a tool of these tests that is not kept here: from $AXE_CORE or node_modules."""
    root = Path(__file__).parents[3]
    named = os.environ.get("AXE_CORE")
    places = [Path(named)] if named else [folder / "node_modules/axe-core/axe.min.js" for folder in (root, root.parent)]
    found = next((each for each in places if each.is_file()), None)
    if found is None:
        pytest.skip("there is no axe-core: `npm install --no-save axe-core`, or name its axe.min.js in AXE_CORE")
    return found.read_text(encoding="utf-8")
