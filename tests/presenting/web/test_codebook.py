"""What the desk says of categories, contexts, statuses and registers is what the ontology says."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from bilateral.ontology import load_ontology
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.codebook import PARTS
from bilateral.storage.listing import Filter, count_records, list_records, records_with

ONTOLOGY = load_ontology()
TABLES = (ONTOLOGY.categories, ONTOLOGY.contexts, ONTOLOGY.statuses, ONTOLOGY.registers)
NAMES = [name for table in TABLES for name in table]


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_a_page(name: str, client: TestClient) -> None:
    assert client.get(f"/codebook/{quote(name)}").status_code == 200


def test_a_category_s_page_tells_all_of_it(client: TestClient) -> None:
    for category in ONTOLOGY.categories.values():
        rows = client.get(f"/codebook/{category.name}.json").json()["rows"]
        told = {part: [row["text"] for row in rows if row["part"] == part] for part in {row["part"] for row in rows}}
        assert told["Rules"] == list(category.rules)
        assert told.get("Modes", []) == list(category.modes)
        assert told["Examples"] == [each.text for each in category.examples]
        assert told["Near misses"] == [each.text for each in category.near_misses]
        assert [text for line in told["Verbs"] for text in line.split("; ")] == [
            str(phrase) for frame in category.verbs for phrase in frame.words
        ]


def test_counts_are_those_that_the_search_finds(client: TestClient) -> None:
    rows = client.get("/codebook.json").json()["rows"]
    assert [row["name"] for row in rows] == NAMES
    assert any(row["n_records"] for row in rows if row["part"] == "context")
    parameters = dict(PARTS.values())
    for row in rows:
        found = client.get("/records.json", params={parameters[row["part"]]: row["name"]}).json()
        assert found["total"] == row["n_records"], row["name"]
    for row in client.get("/codebook/CONSULT.json").json()["rows"]:
        if row["part"] == "Modes":
            asked = {"type": "CONSULT", "mode": row["text"]}
            assert client.get("/records.json", params=asked).json()["total"] == row["n_records"]


def test_a_record_is_found_by_the_modes_and_contexts_of_its_claims(desk: Desk) -> None:
    store = desk.store()
    everything = records_with(store, [each.id for each in list_records(store, Filter(), "newest", -1)])
    visits = [record for record in everything if any("visit" in claim.modes for claim in record.claims)]
    memory = [record for record in everything if any("memory" in claim.contexts for claim in record.claims)]
    assert visits
    assert memory
    assert count_records(store, Filter(mode="visit")) == len(visits)
    assert count_records(store, Filter(context="memory")) == len(memory)


def test_other_spellings_lead_to_the_page(client: TestClient) -> None:
    for asked, location in (("consult", "CONSULT"), ("human-rights", "human%20rights")):
        answer = client.get(f"/codebook/{asked}")
        assert (answer.status_code, answer.headers["location"]) == (308, f"/codebook/{location}")
    answer = client.get("/codebook/CONSULTT")
    assert answer.status_code == 404
    assert "CONSULT" in answer.text


def test_what_a_facet_means_is_a_click_away(client: TestClient) -> None:
    page = client.get("/records?type=SUPPORT&context=memory").text
    for url in ("/codebook#categories", "/codebook/SUPPORT", "/codebook/memory"):
        assert f'href="{url}"' in page
