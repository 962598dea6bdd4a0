"""What Python is told is what the commands write, from the index or without it, and asking changes nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import bilateral
from bilateral.annotating import load_annotator
from bilateral.cli import app
from bilateral.coding import Coder
from bilateral.errors import StoreError, UnknownName, UsageError
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.export.records import COLUMNS
from bilateral.reading import examples, read
from bilateral.record import OpenRecord
from bilateral.resolving.review import judged
from bilateral.run import read_into
from bilateral.storage import Store
from bilateral.types import Citation, Claim, Document, Party

FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"dyad": ("Portugal", "MOZ")},
    {"state": "Japanese", "type": "agree"},
    {"state": "KEN", "status": "occurred", "since": "2023-01-01"},
    {"until": date(2022, 3, 31)},
)
OPTIONS = (
    (),
    ("--state", "PRT", "--with", "MOZ"),
    ("--state", "JPN", "--type", "AGREE"),
    ("--state", "KEN", "--status", "occurred", "--since", "2023-01-01"),
    ("--until", "2022-03-31"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled press notes, read and not indexed."""
    path = tmp_path_factory.mktemp("record") / "relations.db"
    with Store(path) as store:
        read_into(store, read([examples()]), load_annotator(), Coder(load_ontology(), load_knowledge()))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "relations.db"))


@pytest.fixture
def record(path: Path) -> Iterator[OpenRecord]:
    with bilateral.open(path) as opened:
        yield opened


@pytest.mark.parametrize(("filters", "options"), list(zip(FILTERS, OPTIONS, strict=True)))
def test_it_tells_what_the_command_exports(
    filters: dict[str, Any], options: tuple[str, ...], record: OpenRecord, path: Path
) -> None:
    written = CliRunner().invoke(app, ["export", "records", "--store", str(path), *options]).stdout.splitlines()
    exported = {row["id"]: row for row in map(json.loads, written)}
    told = [*record.events(**filters).to_dicts(), *record.entries(**filters).to_dicts()]
    assert exported
    assert {row["id"]: row for row in told} == exported


@pytest.mark.parametrize("filters", FILTERS)
def test_without_an_index_it_tells_the_same(filters: dict[str, Any], record: OpenRecord, made: Path) -> None:
    before = blake2b(made.read_bytes()).digest()
    with bilateral.open(made, read_only=True) as folded:
        assert folded.events(**filters).to_dicts() == record.events(**filters).to_dicts()
        assert folded.entries(**filters).to_dicts() == record.entries(**filters).to_dicts()
    assert blake2b(made.read_bytes()).digest() == before


def test_claims_are_those_of_the_command(record: OpenRecord, path: Path) -> None:
    asked = ["export", "claims", "--store", str(path), "--group", "NATO", "--kind", "event", "--since", "2020-01-01"]
    exported = [json.loads(line) for line in CliRunner().invoke(app, asked).stdout.splitlines()]
    assert exported
    assert record.claims(kind="event", group="NATO", since="2020-01-01").to_dicts() == exported


def test_what_is_decided_meanwhile_is_told(record: OpenRecord, path: Path) -> None:
    (first, *_) = record.events(dyad=("JPN", "MNG"))
    with Store(path) as store:
        store.judge(*(judged("wrong", claim.id, None, "ana", datetime.now(UTC)) for claim in first.claims))
    assert first.id not in [each.id for each in record.events(dyad=("JPN", "MNG"))]


def test_another_day_has_its_own_record(record: OpenRecord, path: Path) -> None:
    with bilateral.open(path, as_of="2020-12-31") as then:
        assert {each.sighting.published.year for each in then.documents if each.sighting.published} == {2019, 2020}
        seen = {each.id for each in then.documents}
        assert 0 < len(then.events()) < len(record.events())
        assert {claim.citation.document for each in then.events() for claim in each.claims} <= seen
        assert {claim.citation.document for claim in then.claims()} <= seen
        assert then.dossier("KEN", "FIN").told.as_of == date(2020, 12, 31)
    with bilateral.open(path, recorded_by=date(2000, 1, 1)) as before:
        assert [len(each) for each in (before.documents, before.claims(), before.events())] == [0, 0, 0]


