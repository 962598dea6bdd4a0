"""What strangers write is shown as they wrote it: nothing of it runs, and nothing around it moves."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.presenting.web.pages import PAGES
from bilateral.storage import Store
from bilateral.storage.listing import Filter, list_records
from bilateral.types import Citation, Claim, Document, Party, Place, Sighting, Span, Speaker, content_id

TOKEN = "a token of this test"
RUN = "canary()"
_STATES = {"one": "KAZ", "other": "LTU", "state": "KAZ", "code": "KAZ"}
_BREAKS_OUT = ("{}", '">{}', "'>{}", "</title>{}", "--></textarea>{}", "</script>]]>{}")
_MARKUP = (
    "<script>{run}</script>",
    "<ScRiPt/x>{run}</sCrIpT >",
    "<script src=data:text/javascript,{run}></script>",
    "<img src=x onerror={run}>",
    "<img/src='x'/onerror='{run}'//",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<math><mtext><style><img src onerror={run}></style></mtext></math>",
    "<body onload={run}>",
    "<details open ontoggle={run}>",
    "<input autofocus onfocus={run}>",
    "<video><source onerror={run}></video>",
    "<iframe srcdoc='<script>top.{run}</script>'></iframe>",
    "<object data=javascript:{run}></object>",
    "<a href=javascript:{run}>read on</a>",
    "<form action=javascript:{run}><button autofocus>go</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<base href=//elsewhere.example/>",
    "<link rel=stylesheet href=data:text/css,*{{display:none}}>",
    "<style>*{{position:fixed;width:9000px}}</style>",
    "<p style='width:9000px;position:fixed'>wide</p>",
)
_ATTRIBUTES = ('" onmouseover={run} x="', "' autofocus onfocus={run} '", "` onclick={run} `", '" style="width:9000px')
_ADDRESSES = (
    "javascript:{run}",
    "JaVaScRiPt\t:{run}",
    "\x01javascript:{run}",
    "vbscript:{run}",
    "data:text/html,<script>{run}</script>",
    "data:image/svg+xml,<svg onload={run}>",
    "//elsewhere.example/{run}",
    "https://elsewhere.example/?{run}",
    "FILE:///etc/hosts",
    "blob:https://elsewhere.example/1",
)
_TEMPLATES = (
    "{{{{ 7 * 191 }}}}",
    "{{{{ view.__class__.__mro__ }}}}",
    "{{% for each in range(10**9) %}}x{{% endfor %}}",
    "{{# nothing #}}",
    "${{{run}}}",
    "#{{{run}}}",
    "<%= {run} %>",
    "[[${{{run}}}]]",
    "%(run)s %s %n",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script&#62;{run}&#60;/script&#62;",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
)
_DIRECTIONS = tuple(
    f"{mark}name of a stranger" for mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c"
)
_SCRIPTS = (
    "\u202e\u202e\u202eevil\u2069\u2069\u2069 txt.exe",
    "وزير الخارجية (Almaty) 2024",
    "שר החוץ של ליטא, 1991–2024",
    "ܐܪܡܝܐ ߒߞߏ ދިވެހި",
    "中文名字" * 60,
    "ไม่มีช่องว่าง" * 60,
    "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg" * 20,
    "Z" + "\u0301\u0323\u0489" * 300,
    "\u0e49" * 500,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 100,
    "ﷺ﷽" * 50,
    "\ufdd0\ufffe\ufffd\U0010ffff",
    "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85",
    "\u2028line\u2029paragraph\r\nreturn",
    "Ω" * 10_000,
    "W" * 10_000,
    "word " * 2_000,
    "<" * 3_000,
    "&amp;" * 1_500,
    "I\u0307ıİſK" * 30,
)
_FORMULAS = (
    '=HYPERLINK("//elsewhere.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    '","x\n=1',
)
_HEADERS = (
    "a\r\nx-injected: 1",
    "a\nx-injected: 1\n\n<script>{run}</script>",
    "a%0d%0ax-injected:%201",
    'a"; filename="b.html',
)
_PATHS = (
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/",
    "..\\..\\windows",
    "%00",
    "%252e%252e%252f",
    "....//....//",
    "%c0%ae%c0%ae/",
    "%ed%a0%80",
    "%ff%fe",
    "desk.css/../../app.py",
    "' OR 1=1 --",
    '" NEAR/2 *: ^',
    "c_0'; DROP TABLE records; --",
    "*",
    "?#&=;/",
)
HOSTILE = tuple(
    dict.fromkeys(
        [outer.format(inner.format(run=RUN)) for outer, inner in product(_BREAKS_OUT, _MARKUP)]
        + [text.format(run=RUN) for text in (*_ATTRIBUTES, *_ADDRESSES, *_TEMPLATES, *_HEADERS)]
        + [*_DIRECTIONS, *_SCRIPTS, *_FORMULAS, *_PATHS]
    )
)
BEFORE, AFTER = "Lithuania thanked Kazakhstan. ", " Kazakhstan answered Lithuania."

TURNED = """() => {
    const outside = (node) => !node.parentElement.closest('bdi, [dir], script, style, option');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), turned = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!outside(node) || !node.parentElement.querySelector('bdi')) continue;
        const range = document.createRange(), at = (n) => {
            range.setStart(node, n); range.setEnd(node, n + 1);
            return range.getBoundingClientRect();
        };
        for (let n = 1; n < node.data.length; n++) {
            const before = at(n - 1), after = at(n);
            const line = before.width && after.width && Math.abs(before.top - after.top) < 2;
            if (line && after.left < before.left - 1) { turned.push(node.data.slice(0, 80)); break; }
        }
    }
    return turned;
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Dangers(HTMLParser):
    """What of a page's markup could run or load something that is not the desk's own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        own = all(
            value.startswith(("/", "#", "?")) and not urlsplit(value).netloc
            for name, value in named.items()
            if name in ("src", "href", "action", "formaction", "data", "poster", "xlink:href") and tag not in ("bdi",)
        )
        bare = tag in ("iframe", "object", "embed", "base", "style", "math")
        runs = (
            tag == "script" and not named.get("src", "").startswith("/static/") and "json" not in named.get("type", "")
        )
        events = [name for name in named if name.startswith("on") or name in ("style", "srcdoc", "http-equiv")]
        if not own or bare or runs or events:
            self.found.append(self.get_starttag_text() or tag)


def dangers(page: str) -> list[str]:
    parser = Dangers()
    parser.feed(page)
    return parser.found


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("hostile") / "relations.db"
    with Store(path) as store, store.transaction():
        for n, text in enumerate(HOSTILE):
            document = Document.of(f"{BEFORE}{text}{AFTER} {n}", _sighting(text, n))
            store.add(document, [_claim(document, text, n), _plain(document)], "by hand")
    made = Desk(path, load_knowledge())
    made.bring_up_to_date()
    return made


@pytest.fixture(scope="module")
def hostile(hostile_desk: Desk) -> Iterator[TestClient]:
    app = create_app(hostile_desk, Guard(TOKEN, LOOPBACK))
    shown = {"authorization": f"Bearer {TOKEN}"}
    with TestClient(app, base_url="http://localhost", follow_redirects=False, headers=shown) as made:
        yield made


def _sighting(text: str, n: int) -> Sighting:
    day = date(2020, 1, 1 + n % 28)
    return Sighting(
        text, None, text, text, text, text, text if n % 2 else "Foreign Ministry", "LTU", day, "en", "paper"
    )


def _claim(document: Document, text: str, n: int) -> Claim:
    """An act or an entry in whose every free field the text stands."""
    start = len(BEFORE)
    citation = Citation(document.id, start, start + len(text), text)
    kinds: tuple[Any, ...] = ("event", "agreement", "mechanism", "programme", "organisation", "site", "person")
    kind = kinds[n % len(kinds)]
    party = Party(text, start, start + len(text), "KAZ", text, text, text)
    other = Party(text, start, start + len(text), "LTU", text)
    return Claim(
        content_id("c", document.id, n),
        kind,
        citation,
        0.7,
        text,
        (text,),
        "CONSULT" if kind == "event" else None,
        name=text,
        status=("occurred", "intended", "scheduled")[n % 3],
        actors=(party,) if kind == "event" else (),
        recipients=(other,) if kind == "event" else (),
        parties=() if kind == "event" else (party, other),
        slots={"title": text, "purpose": text, "office": text},
        date=Span(date(2020, 1, 1 + n % 28), date(2020, 1, 1 + n % 28), "day", "stated"),
        place=Place(text, "KAZ", 48.0, 67.0),
        said_by=Speaker(party, cue=text),
    )


def _plain(document: Document) -> Claim:
    """A harmless act in the same document."""
    words = AFTER.strip()
    start = document.text.index(words)
    return Claim(
        content_id("c", document.id, "plain"),
        "event",
        Citation(document.id, start, start + len(words), words),
        0.9,
        "by hand",
        ("test",),
        "CONSULT",
        status="occurred",
        actors=(Party("Kazakhstan", start, start + 10, "KAZ"),),
        recipients=(Party("Lithuania", start + 20, start + 29, "LTU"),),
    )


def _lists(client: TestClient) -> list[str]:
    """Every page that lists records of the desk."""
    plain = [path.format(**_STATES) for path in PAGES if not set(re.findall(r"{(\w+)", path)) - _STATES.keys()]
    last = client.get("/records.json").json()["pages"]
    return [*plain, *(f"/records?page={n}" for n in range(2, last + 1)), "/due?group=open", "/dyads/KAZ/LTU?page=2"]


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 200


def test_nothing_of_them_becomes_markup(hostile: TestClient, hostile_desk: Desk) -> None:
    listed = list_records(hostile_desk.store(), Filter(), "newest", -1)
    documents = sorted({each.document for each in listed})
    assert len(documents) == len(HOSTILE)
    urls = [*_lists(hostile), *(f"/records/{each.id}" for each in listed), *(f"/documents/{id}" for id in documents)]
    found = {}
    for url in urls:
        answer = hostile.get(url)
        assert answer.status_code == 200, url
        found[url] = dangers(answer.text)
    assert {url: some for url, some in found.items() if some} == {}


def test_their_data_stay_readable(hostile: TestClient) -> None:
    for url in _lists(hostile):
        path, _, query = ("/index" if url == "/" else url).partition("?")
        told = hostile.get(f"{path}.json?{query}").json()
        rows = list(csv.reader(io.StringIO(hostile.get(f"{path}.csv?{query}").text, newline="")))
        assert len(rows) == len(told["rows"]) + 1, url
        assert {len(row) for row in rows} == {len(rows[0])}, url
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))] == [], url


@pytest.mark.parametrize("path", [path for path in PAGES if "{" in path] + ["/static/{name}"])
def test_as_part_of_an_address_they_find_nothing(path: str, hostile: TestClient) -> None:
    for text in HOSTILE:
        if len(text) > 2_000:
            continue
        for written in {quote(text, safe=""), text if text in _PATHS else quote(text)}:
            _is_harmless(hostile, re.sub(r"{[^}]*}", lambda _, to=written: to, path))


@pytest.mark.parametrize("path", [path for path in PAGES if "{" not in path])
def test_as_what_is_asked_they_are_only_words(path: str, hostile: TestClient) -> None:
    described = hostile.get("/openapi.json").json()["paths"][path]["get"].get("parameters", [])
    names = [each["name"] for each in described if each["in"] == "query"]
    for n, text in enumerate(HOSTILE):
        if names:
            _is_harmless(hostile, f"{path}?{names[n % len(names)]}={quote(text, safe='')}")
        if "q" in names:
            _is_harmless(hostile, f"{path}?q={quote(text, safe='')}")


def _is_harmless(client: TestClient, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code < 500, url
    assert "x-injected" not in answer.headers, url
    assert urlsplit(answer.headers.get("location", "")).netloc in ("", "localhost"), url
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert dangers(answer.text) == [], url


def test_in_a_browser_nothing_runs_and_nothing_moves(
    chromium: Any, serving: Callable[[Desk], str], hostile: TestClient, hostile_desk: Desk
) -> None:
    home, wrong = serving(hostile_desk), list[str]()
    context = chromium.new_context(viewport={"width": 400, "height": 900})
    page = context.new_page()
    page.goto(f"{home}/enter?token={TOKEN}")
    page.expose_function("canary", lambda: wrong.append(f"{page.url}: it ran"))
    page.on("dialog", lambda dialog: (wrong.append(f"{page.url}: {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("request", lambda sent: None if sent.url.startswith(home) else wrong.append(f"{page.url}: asks {sent.url}"))
    listed = list_records(hostile_desk.store(), Filter(), "newest", -1)
    texts = sorted({each.document for each in listed})
    sought = [f"/records?q={quote(text, safe='')}" for text in HOSTILE[::5] if text.strip() and len(text) <= 200]
    records = [f"/records/{each.id}" for each in listed if each.start][::3]
    for url in (*_lists(hostile), *(f"/documents/{id}" for id in texts), *records, *sought):
        page.goto(home + url)
        wide, turned = page.evaluate(WIDE), page.evaluate(TURNED)
        wrong += [f"{url}: {wide} px too wide"] * (wide > 0) + [f"{url}: turned {each!r}" for each in turned]
    context.close()
    wrong = [each for each in wrong if "status of 400" not in each]
    assert not wrong, "\n".join(wrong)
