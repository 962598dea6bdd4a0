"""`bilateral due`: for two states or for all, as of a day, in the terminal and as a calendar."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from bilateral.cli import app
from bilateral.storage import Store
from bilateral.types import Citation, Claim, Document, Party, Sighting, Span

PLANS = (("URY", "Ana Kask of Estonia will visit Uruguay on 5 May."), ("KEN", "Ana Kask of Estonia will visit Kenya."))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a visit to Uruguay on a day and one to Kenya on none, both announced on 20 April 2022."""
    path = tmp_path / "relations.db"
    monkeypatch.setenv("BILATERAL_STORE", str(path))
    day = Span(date(2022, 5, 5), date(2022, 5, 5), "day", "stated")
    with Store(path) as store:
        for state, text in PLANS:
            document = Document.of(text, Sighting(title="Plans", published=date(2022, 4, 20)))
            at = text.index("visit")
            claim = Claim(
                f"c_{state}", "event", Citation(document.id, 0, len(text), text), 0.9, "coder 1", ("test",), "CONSULT",
                ("visit",), status="scheduled", actors=(Party("Ana Kask", 0, 8, "EST", "Ana Kask"),),
                recipients=(Party(state, 0, 0, state),), date=day if state == "URY" else None,
                slots={"trigger": {"start": at, "end": at + 5, "text": "visit"}},
            )  # fmt: skip
            store.add(document, [claim], "coder 1")
    return path


def run(*arguments: str, code: int = 0) -> str:
    outcome = CliRunner().invoke(app, ["due", *arguments])
    assert outcome.exit_code == code, outcome.output
    return outcome.stdout if code == 0 else outcome.stderr


@pytest.mark.usefixtures("path")
def test_it_lists_what_lies_between_two_states_or_everything() -> None:
    both, all_states = run("Estonia", "URY", "--as-of", "2022-05-10"), run("--as-of", "2022-05-10")
    assert "5 days ago" in both
    assert "Kenya" not in both
    assert "5 days ago" in all_states
    assert "Open, without a day (1)" in all_states


@pytest.mark.usefixtures("path")
def test_the_day_decides_what_is_overdue_and_what_was_known() -> None:
    assert "in 4 days" in run("EST", "URY", "--as-of", "2022-05-01")
    assert "Nothing is open" in run("EST", "URY", "--as-of", "2022-05-01", "--days", "3")
    assert "Nothing is open" in run("EST", "URY", "--as-of", "2022-04-01")


def test_it_writes_a_calendar(path: Path) -> None:
    file = path.with_name("due.ics")
    assert "wrote" in run("EST", "URY", "--as-of", "2022-05-01", "-o", str(file))
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert (str(event["UID"]), event.decoded("DTSTART"), event.decoded("DTEND")) == (
        "c_URY@bilateral", date(2022, 5, 5), date(2022, 5, 6),
    )  # fmt: skip
    assert b"\r\n" in file.read_bytes()


def test_a_place_that_cannot_be_written_to_is_told_before_the_list(path: Path) -> None:
    outcome = CliRunner().invoke(app, ["due", "-o", str(path.with_name("none") / "due.ics")])
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "name another file with -o" in outcome.stderr


@pytest.mark.usefixtures("path")
def test_one_state_alone_is_refused() -> None:
    assert "and whom?" in run("EST", code=2)
