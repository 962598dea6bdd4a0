"""Who published, what is said of them, and that what is said is kept, signed and followed by the index."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from starlette.testclient import TestClient

from bilateral.knowledge import load_knowledge
from bilateral.presenting.indexing import index_rules
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.storage.index import is_fresh
from bilateral.storage.listing import Filter, count_records
from bilateral.storage.sources import publishers, ratings
from bilateral.storage.store import Store

TOKEN = "a token of this test"
BY_TOKEN = {"authorization": f"Bearer {TOKEN}"}
TOKYO = "Ministry of Foreign Affairs of Japan"
URL = "/sources/Ministry%20of%20Foreign%20Affairs%20of%20Japan"


@pytest.fixture
def own(record: Path, tmp_path: Path) -> Desk:
    """A desk on a copy, to say things at."""
    made = Desk(Path(copy(record, tmp_path / "relations.db")), load_knowledge())
    made.bring_up_to_date()
    return made


@pytest.fixture
def telling(own: Desk) -> Iterator[TestClient]:
    with TestClient(
        create_app(own, Guard(TOKEN, LOOPBACK)), base_url="http://localhost", follow_redirects=False
    ) as made:
        yield made


def said(desk: Desk) -> list[tuple[object, ...]]:
    return [(each.name, each.by, each.country, each.kind, each.reliability) for each in ratings(desk.store())]


def test_every_source_stands_there_with_its_documents_and_records(client: TestClient, desk: Desk) -> None:
    rows = client.get("/sources.json").json()["rows"]
    store = desk.store()
    known = {source.name: n for source, n in publishers(store, desk.knowledge)}
    assert {row["name"]: row["n_documents"] for row in rows} == known
    for row in rows:
        n_records = count_records(store, Filter(source=row["name"])) if row["name"] else None
        assert row["n_records"] == n_records
    assert sum(known.values()) == store.counts()["documents"]


def test_a_source_is_found_by_what_its_address_says(client: TestClient, desk: Desk) -> None:
    answer = client.get("/sources/ministry of foreign affairs of japan.json")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{URL}.json")
    answer = client.get("/sources/Ministry of Foreign Affairs of Japann")
    assert answer.status_code == 404
    assert TOKYO in answer.text


def test_a_source_s_page_lists_what_rests_on_it(client: TestClient, desk: Desk) -> None:
    url, seen = f"{URL}.json", []
    while url:
        told = client.get(url).json()
        seen += [row["id"] for row in told["rows"]]
        url = told["next"]
    assert len(seen) == len(set(seen)) == told["total"] == count_records(desk.store(), Filter(source=TOKYO))


def test_what_a_form_says_is_kept_and_shown(telling: TestClient, own: Desk) -> None:
    telling.cookies.set("bilateral", "none")
    telling.get("/enter", params={"token": TOKEN})
    key = Guard(TOKEN, LOOPBACK).form_key
    fields = {"kind": "official", "country": "Japanese", "reliability": "", "by": "ana", "form_key": key}
    answer = telling.post(URL, data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, URL)
    assert said(own) == [(TOKYO, "ana", "JPN", "official", None)]
    answer = telling.post(URL, data={"reliability": "0.9", "by": "ben", "form_key": key})
    assert answer.status_code == 303
    page = telling.get(URL).text
    assert "Official source of Japan; reliability 0.9" in page
    assert page.index("ben") < page.index("ana")
    with Store(own.path, create=False) as store:
        assert is_fresh(store, index_rules())


def test_a_program_is_told_what_was_kept(telling: TestClient, own: Desk) -> None:
    answer = telling.post(URL, json={"reliability": 0.2, "by": "a program"}, headers=BY_TOKEN)
    told = {"name": TOKYO, "by": "a program", "kind": None, "country": None, "reliability": 0.2}
    assert (answer.status_code, answer.json()) == (200, told)
    assert said(own) == [(TOKYO, "a program", None, None, 0.2)]


@pytest.mark.parametrize(
    ("url", "fields", "status"),
    [
        (URL, {"by": "ana"}, 400),
        (URL, {"kind": "rumour"}, 422),
        (URL, {"reliability": "1.5"}, 422),
        (URL, {"reliability": "nan"}, 422),
        (URL, {"country": "Atlantis"}, 400),
        (URL, {"kind": "paper", "by": "\u202e"}, 400),
        ("/sources/Nobody", {"kind": "paper"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(
    url: str, fields: dict[str, str], status: int, telling: TestClient, own: Desk
) -> None:
    assert telling.post(url, data=fields, headers=BY_TOKEN).status_code == status
    assert said(own) == []


def test_nothing_is_said_without_the_token_or_from_elsewhere(telling: TestClient, own: Desk) -> None:
    assert telling.post(URL, data={"kind": "paper"}).status_code == 403
    telling.get("/enter", params={"token": TOKEN})
    assert telling.post(URL, data={"kind": "paper", "form_key": "guessed"}).status_code == 403
    assert said(own) == []


def test_a_desk_for_reading_takes_nothing(own: Desk) -> None:
    own.read_only = True
    with TestClient(create_app(own, Guard(TOKEN, LOOPBACK)), base_url="http://localhost") as client:
        assert client.post(URL, data={"kind": "paper"}, headers=BY_TOKEN).status_code == 403
        assert "<form class=" not in client.get(URL, headers=BY_TOKEN).text.replace('class="find"', "")
