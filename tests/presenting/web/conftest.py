"""A desk over the examples of the project, asked as a browser asks it; and the browser itself, where there is one."""

import re
import socket
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
import uvicorn
from starlette.testclient import TestClient

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.presenting.web.pages import PAGES
from bilateral.reading import examples, read
from bilateral.run import read_into
from bilateral.storage import Store

TOKEN = "a token of this test"
CHROMIUM = Path("/usr/bin/chromium")
SAMPLE = 2
"""So many addresses of each kind are followed."""
COMING = frozenset(("/states", "/review", "/sources", "/codebook", "/about")) - PAGES.keys()
"""What the menu names already."""


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "relations.db"
    with Store(path) as store:
        read_into(store, read([examples()]), load_annotator(), Coder(load_ontology(), load_knowledge()))
    return path


@pytest.fixture(scope="session")
def desk(record: Path) -> Desk:
    made = Desk(record, load_knowledge())
    made.bring_up_to_date()
    return made


@pytest.fixture(scope="session")
def client(desk: Desk) -> Iterator[TestClient]:
    app = create_app(desk, Guard(TOKEN, LOOPBACK))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="session")
def addresses(desk: Desk) -> dict[str, list[str]]:
    """The pages that links lead to from the first one on, for who may decide: some addresses of each kind, by kind."""
    app = create_app(desk, Guard(TOKEN, LOOPBACK))
    with TestClient(app, base_url="http://localhost", headers={"authorization": f"Bearer {TOKEN}"}) as client:
        return _crawled(client)


def _crawled(client: TestClient) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    ahead = ["/"]
    while ahead:
        url = ahead.pop(0)
        some = found.setdefault(_kind(url), [])
        if url in some or len(some) >= SAMPLE or url in COMING:
            continue
        answer = client.get(url)
        assert answer.status_code == 200, f"{url} answers {answer.status_code}"
        if answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers:
            some.append(url)
            ahead += _links(answer.text, url)
    return {kind: some for kind, some in found.items() if some}


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[[Desk], str]]:
    """A server for a desk on a free port, as `bilateral serve` runs it; gives its address."""
    servers = []

    def serve(desk: Desk) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(desk, Guard(TOKEN, LOOPBACK)), log_level="critical"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://localhost:{listening.getsockname()[1]}"

    yield serve
    for server, thread in servers:
        server.should_exit = True
        thread.join(5)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser of its own for each module: while it runs, no other loop can run in this thread."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class _Links(HTMLParser):
    """Where the links of a page lead, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href") and "download" not in named:
            self.found.append(named["href"] or "")


def _links(page: str, base: str) -> list[str]:
    parser = _Links()
    parser.feed(page)
    joined = (urljoin(base, href).partition("#")[0] for href in parser.found)
    return [each for each in dict.fromkeys(joined) if each.startswith("/") and len(parse_qsl(urlsplit(each).query)) < 2]


def _kind(url: str) -> str:
    """The page that an address is one of, and what it asks of it: /records?state=EST&page=2 is /records?page&state."""
    asked = urlsplit(url)
    path = asked.path.removesuffix(".json").removesuffix(".csv")
    page = next((each for each in PAGES if re.fullmatch(re.sub(r"{\w+(:path)?}", "[^/]+", each), path)), path)
    names = sorted({name for name, _ in parse_qsl(asked.query)})
    return f"{page}{asked.path[len(path) :]}{'?' if names else ''}{'&'.join(names)}"
