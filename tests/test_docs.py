"""What the pages say can be done can be done: every link leads somewhere, every command and program in them runs."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from bilateral.annotating import load_annotator
from bilateral.cli import app
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import examples, read
from bilateral.resolving.review import judged
from bilateral.run import read_into
from bilateral.storage import Store

ROOT = Path(__file__).parents[1]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS]
PRESS = sorted(path for path in examples().iterdir() if path.is_file())

NOT_RUN = {
    "bilateral knowledge update": "asks the network",
    "bilateral serve": "runs until it is stopped",
    "dossier.pdf": "needs a browser",
}
"""What stands in a line, and why the line is only looked at."""
FEED = """<rss version="2.0"><channel><title>News</title><item><title>Visit</title>
<description>Kenya and Finland signed an agreement in Nairobi.</description></item></channel></rss>"""
ROWS = "id,body,day,outlet\n7,Kenya and Finland held consultations in Nairobi.,2024-03-05,Savanna Wire\n"

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
OUTSIDE = re.compile(r"""<(?:script|link|img|iframe|source)[^>]*(?:src|href)=["']?(?:https?:)?//[^>]*""")
"""What a browser would fetch from elsewhere."""
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]*)(?:#([^)\s]*))?\)")


def blocks(page: Path, *languages: str) -> list[str]:
    return [code for language, code in BLOCK.findall(page.read_text(encoding="utf-8")) if language in languages]


def commands(page: Path) -> list[str]:
    """The lines of a page's blocks that give a command of ours."""
    lines = (line for block in blocks(page, "", "bash") for line in block.splitlines())
    return [line for line in lines if line.startswith("bilateral ")]


WITH_COMMANDS = [page for page in PAGES if commands(page)]
WITH_PROGRAMS = [page for page in DOCS if blocks(page, "python") and page.name != "exports.md"]
"""The programs of exports.md run in tests/presenting/export, on records that nobody would wish to meet."""


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled notes, and two people's decisions on them."""
    path = tmp_path_factory.mktemp("docs") / "relations.db"
    with Store(path) as store:
        read_into(store, read(PRESS), load_annotator(), Coder(load_ontology(), load_knowledge()))
        left, right, *_ = (claim.id for claim in store.claims(kind="event"))
        for person in ("Ana Kask", "Bo Lind"):
            store.judge(judged("different", left, right, person, datetime.now(UTC)))
    return path


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader of the pages is: with press notes, a feed, a table, a note and the record of the notes."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(made, "relations.db")
    for there in ("examples", "press"):
        Path(there).mkdir()
        for note in PRESS:
            shutil.copy(note, there)
    Path("press/news.xml").write_text(FEED, encoding="utf-8")
    Path("articles.csv").write_text(ROWS, encoding="utf-8")
    Path("note.txt").write_text(blocks(ROOT / "docs" / "tutorial.md", "text")[0], encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_what_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = [f"{target}#{anchor}" for target, anchor in LINK.findall(text) if not _leads(page, target, anchor)]
    assert broken == []


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_commands_and_their_options_exist(page: Path) -> None:
    for line in commands(page):
        command, words = get_command(app), shlex.split(line, comments=True)[1:]
        while isinstance(command, TyperGroup) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, line


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the writers of Word documents and calendars
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_commands_run(page: Path, folder: Path) -> None:
    for line in commands(page):
        if not any(reason in line for reason in NOT_RUN):
            words = shlex.split(line, comments=True)[1:]
            outcome = CliRunner().invoke(app, words, input="aq" if words[0] == "review" else None)
            assert outcome.exit_code == 0, f"{line}: {outcome.output}"


@pytest.mark.parametrize("page", WITH_PROGRAMS, ids=name)
def test_programs_run(page: Path, folder: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(page, "python"):
        exec(block, names)


def test_the_tutorial_tells_what_is_printed(folder: Path) -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    Path("relations.db").unlink()
    first, again = (CliRunner().invoke(app, ["read", "examples"]).stdout.strip() for _ in range(2))
    assert f"`{first}`" in text
    assert f"`{again.partition(', refused')[0]}`" in text


def test_the_site_builds_and_loads_nothing_from_outside(tmp_path: Path) -> None:
    built = subprocess.run([sys.executable, ROOT / "docs" / "build.py", tmp_path], capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {page.relative_to(tmp_path / "site"): page.read_text("utf-8") for page in tmp_path.glob("site/**/*.html")}
    wanted = {path.relative_to(ROOT).with_suffix(".html") for path in DOCS}
    made = {Path(f"docs/{each}.html") for each in ("codebook/categories", "reference/commands", "reference/python")}
    assert wanted | made <= pages.keys()
    assert {name: found for name, page in pages.items() if (found := OUTSIDE.findall(page))} == {}


def _leads(page: Path, target: str, anchor: str) -> bool:
    if re.match(r"\w+:", target):
        return True
    path = (page.parent / target).resolve() if target else page
    return path.exists() and (not anchor or path.suffix != ".md" or anchor in set(_anchors(path)))


def _anchors(page: Path) -> Iterator[str]:
    """The names of a page's headings, as GitHub and the site make them."""
    for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
