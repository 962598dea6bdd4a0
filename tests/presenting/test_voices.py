"""Copies are one voice, and a reader sees in which words they differ."""

import io
from datetime import date

from rich.console import Console

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.marking import marked
from bilateral.presenting.page import render_page
from bilateral.presenting.standing import support
from bilateral.presenting.tables import print_voices
from bilateral.types import Document, Record, Sighting


def test_a_record_says_how_many_voices_it_rests_on(hand, note, wire, knowledge) -> None:
    copy = Document.of(f"Our correspondent\n\n{note.text}\n\nAll rights reserved.")
    said = [
        hand.claim(document, quote, type="CONSULT", status="occurred", actors=(hand.ESTONIA, hand.URUGUAY))
        for document, quote in (
            (note, "Kask and the Speaker met"),
            (copy, "Kask and the Speaker met"),
            (wire, "received"),
        )
    ]
    documents = {document.id: document for document in (note, copy, wire)}
    told = []
    for n in (1, 2, 3):
        record = Record("r", said[0], tuple(said[:n]))
        told.append(support(record, build_dossier([record], ("EST", "URY"), documents, date.max)))
    assert told == ["", "one voice", "2 voices, both sides"]
    dossier = build_dossier([Record("r", said[0], tuple(said[:2]))], ("EST", "URY"), documents, date.max)
    assert "[2] one voice</span>" in render_page(dossier, knowledge)


def test_differing_words_are_marked() -> None:
    one = "The ministers met in Riga on Monday and signed a treaty."
    assert marked(one, one.replace("Riga", "Tallinn")).plain.split() == (
        "The ministers met in [-Riga-] {+Tallinn+} on Monday and signed a treaty.".split()
    )


def test_what_both_have_is_shortened() -> None:
    both = " ".join(f"w{n}" for n in range(60))
    shown = marked(f"old {both} end", f"new {both} end").plain
    assert shown.split()[:3] == ["[-old-]", "{+new+}", "w0"]
    assert "w30" not in shown


def test_groups_are_listed_with_what_differs() -> None:
    console = Console(file=io.StringIO(), width=200)
    one = Document.of("Ministers met in Riga. \x1b[31m", Sighting(title="A"))
    other = Document.of("Ministers met in Tallinn.", Sighting(title="B"))
    print_voices([(one, other)], console, show=True)
    printed = console.file.getvalue()
    assert "2 documents, one voice" in printed
    assert f"{one.id}  A. undated" in printed
    assert "{+Tallinn+}" in printed
    assert "\x1b" not in printed
    print_voices([], console, show=False)
    assert "No document is near-identical" in console.file.getvalue()
