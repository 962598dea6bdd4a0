import csv
import json
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.news import read_wanted
from evaluation.reports import COLUMNS, f1, precision, read_labelled, recall, score_reports

TEXTS = {
    "one": "Kenya's president met the president of Ghana in Accra on Monday to sign a tax treaty.",
    "two": "The presidents of Kenya and Ghana met in Accra on Monday and signed a treaty on taxes.",
    "three": "Kenya's foreign minister met the foreign minister of Ghana in Nairobi to talk about fishing.",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = ({"id": key, "date": "2021-03-09", "text": text} for key, text in TEXTS.items())
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def sheet(folder: Path, *rows: tuple[str, str, str]) -> Path:
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one, other, verdict in rows:
            writer.writerow((one, TEXTS[one].index("met"), other, TEXTS[other].index("met"), verdict))
    return path


def test_pairs_are_coded_and_scored(tmp_path: Path, news: Path) -> None:
    path = sheet(tmp_path, ("one", "two", "same"), ("one", "three", "different"), ("two", "three", "unclear"))
    sample = read_labelled(path, [news])
    assert [pair.same for pair in sample.pairs] == [True, False]
    assert len({pair.group for pair in sample.pairs}) == 1
    found = score_reports(sample)
    assert (found["pairs"], found["gone"], found["same"]) == (2, 0, 1)


def test_what_is_no_longer_claimed_is_counted(tmp_path: Path, news: Path) -> None:
    path = sheet(tmp_path, ("one", "two", "same"))
    path.write_text(path.read_text(encoding="utf-8") + "one,1,two,2,same\n", encoding="utf-8")
    sample = read_labelled(path, [news])
    assert (len(sample.pairs), sample.n_gone) == (1, 1)


def test_precision_and_recall_at_the_threshold() -> None:
    rows = [(0.9, True), (0.8, False), (0.1, True), (0.2, False)]
    assert (precision(rows), recall(rows), f1(rows)) == (0.5, 0.5, 0.5)


def test_a_sheet_of_another_form_is_refused(tmp_path: Path, news: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match="one_start"):
        read_labelled(path, [news])


def test_only_rows_that_are_wanted_are_read(tmp_path: Path, news: Path) -> None:
    found = read_wanted([news.parent], {"two", "none"})
    assert {id: document.text for id, document in found.items()} == {"two": TEXTS["two"]}
    (tmp_path / "news.jsonl").write_text("no row", encoding="utf-8")
    with pytest.raises(SourceError):
        read_wanted([news], {"two"})


def test_some_pairs_are_the_same_each_time(tmp_path: Path, news: Path) -> None:
    path = sheet(tmp_path, ("one", "two", "same"), ("one", "three", "different"), ("two", "three", "same"))
    one, again = (read_labelled(path, [news], 2) for _ in range(2))
    assert len(one.pairs) == 2
    assert [pair.same for pair in one.pairs] == [pair.same for pair in again.pairs]
