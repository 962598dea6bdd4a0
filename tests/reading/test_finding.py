import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral.reading import FORMATS, absent, examples, read
from bilateral.types import Document, Refusal


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"The text of {name}.")


def seen(*sources: str | Path) -> list[str | None]:
    return [each.file if isinstance(each, Refusal) else each.sighting.file for each in read(sources)]


def test_a_folder_is_read_in_order_without_hidden_files() -> None:
    write("press/b.txt", "press/a/z.txt", "press/.hidden.txt", "press/.git/c.txt", "press/C.TXT")
    Path("press/metadata.jsonl").write_text('{"file": "b.txt", "title": "Talks"}')
    assert seen("press") == ["press/C.TXT", "press/a/z.txt", "press/b.txt"]


def test_paths_stay_as_given(folder: Path) -> None:
    write("a.txt")
    assert seen("a.txt") == ["a.txt"]
    assert seen(folder / "a.txt") == [str(folder / "a.txt")]


def test_globs_are_expanded_and_a_file_named_twice_is_read_once() -> None:
    write("press/b.txt", "press/a.txt", "press/deep/c.txt", "odd[1].txt")
    assert seen("press/*.txt", "press") == ["press/a.txt", "press/b.txt", "press/deep/c.txt"]
    assert seen("press/**") == ["press/a.txt", "press/b.txt", "press/deep/c.txt"]
    assert seen("odd[1].txt") == ["odd[1].txt"]


@pytest.mark.parametrize("source", ["none.txt", "none/", "*.txt", "", "nul\0.txt", "x" * 5000])
def test_what_does_not_exist_is_refused_and_the_rest_goes_on(source: str) -> None:
    write("press/a.txt")
    first, last = read([*([source] if source else ["./gone"]), "press"])
    assert isinstance(first, Refusal)
    assert first.reason.startswith(("it does not exist", "it cannot be reached"))
    assert first.file.encode()
    assert isinstance(last, Document)


def test_a_source_is_absent_where_nothing_answers_to_it() -> None:
    write("press/a.txt")
    Path("empty").mkdir()
    assert [source for source in ("press", "press/*.txt", "empty", "*.pdf", "pres") if absent(source)] == [
        "*.pdf",
        "pres",
    ]


def test_the_bundled_press_notes_can_be_read() -> None:
    assert [each for each in read([examples()]) if isinstance(each, Refusal)] == []


def test_links_run_in_no_circle() -> None:
    write("press/a.txt")
    Path("press/loop").symlink_to("../press")
    Path("press/self").symlink_to("self")
    Path("press/twin.txt").symlink_to("a.txt")
    first, loop, dead = read(["press"])
    assert isinstance(first, Document)
    assert isinstance(loop, Refusal)
    assert (loop.file, loop.reason) == ("press/loop", "it is a link to a folder, which is not followed")
    assert isinstance(dead, Refusal)
    assert dead.reason == "it is a link to nothing"


def test_a_folder_that_cannot_be_opened_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    write("press/a.txt", "press/locked/b.txt", "press/z.txt")
    iterdir = Path.iterdir

    def locked(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", locked)
    first, bad, last = read(["press"])
    assert isinstance(first, Document)
    assert isinstance(bad, Refusal)
    assert (bad.file, bad.reason) == ("press/locked", "it cannot be reached (Permission denied)")
    assert isinstance(last, Document)


def test_a_pipe_in_a_folder_does_not_stop_the_reading() -> None:
    write("press/z.txt")
    os.mkfifo("press/pipe.txt")
    pipe, last = read(["press"])
    assert isinstance(pipe, Refusal)
    assert pipe.reason == "it is not a file"
    assert isinstance(last, Document)


def test_an_unknown_type_is_refused_with_the_known_ones() -> None:
    write("a.xyz", "b")
    first, second = read(["a.xyz", "b"])
    assert isinstance(first, Refusal)
    assert first.reason == "its type is unknown (.xyz)"
    assert all(suffix in first.advice for suffix in FORMATS)
    assert isinstance(second, Refusal)
    assert second.reason == "its type is unknown (no suffix)"


def test_a_name_that_is_not_utf_8_is_shown_with_escapes() -> None:
    path = os.fsdecode(b"\xd0note.txt")
    Path(path).write_text("The ministers met.")
    (found,) = read(["."])
    assert isinstance(found, Document)
    assert found.sighting.file == "\\xd0note.txt"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The ministers met.", [("The ministers met.", None)]),
        ('\ufeff{"text": "One"}\n{"text": "Two"}\n', [("One", 1), ("Two", 2)]),
    ],
)
def test_standard_input_is_text_or_rows(
    content: str, expected: list[tuple[str, int | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    found = [each for each in read(["-"]) if isinstance(each, Document)]
    assert [(each.text, each.sighting.line) for each in found] == expected
    assert {each.sighting.file for each in found} == {"-"}
    assert not stdin.buffer.closed


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    (found,) = read(["-"])
    assert isinstance(found, Refusal)
    assert (found.file, found.reason) == ("-", "it is empty")
