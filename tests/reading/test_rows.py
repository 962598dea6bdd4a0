import csv
import gzip
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import UnknownName
from bilateral.reading import Source, read
from bilateral.reading.rows import columns_of, read_csv, read_jsonl
from bilateral.types import Document, Refusal

ROW = {
    "id": 7,
    "title": "Talks",
    "text": "The ministers met.",
    "date": "2022-06-08",
    "source": "The Example",
    "url": "https://example.org/7",
    "language": "en",
    "topics": ["left alone"],
}


def test_a_line_gives_text_and_facts() -> None:
    Path("news.jsonl").write_text("\n" + json.dumps(ROW) + "\n")
    (found,) = read(["news.jsonl"])
    assert isinstance(found, Document)
    assert found.text == "The ministers met."
    sighting = found.sighting
    assert (sighting.file, sighting.line, sighting.source_id, sighting.title) == ("news.jsonl", 2, "7", "Talks")
    assert (sighting.publisher, sighting.url, sighting.language) == ("The Example", "https://example.org/7", "en")
    assert sighting.published == date(2022, 6, 8)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{'text': 'single'}", "it is not JSON"),
        ('{"text": "broken off', "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ('["text"]', "it is JSON, but not an object"),
        ('{"body": "words", "day": 1}', "no text under text; the fields are: 'body', 'day'"),
        ('{"text": 5}', "no text under text; the fields are: 'text'"),
        ('{"text": null}', "no text under text; the fields are: 'text'"),
        ('{"\\ud83d": 1}', "no text under text; the fields are: '\\ud83d'"),
        ("{}", "no text under text; the fields are: none"),
        ('{"text": " "}', "it has no text"),
        ('{"text": "half \\ud83d pair"}', "its text holds a NUL or half of a surrogate pair"),
        ('{"text": "a \\u0000 NUL"}', "its text holds a NUL or half of a surrogate pair"),
    ],
)
def test_a_bad_line_is_refused_alone(line: str, reason: str) -> None:
    Path("news.jsonl").write_text(f"{json.dumps(ROW)}\n{line}\n{json.dumps(ROW)}")
    first, bad, last = read(["news.jsonl"])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Refusal)
    assert (bad.file, bad.line) == ("news.jsonl", 2)
    assert bad.reason.startswith(reason)
    assert bad.advice


def test_a_line_in_another_encoding_is_refused_alone() -> None:
    Path("news.jsonl").write_bytes('{"text": "Žemė"}\n'.encode("cp1257") + json.dumps(ROW).encode())
    bad, good = read(["news.jsonl"])
    assert isinstance(bad, Refusal)
    assert (bad.line, bad.reason) == (1, "it is not text in UTF-8")
    assert isinstance(good, Document)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("08/06/2022", "'08/06/2022'"),
        (1654646400, "'1654646400'"),
        (1.5, "'1.5'"),
        (["June"], "\"['June']\""),
        ("soon " * 100, "'soon soon soon soon soon soon soon …'"),
    ],
)
def test_a_day_that_is_none_is_told_and_stays_unknown(day: object, shown: str) -> None:
    Path("news.jsonl").write_text(json.dumps({**ROW, "date": day}))
    found, told = read(["news.jsonl"])
    assert isinstance(found, Document)
    assert found.sighting.published is None
    assert isinstance(told, Refusal)
    assert (told.line, told.reason) == (1, f"the date {shown} is not a day")
    assert "2022-06-08" in told.advice


def test_a_table_tells_of_days_as_rows_of_json_do() -> None:
    Path("news.csv").write_text("day,text\n8/6/22,One\n,Two\n2022-06-08,Three\n")
    first, told, *rest = read(["news.csv"], {"published": "day"})
    assert isinstance(first, Document)
    assert isinstance(told, Refusal)
    assert (told.line, told.reason) == (2, "the date '8/6/22' is not a day")
    assert all(isinstance(each, Document) for each in rest)


@pytest.mark.parametrize("day", [None, "", "  "])
def test_a_day_that_is_not_given_is_not_told(day: str | None) -> None:
    Path("news.jsonl").write_text(json.dumps({**ROW, "date": day}))
    (found,) = read(["news.jsonl"])
    assert isinstance(found, Document)


def test_the_users_names_stand_in_for_ours() -> None:
    Path("news.jsonl").write_text('{"body": "Words.", "day": "2022-06-08", "text": "not this", "title": "Talks"}')
    (found,) = read(["news.jsonl"], {"text": "body", "date": "day"})
    assert isinstance(found, Document)
    assert (found.text, found.sighting.published, found.sighting.title) == ("Words.", date(2022, 6, 8), "Talks")


def test_a_field_that_does_not_exist_is_an_error_at_once() -> None:
    with pytest.raises(UnknownName, match="'body'"):
        read([], {"body": "text"})
    with pytest.raises(UnknownName, match="did you mean title"):
        read([], {"titel": "heading"})


