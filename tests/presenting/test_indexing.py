"""However the record grew, the index tells what one made anew tells, and what a fold of the whole store tells."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.indexing import bring_up_to_date
from bilateral.reading import examples, read
from bilateral.resolving.review import judged
from bilateral.resolving.sources import Rating
from bilateral.run import read_into, records_of
from bilateral.storage import Store
from bilateral.storage.listing import Filter, count_records, list_dyads, list_records, records_with, sections
from bilateral.storage.sources import rate

TODAY = date(2025, 1, 1)
NOW = datetime(2025, 1, 1, tzinfo=UTC)
BY_IDS = {
    "records": "SELECT id, kind, type, status, start, end, score, headline, document, published, best FROM records",
    "claims": "SELECT r.id, c.claim FROM record_claims AS c JOIN records AS r ON r.number = record",
    "states": "SELECT r.id, state FROM record_states JOIN records AS r ON r.number = record",
    "dyads": "SELECT r.id, one, other, section, both FROM record_dyads JOIN records AS r ON r.number = record",
    "sources": "SELECT r.id, source FROM record_sources JOIN records AS r ON r.number = record",
    "participants": """SELECT r.id, p.kind, name, state FROM record_participants AS p
        JOIN records AS r ON number = record""",
    "founded": "SELECT r.id, founding_days.day FROM founding_days JOIN records AS r ON r.number = record",
    "outcomes": """SELECT r.id, o.kind, a.id, o.p, o.days, o.change, o.due FROM outcomes AS o
        JOIN records AS r ON r.number = plan LEFT JOIN records AS a ON a.number = act""",
}
"""Every table of the index by the ids of the records, which are the same in any store."""


def told(path: Path) -> dict[str, set[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {name: set(connection.execute(query)) for name, query in BY_IDS.items()}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was indexed note by note, with decisions in between, some taken back."""
    path = tmp_path_factory.mktemp("index") / "relations.db"
    annotator, coder = load_annotator(), Coder(load_ontology(), load_knowledge())
    with Store(path) as store:
        for note in sorted(examples().glob("*.txt")):
            read_into(store, read([note]), annotator, coder)
            bring_up_to_date(store, load_knowledge(), TODAY)
        claims = [claim for claim in store.claims() if claim.kind == "event"]
        wrong = judged("wrong", claims[0].id, None, "ana", NOW)
        same = judged("same", claims[1].id, claims[2].id, "ana", NOW)
        for decisions in ((wrong, same), (judged("wrong", claims[5].id, None, "ana", NOW),)):
            store.judge(*decisions)
            bring_up_to_date(store, load_knowledge(), TODAY)
        store.retract(wrong.id, "ana", "a slip")
        bring_up_to_date(store, load_knowledge(), TODAY)
    return path


def test_step_by_step_and_at_once_are_the_same(grown: Path, tmp_path: Path) -> None:
    anew = tmp_path / "anew.db"
    shutil.copy(grown, anew)
    with Store(anew) as store:
        with store.transaction():
            store.rows("DELETE FROM indexed")
        assert bring_up_to_date(store, load_knowledge(), TODAY) == count_records(store, Filter())
    before, after = told(grown), told(anew)
    assert before["records"]
    for name in BY_IDS:
        assert before[name] == after[name], name


def test_what_is_up_to_date_is_left_alone(grown: Path) -> None:
    with Store(grown) as store:
        assert bring_up_to_date(store, load_knowledge(), TODAY) == 0


def test_a_rating_makes_it_anew(grown: Path, tmp_path: Path) -> None:
    rated = tmp_path / "rated.db"
    shutil.copy(grown, rated)
    with Store(rated) as store:
        rate(store, Rating("kazinform", "ana", NOW, reliability=0.1))
        assert bring_up_to_date(store, load_knowledge(), TODAY) == count_records(store, Filter())


@pytest.mark.parametrize("dyad", [("FIN", "KEN"), ("JPN", "MNG"), ("MOZ", "PRT")])
def test_a_dossier_of_the_index_holds_what_a_dossier_of_the_store_holds(grown: Path, dyad: tuple[str, str]) -> None:
    with Store(grown, create=False) as store:
        folded = records_of(store, dyad, date.max)
        documents = store.documents(claim.citation.document for record in folded for claim in record.claims)
        dossier = build_dossier(folded, dyad, documents, TODAY)
        counts = {section.key: len(section.records) for section in dossier.sections if section.records}
        assert sections(store, dyad) == counts
        listed = list_records(store, Filter(dyad), "oldest", -1)
        kept = {record.id: record for record in records_with(store, [each.id for each in listed])}
        assert kept == {record.id: record for record in dossier.records}


def test_lists_are_whole_and_in_portions(grown: Path) -> None:
    with Store(grown, create=False) as store:
        for order in ("newest", "oldest", "published"):
            whole = list_records(store, Filter(), order, -1)
            portions = [list_records(store, Filter(), order, 7, at) for at in range(0, len(whole), 7)]
            assert [each for some in portions for each in some] == whole
        assert len(whole) == count_records(store, Filter())
        for row in list_dyads(store):
            assert row.n_records == count_records(store, Filter((row.other, row.one), both=True))
