"""A source counts where the cue is met and the source is the same; what coders leave unmarked within speech is free."""

import json
import tarfile
from pathlib import Path

import pytest

from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.speakers import Counts, Marked, read_articles, score_speakers, summary

TEXT = "“Peru will sign,” said Ana Kask.\n\nThe envoy denied the report. According to Chile, Kask lied.\n"


def annotation(text: str, *attributions: tuple[str, str, str]) -> str:
    """Lines in brat's form for (source, cue, content), each found once in the text; no source where it is empty."""
    lines = []
    for n, words in enumerate(attributions):
        kind = "Attribution" if words[0] else "Attribution-no-source"
        links = [f"{kind}:T{n}9"]
        for at, (role, found) in enumerate(zip(("Source", "Cue", "Content"), words, strict=True)):
            if found:
                start = text.index(found)
                lines.append(f"T{n}{at}\t{role} {start} {start + len(found)}\t{found}")
                links.append(f"{role}:T{n}{at}")
        start = text.index(words[1])
        lines += [f"T{n}9\t{kind} {start} {start + len(words[1])}\t{words[1]}", f"E{n}\t{' '.join(links)}"]
    return "\n".join(lines)


SAID = ("Ana Kask", "said", "“Peru will sign,”")
DENIED = ("The envoy", "denied", "the report")
LIED = ("Chile", "According to", "Kask lied")


def write(folder: Path, part: str, *attributions: tuple[str, str, str], coder: str = "a1") -> None:
    for kind in ("text", "attributions"):
        (folder / part / kind).mkdir(parents=True, exist_ok=True)
    (folder / part / "text" / "note_one.txt").write_text(TEXT, encoding="utf-8")
    file = folder / part / "attributions" / f"note_one_{coder}.ann"
    file.write_text(annotation(TEXT, *attributions), encoding="utf-8")


def score(folder: Path) -> dict[str, object]:
    return score_speakers(read_articles(folder))


def test_sources_of_verbal_cues_are_counted(tmp_path: Path) -> None:
    write(tmp_path, "dev", SAID, DENIED, LIED)
    scores = score(tmp_path)
    assert (scores["gold"], scores["f1"], scores["cue_f1"]) == (2, 1.0, 1.0)


def test_the_wrong_source_is_no_hit_though_its_cue_is_met(tmp_path: Path) -> None:
    write(tmp_path, "dev", ("Peru", "said", "will sign"), DENIED)
    scores = score(tmp_path)
    assert (scores["precision"], scores["recall"], scores["cue_f1"]) == (0.5, 0.5, 1.0)


def test_what_nobody_marked_is_wrong_unless_it_lies_within_what_is_said(tmp_path: Path) -> None:
    write(tmp_path / "wrong", "dev", SAID)
    assert score(tmp_path / "wrong")["precision"] == 0.5
    write(tmp_path / "free", "dev", ("Ana Kask", "said", TEXT[TEXT.index("The envoy") : TEXT.index(" According")]))
    assert score(tmp_path / "free")["precision"] == 1.0


def test_a_source_where_coders_found_none_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, "dev", SAID, ("", "denied", "the report"))
    assert (score(tmp_path)["gold"], score(tmp_path)["precision"]) == (1, 0.5)


def test_of_several_coders_the_first_counts(tmp_path: Path) -> None:
    write(tmp_path, "dev", SAID, coder="a1")
    write(tmp_path, "dev", SAID, DENIED, coder="b2")
    assert score(tmp_path)["gold"] == 1


def test_an_archive_is_read_like_a_folder_and_train_left_out(tmp_path: Path) -> None:
    write(tmp_path / "data", "train", SAID)
    write(tmp_path / "data", "test", DENIED)
    with tarfile.open(tmp_path / "set.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "data", ".")
    assert read_articles(tmp_path / "set.tar.gz") == read_articles(tmp_path / "data")
    (article,) = read_articles(tmp_path / "data")
    start = TEXT.index("denied")
    assert [mark.cue for mark in article.marked] == [((start, start + 6),)]


def test_a_span_in_parts_is_one_span(tmp_path: Path) -> None:
    write(tmp_path, "dev", SAID)
    file = tmp_path / "dev" / "attributions" / "note_one_a1.ann"
    file.write_text("T1\tCue 0 2;4 6\tab\nT2\tAttribution 0 2\tab\nE1\tAttribution:T2 Cue:T1\n", encoding="utf-8")
    assert read_articles(tmp_path)[0].marked == (Marked(((0, 2), (4, 6)), None),)


def test_the_interval_holds_the_score() -> None:
    scores = summary([Counts(4, 4, 3, 2), Counts(1, 2, 1, 1), Counts(3, 2, 2, 2)])
    low, high = scores["f1_interval"]  # type: ignore[misc]
    assert low <= scores["f1"] == round(10 / 16, 4) <= high


@pytest.mark.parametrize("spoil", ["no file", "no archive", "no marks", "no text", "no span", "far span"])
def test_what_is_not_of_the_form_is_refused(tmp_path: Path, spoil: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "set", "dev", SAID)
    marks = tmp_path / "set" / "dev" / "attributions" / "note_one_a1.ann"
    path = tmp_path / "set"
    if spoil == "no file":
        path = tmp_path / "nothing"
    elif spoil == "no archive":
        path = marks
    elif spoil == "no marks":
        marks.unlink()
    elif spoil == "no text":
        (tmp_path / "set" / "dev" / "text" / "note_one.txt").unlink()
    elif spoil == "no span":
        marks.write_text("E1\tAttribution:T9 Cue:T8 Source:T7\n", encoding="utf-8")
    else:
        marks.write_text("T1\tCue 5 9999\tsaid\nE1\tAttribution-no-source:T1 Cue:T1\n", encoding="utf-8")
    with pytest.raises(SourceError):
        read_articles(path)
    assert main(["run", "speakers", "--split", str(path)]) == 2
    assert str(path) in capsys.readouterr().err or spoil in ("no span", "far span")


def test_the_command_prints_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "dev", SAID, DENIED)
    assert main(["run", "speakers", "--split", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1
