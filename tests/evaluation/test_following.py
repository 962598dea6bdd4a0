import csv
import json
from datetime import date
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from bilateral.resolving.following import Outcome
from bilateral.storage import Store
from bilateral.types import Citation, Claim, Document, Party, Record, Sighting
from evaluation.__main__ import main
from evaluation.following import COLUMNS, Row, draw, outcomes_by_key, read_sheet, score_following


def sheet(folder: Path, *rows: tuple[object, ...]) -> Path:
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((COLUMNS, *rows))
    return path


def test_only_what_is_found_now_and_was_judged_counts() -> None:
    rows = [
        Row(("a", 1), "kept", ("b", 1), "right"),
        Row(("a", 2), "kept", ("b", 2), "wrong"),
        Row(("a", 3), "late", ("b", 3), "right"),
        Row(("a", 4), "kept", ("b", 4), "right"),
        Row(("a", 5), "open", None, "none"),
        Row(("a", 6), "open", None, "missed"),
        Row(("a", 7), "open", None, "missed"),
    ]
    found = {
        ("a", 1): ("kept", ("b", 1)),
        ("a", 2): ("kept", ("b", 2)),
        ("a", 3): ("kept", ("b", 9)),
        ("a", 4): ("open", None),
        ("a", 5): ("kept", ("b", 5)),
        ("a", 7): ("kept", ("b", 7)),
    }
    scores = score_following(rows, found)
    assert (scores["judged"], scores["unjudged"], scores["precision"]) == (3, 2, 0.3333)
    assert scores["by_kind"] == {"kept": "1/3"}
    assert (scores["without_outcome"], scores["missed"]) == (3, 1)


def test_nothing_found_is_no_precision() -> None:
    assert score_following([Row(("a", 1), "kept", ("b", 1), "right")], {})["precision"] == 0.0


@pytest.mark.parametrize("rows", [(), (("n/1", 1, "kept", "n/2", 1, "maybe", "", ""),), (("n/1", "x"),)])
def test_a_sheet_without_verdicts_is_refused(tmp_path: Path, rows: tuple[tuple[object, ...], ...]) -> None:
    with pytest.raises(SourceError):
        read_sheet(sheet(tmp_path, *rows))


def test_a_sheet_is_drawn_of_those_with_an_outcome_or_those_without() -> None:
    found = {("n/1", 1): ("kept", ("n/2", 4)), ("n/3", 1): ("open", None)}
    assert draw(found, 5, with_outcome=True) == [["n/1", 1, "kept", "n/2", 4]]
    assert draw(found, 5, with_outcome=False) == [["n/3", 1, "open", "", ""]]


def acts() -> tuple[tuple[Document, Claim], ...]:
    told = []
    for item, day, text, status in (
        ("n/1", date(2022, 4, 20), "Minister Ana Kask will visit Uruguay to talk about fish quotas.", "scheduled"),
        ("n/2", date(2022, 4, 22), "Minister Ana Kask now visits Uruguay to talk about fish quotas.", "occurred"),
    ):
        document = Document.of(text, Sighting(source_id=item, published=day))
        at = text.index("visit")
        known = {"modes": ("visit",), "slots": {"trigger": {"start": at, "end": at + 5, "text": "visit"}}}
        claim = Claim(f"c_{item}", "event", Citation(document.id, 0, len(text), text), 0.9, "coder 1", (), "CONSULT",
                      status=status, actors=(Party("Ana Kask", 9, 17, "EST", "Ana Kask"),),
                      recipients=(Party("Uruguay", 29, 36, "URY"),), **known)  # type: ignore[arg-type]  # fmt: skip
        told.append((document, claim))
    return tuple(told)


def test_outcomes_are_known_by_item_and_offset() -> None:
    (plan, one), (news, other) = acts()
    records = [Record(claim.id, claim, (claim,)) for claim in (one, other)]
    outcome = Outcome(records[0], "kept", records[1], 0.9)
    found = outcomes_by_key([outcome], {plan.id: plan, news.id: news})
    assert found == {("n/1", 23): ("kept", ("n/2", 22))}


def test_a_store_is_measured_by_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, path = tmp_path / "news.db", sheet(tmp_path, ("n/1", 23, "kept", "n/2", 22, "right", "", ""))
    with Store(store) as opened:
        for document, claim in acts():
            opened.add(document, [claim], "coder 1")
    assert main(["run", "following", "--split", str(path), "--store", str(store), "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert (scores["precision"], scores["by_kind"]) == (1.0, {"kept": "1/1"})
    assert main(["run", "following", "--split", str(path), "--store", str(tmp_path / "none.db")]) == 2
