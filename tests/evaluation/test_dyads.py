"""An item under the relations of two states counts where a claim between just these two is told of it."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import SourceError
from bilateral.knowledge import load_knowledge
from evaluation.__main__ import main
from evaluation.dyads import SHEET, VERDICTS, find_dyad, read_dyads, score_dyads
from evaluation.pipeline import Pipeline

MET = "Kenyan Foreign Minister Ada Otieno met her Ghanaian counterpart in Accra."
ROWS: tuple[dict[str, Any], ...] = (
    {"id": "met", "topic": ["Ghana–Kenya relations"], "text": MET},
    {"id": "both", "topic": ["Football", "Ghana–Kenya relations"], "text": "Kenya beat Ghana 2–1 in a friendly match."},
    {"id": "one", "topic": ["Kenya-Peru relations"], "text": "Tourists from all over the world flock to Kenya."},
    {"id": "none", "topic": ["Chile–Norway relations"], "text": "It rained all day."},
    {"id": "later", "topic": ["Ghana–Kenya relations"], "topic_pos": 2, "text": MET},
    {"id": "union", "topic": ["Kenya–European Union relations"], "text": MET},
)


def write(path: Path, rows: tuple[dict[str, Any], ...] = ROWS) -> Path:
    lines = "".join(json.dumps({"date": "2021-05-04", "topic_pos": 1} | row) + "\n" for row in rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(lines.encode()))
    else:
        path.write_text(lines, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["items.jsonl", "items.jsonl.gz"])
def test_own_topics_of_two_states_are_read(tmp_path: Path, name: str) -> None:
    items = read_dyads(write(tmp_path / name))
    assert [(item.id, item.dyad) for item in items] == [
        ("met", ("GHA", "KEN")),
        ("both", ("GHA", "KEN")),
        ("one", ("KEN", "PER")),
        ("none", ("CHL", "NOR")),
    ]


def test_misses_are_told_by_the_states_that_the_text_names(tmp_path: Path) -> None:
    items = read_dyads(write(tmp_path / "items.jsonl"))
    scores = score_dyads(items, Pipeline().code(item.document for item in items))
    assert (scores["items"], scores["told"], scores["share"]) == (4, 1, 0.25)
    assert scores["missed"] == {"neither_named": 1, "one_named": 1, "both_named": 1}


@pytest.mark.parametrize(
    ("topic", "dyad"),
    [
        ("Peru–Chile relations", ("CHL", "PER")),
        ("Guinea-Bissau-Senegal relations", ("GNB", "SEN")),
        ("Guinea–Guinea-Bissau relations", ("GIN", "GNB")),
        ("Greek–Turkish relations", ("GRC", "TUR")),
        ("Iran–NATO relations", None),
        ("Foreign relations of Peru", None),
        ("Peru–Chile relations, Earthquakes", None),
        ("Peru–Chile border", None),
    ],
)
def test_only_two_states_are_a_dyad(topic: str, dyad: tuple[str, str] | None) -> None:
    assert find_dyad(topic, load_knowledge()) == dyad


def test_a_sheet_cites_the_item_and_leaves_the_verdicts_open(tmp_path: Path) -> None:
    path, sheet = write(tmp_path / "items.jsonl"), tmp_path / "sheet.csv"
    assert main(["run", "dyads", "--split", str(path), "--json", "--sheet", str(sheet), "5"]) == 0
    with sheet.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert list(row) == [*SHEET, "sentence", *VERDICTS]
    assert (row["item"], row["category"], row["sentence"]) == ("met", "CONSULT", MET)
    assert {party.partition(" ")[0] for party in row["actors"].split("; ")} == {"GHA", "KEN"}
    assert MET[int(row["start"]) : int(row["end"])] == MET
    assert not any(row[verdict] for verdict in VERDICTS)


def test_what_holds_no_such_topic_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "items.jsonl", ROWS[-1:])
    with pytest.raises(SourceError):
        read_dyads(path)
    assert main(["run", "dyads", "--split", str(path)]) == 2
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    assert main(["run", "dyads", "--split", str(path)]) == 2


def test_a_sheet_needs_a_number_and_a_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "items.jsonl", ROWS[:1])
    assert main(["run", "dyads", "--split", str(path), "--sheet", str(tmp_path / "sheet.csv"), "many"]) == 2
    assert main(["run", "dyads", "--split", str(path), "--sheet", str(tmp_path / "no" / "sheet.csv"), "5"]) == 2
