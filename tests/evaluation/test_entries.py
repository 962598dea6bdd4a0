import csv
import json
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.entries import COLUMNS, read_labelled, score_entries

TEXTS = {
    "one": ("Kenya and Ghana signed the Nakuru Treaty in Accra on Monday.", "Nakuru Treaty"),
    "two": ("Ghana's parliament ratified the Treaty of Nakuru with Kenya.", "Treaty of Nakuru"),
    "three": ("Kenya and Ghana signed the Kumasi Convention on fishing.", "Kumasi Convention"),
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = ({"id": key, "date": "2021-03-09", "text": text} for key, (text, _) in TEXTS.items())
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def sheet(folder: Path, *rows: tuple[str, str, str]) -> Path:
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one, other, verdict in rows:
            places = [(key, TEXTS[key][0].index(TEXTS[key][1])) for key in (one, other)]
            writer.writerow((*places[0], *places[1], "agreement", verdict))
    return path


def test_pairs_are_coded_and_scored(tmp_path: Path, news: Path) -> None:
    path = sheet(tmp_path, ("one", "two", "same"), ("one", "three", "different"), ("two", "three", "unclear"))
    pairs, n_gone = read_labelled(path, [news])
    found = score_entries(pairs, n_gone)
    assert (found["pairs"], found["gone"], found["same"]) == (2, 0, 1)
    assert (found["precision"], found["recall"]) == (1.0, 1.0)


def test_what_is_no_longer_claimed_is_counted(tmp_path: Path, news: Path) -> None:
    path = sheet(tmp_path, ("one", "two", "same"))
    path.write_text(path.read_text(encoding="utf-8") + "one,1,two,2,agreement,same\n", encoding="utf-8")
    pairs, n_gone = read_labelled(path, [news])
    assert (len(pairs), n_gone) == (1, 1)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", ",".join(COLUMNS) + "\none,x,two,3,agreement,same\n"])
def test_a_sheet_of_another_form_is_refused(tmp_path: Path, news: Path, text: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="one_start"):
        read_labelled(path, [news])


def test_a_sheet_of_other_news_is_refused(tmp_path: Path, news: Path) -> None:
    path = sheet(tmp_path, ("one", "two", "same"))
    path.write_text(path.read_text(encoding="utf-8").replace("\none,", "\nelsewhere,"), encoding="utf-8")
    with pytest.raises(SourceError, match="none of its items"):
        read_labelled(path, [news])
