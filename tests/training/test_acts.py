"""An annotated act comes to its sentence as words: those that its spans touch, and nobody of another sentence."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilateral.ontology import load_ontology
from training.acts import read_acts, read_codebook, read_pairs, read_texts
from training.data import Act, Example, Pair

TEXT = "Peru's foreign minister thanked Chile in Lima, Kenya said. Ghana did not. It will meet Togo in May."


def span(words: str, text: str = TEXT) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def party(words: str) -> dict[str, Any]:
    return {"span": span(words), "state": None, "person": None, "organisation": None}


def event(trigger: str, actors: list[str], recipients: list[str], **changes: Any) -> dict[str, Any]:
    told = {
        "type": "SUPPORT", "also": [], "mode": None, "contexts": [], "status": "occurred", "quote": [0, len(TEXT)],
        "trigger": span(trigger), "actors": [party(one) for one in actors], "place": None, "when": None, "date": None,
        "recipients": [party(one) for one in recipients], "said_by": None, "required": True,
    }  # fmt: skip
    return told | changes


THANKS = event(
    "thanked", ["Peru's foreign minister"], ["Chile"], also=["CONSULT"], place=span("Lima"),
    said_by={"span": span("Kenya"), "state": "KEN", "quoted": False},
)  # fmt: skip
MEETING = event("will meet", ["Ghana", "Togo"], [], type="CONSULT", status="intended")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(*events, text=…)` gives the path of a file with one item of them."""

    def one(*events: dict[str, Any], **more: Any) -> Path:
        item = {"id": "note/001", "source": "own", "published": None, "events": events, "registers": []}
        path = tmp_path / "notes.jsonl"
        path.write_text(json.dumps(item | more) + "\n", encoding="utf-8")
        return path

    return one


def test_a_sentence_is_an_example(write: Write) -> None:
    first, second, third = read_acts(write(text=TEXT))
    assert first.words[:4] == ("Peru", "'s", "foreign", "minister")
    assert (second.words, third.words[0]) == (("Ghana", "did", "not", "."), "It")
    assert [(one.acts, one.pos, one.heads, one.names, one.pair) for one in (first, second, third)] == [
        ((), None, None, None, None)
    ] * 3


def test_an_act_is_told_in_words(write: Write) -> None:
    first, *_ = read_acts(write(THANKS, text=TEXT))
    assert first.acts == (
        Act((4, 5), "SUPPORT", ("CONSULT",), "occurred", ((0, 4),), ((5, 6),), place=(7, 8), said_by=(9, 10)),
    )


def test_an_act_belongs_to_the_sentence_of_its_trigger(write: Write) -> None:
    examples = list(read_acts(write(MEETING, THANKS, text=TEXT)))
    told = [[act.category for act in example.acts or ()] for example in examples]
    assert told == [["SUPPORT"], [], ["CONSULT"]]


def test_who_stands_in_another_sentence_is_left_out(write: Write) -> None:
    *_, third = read_acts(write(MEETING, text=TEXT))
    assert third.acts is not None
    (act,) = third.acts
    assert [[third.words[low:high] for low, high in side] for side in (act.actors, act.recipients)] == [[("Togo",)], []]
    assert third.words[act.trigger[0] : act.trigger[1]] == ("will", "meet")


def test_states_that_take_no_part_are_others(write: Write) -> None:
    thanks = THANKS | {
        "actors": [party("Peru's foreign minister") | {"state": "PER"}],
        "recipients": [party("Chile") | {"state": "CHL"}],
    }
    first, second, third = read_acts(write(thanks, text=TEXT))
    assert [first.words[low:high] for low, high in first.others] == [("Kenya",)]  # Lima is of a party
    assert [third.words[low:high] for low, high in third.others] == [("Togo",)]
    assert [second.words[low:high] for low, high in second.others] == [("Ghana",)]


def test_a_party_named_twice_is_there_once(write: Write) -> None:
    first, *_ = read_acts(write(event("thanked", ["Peru", "Peru"], ["Chile"]), text=TEXT))
    assert first.acts is not None
    assert first.acts[0].actors == ((0, 1),)


def test_a_span_takes_the_words_that_it_touches(write: Write) -> None:
    start = TEXT.index("minister") + 3
    first, *_ = read_acts(write(THANKS | {"trigger": [start, start + 9]}, text=TEXT))
    assert first.acts is not None
    assert first.acts[0].trigger == (3, 5)


def test_annotations_take_their_text_from_elsewhere(write: Write) -> None:
    apart = list(read_acts(write(THANKS), {"note/001": TEXT, "note/002": "Another text."}))
    assert apart == list(read_acts(write(THANKS, text=TEXT)))


def test_an_annotation_without_its_text_is_an_error(write: Write) -> None:
    with pytest.raises(KeyError, match="note/001"):
        list(read_acts(write(THANKS), {}))


def test_packed_texts_are_read_by_id(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"id": "a", "text": "Peru thanked Chile."}\n{"id": "b", "text": "São Tomé"}\n')
    assert read_texts(tmp_path / "news.jsonl.gz") == {"a": "Peru thanked Chile.", "b": "São Tomé"}


def test_a_marked_pair_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    rows = [
        "<s>Peru's minister</s> thanked <t>Chile</t>.\tSUPPORT",
        '<t>Kenya</t> was called "unfair" by <s>Ghana</s>.\tACCUSE',
        "Troops left <t>Togo</t>.\tYIELD",
        "Somebody did something.\tAID",
    ]
    path.write_text("\n".join(["marked_sentence\tgold_root", *rows]) + "\n", encoding="utf-8")
    examples = read_pairs(path)
    assert [example.pair for example in examples] == [
        Pair((0, 3), (4, 5), "SUPPORT"),
        Pair((7, 8), (0, 1), "ACCUSE"),
        Pair(None, (2, 3), "YIELD"),
        Pair(None, None, "AID"),
    ]
    assert examples[1].words == ("Kenya", "was", "called", '"', "unfair", '"', "by", "Ghana", ".")
    assert all(example.acts is None for example in examples)


def test_the_codebook_gives_its_pairs() -> None:
    found = list(read_codebook(load_ontology()))
    assert {example.pair.root for example in found if example.pair} == set(load_ontology().categories)
    sent = [example for example in found if " ".join(example.words).startswith("Malaysia sent forty tonnes")]
    named = [[example.words[slice(*party)] for party in _parties(example)] for example in sent]
    assert named == [[("Malaysia",), ("Vanuatu",)]]


def _parties(example: Example) -> list[tuple[int, int]]:
    assert example.pair is not None
    return [party for party in (example.pair.source, example.pair.target) if party is not None]
