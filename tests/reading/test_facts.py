import json
from datetime import date
from pathlib import Path

from bilateral.reading import read
from bilateral.types import Document, Refusal

TEXT = "LISBON, 12 May 2021 (LUSA) — The ministers of both countries met and spoke about their trade and transport."


def beside(*rows: dict[str, object]) -> None:
    Path("metadata.jsonl").write_text("\n".join(map(json.dumps, rows)))


def documents(*names: str) -> list[Document]:
    return [each for each in read(names) if isinstance(each, Document)]


def test_metadata_comes_before_the_file_and_the_file_before_the_dateline() -> None:
    Path("a.md").write_text(f"# Of the file\n\n{TEXT}")
    Path("b.jsonl").write_text(json.dumps({"text": TEXT, "date": "2021-05-13"}))
    Path("c.txt").write_text(TEXT)
    beside({"file": "a.md", "title": "Of the desk", "published": "2021-05-14", "country": "PRT", "kind": "news"})
    a, b, c = documents(".")
    assert (a.sighting.title, a.sighting.published, a.sighting.country) == ("Of the desk", date(2021, 5, 14), "PRT")
    assert (a.sighting.publisher, a.sighting.kind) == ("LUSA", "news")
    assert (b.sighting.published, b.sighting.publisher) == (date(2021, 5, 13), "LUSA")
    assert c.sighting.published == date(2021, 5, 12)
    assert c.text == TEXT


def test_a_day_that_nobody_gives_stays_unknown() -> None:
    Path("note.txt").write_text("VILNIUS – The minister met his counterpart on Tuesday, 12 May 2021.")
    (found,) = documents("note.txt")
    assert found.sighting.published is None


def test_each_bad_line_of_metadata_is_refused_and_the_rest_holds() -> None:
    Path("note.txt").write_text("The ministers met.")
    beside(
        {"file": "note.txt", "publisher": "The Example", "publised": "2022-06-08"},
        {"publisher": "nobody"},
        {"file": "other.txt", "published": "soon", "colour": "red"},
    )
    with Path("metadata.jsonl").open("a") as stream:
        stream.write("\nnot JSON")
    *refusals, found = read(["note.txt", "note.txt"])
    assert isinstance(found, Document)
    assert found.sighting.publisher == "The Example"
    reasons = [(each.file, each.line, each.reason[:15]) for each in refusals if isinstance(each, Refusal)]
    assert reasons == [
        ("metadata.jsonl", 1, "unknown fields:"),
        ("metadata.jsonl", 2, "it names no fil"),
        ("metadata.jsonl", 3, "unknown fields:"),
        ("metadata.jsonl", 3, "the date 'soon'"),
        ("metadata.jsonl", 4, "it is not JSON "),
    ]


def test_an_empty_metadata_file_is_refused_and_the_file_read() -> None:
    Path("note.txt").write_text("The ministers met.")
    Path("metadata.jsonl").touch()
    refusal, found = read(["note.txt"])
    assert isinstance(refusal, Refusal)
    assert (refusal.file, refusal.reason) == ("metadata.jsonl", "it is empty")
    assert isinstance(found, Document)


def test_language_is_told_only_where_nobody_gives_it_and_the_text_is_plain() -> None:
    lithuanian = "Lietuvos užsienio reikalų ministras trečiadienį susitiko su savo kolega iš Kazachstano Vilniuje."
    given, short, told = ({"text": text} for text in (TEXT, "Taip.", lithuanian))
    Path("news.jsonl").write_text("\n".join(map(json.dumps, ({**given, "language": "mt"}, short, told))))
    assert [found.sighting.language for found in documents("news.jsonl")] == ["mt", None, "lt"]


def test_a_fact_that_cannot_be_stored_is_not_known() -> None:
    Path("news.jsonl").write_text(
        '{"text": "The ministers met.", "title": "half \\ud83d", "url": "https://example.org"}'
    )
    (found,) = documents("news.jsonl")
    assert (found.sighting.title, found.sighting.url) == (None, "https://example.org")
