"""Planted copies are the same from run to run, and found; what is found besides counts by verdict."""

import gzip
import json
import random
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.planting import cut, planted
from evaluation.voices import Found, find_planted, read_articles, read_verdicts, score_voices

TEXT = "\n\n".join(f"Paragraph {n} tells of the port of {name} and of its ships." for n, name in enumerate("ABCDE"))


def write(path: Path) -> Path:
    rng = random.Random(2)
    texts = [" ".join(f"w{rng.randrange(5000)}" for _ in range(90)) for _ in range(8)]
    rows = [{"id": f"n/{n}", "title": f"Title {n}", "text": text} for n, text in enumerate(texts)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    return path


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_planted_copies_are_found(tmp_path: Path, name: str) -> None:
    articles = read_articles(write(tmp_path / name))
    found = find_planted(articles)
    assert len(found.copied) == 4
    assert found.together == set(found.copied)
    scores = score_voices(articles, found)
    assert (scores["recall"], scores["precision"], scores["unplanted"]) == (1.0, 1.0, 0)


def test_a_seed_plants_the_same() -> None:
    copies = [planted("Ships", TEXT, ["x"], random.Random(3)) for _ in range(2)]
    assert copies[0] == copies[1] != f"Ships\n\n{TEXT}"


def test_a_cut_keeps_40_to_80_in_a_hundred_in_their_order() -> None:
    parts = [str(n) for n in range(10, 20)]
    for seed in range(20):
        kept = cut(parts, random.Random(seed))
        assert 4 <= len(kept) <= 8
        assert kept == sorted(kept)


def test_what_was_judged_stands_for_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = read_articles(write(tmp_path / "news.jsonl"))
    found = Found((0, 1, 2, 3), frozenset((0, 1, 2, 3)), ((4, 5), (5, 6), (6, 7), (4, 7)), 1.0)
    verdicts = {frozenset(("n/4", "n/5")): True, frozenset(("n/5", "n/6")): False}
    monkeypatch.setattr("evaluation.voices.read_verdicts", lambda: verdicts)
    scores = score_voices(articles, found)
    assert (scores["unplanted_right"], scores["unplanted_wrong"]) == (1, 1)
    assert (scores["precision"], scores["precision_at_least"]) == (0.75, 0.5)
    monkeypatch.setattr("evaluation.voices.read_verdicts", dict)
    assert score_voices(articles, found)["precision"] == 0.5


def test_no_pair_is_judged_twice() -> None:
    n_rows = len((Path(__file__).parents[2] / "evaluation" / "voices.tsv").read_text().splitlines()) - 1
    assert len(read_verdicts()) == n_rows


@pytest.mark.parametrize("content", ["", "{}\n", '{"id": 1, "title": null, "text": null}\n', "no json\n"])
def test_another_form_is_said_to_be_one(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.jsonl").write_text(content)
    with pytest.raises(SourceError):
        read_articles(tmp_path / "x.jsonl")
    assert main(["run", "voices", "--split", str(tmp_path / "x.jsonl")]) == 2
    assert "id, title and text" in capsys.readouterr().err


def test_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "voices", "--split", str(write(tmp_path / "news.jsonl")), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recall"] == 1.0
