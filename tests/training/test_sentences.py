"""What the reader learns acts from holds together: spans point at whole words, and what they are called exists."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.types import REGISTERS, Status
from training.acts import ANNOTATIONS, SENTENCES
from training.load import CALIBRATION

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news" / "wikipedia-current-events-2002-2023.jsonl.gz"
"""The texts of the annotations, which stay outside."""
FIRST = ("agreements", "disputes", "economy", "meetings", "multilateral", "people")
MIN_LATER, MIN_EVENTS, MIN_STATUS = 1_200, 80, 90
"""Notes beyond FIRST, events of each category and of each status: what there is at least."""
NEAR_CHARS = 40
"""How far a trigger may stand from its quote, where one verb tells two acts."""
LONGEST_CHARS = 100
"""No name or office is longer; a text would be."""
EVENT = set("actors also contexts date mode place quote recipients required said_by status trigger type when".split())


@dataclass(frozen=True)
class Item:
    """An annotated text as its file has it."""

    file: str
    json: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.json["id"])

    @property
    def events(self) -> list[dict[str, Any]]:
        return list(self.json["events"])

    def spans(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every span with where it stands, for messages."""
        for number, event in enumerate(self.events, 1):
            where = f"{self.id} event {number}"
            for key in ("quote", "trigger", "place", "when"):
                if event[key] is not None or key in ("quote", "trigger"):
                    yield f"{where} {key}", tuple(event[key])
            for party in parties(event):
                yield f"{where} party", tuple(party["span"])
            if event["said_by"]:
                yield f"{where} said_by", tuple(event["said_by"]["span"])
        for number, register in enumerate(self.json["registers"], 1):
            yield f"{self.id} register {number}", tuple(register["span"])


