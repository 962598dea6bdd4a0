"""What is due: overdue first, then what comes up and anniversaries, then what is open; and a calendar of it."""

import io
from datetime import UTC, date, datetime
from types import ModuleType

import pytest
from icalendar import Calendar
from rich.console import Console

from bilateral.presenting.calendar import write_calendar
from bilateral.presenting.due import Due, due, print_due
from bilateral.resolving.following import follow
from bilateral.types import Document, Record, Sighting

TEXT = "Ministers will meet; Uruguay, Estonia, \\ and others agree.\nThe treaty was signed. An embassy is promised."
NOTE = Document.of(TEXT, Sighting(title="Note, one; two", published=date(2022, 4, 1), url="https://press.example/1"))
AS_OF = date(2022, 6, 1)


@pytest.fixture
def records(hand: ModuleType) -> list[Record]:
    both = {"actors": (hand.ESTONIA, hand.URUGUAY)}
    quote = TEXT.split("\n")[0]
    claims = (
        hand.claim(NOTE, quote, trigger="meet", type="CONSULT", status="scheduled",
                   date=hand.day("2022-05-05"), **both),
        hand.claim(NOTE, "Ministers will meet", trigger="meet", type="CONSULT", status="scheduled",
                   date=hand.day("2022-06-20", "2022-06-21", "range"), **both),
        hand.claim(NOTE, "Ministers will meet; Uruguay", trigger="meet", type="CONSULT", status="scheduled",
                   date=hand.day("2022-12-20"), **both),
        hand.claim(NOTE, "The treaty was signed.", trigger="signed", type="SUPPORT", status="occurred",
                   date=hand.day("1992-08-01"), **both),
        hand.claim(NOTE, "treaty", "agreement", name="Fisheries Treaty", parties=(hand.ESTONIA, hand.URUGUAY),
                   slots={"signed": {"start": "1996-07-01", "end": "1996-07-01"}}),
        hand.claim(NOTE, "An embassy is promised.", trigger="promised", type="AGREE", status="intended", **both),
    )  # fmt: skip
    return [Record(f"r_{n}", claim, (claim,)) for n, claim in enumerate(claims)]


def listed(records: list[Record], n_days: int = 90) -> list[Due]:
    return due(follow(records, {NOTE.id: NOTE}, AS_OF), records, AS_OF, n_days)


def test_overdue_comes_first_then_what_comes_up_then_what_is_open(records) -> None:
    told = [(each.group, each.record.id, each.days, each.years) for each in listed(records)]
    assert told == [
        ("overdue", "r_0", 27, None),
        ("coming", "r_1", 19, None),
        ("anniversary", "r_3", 61, 30),
        ("open", "r_5", 61, None),
    ]


def test_how_far_to_look_ahead_is_the_readers_choice(records) -> None:
    assert [each.record.id for each in listed(records, 365) if each.group == "coming"] == ["r_1", "r_2"]
    assert {each.group for each in listed(records, 0)} == {"overdue", "open"}


def test_what_was_on_29_february_is_remembered_on_the_28th(hand) -> None:
    claim = hand.claim(NOTE, "The treaty was signed.", trigger="signed", type="SUPPORT", status="occurred",
                       date=hand.day("2008-02-29"), actors=(hand.ESTONIA, hand.URUGUAY))  # fmt: skip
    (found,) = due([], [Record("r_1", claim, (claim,))], date(2023, 2, 1), 90)
    assert (found.start, found.years) == (date(2023, 2, 28), 15)


def test_the_list_shows_the_sentence_its_source_and_the_days(records, knowledge) -> None:
    console = Console(file=io.StringIO(), width=200)
    print_due(listed(records), {NOTE.id: NOTE}, knowledge, console)
    text = console.file.getvalue()
    for words in ("Overdue", "27 days ago", "in 19 days", "30 years: Estonia and Uruguay", "“The treaty was signed.”",
                  "Note, one; two. 2022-04-01", "2022-06-20 to 2022-06-21"):  # fmt: skip
        assert words in text


def test_a_calendar_is_read_back_as_it_was_meant(records, knowledge) -> None:
    written = write_calendar(listed(records), {NOTE.id: NOTE}, knowledge, AS_OF)
    assert written == write_calendar(listed(records), {NOTE.id: NOTE}, knowledge, AS_OF)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    calendar = Calendar.from_ical(written)
    assert (str(calendar["VERSION"]), bool(calendar["PRODID"])) == ("2.0", True)
    (overdue,), (coming, years) = calendar.walk("VTODO"), calendar.walk("VEVENT")
    assert (str(overdue["UID"]), str(coming["UID"]), str(years["UID"])) == (
        "r_0@bilateral", "r_1@bilateral", "r_3-2022@bilateral",
    )  # fmt: skip
    assert (coming.decoded("DTSTART"), coming.decoded("DTEND")) == (date(2022, 6, 20), date(2022, 6, 22))
    assert overdue.decoded("DUE") == date(2022, 5, 6)
    assert coming.decoded("DTSTAMP") == datetime(2022, 6, 1, tzinfo=UTC)
    assert str(years["SUMMARY"]).startswith("30 years: Estonia and Uruguay")
    quote = TEXT.split("\n")[0]
    assert str(overdue["DESCRIPTION"]) == f"“{quote}”\nNote, one; two. 2022-04-01"
    assert str(coming["URL"]) == "https://press.example/1"
