"""Decisions from one store to another that has read the same documents."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bilateral.resolving import fold
from bilateral.resolving.correcting import corrected
from bilateral.resolving.review import judged, tie
from bilateral.storage import Store, decision_lines, decisions, take
from bilateral.types import Claim, Document

ClaimOn = Callable[..., Claim]
EMBASSY = "Estonia opened an embassy in Montevideo."
THANKS = "Uruguay’s minister thanked Tallinn."
AT = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def claims(document: Document, claim_on: ClaimOn) -> list[Claim]:
    return [claim_on(document, quote) for quote in (EMBASSY, THANKS)]


@pytest.fixture
def lines(store: Store, document: Document, claims: list[Claim]) -> list[str]:
    """A joint pair, a correction, a wrong claim taken back, and a rule's pair taken back."""
    one, other = claims
    store.add(document, claims, "coder 1")
    wrong = judged("wrong", one.id, None, "Ana Kask", AT)
    rule = replace(judged("same", one.id, other.id, "rule 1", AT), id="j_rule", human=False, p=0.7)
    mine = corrected(one, {"status": "denied"}, "Ana Kask")
    store.correct(mine)
    store.judge(judged("different", one.id, other.id, "Bo Lind", AT), wrong, rule, tie(one, mine, AT))
    for taken in (wrong, rule):
        store.retract(taken.id, "Ana Kask", "undone")
    return list(decision_lines(store))


def other_store(path: Path) -> Store:
    return Store(path / "other.db")


def state(store: Store) -> Any:
    records = fold(store.claims(), store.judgements_around(claim.id for claim in store.claims()))
    return [(record.best.status, [claim.id for claim in record.claims]) for record in records]


def test_another_store_comes_to_the_same_and_a_second_import_changes_nothing(
    store: Store, tmp_path: Path, document: Document, claims: list[Claim], lines: list[str]
) -> None:
    with other_store(tmp_path) as other:
        other.add(document, claims, "coder 1")
        assert str(take(other, lines, "team.jsonl")) == "imported 5, known 0, refused 0"
        assert (state(other), decisions(other)) == (state(store), decisions(store))
        before = other.counts()
        assert str(take(other, lines, "team.jsonl")) == "imported 0, known 5, refused 0"
        assert other.counts() == before
        assert list(decision_lines(other)) == lines


def test_importing_into_the_store_itself_changes_nothing(store: Store, lines: list[str]) -> None:
    before = store.counts()
    assert take(store, lines, "own.jsonl").known == len(lines)
    assert store.counts() == before


def test_another_coder_s_claims_take_the_decisions(
    tmp_path: Path, document: Document, claims: list[Claim], lines: list[str]
) -> None:
    anew = [replace(claim, id=f"{claim.id}_b", contexts=("diplomatic",), by="coder 2") for claim in claims]
    with other_store(tmp_path) as other:
        other.add(document, anew, "coder 2")
        assert take(other, lines, "team.jsonl").refused == []
        assert [each.orphaned for each in decisions(other)] == ["", "", ""]
        (first, second) = state(other)
        assert first[0] == "denied"
        assert first[1][0] == anew[0].id
        assert second[1] == [anew[1].id]


def test_a_document_that_is_not_there_is_told_and_the_rest_is_taken(
    store: Store, tmp_path: Path, document: Document, claims: list[Claim], claim_on: ClaimOn, lines: list[str]
) -> None:
    elsewhere = Document.of("Estonia thanked Norway.")
    store.add(elsewhere, [claim_on(elsewhere, "Estonia thanked Norway.")], "coder 1")
    store.judge(judged("wrong", store.claims_in(elsewhere.id)[0].id, None, "Ana Kask", AT))
    with other_store(tmp_path) as other:
        other.add(document, claims, "coder 1")
        taken = take(other, [*decision_lines(store), "\n"], "team.jsonl")
    assert (taken.added, [refusal.line for refusal in taken.refused]) == (5, [6])
    assert taken.refused[0].reason == f"document {elsewhere.id} is not in the record"


def broken(line: str, **changes: Any) -> str:
    row = json.loads(line)
    for path, value in changes.items():
        *keys, last = path.split("__")
        part = row
        for key in keys:
            part = part[key]
        part[last] = value
    return json.dumps(row)


@pytest.mark.parametrize(
    ("at", "changes", "reason"),
    [
        (0, {"verdict": "perhaps"}, "no decision"),
        (0, {"left": {"id": "c_1"}}, "the line is no decision: it has no 'citation'"),
        (0, {"left": 7}, "the line is no decision: a part of it is not of the form"),
        (0, {"at": "noon"}, "Invalid isoformat string: 'noon'"),
        (2, {"right__actors": [{"name": "x", "start": 0, "end": 1, "state": "XXX"}]}, "no state is called 'XXX'"),
        (2, {"right__type": "TALK"}, "no category"),
        (2, {"right__citation__quote": "Estonia closed"}, "does not cite"),
        (3, {"retracts": "j_none"}, "takes back is not in the record"),
        (0, {"left__id": "c_none", "left__kind": "agreement"}, "tells nothing of the kind here"),
    ],
)
def test_what_cannot_be_placed_is_refused_alone(
    tmp_path: Path, document: Document, claims: list[Claim], lines: list[str], at: int, changes: dict[str, Any],
    reason: str,
) -> None:  # fmt: skip
    with other_store(tmp_path) as other:
        other.add(document, claims, "coder 1")
        taken = take(other, [broken(lines[at], **changes), "[1", lines[1]], "team.jsonl")
        assert (taken.added, len(taken.refused)) == (1, 2)
        assert "it is not JSON" in taken.refused[1].reason
        assert reason in taken.refused[0].reason
        assert other.counts()["judgements"] == 1
        assert other.counts()["claims"] == 2
