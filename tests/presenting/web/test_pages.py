"""Every page opens, says what its data say, and loads nothing from elsewhere."""

import csv
import io
import re
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages import PAGES
from bilateral.storage.listing import Filter, list_dyads, list_records, list_sources


def addresses(desk: Desk) -> dict[str, str]:
    """An address of each page."""
    store = desk.store()
    first = list_records(store, Filter(), "newest", 1)[0]
    dyad = list_dyads(store)[0]
    made = {
        "one": dyad.one,
        "other": dyad.other,
        "state": dyad.one,
        "id": first.id,
        "name": "CONSULT",
        "key": "timeline",
    }
    of = {"/documents/{id}": {"id": first.document}, "/sources/{name:path}": {"name": quote(list_sources(store)[0][0])}}
    return {path: path.replace(":path", "").format(**made | of.get(path, {})) for path in PAGES}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_data(path: str, client: TestClient, desk: Desk) -> None:
    url = addresses(desk)[path]
    page = client.get(url)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    data_url = "/index" if url == "/" else url
    told = client.get(f"{data_url}.json").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"{data_url}.csv").text)))
    assert len(rows) == len(told["rows"])
    assert told["title"] in re.sub(r"\s+", " ", page.text) or told["rows"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_from_here_alone(path: str, client: TestClient, desk: Desk) -> None:
    page = client.get(addresses(desk)[path]).text
    loaded = re.findall(r'(?:src|href|action)="([^"]*)"', page)
    assert loaded
    assert not [url for url in loaded if urlsplit(url).netloc]
    assert "<script>" not in page
    assert "style=" not in page


def test_a_long_list_comes_in_portions_that_lead_on(client: TestClient, desk: Desk) -> None:
    url, seen = "/records.json", []
    while url:
        told = client.get(url).json()
        seen += [row["id"] for row in told["rows"]]
        url = told["next"] and told["next"].replace("/records?", "/records.json?")
    assert seen == [each.id for each in list_records(desk.store(), Filter(), "newest", -1)]


def test_any_name_of_a_state_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/dyads/Mongolia/Japanese?section=memory")
    assert (answer.status_code, answer.headers["location"]) == (308, "/dyads/JPN/MNG?section=memory")
    assert client.get("/dyads/Mongolia/JPN.json").headers["location"] == "/dyads/JPN/MNG.json"


@pytest.mark.parametrize(
    ("url", "status", "told"),
    [
        ("/nowhere", 404, "nothing under this address"),
        ("/dyads/KAZ/Atlantis", 404, "no state is called"),
        ("/dyads/KAZ/KAZ", 400, "name two states"),
        ("/records/c_0", 404, "no record is called"),
        ("/documents/d_0", 404, "no document is called"),
        ("/records?type=NONSENSE", 400, "no type is called"),
        ("/records?since=yesterday", 422, "since"),
        ("/records?page=0", 422, "page"),
        ("/records?q=%22", 400, "no word to search for"),
    ],
)
def test_what_cannot_be_shown_says_why(url: str, status: int, told: str, client: TestClient) -> None:
    for accept in ("text/html", "application/json"):
        answer = client.get(url, headers={"accept": accept})
        assert answer.status_code == status
        assert told in answer.text


def test_hidden_words_run_nothing(client: TestClient) -> None:
    page = client.get("/records", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_an_entry_tells_its_history_with_sources(client: TestClient, desk: Desk) -> None:
    store = desk.store()
    pages = [
        client.get(f"/records/{each.id}").text for each in list_records(store, Filter(kind="agreement"), "oldest", -1)
    ]
    told = [page for page in pages if 'id="history"' in page]
    assert told
    for page in told:
        stages = page[page.index('id="history"') : page.index("</section>", page.index('id="history"'))]
        assert stages.count("<li>") == stages.count("<b>")
        assert 'href="/documents/d_' in stages
