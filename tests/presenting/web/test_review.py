"""What is decided is kept at once and signed; what does not come from this desk, or makes no sense, changes nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.app import create_app
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.guard import COOKIE, LOOPBACK, Guard
from bilateral.resolving import effective
from bilateral.resolving.review import judged
from bilateral.storage import Store, to_review
from bilateral.storage.queue import list_questions
from bilateral.types import Judgement

TOKEN = "a-token-of-this-test"
GUARD = Guard(TOKEN, LOOPBACK)
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def path(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copy(record, tmp_path_factory.mktemp("review") / "relations.db"))


@pytest.fixture(scope="module")
def reviewed(path: Path) -> Iterator[TestClient]:
    """The desk asked by a program, with a store that may be written to."""
    desk = Desk(path, load_knowledge())
    desk.bring_up_to_date()
    with TestClient(create_app(desk, GUARD), base_url="http://localhost", follow_redirects=False) as made:
        yield made


@pytest.fixture
def browser(reviewed: TestClient) -> Iterator[TestClient]:
    """The same asked by a browser that has entered with the token and said who decides."""
    reviewed.cookies.set(COOKIE, TOKEN)
    said = reviewed.post("/review/enter", data={"form_key": GUARD.form_key, "name": " Ana  Kask "})
    assert (said.status_code, said.headers["location"]) == (303, "/review")
    yield reviewed
    reviewed.cookies.clear()


def people(path: Path) -> list[Judgement]:
    with Store(path, create=False) as store:
        made = [each for each in effective(store.judgements()) if each.human]
    return sorted(made, key=lambda each: each.at)


def first(path: Path, is_pair: bool) -> str:
    with Store(path, create=False) as store:
        return next(".".join(each.key) for each in list_questions(store, None, 500) if bool(each.other) is is_pair)


def decide(client: TestClient, **told: Any) -> Any:
    return client.post("/review/decide", data={"form_key": GUARD.form_key} | told)


def test_the_queue_is_that_of_the_terminal(reviewed: TestClient, path: Path) -> None:
    told = reviewed.get("/review.json").json()
    with Store(path, create=False) as store:
        asked = to_review(store)
    assert told["total"] == len(asked)
    keys = [tuple(filter(None, (row["one"], row["other"]))) for row in told["rows"]]
    assert keys == [tuple(claim.id for claim in each.claims) for each in asked[: len(keys)]]
    assert told["rows"][0]["quote"] == asked[0].claims[0].citation.quote


def test_a_question_tells_what_a_reviewer_needs(reviewed: TestClient, path: Path) -> None:
    with Store(path, create=False) as store:
        asked = next(each for each in to_review(store) if each.by.startswith("same-"))
    page = reviewed.get("/review", params={"ask": ".".join(claim.id for claim in asked.claims)}).text
    for claim in asked.claims:
        assert f"/documents/{claim.citation.document}#{claim.id}" in page
    assert f"at {asked.p:.2f}" in page
    assert page.count("<article") == len(asked.claims)


def test_a_browser_decides_undoes_and_goes_on(browser: TestClient, path: Path) -> None:
    before, question = people(path), first(path, is_pair=True)
    answer = decide(browser, question=question, verdict="different")
    assert answer.status_code == 303
    made = people(path)[-1]
    assert (made.verdict, f"{made.left}.{made.right}", made.by) == ("different", question, "Ana Kask")
    page = browser.get(answer.headers["location"]).text
    assert "Decided: different." in page
    assert "1 decided" in page
    assert f'value="{question}"' not in page
    again = browser.post("/review/undo", data={"form_key": GUARD.form_key})
    page = browser.get(again.headers["location"]).text
    assert "Taken back: different." in page
    assert f'value="{question}"' in page
    assert people(path) == before


def test_undo_goes_back_one_by_one_and_not_behind_the_beginning(browser: TestClient, path: Path) -> None:
    made = []
    for verdict, is_pair in (("same", True), ("wrong 2", True), ("right", False), ("wrong", False)):
        assert decide(browser, question=first(path, is_pair), verdict=verdict).status_code == 303
        made.append(people(path)[-1].id)
    for expected in reversed(made):
        assert people(path)[-1].id == expected
        browser.post("/review/undo", data={"form_key": GUARD.form_key})
    before = people(path)
    nothing = browser.post("/review/undo", data={"form_key": GUARD.form_key})
    assert nothing.headers["location"].endswith("done=nothing")
    assert people(path) == before


def test_what_is_settled_is_not_decided_again(browser: TestClient, path: Path) -> None:
    question = first(path, is_pair=False)
    decide(browser, question=question, verdict="right")
    before = people(path)
    again = decide(browser, question=question, verdict="wrong")
    assert again.headers["location"].endswith("done=settled")
    assert "That was settled already." in browser.get(again.headers["location"]).text
    assert people(path) == before


def test_skipping_goes_down_the_queue_and_keeps_its_place(browser: TestClient, path: Path) -> None:
    with Store(path, create=False) as store:
        one, two, three = (".".join(each.key) for each in list_questions(store, None, 3))
    assert f'value="{two}"' in browser.get("/review", params={"after": one}).text
    with Store(path, create=False) as store:
        verdict = "right" if "." not in two else "different"
    on = decide(browser, question=two, verdict=verdict, after=one).headers["location"]
    assert f"after={one}" in on
    assert f'value="{three}"' in browser.get(on).text


def test_the_queue_of_two_states_keeps_to_them(browser: TestClient) -> None:
    told = browser.get("/review.json?one=Mongolia&other=JPN").json()
    assert 0 < told["total"] < browser.get("/review.json").json()["total"]
    page = browser.get("/review?one=Mongolia&other=JPN").text
    assert "Japan and Mongolia" in page
    assert '<input type="hidden" name="one" value="Mongolia">' in page


def test_a_claim_is_put_right_and_that_undone(browser: TestClient, path: Path) -> None:
    question = first(path, is_pair=False)
    form = {"form_key": GUARD.form_key, "claim": question, "question": question, "field.contexts": "sport, memory"}
    answer = browser.post("/review/edit", data=form)
    assert answer.status_code == 303
    tie = people(path)[-1]
    with Store(path, create=False) as store:
        (new,) = store.claims_of([tie.right or ""])
    assert (tie.left, new.contexts, new.by) == (question, ("sport", "memory"), "Ana Kask")
    assert "corrected: contexts" in browser.get(answer.headers["location"]).text
    browser.post("/review/undo", data={"form_key": GUARD.form_key})
    with Store(path, create=False) as store:
        assert not store.claims_of([new.id])


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        ({"contexts": "nonsense"}, {"contexts"}),
        ({"contexts": "nonsense", "said_by": "nobody of this name"}, {"contexts", "said_by"}),
        ({}, {""}),
        ({"no such field": "x"}, {"no such field"}),
    ],
)
def test_a_fault_is_told_beside_its_field(
    changes: dict[str, str], faulty: set[str], browser: TestClient, path: Path
) -> None:
    claim, before = first(path, is_pair=False), people(path)
    told = browser.post("/review/edit", json={"claim": claim, "changes": changes}, headers=BEARER)
    assert (told.status_code, set(told.json()["faults"])) == (422, faulty)
    fields = {f"field.{name}": text for name, text in changes.items()}
    page = browser.post("/review/edit", data={"form_key": GUARD.form_key, "claim": claim} | fields)
    assert page.status_code == 422
    for name in faulty & {"contexts", "said_by"}:
        assert f'aria-describedby="e-{name}"' in page.text
        assert f'value="{changes[name]}"' in page.text
    assert people(path) == before


def test_another_program_may_write_meanwhile(browser: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.presenting.web.desk.LOOK_S", -1)
    question = first(path, is_pair=False)
    with Store(path) as store:
        store.judge(judged("same", first(path, is_pair=False), None, "Timur Abenov", datetime.now(UTC)))
    form = {"form_key": GUARD.form_key, "claim": question, "field.contexts": "nonsense"}
    assert browser.post("/review/edit", data=form).status_code == 422
    assert decide(browser, question=question, verdict="right").headers["location"].endswith("done=settled")


def test_a_program_decides_with_the_token_alone(reviewed: TestClient, path: Path) -> None:
    question = first(path, is_pair=True)
    told = {"question": question, "verdict": "same", "by": "Timur Abenov"}
    answer = reviewed.post("/review/decide", json=told, headers=BEARER).json()
    assert (answer["verdict"], answer["by"]) == ("same", "Timur Abenov")
    assert reviewed.post("/review/decide", json=told, headers=BEARER).status_code == 409
    others = {"judgement": answer["judgement"], "by": "Ana Kask"}
    assert reviewed.post("/review/undo", json=others, headers=BEARER).status_code == 400
    own = others | {"by": "Timur Abenov"}
    assert reviewed.post("/review/undo", json=own, headers=BEARER).status_code == 200
    assert reviewed.post("/review/undo", json=own, headers=BEARER).status_code == 409


@pytest.mark.parametrize("address", ["decide", "undo", "edit", "enter"])
@pytest.mark.parametrize(
    "told",
    [
        {},
        {"cookies": {COOKIE: TOKEN}},
        {"cookies": {COOKIE: TOKEN}, "headers": {"origin": "https://elsewhere.example"}},
        {"headers": {"authorization": "Bearer of another"}},
        {"headers": {"host": "elsewhere.example"}},
    ],
    ids=["nobody", "no form key", "another site", "a false token", "another name"],
)
def test_who_may_not_write_writes_nothing(address: str, told: dict[str, Any], path: Path, reviewed: TestClient) -> None:
    question, before = first(path, is_pair=False), people(path)
    form = {"question": question, "verdict": "right", "claim": question, "field.contexts": "sport", "name": "Ana"}
    reviewed.cookies.update(told.get("cookies", {}))
    answer = reviewed.post(f"/review/{address}", data=form, headers=told.get("headers"))
    reviewed.cookies.clear()
    assert answer.status_code in (403, 421)
    assert people(path) == before


def test_a_desk_for_reading_alone_shows_the_queue_and_takes_nothing(path: Path) -> None:
    app = create_app(Desk(path, load_knowledge(), read_only=True), GUARD)
    question, before = first(path, is_pair=False), people(path)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        client.cookies.set(COOKIE, TOKEN)
        page = client.get("/review").text
        assert "for reading alone" in page
        assert "<article" in page
        assert "data-key" not in page.replace('data-key="?"', "")
        assert decide(client, question=question, verdict="right").status_code == 403
        told = client.post("/review/decide", json={"question": question, "verdict": "right"}, headers=BEARER)
        assert told.status_code == 403
    assert people(path) == before


def test_without_the_token_the_page_says_how_to_decide(reviewed: TestClient) -> None:
    page = reviewed.get("/review").text
    assert "open the address with the token" in page
    assert "<article" in page
    assert 'name="form_key"' not in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/review?one=KAZ", 400),
        ("/review?one=KAZ&other=Kazakh", 400),
        ("/review?one=KAZ&other=Atlantis", 404),
        ("/review?page=0", 422),
        ("/review?after=c_0.c_1&ask=c_2", 200),
        ("/review?done=j_0", 200),
        ("/review?ask=" + "." * 200, 200),
        ("/review?ask=" + "c" * 201, 422),
        ("/review/claims/c_0", 404),
        ("/review/decide", 405),
    ],
)
def test_a_wrong_address_says_why(address: str, status: int, reviewed: TestClient) -> None:
    assert reviewed.get(address).status_code == status


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", "application/json"),
        (b"[1, 2]", "application/json"),
        (b'"words"', "application/json"),
        (b"[" * 30_000, "application/json"),
        (b'{"name": "\\ud800"}', "application/json"),
        (b'{"name": 7, "question": null, "verdict": {}, "claim": []}', "application/json"),
        (b'{"name": "", "question": "", "verdict": "same", "claim": "", "judgement": "j_0"}', "application/json"),
        (b'{"name": "a\\u202eb", "question": "c_0", "verdict": "maybe", "claim": "c_0"}', "application/json"),
        (b"\xff\xfe=%ff&verdict=%00", "application/x-www-form-urlencoded"),
        (b"&".join(b"field.%d=x" % n for n in range(300)), "application/x-www-form-urlencoded"),
        (b"verdict=same", "multipart/form-data"),
    ],
)
@pytest.mark.parametrize("address", ["decide", "undo", "edit", "enter"])
def test_nonsense_is_refused(address: str, body: bytes, kind: str, reviewed: TestClient, path: Path) -> None:
    before = people(path)
    answer = reviewed.post(f"/review/{address}", content=body, headers=BEARER | {"content-type": kind})
    assert 400 <= answer.status_code < 500
    assert people(path) == before


anything = st.text(max_size=40) | st.sampled_from(
    ["-", "nan", "1e999", "9999-12-31", "0001-01", "2022-13-01", "KAZ, LTU", "Almaty, KAZ", ",", " ;", "a\x00b", "٣٠٢٢"]
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_written_in_a_field_is_kept_or_refused(data: st.DataObject, reviewed: TestClient) -> None:
    rows = reviewed.get("/review.json").json()["rows"]
    claim = data.draw(st.sampled_from([row["one"] for row in rows]))
    fields = [row["field"] for row in reviewed.get(f"/review/claims/{claim}.json").json()["rows"]]
    changes = data.draw(st.dictionaries(st.sampled_from(fields), anything, min_size=1, max_size=3))
    body = json.dumps({"claim": claim, "changes": changes, "by": "Ana Kask"}, ensure_ascii=True)
    answer = reviewed.post("/review/edit", content=body, headers=BEARER | {"content-type": "application/json"})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert reviewed.get("/review").status_code == 200
        undone = {"judgement": answer.json()["judgement"], "by": "Ana Kask"}
        assert reviewed.post("/review/undo", json=undone, headers=BEARER).status_code == 200
