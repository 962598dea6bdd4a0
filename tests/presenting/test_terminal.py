"""What a reader sees at 80 columns."""

import io
from datetime import date
from pathlib import Path

from rich.console import Console

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.terminal import print_dossier
from bilateral.types import Document, Record, Sighting


def printed(dossier, knowledge, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    print_dossier(dossier, knowledge, console)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def test_golden(records, note, wire, knowledge) -> None:
    dossier = build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, date(2023, 4, 20))
    golden = Path(__file__).with_name("dossier.txt").read_text("utf-8")
    assert printed(dossier, knowledge) == golden


def test_no_line_is_wider_than_the_console(records, note, wire, knowledge) -> None:
    dossier = build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, date(2023, 4, 20))
    assert max(map(len, printed(dossier, knowledge, 60).splitlines())) <= 60


def test_nothing_recorded(knowledge) -> None:
    text = printed(build_dossier((), ("EST", "URY"), {}, date(2023, 4, 20)), knowledge)
    assert "Nothing is recorded yet between Estonia and Uruguay" in text
    assert "bilateral read" in text


def test_a_document_cannot_steer_the_terminal(knowledge, hand) -> None:
    hostile = Document.of("Estonia \x1b[2Jmet\u202e [red]Uruguay[/red].", Sighting(title="\x1b]0;owned\x07"))
    act = hand.claim(hostile, hostile.text, type="CONSULT", status="occurred", actors=(hand.ESTONIA, hand.URUGUAY))
    dossier = build_dossier([Record("r_1", act, (act,))], ("EST", "URY"), {hostile.id: hostile}, date(2023, 4, 20))
    text = printed(dossier, knowledge)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "[red]Uruguay[/red]" in text
