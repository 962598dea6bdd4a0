"""An item counts against us where an act between two states is told of it, however often."""

import gzip
import json
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.nothing import ITEMS, read_items, score_nothing

ROWS = (
    {"id": "a", "date": "2021-05-04", "text": "Kenya beat Ghana 2–1 in a friendly match in Accra."},
    {
        "id": "b",
        "date": "2021-05-04",
        "text": "Kenyan Foreign Minister Ada Otieno met her Ghanaian counterpart in Accra.",
    },
)


def write(path: Path) -> Path:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(lines.encode()))
    else:
        path.write_text(lines, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["items.jsonl", "items.jsonl.gz"])
def test_a_match_is_none_and_a_meeting_is_one(tmp_path: Path, name: str) -> None:
    assert score_nothing(read_items(write(tmp_path / name))) == {"items": 2, "told": 1, "share": 0.5}


def test_three_hundred_items_are_listed_once() -> None:
    ids = ITEMS.read_text(encoding="utf-8").split()
    assert len(ids) == len(set(ids)) == 300


@pytest.mark.parametrize(
    "content", ["", '{"id": "a"}\n', "[1, 2]\n", '{"id": "a", "date": "2020-01-01", "text": 5}\n', "not JSON\n"]
)
def test_what_is_no_news_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError):
        read_items(path)
    assert main(["run", "nothing", "--split", str(path)]) == 2


def test_nothing_is_listed_that_is_annotated_to_learn_from() -> None:
    listed = set(ITEMS.read_text(encoding="utf-8").split())
    files = (Path(__file__).parents[2] / "training" / "annotations").glob("*.jsonl")
    annotated = {json.loads(line)["id"] for path in files for line in path.read_text(encoding="utf-8").splitlines()}
    assert annotated
    assert not listed & annotated
