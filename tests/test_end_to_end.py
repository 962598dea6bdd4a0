"""The real way through, nothing faked: from the press notes to the dossier, by the functions and by the command."""

import html
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bilateral.annotating import load_annotator
from bilateral.cli import app
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.export import sourced, write_jsonl
from bilateral.presenting.page import render_page
from bilateral.presenting.terminal import print_dossier
from bilateral.reading import examples, read
from bilateral.run import Summary, read_into
from bilateral.storage import Store, records_of

AS_OF = date(2025, 1, 1)
PAIRS = [("PRT", "MOZ"), ("JPN", "MNG"), ("FIN", "KEN")]


def plain(page: str) -> str:
    """The letters of a page without its tags, whatever breaks its lines."""
    return re.sub(r"\W+", " ", html.unescape(re.sub(r"<[^>]*>", "", page)))


def read_examples(store: Store) -> Summary:
    return read_into(store, read([examples()]), load_annotator(), Coder(load_ontology(), load_knowledge()))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("record") / "relations.db") as opened:
        summary = read_examples(opened)
        assert (summary.read, summary.refused) == (12, [])
        assert summary.claims > 100
        yield opened


def test_every_claim_cites_the_words_of_its_document(store: Store) -> None:
    for claim in store.claims():
        cited = claim.citation
        assert store.document(cited.document).text[cited.start : cited.end] == cited.quote != ""


def test_reading_again_changes_nothing(store: Store) -> None:
    before = store.counts()
    again = read_examples(store)
    assert (again.read, again.known, again.refused, again.claims) == (0, 12, [], 0)
    assert store.counts() == before


@pytest.mark.parametrize("dyad", PAIRS, ids="-".join)
def test_each_pair_has_a_dossier_in_the_terminal_and_as_a_page(store: Store, dyad: tuple[str, str]) -> None:
    records = records_of(store, dyad, AS_OF)
    documents = store.documents(claim.citation.document for record in records for claim in record.claims)
    found = build_dossier(records, dyad, documents, AS_OF)
    assert len(found.documents) >= 4
    terminal = io.StringIO()
    print_dossier(found, load_knowledge(), Console(file=terminal, width=100))
    page = render_page(found, load_knowledge())
    for state in dyad:
        assert load_knowledge().name(state) in terminal.getvalue()
        assert load_knowledge().name(state) in page
    text = plain(page)
    assert [each.id for each in found.records if plain(each.best.citation.quote).strip() not in text] == []


def test_every_claim_is_exported_on_a_line(store: Store) -> None:
    lines = io.StringIO()
    write_jsonl(sourced(store, store.claims()), lines)
    ids = [json.loads(line)["id"] for line in lines.getvalue().splitlines()]
    assert len(ids) == store.counts()["claims"]
    assert set(ids) == {claim.id for claim in store.claims()}


def test_the_demo_writes_a_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(app, ["demo"])
    assert outcome.exit_code == 0, outcome.output
    assert outcome.stdout.startswith("read 12 press notes, made ")
    assert (tmp_path / "dossier.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.html"]
