"""What a reader is told of a record's sources."""

import io
from datetime import date

import pytest
from rich.console import Console

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.page import render_page
from bilateral.presenting.standing import MOST_VALUES, described, disagreements, support
from bilateral.presenting.terminal import print_dossier
from bilateral.types import Document, Dossier, Record, Sighting, Source

TEXTS = ("The clash at the pier killed 14 people.", "A clash on the pier left 12 dead, doctors in Rivera said.")


@pytest.fixture
def clash(hand) -> Dossier:
    """An act told by a paper of each side, one of them <wild> in its name, with different numbers."""
    seen = (Sighting(publisher="<Sur>", country="URY"), Sighting(file="note.txt"))
    documents = [Document.of(text, sighting) for text, sighting in zip(TEXTS, seen, strict=True)]
    days = ("2022-06-06", "2022-06-08")
    told = {"type": "ASSAULT", "status": "occurred", "actors": (hand.ESTONIA,), "recipients": (hand.URUGUAY,)}
    claims = [
        hand.claim(each, each.text, date=hand.day(day), **told) for each, day in zip(documents, days, strict=True)
    ]
    sources = {documents[1].id: Source(None, "EST", reliability=0.9)}
    record = Record(claims[0].id, claims[0], tuple(claims))
    return build_dossier([record], ("EST", "URY"), {each.id: each for each in documents}, date(2023, 4, 20), sources)


def test_a_record_tells_its_voices_and_where_they_disagree(clash: Dossier) -> None:
    (record,) = clash.records
    assert support(record, clash) == "2 voices, both sides"
    assert disagreements(record, clash) == (
        "date: 2022-06-08 ([2]), 2022-06-06 (<Sur>)",
        "killed: 12 ([2]), 14 (<Sur>)",
    )


def test_the_line_tells_the_better_supported_day(clash: Dossier, hand) -> None:
    assert clash.records[0].best.date == hand.day("2022-06-08")


def test_terminal_and_page_show_them(clash: Dossier, knowledge) -> None:
    console = Console(file=io.StringIO(), width=100)
    print_dossier(clash, knowledge, console)
    printed = console.file.getvalue()
    assert "[1][2] 2 voices, both sides" in " ".join(printed.split())
    assert "sources differ: killed: 12 ([2]), 14 (<Sur>)" in printed
    page = render_page(clash, knowledge)
    assert '<p class="differ">sources differ: <bdi>killed: 12 ([2]), 14 (&lt;Sur&gt;)</bdi></p>' in page
    assert "<Sur>" not in page


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("Sur", "URY", "agency", 0.8), "news agency of Uruguay, reliability 0.8"),
        (Source("Sur", "NLD", "official"), "official source of the Netherlands"),
        (Source("Sur", None, "paper"), "paper or broadcaster"),
        (Source("Sur", "URY", reliability=0.0), "reliability 0"),
        (Source("Sur", "URY"), ""),
    ],
)
def test_a_source_is_described(source: Source, words: str, knowledge) -> None:
    assert described(source, knowledge) == words


def test_the_list_of_sources_describes_them(clash: Dossier, knowledge) -> None:
    page = render_page(clash, knowledge)
    assert '<span class="known">(reliability 0.9)</span>' in page


def test_of_many_values_the_best_are_shown(hand) -> None:
    documents = [Document.of(f"The pier’s fall killed {n} people.", Sighting(publisher=f"P{n}")) for n in range(1, 8)]
    claims = [
        hand.claim(each, each.text, type="ASSAULT", actors=(hand.ESTONIA,), recipients=(hand.URUGUAY,))
        for each in documents
    ]
    record = Record(claims[0].id, claims[0], tuple(claims))
    dossier = build_dossier([record], ("EST", "URY"), {each.id: each for each in documents}, date(2023, 4, 20))
    (told,) = disagreements(dossier.records[0], dossier)
    assert told.endswith(f", and {7 - MOST_VALUES} more")
