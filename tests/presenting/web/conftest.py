"""A desk over the examples of the project, asked as a browser asks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.reading import examples, read
from bilateral.run import read_into
from bilateral.storage import Store

TOKEN = "a token of this test"


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
