"""What the docs say of the desk holds: its pages, and every command as it is written there."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from bilateral.cli import app
from bilateral.presenting.web.pages import PAGES

DOCS = Path(__file__).parents[3] / "docs"


def commands(name: str) -> list[list[str]]:
    """The commands in a page's blocks of code, each as the words behind `bilateral`."""
    text = (DOCS / name).read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    found = [part.strip() for line in lines for part in line.split("&&")]
    return [shlex.split(part)[1:] for part in found if re.match(r"(\.venv/bin/)?bilateral ", part)]


def test_every_page_is_told_of() -> None:
    told = (DOCS / "serving.md").read_text(encoding="utf-8")
    assert [path for path in PAGES if f"`{path.replace(':path', '')}`" not in told] == []
    known = {path.replace(":path", "") for path in PAGES}
    assert [path for path in re.findall(r"^\| `(/[^`]*)`", told, re.MULTILINE) if path not in known] == []


@pytest.mark.parametrize("words", [*commands("first-run.md"), *commands("serving.md")], ids=" ".join)
def test_every_command_can_be_given(words: list[str]) -> None:
    command = get_command(app).commands[words[0]]  # type: ignore[attr-defined]
    with command.make_context(words[0], words[1:]):
        pass


def test_the_first_run_has_three_lines() -> None:
    assert [words[0] for words in commands("first-run.md")] == ["demo", "read", "serve"]
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    first = (DOCS / "first-run.md").read_text(encoding="utf-8").split("```\n")[1].splitlines()[0]
    assert first in readme
