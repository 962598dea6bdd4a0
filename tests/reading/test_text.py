import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.reading import read
from bilateral.types import Document, Refusal

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@given(texts)
def test_text_keeps_its_characters(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "note.txt")
        path.write_bytes(text.encode())
        (document,) = read([path])
        assert [document] == list(read([path]))
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if expected.strip():
        assert isinstance(document, Document)
        assert document.text == expected
    else:
        assert isinstance(document, Refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_declared_encodings_give_the_same_text(document: Callable[..., Document], encoding: str) -> None:
    found = document("note.txt", "Šiauliai\r\nŽemė\rend".encode(encoding))
    assert found.text == "Šiauliai\nŽemė\nend"
    assert found.sighting.file == "note.txt"
    assert found.sighting.line is None
    assert found.sighting.published is None


def test_markdown_keeps_its_marks_and_gives_its_heading(document: Callable[..., Document]) -> None:
    found = document("note.md", b"# A *visit* #\n\nThe minister **came**.\n")
    assert found.text == "# A *visit* #\n\nThe minister **came**.\n"
    assert found.sighting.title == "A *visit*"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it has no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is not text"),
        ("Vilnius – Žemė".encode("cp1257"), "it is not text in UTF-8"),
        ("Nul\0 here".encode("utf-16"), "its text holds a NUL or half of a surrogate pair, which no text may"),
        (b"\xff\xfeodd", "it is not text in UTF-8"),
    ],
)
def test_what_is_not_text_is_refused(refusal: Callable[..., Refusal], content: bytes, reason: str) -> None:
    assert refusal("note.txt", content).reason == reason


def test_too_large_a_document_is_refused(refusal: Callable[..., Refusal], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.reading.source.MAX_BYTES", 2_000_000)
    assert refusal("note.txt", b"a" * 2_000_001).reason == "it is larger than 2 MB"
