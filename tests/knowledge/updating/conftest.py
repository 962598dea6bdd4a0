"""A query service on this machine that answers from a recording, page by page, and can be told to misbehave."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest

from bilateral.knowledge.updating import Service

RECORDED = json.loads((Path(__file__).parent / "answers.json").read_text(encoding="utf-8"))
MARKS = {
    "P1906": "Head of State",
    "P1313": "Head of Government",
    "Q7330070": "Minister of Foreign Affairs",
    "P463": "members",
    "P1549": "states",
}
"""What only one of the questions has."""


@dataclass
class Recording:
    """The questions that were asked, and the answers (status, headers, body) to give before the recorded ones."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    headers: list[Message] = field(default_factory=list)
    first: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    n_until_broken: int | None = None
    waits: list[float] = field(default_factory=list)

    def service(self) -> Service:
        return Service(self.url, "desk@example.org", self.waits.append)

    def answer(self, query: str) -> tuple[int, dict[str, str], bytes]:
        if self.first:
            return self.first.pop(0)
        if self.n_until_broken is not None and len(self.asked) > self.n_until_broken:
            return 400, {}, b""
        name = next(name for mark, name in MARKS.items() if mark in query)
        limit, offset = map(int, re.findall(r"LIMIT (\d+) OFFSET (\d+)", query)[0])
        return 200, {}, json.dumps({"results": {"bindings": RECORDED[name][offset : offset + limit]}}).encode()


@pytest.fixture
def recording() -> Iterator[Recording]:
    played = Recording()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            played.asked.append(parse_qs(body)["query"][0])
            played.headers.append(self.headers)
            status, headers, content = played.answer(played.asked[-1])
            self.send_response(status)
            for name, text in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        played.url = f"http://127.0.0.1:{server.server_port}/sparql"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield played
        server.shutdown()
        thread.join()
