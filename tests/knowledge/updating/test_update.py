"""An update from a recorded answer adds what it knows, is read beside the tables, and is taken whole or not at all."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilateral.cli import app
from bilateral.errors import OntologyError
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.overlay import FOLDER, read_update
from bilateral.knowledge.updating import queries

from .conftest import Recording

DAY = date(2026, 12, 24)
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is fetched, pages of two rows, and no waiting."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    monkeypatch.setattr(queries, "OFFICES", tuple(replace(query, size=2) for query in queries.OFFICES))
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("bilateral.knowledge.updating.service.PAUSE_S", 0.0)
    return tmp_path


@pytest.fixture
def updated(folder: Path, recording: Recording) -> str:
    """What the command printed."""
    return run("update", "--service", recording.url)


def run(*arguments: str, code: int = 0) -> str:
    outcome = runner.invoke(app, ["knowledge", *arguments])
    assert outcome.exit_code == code, outcome.output
    return outcome.stdout if code == 0 else outcome.stderr


@pytest.mark.usefixtures("updated")
def test_a_new_state_is_known_with_its_names_offices_and_memberships() -> None:
    known = load_knowledge.__wrapped__()
    assert known.find_state("Ixland") == known.find_state("Ixville") == known.find_state("QX") == "QIX"
    assert known.demonym("QIX") == "Ixlandic"
    assert known.is_member("QIX", "UN", DAY)
    assert not known.is_member("QIX", "UN", date(2026, 12, 1))
    (head,) = known.offices.holders("QIX", "Head of State", DAY)
    assert (head.person, head.title, head.aliases) == ("Ana Tokaryeva", "President", ("Ana Tokareva",))
    assert [term.state for term in known.offices.find("Ana Tokarewa", DAY)] == ["QIX"]
    assert [term.person for term in known.offices.holders("QIX", "Minister of Foreign Affairs", DAY)] == ["Jan Lund"]
    assert known.offices.holders("QIX", "Head of Government", DAY) == []


@pytest.mark.usefixtures("updated")
def test_all_that_was_known_still_is() -> None:
    shipped, known = load_knowledge(), load_knowledge.__wrapped__()
    assert shipped.states.items() <= known.states.items()
    assert set(shipped.names) <= set(known.names)
    assert set(shipped.memberships) <= set(known.memberships)
    assert {(t.state, t.office, t.person) for t in shipped.terms} <= {
        (t.state, t.office, t.person) for t in known.terms
    }
    assert known.find_state("Sovereign Republic of Kenya") == "KEN"


def test_what_was_refused_is_counted_and_listed_with_its_reason(updated: str) -> None:
    listed = run("--refused").splitlines()
    assert f"{len(listed)} refused" in updated
    reasons = {line.partition(": ")[0]: line.partition(": ")[2] for line in listed}
    assert reasons == {
        "Q900002": "QIY is no state of ours, and no sovereign state with an alpha-2 code",
        "Q900003": "no organisation is called 'League of Lakes'",
        "Q900012": "person has no English name",
        "Q900013": "it ends on 2026-10-01, before it begins on 2026-11-01",
        "Q900023": "HKG is a territory",
        "a row without an item": "person has no English name",
    }


def test_rows_from_wikidata_say_so_with_their_item(updated: str, folder: Path) -> None:
    update = read_update()
    assert update is not None
    added = [change.row for changes in update.changes.values() for change in changes if change.was is None]
    assert {row.get("source") or row["from_source"] for row in added} == {"wikidata"}
    assert all(row["qid"].startswith("Q") for row in added)
    assert "2 added" in updated
    assert str(folder / "knowledge.json") in updated


def test_a_break_changes_nothing_and_the_same_command_goes_on(folder: Path, recording: Recording) -> None:
    recording.n_until_broken = 4
    line = run("update", "--service", recording.url, code=2)
    assert line.startswith("bilateral: 127.0.0.1 refuses the question (400")
    assert not (folder / "knowledge.json").exists()
    asked, recording.n_until_broken = len(recording.asked), None
    run("update", "--service", recording.url)
    assert len(set(recording.asked)) == len(recording.asked) - 1  # only the page that broke was asked for twice
    assert len(recording.asked) > asked


def test_without_a_network_one_line_says_what_to_do_and_nothing_changes(folder: Path, recording: Recording) -> None:
    run("update", "--service", recording.url)
    before = (folder / "knowledge.json").read_bytes()
    for page in (folder / "pages").iterdir():
        page.unlink()
    (line,) = run("update", "--service", "http://127.0.0.1:9/", code=2).splitlines()
    assert line.startswith("bilateral: 127.0.0.1 cannot be reached (")
    assert "connect to a network, then run the same command again" in line
    assert (folder / "knowledge.json").read_bytes() == before


def test_offline_asks_nothing(folder: Path, recording: Recording) -> None:
    assert "without --offline where there is a network" in run("update", "--offline", code=2)
    run("update", "--service", recording.url)
    before, asked = json.loads((folder / "knowledge.json").read_text()), len(recording.asked)
    run("update", "--offline")
    assert json.loads((folder / "knowledge.json").read_text()) == before
    assert len(recording.asked) == asked


def test_what_is_known_is_shown(folder: Path, recording: Recording) -> None:
    shown = run()
    assert "terms in" in shown
    assert f"no update; it will lie in {folder / 'knowledge.json'}" in shown
    run("update", "--service", recording.url)
    assert f"from wikidata in {folder / 'knowledge.json'}" in run()


def test_a_damaged_update_is_named_with_what_to_do(folder: Path) -> None:
    (folder / "knowledge.json").write_text('{"day": "2026-')
    with pytest.raises(OntologyError, match=r"knowledge.json cannot be read .* run `bilateral knowledge update` again"):
        load_knowledge.__wrapped__()


def test_an_empty_folder_name_means_the_shipped_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "")
    assert read_update() is None
    assert "BILATERAL_DATA is empty" in run("update", code=2)
