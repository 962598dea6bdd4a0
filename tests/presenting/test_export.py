import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bilateral.errors import UsageError
from bilateral.presenting.export import WRITERS, atomic_write, public_form
from bilateral.presenting.export.claims import COLUMNS
from bilateral.types import Citation, Claim, Party, Place, Sighting, Span, Speaker

QUOTE = "Kask told her counterpart that Estonia\nwould “open” an embassy."
KASK = Party("Kask", 0, 4, "EST", person="Ana Kask", office="Minister of Foreign Affairs")
EVENT = Claim(
    id="c_1",
    kind="event",
    citation=Citation("d_1", 10, 10 + len(QUOTE), QUOTE),
    p=0.123456,
    by="coder 1",
    why=("verb open", "frame told"),
    type="AGREE",
    contexts=("diplomatic", "trade"),
    status="intended",
    actors=(KASK, Party("the Union", 5, 9, organisation="Union")),
    recipients=(Party("counterpart", 14, 25, "URY"),),
    slots={"count": 1},
    date=Span(date(2023, 1, 1), date(2023, 12, 31), "year", "stated"),
    place=Place("Montevideo", "URY", -34.9, 0.0),
    said_by=Speaker(KASK, False, "said", Party("the Agency", 30, 40)),
)
ENTRY = Claim("c_2", "site", EVENT.citation, 1.0, "coder 1", ("head",), name="Arch", parties=(KASK,))
SEEN = Sighting(
    "note.txt", 3, "row-7", "https://example.org/1", "Title", publisher="Agency", published=date(2022, 6, 8)
)


def test_an_event_has_the_fields_that_are_promised() -> None:
    kask = {"name": "Kask", "person": "Ana Kask", "office": "Minister of Foreign Affairs"}
    assert public_form(EVENT, SEEN) == {
        "id": "c_1",
        "kind": "event",
        "type": "AGREE",
        "modes": [],
        "contexts": ["diplomatic", "trade"],
        "status": "intended",
        "actors": [
            {"state": "EST", **kask, "start": 0, "end": 4},
            {"state": None, "name": "the Union", "organisation": "Union", "start": 5, "end": 9},
        ],
        "recipients": [{"state": "URY", "name": "counterpart", "start": 14, "end": 25}],
        "slots": {"count": 1},
        "date": {"start": "2023-01-01", "end": "2023-12-31", "precision": "year", "basis": "stated"},
        "place": {"name": "Montevideo", "state": "URY", "lat": -34.9, "lon": 0.0},
        "said_by": {"state": "EST", **kask, "quoted": False, "cue": "said", "via": {"name": "the Agency"}},
        "p": 0.1235,
        "citation": {
            "document": "d_1",
            "file": "note.txt",
            "source_id": "row-7",
            "url": "https://example.org/1",
            "publisher": "Agency",
            "published": "2022-06-08",
            "start": 10,
            "end": 10 + len(QUOTE),
            "quote": QUOTE,
        },
        "by": "coder 1",
        "why": ["verb open", "frame told"],
    }


def test_what_does_not_apply_to_an_entry_is_absent() -> None:
    assert set(public_form(ENTRY, Sighting())) == {"id", "kind", "name", "parties", "p", "citation", "by", "why"}
    assert set(public_form(ENTRY, Sighting())["citation"]) == {"document", "start", "end", "quote"}


def test_jsonl_is_one_object_a_line_whatever_the_quote() -> None:
    file = io.StringIO()
    WRITERS["jsonl"]([(EVENT, SEEN), (ENTRY, SEEN)], file)
    assert [json.loads(line) for line in file.getvalue().splitlines()] == [
        public_form(EVENT, SEEN),
        public_form(ENTRY, SEEN),
    ]


def test_csv_has_the_same_in_columns() -> None:
    file = io.StringIO(newline="")
    WRITERS["csv"]([(EVENT, SEEN), (ENTRY, SEEN)], file)
    event, entry = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert tuple(event) == COLUMNS
    assert event["quote"] == QUOTE
    assert (event["actors"], event["actor_states"], event["recipient_states"]) == ("Kask | the Union", "EST", "URY")
    assert (event["date_start"], event["date_precision"], event["published"]) == ("2023-01-01", "year", "2022-06-08")
    assert (event["lat"], event["lon"], event["said_by"], event["quoted"]) == ("-34.9", "0.0", "Kask", "false")
    assert (event["said_by_state"], event["cue"], event["via"], event["via_state"]) == ("EST", "said", "the Agency", "")
    assert (entry["said_by"], entry["quoted"], entry["cue"], entry["via"]) == ("", "", "", "")
    assert (event["slots"], event["why"], event["contexts"]) == (
        '{"count": 1}',
        "verb open | frame told",
        "diplomatic | trade",
    )
    assert (entry["name"], entry["party_states"], entry["type"], entry["date_start"]) == ("Arch", "EST", "", "")


def test_csv_names_the_state_that_passes_words_on() -> None:
    passed_on = replace(EVENT, said_by=Speaker(KASK, True, None, Party("Lima", 30, 34, "PER")))
    file = io.StringIO(newline="")
    WRITERS["csv"]([(passed_on, SEEN)], file)
    (row,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert (row["quoted"], row["cue"], row["via"], row["via_state"]) == ("true", "", "Lima", "PER")


class TestAtomicWrite:
    def test_the_file_is_there_whole(self, tmp_path: Path) -> None:
        with atomic_write(tmp_path / "claims.jsonl") as file:
            file.write("é\n")
        assert (tmp_path / "claims.jsonl").read_bytes() == "é\n".encode()

    def test_a_failure_leaves_the_old_file_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "claims.jsonl"
        path.write_text("old")

        def fail() -> None:
            with atomic_write(path) as file:
                file.write("new")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"none.claims\.jsonl"), atomic_write(tmp_path / "none" / "claims.jsonl"):
            pass

    def test_a_device_is_written_directly(self) -> None:
        with atomic_write(Path("/dev/null")) as file:
            file.write("x")
        assert Path("/dev/null").is_char_device()