@given(st.lists(st.fixed_dictionaries({"id": st.text(min_size=1), "text": st.text()}), max_size=5))
def test_every_row_comes_out_as_text_or_refusal(rows: list[dict[str, str]]) -> None:
    content = "\n".join(["{}", *(json.dumps(row) for row in rows)]).encode()
    found = list(read_jsonl(Source("-", io.BytesIO(content), columns_of({}))))
    assert [each.text for each in found if not isinstance(each, Refusal)] == [row["text"] for row in rows]
    assert sum(isinstance(each, Refusal) for each in found) == 1


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_cells_keep_their_characters(rows: list[tuple[str, str]]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows([("title", "text"), *rows])
    found = list(read_csv(Source("-", io.BytesIO(table.getvalue().encode()), columns_of({}))))
    assert [each.text for each in found if not isinstance(each, Refusal)] == [text for _, text in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_gives_a_document_a_row(delimiter: str) -> None:
    rows = ["date,title,text", '2022-06-08,Talks,"Two', 'lines"', "", "2022-06-09,More,Words"]
    Path("news.csv").write_text("\ufeff" + "\n".join(rows).replace(",", delimiter))
    first, second = read(["news.csv"])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.sighting.line, first.sighting.published) == ("Two\nlines", 2, date(2022, 6, 8))
    assert (second.text, second.sighting.line) == ("Words", 5)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"a,b,c", "it is not a row of the table: 3 cells under 2 headings"),
        (b'a,"b" c', "it is not a row of the table: "),
        (b"a", "no text under text; the fields are: 'title'"),
        (b"a,", "it has no text"),
        ("a,Žemė".encode("cp1257"), "it is not text in UTF-8"),
    ],
)
def test_a_bad_row_is_refused_alone(row: bytes, reason: str) -> None:
    Path("news.csv").write_bytes(b"title,text\nA,One\n" + row + b"\nB,Two\n")
    first, bad, last = read(["news.csv"])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, last.text, last.sighting.line) == ("One", "Two", 4)
    assert isinstance(bad, Refusal)
    assert bad.line == 3
    assert bad.reason.startswith(reason)


def test_a_quotation_mark_left_open_is_refused_with_its_lines() -> None:
    Path("news.csv").write_text('title,text\nA,One\nB,"Two\nC,Three\n')
    first, bad = read(["news.csv"])
    assert isinstance(first, Document)
    assert isinstance(bad, Refusal)
    assert bad.line == 3
    assert "(up to line 4)" in bad.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"a,b\n1,2\n", "no text under text; the fields are: 'a', 'b'"),
        (b"text\rwords", "its first line is not the header of a table"),
        ("text\nwords".encode("utf-16"), "rows in UTF-16 are not read"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_once(content: bytes, reason: str) -> None:
    Path("news.csv").write_bytes(content)
    (found,) = read(["news.csv"])
    assert isinstance(found, Refusal)
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(("name", "head"), [("news.jsonl.gz", ""), ("news.csv.gz", "text\n")])
def test_compressed_rows_are_read_up_to_where_they_break_off(name: str, head: str) -> None:
    lines = [f"{number} {hash(number * 7919)}" for number in range(2_000)]
    rows = [json.dumps({"text": line}) for line in lines] if not head else lines
    whole = gzip.compress((head + "\n".join(rows)).encode())
    Path(name).write_bytes(whole)
    assert [each.text for each in read([name]) if isinstance(each, Document)] == lines
    Path(name).write_bytes(whole[: len(whole) // 2])
    *before, last = read([name])
    assert isinstance(last, Refusal)
    assert "break off or are damaged after line" in last.reason
    texts = [each.text for each in before if isinstance(each, Document)]
    assert len(texts) > 10
    assert texts == lines[: len(texts)]


def test_rows_that_are_not_compressed_as_their_name_says_are_refused() -> None:
    Path("news.jsonl.gz").write_text(json.dumps(ROW))
    (found,) = read(["news.jsonl.gz"])
    assert isinstance(found, Refusal)
    assert "after line 0" in found.reason


@pytest.mark.parametrize("name", ["news.jsonl", "news.csv"])
def test_too_long_a_row_is_refused_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.reading.source.MAX_BYTES", 1000)
    rows = ["One", "x" * 5000, "Two"]
    lines = [json.dumps({"text": row}) for row in rows] if name == "news.jsonl" else ["text", *rows]
    Path(name).write_text("\n".join(lines))
    found = list(read([name]))
    assert [each.text for each in found if isinstance(each, Document)] == ["One", "Two"]
    (bad,) = [each for each in found if isinstance(each, Refusal)]
    assert bad.line == lines.index(next(line for line in lines if len(line) > 1000)) + 1
    assert bad.reason.startswith("it is larger than")


def test_rows_are_streamed() -> None:
    row = json.dumps({"text": "word " * 2000, "language": "en"}).encode() + b"\n"
    with gzip.open("news.jsonl.gz", "wb", compresslevel=1) as stream:
        stream.writelines([row] * 400)
    tracemalloc.start()
    n_documents = sum(1 for _ in read(["news.jsonl.gz"]))
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert n_documents == 400
    assert peak_bytes < 2_000_000 < 400 * len(row)
