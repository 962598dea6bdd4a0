"""What a page offers as a file opens as what it says it is."""

import json
from io import BytesIO
from xml.etree import ElementTree

import docx
import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from bilateral.presenting.export import RECORD_FORMATS, SOURCE_FORMATS
from bilateral.presenting.web.pages.telling import CHARTS

PAIR = "/dyads/JPN/MNG"


@pytest.mark.parametrize("key", CHARTS)
@pytest.mark.parametrize("night", ["", "&night=1"])
def test_a_chart_is_a_picture_that_loads_nothing(key: str, night: str, client: TestClient) -> None:
    drawn = client.get(f"{PAIR}/charts/{key}.svg?width=360{night}")
    assert drawn.headers["content-type"] == "image/svg+xml"
    parts = list(ElementTree.fromstring(drawn.text).iter())
    assert not [part.tag for part in parts if part.tag.endswith(("script", "foreignObject", "image"))]
    assert not [name for part in parts for name in part.attrib if name.endswith("href") or name.startswith("on")]


def test_a_chart_has_a_page_with_its_numbers(client: TestClient) -> None:
    page = client.get(f"{PAIR}/charts/timeline").text
    told = client.get(f"{PAIR}/charts/timeline.json").json()
    assert told["rows"]
    assert page.count("<tr>") == len(told["rows"]) + 1
    spec = client.get(f"{PAIR}/charts/timeline.vg.json").json()
    assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_a_chart_nobody_knows(client: TestClient) -> None:
    assert client.get(f"{PAIR}/charts/pie").status_code == 404
    assert client.get(f"{PAIR}/charts/pie.svg").status_code == 404
    assert client.get(f"{PAIR}/charts/timeline.svg?width=99999").status_code == 422


@pytest.mark.parametrize("form", [*RECORD_FORMATS, *SOURCE_FORMATS])
def test_records_leave_in_every_form(form: str, client: TestClient) -> None:
    made = client.get(f"/export/{form}", params={"state": "Japan", "other": "MNG"})
    assert made.status_code == 200
    assert made.content
    assert made.headers["content-disposition"].startswith("attachment; filename=")
    assert client.get("/export/nonsense").status_code == 404


@pytest.mark.parametrize("ending", [".svg", ".png", ".vg.json", ".csv", ""])
def test_a_chart_by_other_names_is_the_same_form_of_it(ending: str, client: TestClient) -> None:
    moved = client.get(f"/dyads/Mongolia/Japan/charts/timeline{ending}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"{PAIR}/charts/timeline{ending}")


def test_a_dossier_as_documents(client: TestClient) -> None:
    page = client.get(f"{PAIR}/dossier.html")
    assert "<h1" in page.text
    assert client.get(f"{PAIR}/dossier.md").text.startswith("# ")
    word = docx.Document(BytesIO(client.get(f"{PAIR}/dossier.docx").content))
    assert "Mongolia" in word.paragraphs[0].text
    assert client.get(f"{PAIR}/dossier.odt").status_code == 422
    moved = client.get("/dyads/Mongolia/Japan/dossier.md")
    assert (moved.status_code, moved.headers["location"]) == (308, f"{PAIR}/dossier.md")


def test_the_paragraph_cites_records_that_are_there(client: TestClient) -> None:
    page = client.get(PAIR).text
    telling = page[page.index('class="telling"') : page.index("</p>", page.index('class="telling"'))]
    cited = {part.split('"')[0] for part in telling.split('href="')[1:]}
    assert cited
    for url in cited:
        assert client.get(url).status_code == 200


def test_what_is_due_is_a_calendar(client: TestClient) -> None:
    written = client.get("/due.ics", params={"days": 366})
    assert Calendar.from_ical(written.content)["version"] == "2.0"
    drawn = ElementTree.fromstring(client.get("/due/calendar.svg", params={"days": 366}).text)
    assert drawn.tag.endswith("svg")
    assert client.get("/due.ics", params={"one": "Atlantis"}).status_code == 404
