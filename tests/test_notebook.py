"""The notebook runs from top to bottom on the bundled press notes, and keeps no output of anybody's machine."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "relations.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]


def test_it_keeps_no_output() -> None:
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None for cell in CELLS if cell["cell_type"] == "code"
    )


def test_it_runs_and_has_something_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names: dict[str, Any] = {}
    shown = [last for code in CODE for last in _run(code, names)]
    assert sum(page.startswith("<") for page in shown) >= 7
    assert len(names["frame"]) == len(names["events"]) > 10
    assert "of" in capsys.readouterr().out


def _run(code: str, names: dict[str, Any]) -> Iterator[str]:
    """What a cell's last expression shows at once, as a notebook does."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        given = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        yield given._repr_html_() if hasattr(given, "_repr_html_") else repr(given)
