"""What docs/exports.md says can be done with the files can be done."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bilateral.presenting.export import CLAIM_FORMATS, RECORD_FORMATS, SOURCE_FORMATS, Context
from bilateral.storage import Store
from bilateral.types import Record

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_format_is_listed() -> None:
    for what, formats in (("claims", CLAIM_FORMATS), ("records", RECORD_FORMATS), ("sources", SOURCE_FORMATS)):
        assert f"| {what} | {' '.join(f'`{name}`' for name in formats)} |" in PAGE


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the readers
def test_its_programs_run(
    told: tuple[Record, ...],
    context: Context,
    made: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Store("relations.db").close()
    for form in RECORD_FORMATS.values():
        Path(f"records.{form.suffix}").write_bytes(made.written(form, told, context))
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)
    assert len(blocks) > 6
    assert len(names["frame"]) == len(told)
    assert set(names["COLUMNS"]) > {"GLOBALEVENTID", "SOURCEURL"}