def parties(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [*event["actors"], *event["recipients"]]


def read(path: Path) -> list[Item]:
    return [Item(path.stem, json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


NOTES = [item for path in sorted(SENTENCES.glob("*.jsonl")) for item in read(path)]
ANNOTATED = [item for path in sorted(ANNOTATIONS.glob("*.jsonl")) for item in read(path)]
EVERYTHING = [*NOTES, *ANNOTATED]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The texts of the annotations, by id."""
    if not NEWS.exists():
        pytest.skip("the annotated texts are not beside this checkout")
    wanted = {item.id for item in ANNOTATED}
    with gzip.open(NEWS, "rt", encoding="utf-8") as file:
        return {news["id"]: news["text"] for news in map(json.loads, file) if news["id"] in wanted}


def test_the_files_are_there() -> None:
    assert set(FIRST) < {item.file for item in NOTES}
    assert {item.file for item in ANNOTATED} == {"current-events", "current-events-held-out"}


def test_the_notes_held_out_for_calibration_are_there() -> None:
    ours = {f"{item.file}.jsonl" for item in NOTES} & set(CALIBRATION)
    assert ours == {"multilateral.jsonl"}


def test_no_id_is_given_twice() -> None:
    assert [name for name, n in Counter(item.id for item in EVERYTHING).items() if n > 1] == []


def test_no_text_is_there_twice() -> None:
    plain = Counter(" ".join(re.findall(r"\w+", item.json["text"].casefold())) for item in NOTES)
    assert [text for text, n in plain.items() if n > 1] == []


def test_notes_have_their_text_and_are_our_own() -> None:
    keys = {"id", "source", "published", "text", "events", "registers"}
    assert [item.id for item in NOTES if set(item.json) != keys or item.json["source"] != "own"] == []
    assert [item.id for item in NOTES if item.json["text"] != item.json["text"].strip() or not item.json["text"]] == []


def test_annotations_carry_no_text() -> None:
    keys = {"id", "source", "published", "events", "registers"}
    assert [item.id for item in ANNOTATED if set(item.json) != keys or item.json["source"] == "own"] == []
    assert [item.id for item in ANNOTATED if max(map(len, strings(item.json)), default=0) > LONGEST_CHARS] == []


def strings(value: Any) -> Iterator[str]:
    """Every string inside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_days_are_days() -> None:
    for item in EVERYTHING:
        assert item.json["published"] is None or date.fromisoformat(item.json["published"])
        for event in item.events:
            if event["date"] is not None:
                assert date.fromisoformat(event["date"]["start"]) <= date.fromisoformat(event["date"]["end"]), item.id


def test_events_have_every_field() -> None:
    assert [item.id for item in EVERYTHING if any(set(event) != EVENT for event in item.events)] == []
    flags = [(item.id, event["required"]) for item in EVERYTHING for event in item.events]
    assert [flag for flag in flags if not isinstance(flag[1], bool)] == []


def test_spans_are_not_empty() -> None:
    spans = [(where, span) for item in EVERYTHING for where, span in item.spans()]
    assert [(where, span) for where, span in spans if not (len(span) == 2 and 0 <= span[0] < span[1])] == []


def test_spans_of_notes_are_inside_their_text() -> None:
    ends = [(where, span[1], len(item.json["text"])) for item in NOTES for where, span in item.spans()]
    assert [where for where, end, length in ends if end > length] == []


def test_spans_of_annotations_are_inside_their_text(texts: dict[str, str]) -> None:
    assert [item.id for item in ANNOTATED if item.id not in texts] == []
    ends = [(where, span[1], len(texts[item.id])) for item in ANNOTATED for where, span in item.spans()]
    assert [where for where, end, length in ends if end > length] == []


def test_spans_of_notes_are_whole_words() -> None:
    assert [found for item in NOTES for found in cut_words(item, item.json["text"])] == []


def test_spans_of_annotations_are_whole_words(texts: dict[str, str]) -> None:
    assert [found for item in ANNOTATED for found in cut_words(item, texts[item.id])] == []


def cut_words(item: Item, text: str) -> Iterator[str]:
    """Spans with an edge inside a word or on white space."""
    for where, (start, end) in item.spans():
        inside = [text[at - 1 : at + 1].isalnum() for at in (start, end) if 0 < at < len(text)]
        if any(inside) or text[start:end] != text[start:end].strip():
            yield f"{where}: {text[max(0, start - 9) : start]}[{text[start:end]}]{text[end : end + 9]}"


def test_a_trigger_stands_in_its_quote_or_near_it() -> None:
    far = []
    for item in EVERYTHING:
        for event in item.events:
            (start, end), (low, high) = event["quote"], event["trigger"]
            if high < start - NEAR_CHARS or low > end + NEAR_CHARS:
                far.append((item.id, event["quote"], event["trigger"]))
    assert far == []


def test_registers_are_named_as_the_text_has_them() -> None:
    entries = [(item, entry) for item in NOTES for entry in item.json["registers"]]
    assert [item.id for item, entry in entries if item.json["text"][slice(*entry["span"])] != entry["name"]] == []


def test_categories_statuses_and_registers_exist() -> None:
    categories, statuses = set(load_ontology().categories), set(get_args(Status))
    events = [(item.id, event) for item in EVERYTHING for event in item.events]
    assert [name for name, event in events if not {event["type"], *event["also"]} <= categories] == []
    assert [name for name, event in events if event["type"] in event["also"]] == []
    assert [name for name, event in events if event["status"] not in statuses] == []
    kinds = [(item.id, entry["kind"]) for item in EVERYTHING for entry in item.json["registers"]]
    assert [name for name, kind in kinds if kind not in REGISTERS] == []


def test_states_are_known() -> None:
    known = {None, *load_knowledge().states}
    told = [(item.id, party["state"]) for item in EVERYTHING for event in item.events for party in parties(event)]
    told += [(i.id, event["said_by"]["state"]) for i in EVERYTHING for event in i.events if event["said_by"]]
    told += [(i.id, state) for i in EVERYTHING for entry in i.json["registers"] for state in entry["states"]]
    assert [(name, state) for name, state in told if state not in known] == []


def test_who_acts_or_is_acted_on_is_told_of_required_events() -> None:
    events = [(item.id, event) for item in EVERYTHING for event in item.events]
    assert [name for name, event in events if event["required"] and not parties(event)] == []


def test_there_are_notes_enough() -> None:
    assert sum(item.file not in FIRST for item in NOTES) >= MIN_LATER


def test_no_category_and_no_status_is_rare() -> None:
    types = Counter(event["type"] for item in NOTES for event in item.events)
    statuses = Counter(event["status"] for item in NOTES for event in item.events)
    assert {name: types[name] for name in load_ontology().categories if types[name] < MIN_EVENTS} == {}
    assert {name: statuses[name] for name in get_args(Status) if statuses[name] < MIN_STATUS} == {}


def test_some_texts_tell_of_no_act() -> None:
    assert any(not item.events for item in NOTES)
    assert any(not item.events for item in ANNOTATED)
