"""What /openapi.json describes is what is answered: no request that it allows, or nearly allows, breaks the desk."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import LOOPBACK, Guard
from bilateral.storage import Store
from bilateral.storage.listing import Filter, list_records
from bilateral.types import Citation, Claim, Document, Party, Sighting, content_id

TOKEN = "a token of this test"
N_EXAMPLES = 6
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SLOW = frozenset(("/dyads/{one}/{other}/dossier.{form}", "/dyads/{one}/{other}/charts/{key}.png"))
"""Documents and pictures take seconds to make; test_downloads.py asks for them."""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, str]]:
    """A desk to decide at, and what an address may name on it."""
    path = tmp_path_factory.mktemp("api") / "relations.db"
    sentence = "Estonia thanked Uruguay."
    with Store(path) as store:
        for n in range(3):
            document = Document.of(f"{sentence} {n}", Sighting(publisher="Foreign Ministry"))
            store.add(document, [_claim(document, sentence)], "by hand")
    desk = Desk(path, load_knowledge())
    desk.bring_up_to_date()
    first = list_records(desk.store(), Filter(), "newest", 1)[0]
    known = {"one": "EST", "other": "URY", "state": "EST", "id": first.id, "key": "timeline", "form": "jsonl"}
    return create_app(desk, Guard(TOKEN, LOOPBACK)), known | {"name": "Foreign Ministry", "q": "thanked"}


def _claim(document: Document, sentence: str) -> Claim:
    citation = Citation(document.id, 0, len(sentence), sentence)
    parties = (Party("Estonia", 0, 7, "EST"),), (Party("Uruguay", 16, 23, "URY"),)
    return Claim(
        content_id("c", document.id), "event", citation, 0.9, "by hand", ("test",), "SUPPORT",
        status="occurred", actors=parties[0], recipients=parties[1],
    )  # fmt: skip


def test_every_answer_is_one_that_is_described(named: tuple[Any, dict[str, str]]) -> None:
    app, known = named
    wrong = list[str]()
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "localhost"})
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.path not in SLOW:
                _try(operation, client, known, wrong)
    assert not wrong, "\n".join(wrong)


def _try(operation: Any, client: TestClient, known: dict[str, str], wrong: list[str]) -> None:
    """Some requests of an operation; half of them name what there is, so that they get past its door."""

    @settings(
        max_examples=N_EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(), at_home=st.booleans())
    def ask(case: Any, at_home: bool) -> None:
        if at_home:
            for part in (case.path_parameters, case.query):
                part.update({name: known[name] for name in part.keys() & known.keys()})
        sent = case.as_transport_kwargs(base_url="http://localhost")
        headers = dict(sent.pop("headers") or {}) | {"authorization": f"Bearer {TOKEN}"}
        wanted = {
            name: sent[name] for name in ("params", "json", "content", "data", "files", "cookies") if sent.get(name)
        }
        answer = client.request(sent["method"], sent["url"], headers=headers, **wanted)
        case.validate_response(answer, checks=CHECKS)

    try:
        ask()
    except (Exception, BaseExceptionGroup) as error:  # each operation tells what it found
        wrong.append(f"{operation.method} {operation.path}: {error}")