def test_frames_have_the_columns_of_the_exports_with_their_types(record: OpenRecord) -> None:
    events = record.events(dyad=("FIN", "KEN"))
    frame = events.to_polars()
    assert frame.columns == list(COLUMNS)
    assert str(frame["date_start"].dtype) == "Date"
    assert frame["id"].to_list() == [each.id for each in events] == list(events.to_pandas()["id"])
    for found in (record.due(days=900), record.search("minister"), record.documents, record.claims(), record.entries()):
        assert 0 < len(found) == found.to_polars().height == found.to_arrow().num_rows == len(found.to_dicts())


def test_an_empty_answer_is_a_frame_too(record: OpenRecord) -> None:
    nothing = record.events(dyad=("Peru", "Chad"))
    assert (len(nothing), nothing.to_polars().columns, nothing.to_dicts()) == (0, list(COLUMNS), [])
    assert repr(nothing) == "0 events"


@pytest.mark.parametrize(
    ("missing", "ask"), [("polars", "to_polars"), ("pandas", "to_pandas"), ("pyarrow", "to_arrow")]
)
def test_what_is_not_installed_is_told(
    missing: str, ask: str, record: OpenRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError, match=rf"{missing}: pip install 'bilateral\[lake\]'"):
        getattr(record.events(), ask)()


def test_what_cannot_be_asked_is_told(record: OpenRecord) -> None:
    with pytest.raises(UsageError, match="no filter 'satus'; there are dyad, state"):
        record.events(satus="occurred")  # type: ignore[call-arg]
    with pytest.raises(UnknownName, match="Mongolia"):
        record.events(state="Mongoliaa")
    with pytest.raises(UsageError, match="swap the two"):
        record.claims(since="2023-01-01", until="2022-01-01")
    with pytest.raises(UsageError, match="leave out state"):
        record.events(dyad=("JPN", "MNG"), state="KEN")
    with pytest.raises(UsageError, match=r"\.events\(\)"):
        record.entries(kind="event")
    with pytest.raises(StoreError, match="there is no store"):
        bilateral.open(Path("nowhere.db"))


def test_an_answer_stays_and_a_closed_record_says_so(path: Path) -> None:
    with bilateral.open(path) as record:
        looked_at, not_yet = record.events(), record.claims()
        n_events = len(looked_at)
    assert len(looked_at[: n_events - 1]) == n_events - 1
    with pytest.raises(StoreError, match="closed"):
        len(not_yet)
    with pytest.raises(StoreError, match="closed"):
        record.dossier("JPN", "MNG")
    assert repr(record) == "<the record, closed>"


def test_a_dossier_is_shown_where_nothing_runs(record: OpenRecord, tmp_path: Path) -> None:
    dossier = record.dossier("Japan", "Mongolia")
    assert repr(dossier).startswith("Dossier of Japan and Mongolia as of ")
    assert dossier._repr_html_().startswith('<iframe sandbox="" ')
    assert "<" not in dossier._repr_html_().split('srcdoc="')[1].split('"')[0]
    assert dossier.write(tmp_path / "dossier.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert dossier.write(tmp_path / "dossier.md").read_text(encoding="utf-8") == dossier.to_markdown()


def test_a_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    text = "<img src=x onerror=alert(1)> met \u202eKenya\x1b[31m."
    document = Document.of(text)
    parties = (
        Party("<script>alert(1)</script>", 0, 4, "EST", "<script>alert(1)</script>"),
        Party("Kenya", 0, 4, "KEN"),
    )
    claim = Claim("c_1", "event", Citation(document.id, 0, len(text), text), 0.9, "x", (), "CONSULT", actors=parties)
    with Store(tmp_path / "hostile.db") as store:
        store.add(document, [claim], "x")
    with bilateral.open(tmp_path / "hostile.db") as record:
        for found in (record.events(), record.claims(), record.search("met"), record.documents):
            page = found._repr_html_()
            assert len(found) > 0
            assert "<script" not in page
            assert "<img" not in page
            assert not {"\u202e", "\x1b"} & set(page + repr(found))


def test_to_import_it_loads_little() -> None:
    heavy = "numpy pyarrow onnxruntime fastapi altair polars pandas sqlite3 bilateral.knowledge"
    code = f"import sys, bilateral; print([name for name in {heavy.split()!r} if name in sys.modules])"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert asked.stdout == "[]\n"
