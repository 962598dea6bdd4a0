"""What holds for the house as a whole: public names, sizes, set-up, pinned versions, nothing of anybody's machine."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

import bilateral
from bilateral.cli import app

ROOT = Path(__file__).parents[1]
FOLDERS = ("bilateral", "training", "evaluation", "examples", "tests", "benches", "docs", "decisions", ".ci")
CODE = ("bilateral", "training", "evaluation", "benches")
SOURCES = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
CHECKS = ("ruff check", "ruff format --check", "mypy", "lint-imports", "evaluation gate")
DEMO = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/bilateral demo"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"

PUBLIC = tuple(
    """BilateralError Citation Claim Document Dossier Judgement OntologyError Party Place Record Refusal Sighting
    SourceError Span StoreError UnknownName UsageError open""".split()
)
"""What `bilateral` itself offers; a name more or less is a change that users notice."""
LONG_FILES: dict[str, int] = {}
"""Files over the budget of 300 lines, each with the length it may have."""
ONE_PLACE = {"sqlite3": "bilateral/storage", "onnxruntime": "bilateral/annotating", "trafilatura": "bilateral/reading"}
"""Modules that one room keeps to itself."""
MACHINE_PATH = re.compile(r"(?<![\w.~:/<-])/(?:home|work|root|opt|Users|mnt)/\w|file:///\w|\b[A-Z]:\\Users")


def test_the_public_names_are_pinned() -> None:
    assert tuple(getattr(bilateral, "__all__", ())) == PUBLIC


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_what_always_holds(source: Path) -> None:
    docstring = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8")))
    assert docstring, "write the module's invariant as its first line"
    assert docstring.splitlines()[0].strip()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_within_its_budget(source: Path) -> None:
    n_lines = len(source.read_text(encoding="utf-8").splitlines())
    assert n_lines <= LONG_FILES.get(str(source.relative_to(ROOT)), 300)


@pytest.mark.parametrize("module", ["types.py", "errors.py"])
def test_the_ground_floor_stands_on_the_standard_library(module: str) -> None:
    imported = _imports(ROOT / "bilateral" / module)
    assert not imported & {"bilateral", *(name.replace("-", "_") for name in _dependencies())}


@pytest.mark.parametrize(("module", "room"), ONE_PLACE.items())
def test_one_room_keeps_it(module: str, room: str) -> None:
    package = [source for source in SOURCES if source.is_relative_to(ROOT / "bilateral")]
    users = {str(source.relative_to(ROOT)) for source in package if module in _imports(source)}
    assert {user for user in users if not user.startswith(room)} == set()


def test_the_readme_has_the_two_lines_for_a_fresh_machine() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("python3 -m venv")] == [DEMO, TESTS]


def test_the_readme_names_commands_and_options_that_exist() -> None:
    shown = re.findall(r"^bilateral (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert shown
    for line in shown:
        command, words = get_command(app), line.split()
        while isinstance(command, TyperGroup):
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known


def test_the_check_sets_up_as_the_readme_does_and_then_checks() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert TESTS in script
    assert [check for check in CHECKS if check not in script] == []
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_changelog_says_something_of_the_next_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \S.*\n(?:.*\n)*?- \S", changelog, re.MULTILINE)


def test_constraints_pin_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []
    missing = _dependencies() - {_normal(pin.split("==")[0]) for pin in pins}
    assert missing == set(), "pin them: pip freeze in a fresh environment with '.[dev]'"


def test_nothing_tells_of_a_machine() -> None:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    texts = {str(path.relative_to(ROOT)): _text(path) for path in files if "__pycache__" not in path.parts}
    assert {name: found.group() for name, text in texts.items() if (found := MACHINE_PATH.search(text))} == {}


def _text(path: Path) -> str:
    """The text of a file; nothing for weights and other binaries."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _imports(source: Path) -> set[str]:
    """Top-level names of the modules that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def _dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {_normal(re.split(r"[\s\[<>=!~;]", each, maxsplit=1)[0]) for each in wanted}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
