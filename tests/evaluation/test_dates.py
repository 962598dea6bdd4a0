"""An expression counts where it is found and where its value is the gold's; the creation time is given, not scored."""

import tarfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.when.expressions import find_times
from bilateral.errors import SourceError
from evaluation.__main__ import main
from evaluation.dates import find_expressions, match, read_timeml, score_dates
from evaluation.timex3 import Timex, in_timex3

TUESDAY = date(2019, 5, 14)
NOTE = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="TIME" value="2019-05-14T09:30" functionInDocument="CREATION_TIME">14 May</TIMEX3></DCT>
<TEXT>
The ministers <EVENT eid="e1" class="OCCURRENCE">met</EVENT> in Lima on <TIMEX3 tid="t1" type="DATE"
value="2019-05-13">Monday</TIMEX3> &amp; talked.<TIMEX3 tid="t3" type="DURATION" value="P1D" beginPoint="t1"/>

They will meet again <TIMEX3 tid="t2" type="DATE" value="2020">next year</TIMEX3>.
</TEXT>
</TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "B").mkdir()
    (tmp_path / "A").mkdir()
    (tmp_path / "B" / "note.tml").write_text(NOTE, encoding="utf-8")
    (tmp_path / "B" / "copied.tml").write_text(NOTE.replace("Lima", "Quito"), encoding="utf-8")
    (tmp_path / "A" / "copied.tml").write_text(NOTE.replace("Lima", "Quito"), encoding="utf-8")
    (tmp_path / "B" / "README").write_text("no TimeML", encoding="utf-8")
    return tmp_path


def test_marks_keep_their_place_in_the_text(folder: Path) -> None:
    marked = next(each for each in read_timeml(folder) if each.name == "B/note.tml")
    assert marked.document.sighting.published == TUESDAY
    words = [marked.document.text[timex.start : timex.end] for timex in marked.gold]
    assert words == ["Monday", "next year"]
    assert [(timex.value, timex.type) for timex in marked.gold] == [("2019-05-13", "DATE"), ("2020", "DATE")]
    assert "on Monday & talked." in marked.document.text


def test_a_folder_and_its_archive_hold_the_same_documents_and_copies_count_once(folder: Path) -> None:
    archive = folder / "notes.tar.gz"
    with tarfile.open(archive, "w:gz") as file:
        file.add(folder / "A", "A")
        file.add(folder / "B", "B")
    assert [each.name for each in read_timeml(folder)] == ["A/copied.tml", "B/note.tml"]
    assert read_timeml(archive) == read_timeml(folder)
    assert len(read_timeml(folder / "B" / "note.tml")) == 1


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "not even XML",
        "<TimeML><TEXT>No day.</TEXT></TimeML>",
        NOTE.replace('value="2019-05-14T09:30"', 'value="unknown"'),
        NOTE.replace("<TEXT>", "<BODY>").replace("</TEXT>", "</BODY>"),
        '<TimeML><DCT><TIMEX3 value="2019-05-14">x</TIMEX3></DCT><TEXT>No times.</TEXT></TimeML>',
    ],
)
def test_what_is_no_timeml_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "note.tml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError):
        read_timeml(path)
    assert main(["run", "dates", "--split", str(path)]) == 2


def test_an_empty_folder_and_a_broken_archive_are_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.tar.gz").write_bytes(b"\x1f\x8b no archive")
    for path in (tmp_path, tmp_path / "broken.tar.gz"):
        with pytest.raises(SourceError):
            read_timeml(path)


def test_value_f1_is_relaxed_f1_times_the_share_of_right_values(folder: Path) -> None:
    marked = read_timeml(folder / "B" / "note.tml")
    monday, year = marked[0].gold
    wider = Timex(monday.start - 3, monday.end, "2019-05-13")
    wrong = Timex(year.start, year.end, "2021")
    scores = score_dates(marked, [[wider, wrong, Timex(0, 3, "2019")]])
    assert (scores["relaxed_f1"], scores["strict_f1"], scores["value_f1"]) == (0.8, 0.4, 0.4)
    assert scores["value_accuracy"] == 0.5
    assert scores["types"] == {"DATE": {"n": 2, "recall": 1.0, "value_accuracy": 0.5}}


TIMEXES = st.lists(
    st.builds(lambda start, length: Timex(start, start + length, ""), st.integers(0, 30), st.integers(1, 6)),
    unique=True,
)


@given(TIMEXES, TIMEXES)
def test_nothing_matches_twice_and_what_matches_overlaps(gold: list[Timex], found: list[Timex]) -> None:
    pairs = match(gold, found)
    assert len({wanted for wanted, _ in pairs}) == len({ours for _, ours in pairs}) == len(pairs)
    assert all(ours.start < wanted.end and wanted.start < ours.end for wanted, ours in pairs)
    assert len(match(gold, gold)) == len(gold)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("on 3 May", ["2019-05-03"]),
        ("in May", ["2019-05"]),
        ("in early May", ["2019-05"]),
        ("for two quarters", ["P2Q"]),
        ("after several quarters", ["PXQ"]),
        ("for a quarter of a century", ["P25Y"]),
        ("in the first quarter", ["2019-Q1"]),
        ("in the second half of 2018", ["2018-H2"]),
        ("last week", ["2019-W19"]),
        ("over the weekend", ["2019-W19-WE"]),
        ("last winter", ["2018-WI"]),
        ("earlier this year", ["2019"]),
        ("at the end of 2021", ["2021"]),
        ("in the mid-1990s", ["199"]),
        ("in the 19th century", ["18"]),
        ("from 5 to 7 May", ["2019-05-05", "2019-05-07"]),
        ("between 1994 and 1997", ["1994", "1997"]),
        ("between March and April 2018", ["2018-03", "2018-04"]),
        ("Sunday night", ["2019-05-12TNI"]),
        ("at 9 a.m. on Monday", ["2019-05-13T09:00"]),
        ("at 7:15 p.m.", ["2019-05-14T19:15"]),
        ("in the mid afternoon", ["2019-05-14TAF"]),
        ("every Thursday", ["XXXX-WXX-4"]),
        ("for two weeks", ["P2W"]),
        ("in the first nine months of 2018", ["P9M", "2018"]),
        ("by year-end", ["2019-12-31"]),
        ("They now meet", ["PRESENT_REF"]),
        ("They met recently", ["PAST_REF"]),
        ("over the last few months", ["PAST_REF"]),
        ("in the coming months", ["FUTURE_REF"]),
        ("the 25th anniversary", []),
    ],
)
def test_values_are_written_as_timex3_has_them(text: str, values: list[str]) -> None:
    times = find_times(text, 0, len(text), TUESDAY)
    assert [timex.value for time in times for timex in in_timex3(text, time)] == values


def test_the_packaged_reader_finds_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = read_timeml(folder / "B" / "note.tml")
    scores = score_dates(marked, find_expressions([each.document for each in marked]))
    assert scores["value_f1"] == 1.0
    assert main(["run", "dates", "--split", str(folder), "--json"]) == 0
    assert '"value_f1": 1.0' in capsys.readouterr().out
