"""A name counts where its bounds and its kind are both right; what a corpus does not label counts neither way."""

import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.names import Tagged, names_of, read_names, score_names, tag

COLUMNS = "# sent_id = 1\n1\tGhana\tB-LOC\t-\n2\tthanked\tO\t-\n3\tAda\tB-PER\t-\n4\tMensah\tI-PER\t-\n\n1\tYes\tO\t-\n"
PLAIN = "Ghana B-LOC\nthanked O\nAda B-PER\nMensah I-PER\n\nYes O\n"


@pytest.mark.parametrize("text", [COLUMNS, PLAIN])
def test_both_forms_of_a_file_are_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "names.bio"
    path.write_text(text, encoding="utf-8")
    first, second = read_names(path)
    assert first == Tagged(("Ghana", "thanked", "Ada", "Mensah"), ("B-LOC", "O", "B-PER", "I-PER"))
    assert second.words == ("Yes",)


@pytest.mark.parametrize("content", [None, "", "no labels here\n"])
def test_a_file_without_labels_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "names.bio"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError):
        read_names(path)
    assert main(["run", "names", "--split", str(path)]) == 2


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_an_archive_that_is_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "names.tar.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError):
        read_names(path)


def test_of_the_newswire_a_tenth_of_the_articles_is_read_apart_at_hyphens(tmp_path: Path) -> None:
    for at in range(10):
        (tmp_path / f"{at}.tsv").write_text(f"Guinea-Bissau\tB-Location\nwon\tO\n\nNo\tO\n{at}\tO\n", encoding="utf-8")
    archive = tmp_path / "newswire.tar.gz"
    with tarfile.open(archive, "w:gz") as packed:
        for file in sorted(tmp_path.glob("*.tsv")):
            packed.add(file, file.name)
    first, second = read_names(archive)
    assert first.words == ("Guinea", "-", "Bissau", "won")
    assert first.labels == ("B-Location", "I-Location", "I-Location", "O")
    assert (second.words[0], read_names(archive)) == ("No", [first, second])
    assert {read_names(archive, seed)[1].words[1] for seed in range(20)} > {second.words[1]}


def test_bounds_and_kind_both_count() -> None:
    gold = [Tagged(("Ada", "Mensah", "left", "Ghana"), ("B-PER", "I-PER", "O", "B-LOC"))]
    assert score_names(gold, [("B-Person", "I-Person", "O", "B-Location")])["f1"] == 1.0
    assert score_names(gold, [("B-Person", "O", "O", "B-Location")])["f1"] == 0.5
    assert score_names(gold, [("B-Organization", "I-Organization", "O", "O")])["f1"] == 0.0


def test_kinds_that_a_corpus_does_not_label_cost_nothing() -> None:
    gold = [Tagged(("On", "Monday", "Ada", "left"), ("O", "O", "B-PER", "O"))]
    scores = score_names(gold, [("O", "B-Date", "B-Person", "O")])
    assert (scores["precision"], scores["recall"]) == (1.0, 1.0)


@given(st.lists(st.sampled_from(["O", "B-LOC", "I-LOC", "B-PER", "I-PER"]), max_size=12))
def test_names_do_not_overlap_and_cover_every_labelled_word(labels: list[str]) -> None:
    covered = [at for start, end, _ in names_of(labels) for at in range(start, end)]
    assert covered == [at for at, label in enumerate(labels) if label != "O"]


def test_the_packaged_reader_labels_every_word() -> None:
    sentences = [Tagged(("President", "Ada", "Mensah", "visited", "Peru", "."), ("O",) * 6), Tagged(("Yes",), ("O",))]
    assert [len(labels) for labels in tag(sentences)] == [6, 1]
