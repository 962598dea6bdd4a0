"""The numbers on accuracy are those that no version may fall below, and what was refused says why."""

import json
from pathlib import Path
from shutil import copy

from starlette.testclient import TestClient

from bilateral.annotating.reader import Annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.presenting.web.pages.about import accuracy
from bilateral.presenting.web.pages.asking import PAGE_SIZE
from bilateral.storage import Store
from bilateral.types import Refusal

FLOORS = Path(__file__).parents[3] / "evaluation" / "floors.json"


def test_the_table_holds_the_floors() -> None:
    shown = {each.benchmark: {figure.name: figure.at_least for figure in each.figures} for each in accuracy()}
    assert shown == json.loads(FLOORS.read_text(encoding="utf-8"))


def test_every_number_says_what_it_means_and_on_what(client: TestClient) -> None:
    page = client.get("/about").text
    for each in accuracy():
        assert str(each.title) in page
        assert all(figure.means in page and 0 <= figure.at_least <= 1 for figure in each.figures)


def test_versions_are_those_at_work(client: TestClient) -> None:
    page = client.get("/about").text
    for version in (Coder.version, Annotator.version):
        assert version in page


def test_refusals_come_in_portions_with_reason_and_advice(record: Path, tmp_path: Path) -> None:
    path = Path(copy(record, tmp_path / "relations.db"))
    refused = [Refusal(f"<i>{n}</i>.pdf", n, "it has no text layer", "run OCR on it") for n in range(PAGE_SIZE + 3)]
    with Store(path) as store:
        for each in refused:
            store.refuse(each)
    with TestClient(
        create_app(Desk(path, load_knowledge(), read_only=True), Guard("t", LOOPBACK)), base_url="http://localhost"
    ) as client:
        url, seen = "/refusals.json", []
        while url:
            told = client.get(url).json()
            seen += told["rows"]
            url = told["next"]
        assert [(row["file"], row["line"]) for row in seen] == [(each.file, each.line) for each in refused]
        page = client.get("/refusals").text
        assert "run OCR on it" in page
        assert "<i>" not in page
