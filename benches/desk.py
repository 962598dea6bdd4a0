"""How long the desk takes to answer: python benches/desk.py STORE, on the store of a large record.

Asks every page as a browser does, one request after the other, in this process: the first time (cold) and five times
more. Prints the 50th and 95th percentile of the server's time in ms for each kind of page, and the first paint of the
largest dyad's page in Chromium, where there is one. Other work on the machine adds to every figure but those in
brackets, which are CPU time.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import quantiles
from threading import Thread
from time import perf_counter, process_time
from urllib.parse import quote

from starlette.testclient import TestClient

from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.presenting.web.pages import PAGES
from bilateral.presenting.web.warming import warm
from bilateral.storage.listing import Filter, list_dyads, list_records, list_sources

TOKEN = "bench"
N_AGAIN = 5
COMMON = ("president", "minister", "government", "said", "military", "the", "foreign minister", "new")
RARE = ("hydrofoil", "antimony", "sturgeon", "reindeer", "extradited", "ferry", "visa waiver", "cosmodrome")
SECTIONS = ("conflicts", "diplomatic", "visits")


def addresses(desk: Desk) -> Iterator[tuple[str, str]]:
    """What is asked for, with the kind of page it is counted under."""
    store, chance = desk.store(), Random(1)
    dyads, sources = list_dyads(store), list_sources(store)
    records = chance.sample(list_records(store, Filter(), "newest", -1), 100)
    states = chance.sample(sorted({each.one for each in dyads}), 20)
    pairs = [f"{each.one}/{each.other}" for each in chance.sample(dyads, 50)]
    largest = [f"{each.one}/{each.other}" for each in dyads[:5]]
    for path in PAGES:
        if "{" not in path:
            yield path, path
    for pair in pairs:
        yield "a dyad", f"/dyads/{pair}"
    for pair in largest:
        one, other = pair.split("/")
        yield "the 5 largest dyads", f"/dyads/{pair}"
        yield from (("their headings", f"/dyads/{pair}?section={each}") for each in SECTIONS)
        yield "/due of two", f"/due?one={one}&other={other}"
        yield "their periods", f"/dyads/{pair}/periods"
        yield "two compared", f"/compare?one={pairs[0]}&other={pair}"
    for each in records:
        yield "a record", f"/records/{each.id}"
        yield "a document", f"/documents/{each.document}"
    yield from (("a search for common words", f"/records?q={quote(words)}") for words in COMMON)
    yield from (("a search for rare words", f"/records?q={quote(words)}") for words in RARE)
    for state in states:
        yield "records of a state", f"/records?state={state}"
        yield "a state", f"/states/{state}"
    yield from (("a source", f"/sources/{quote(name, safe='')}") for name, _ in sources[:20])
    yield from (
        ("facets", f"/records?{each}") for each in ("kind=event", "type=CONSULT", "status=intended", "page=400")
    )


def main(path: Path) -> None:
    knowledge = load_knowledge()
    desk = Desk(path, knowledge)
    desk.bring_up_to_date()
    kinds: dict[str, list[str]] = {}
    for kind, url in addresses(desk):
        kinds.setdefault(kind, []).append(url)
    app = create_app(desk, Guard(TOKEN, LOOPBACK))
    begun = perf_counter()
    warm(desk).join()
    print(
        f"what everyone asks for is made in {perf_counter() - begun:.1f} s, as `serve` does behind its first answers\n"
    )
    shown = {"authorization": f"Bearer {TOKEN}"}
    print(f"| page | n | first p50 | first p95 | again p50 | again p95 | slowest |\n|{'---|' * 7}")
    with TestClient(app, base_url="http://localhost", headers=shown) as client:
        for kind, urls in kinds.items():
            first = {url: _timed(client, url) for url in urls}
            again = [_timed(client, url) for url in urls for _ in range(N_AGAIN)]
            slowest = max(first, key=lambda url: first[url])
            told = [_both(times, percent) for times in (list(first.values()), again) for percent in (50, 95)]
            print(f"| {kind} | {len(urls)} | {' | '.join(told)} | `{slowest}` |", flush=True)
    print(first_paint(app, kinds["the 5 largest dyads"][0]))


def _timed(client: TestClient, url: str) -> tuple[float, float]:
    """Wall and CPU time of an answer in ms."""
    begun, busy = perf_counter(), process_time()
    answer = client.get(url)
    spent = 1000 * (perf_counter() - begun), 1000 * (process_time() - busy)
    assert answer.status_code == 200, f"{url} answers {answer.status_code}"
    return spent


def _both(times: list[tuple[float, float]], percent: int) -> str:
    """A percentile of the wall time, and in brackets that of the CPU time."""
    wall, busy = ([each[at] for each in times] for at in (0, 1))
    return f"{_at(wall, percent):.0f} ({_at(busy, percent):.0f})"


def _at(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def first_paint(app: object, url: str) -> str:
    """When Chromium first shows something of that page, in ms since it was asked for."""
    import socket

    import uvicorn

    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        return "no Chromium: no first paint"
    from playwright.sync_api import sync_playwright

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))  # type: ignore[arg-type]
    Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        for _ in range(N_AGAIN):
            page = browser.new_context().new_page()
            page.goto(f"http://localhost:{listening.getsockname()[1]}{url}")
            paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
            while (painted := page.evaluate(paint)) is None:
                page.wait_for_timeout(5)  # a condition to wait for would be evaluated, which the page's policy forbids
            times.append(painted)
            page.context.close()
        browser.close()
    server.should_exit = True
    return f"first paint of {url}: {', '.join(f'{ms:.0f}' for ms in times)} ms, {date.today()}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
