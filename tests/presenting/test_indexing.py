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
from bilateral.presenting.indexing import bring_up_to_date, index_rules
from bilateral.reading import examples, read
from bilateral.resolving.review import judged, questions
from bilateral.resolving.sources import Rating
from bilateral.run import read_into
from bilateral.storage import Store, judgements_now, records_of, to_review
from bilateral.storage.index import is_fresh
from bilateral.storage.listing import Filter, count_records, list_dyads, list_records, records_with, sections
from bilateral.storage.queue import count_questions, list_questions, question_on
from bilateral.storage.sources import rate
from bilateral.types import Citation, Claim, Document, Party, Sighting, Span, content_id

TODAY = date(2025, 1, 1)
NOW = datetime(2025, 1, 1, tzinfo=UTC)
BY_IDS = {
    "records": "SELECT id, kind, type, status, start, end, score, headline, document, published, best FROM records",
    "claims": "SELECT r.id, c.claim FROM record_claims AS c JOIN records AS r ON r.number = record",
    "states": "SELECT r.id, state FROM record_states JOIN records AS r ON r.number = record",
    "dyads": "SELECT r.id, one, other, section, both FROM record_dyads JOIN records AS r ON r.number = record",
    "sources": "SELECT r.id, source FROM record_sources JOIN records AS r ON r.number = record",
    "labels": "SELECT r.id, label, value FROM record_labels JOIN records AS r ON r.number = record",
    "participants": """SELECT r.id, p.kind, name, state FROM record_participants AS p
        JOIN records AS r ON number = record""",
    "founded": "SELECT r.id, founding_days.day FROM founding_days JOIN records AS r ON r.number = record",
    "outcomes": """SELECT r.id, o.kind, a.id, o.p, o.days, o.change, o.due FROM outcomes AS o
        JOIN records AS r ON r.number = plan LEFT JOIN records AS a ON a.number = act""",
    "questions": """SELECT q.one, q.other, q.rank, q.p, q.by, q.reason, r.id, o.id FROM questions AS q
        JOIN records AS r ON r.number = one_record LEFT JOIN records AS o ON o.number = other_record""",
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
        right = judged("same", claims[9].id, None, "ana", NOW)
        pairs = [each.claims for each in questions(store.claims(), judgements_now(store)) if each.is_pair]
        apart = [judged("different", one.id, other.id, "ana", NOW) for one, other in pairs[::7]]
        together = [judged("same", one.id, other.id, "ana", NOW) for one, other in pairs[::5]]
        slips = [judged("wrong", claim.id, None, "ben", NOW) for claim in claims[10::3]]
        for slip in slips:
            store.judge(slip)
            bring_up_to_date(store, load_knowledge(), TODAY)
        for slip in slips[::2]:
            store.retract(slip.id, "ben", "a slip")
            bring_up_to_date(store, load_knowledge(), TODAY)
        for decisions in ((wrong, same), (judged("wrong", claims[5].id, None, "ana", NOW), right), apart, together):
            store.judge(*decisions)
            bring_up_to_date(store, load_knowledge(), TODAY)
        for slip in (wrong, *apart[:2], *together[:2]):
            store.retract(slip.id, "ana", "a slip")
        bring_up_to_date(store, load_knowledge(), TODAY)
    return path


def test_step_by_step_and_at_once_are_the_same(grown: Path, tmp_path: Path) -> None:
    before, after = told(grown), made_anew(grown, tmp_path / "anew.db")
    assert before["records"]
    for name in BY_IDS:
        assert before[name] == after[name], name


def test_the_queue_is_that_of_everything_in_its_order(grown: Path) -> None:
    with Store(grown, create=False) as store:
        asked = questions(store.claims(), judgements_now(store))
        assert [question_on(store, each.key) for each in list_questions(store, None, 1000)] == asked
        assert count_questions(store, None) == len(asked)
        for place in range(0, len(asked) - 1, 9):
            key = tuple(claim.id for claim in asked[place].claims)
            (after,) = list_questions(store, None, 1, after=key)
            assert after.key == tuple(claim.id for claim in asked[place + 1].claims)
            assert count_questions(store, None, after=key) == len(asked) - place - 1


@pytest.mark.parametrize("dyad", [("FIN", "KEN"), ("JPN", "MNG"), ("MOZ", "PRT")])
def test_the_queue_of_two_states_is_that_of_the_terminal(grown: Path, dyad: tuple[str, str]) -> None:
    with Store(grown, create=False) as store:
        asked = [tuple(claim.id for claim in each.claims) for each in to_review(store, dyad)]
        assert [each.key for each in list_questions(store, dyad, 1000)] == asked


def test_what_is_up_to_date_is_left_alone(grown: Path) -> None:
    with Store(grown) as store:
        assert bring_up_to_date(store, load_knowledge(), TODAY) == 0


def believed(store: Store, name: str, reliability: float) -> None:
    rate(store, Rating(name, "ana", NOW, reliability=reliability))


def made_anew(path: Path, elsewhere: Path) -> dict[str, set[Any]]:
    """What the index of a copy tells when nothing of it is taken over."""
    shutil.copy(path, elsewhere)
    with Store(elsewhere) as store:
        with store.transaction():
            store.rows("DELETE FROM indexed")
        bring_up_to_date(store, load_knowledge(), TODAY)
    return told(elsewhere)


def test_a_rating_decides_between_the_documents_of_a_record(tmp_path: Path) -> None:
    path = tmp_path / "relations.db"
    said = {"Kazinform": date(2022, 6, 6), "BNS": date(2022, 6, 8)}
    with Store(path) as store:
        claims = [told_by(publisher, day, store) for publisher, day in said.items()]
        told_by("ELTA", date(2021, 1, 1), store)
        store.judge(judged("same", claims[0].id, claims[1].id, "ana", NOW))
        bring_up_to_date(store, load_knowledge(), TODAY)
        for publisher, day in [*said.items()] * 2:
            for each in said:
                believed(store, each, 0.9 if each == publisher else 0.1)
            assert bring_up_to_date(store, load_knowledge(), TODAY) == 1
            assert {each.start for each in list_records(store, Filter(), "newest", -1)} == {"2021-01-01", str(day)}
    assert told(path) == made_anew(path, tmp_path / "anew.db")


def test_a_rating_that_decides_nothing_makes_nothing_anew(grown: Path, tmp_path: Path) -> None:
    rated = tmp_path / "rated.db"
    shutil.copy(grown, rated)
    with Store(rated) as store:
        for rating in (Rating("ELTA", "ana", NOW, reliability=0.1), Rating("Kazinform", "ana", NOW, "KAZ", "agency")):
            rate(store, rating)
        assert bring_up_to_date(store, load_knowledge(), TODAY) == 0
        assert is_fresh(store, index_rules())


@pytest.mark.parametrize("name", ["Ministry of Foreign Affairs of Japan", "Ministry for Foreign Affairs of Finland"])
def test_after_a_rating_the_index_tells_what_one_made_anew_tells(name: str, grown: Path, tmp_path: Path) -> None:
    rated = tmp_path / "rated.db"
    shutil.copy(grown, rated)
    with Store(rated) as store:
        believed(store, name, 0.1)
        assert bring_up_to_date(store, load_knowledge(), TODAY) < count_records(store, Filter())
    assert told(rated) == made_anew(rated, tmp_path / "anew.db")


def told_by(publisher: str, day: date, store: Store) -> Claim:
    """A visit on that day as a document of that publisher tells it, kept in the store."""
    quote = f"Estonia visited Uruguay, {publisher} reports."
    document = Document.of(quote, Sighting(publisher=publisher, published=date(2022, 6, 9)))
    made = Claim(
        id=content_id("c", document.id, publisher),
        kind="event",
        type="CONSULT",
        status="occurred",
        citation=Citation(document.id, 0, len(quote), quote),
        actors=(Party("Estonia", 0, 7, state="EST"),),
        recipients=(Party("Uruguay", 16, 23, state="URY"),),
        date=Span(day, day, "day", "stated"),
        modes=("visit",),
        p=0.9,
        by="coder 1",
        why=("test",),
    )
    store.add(document, [made], "coder 1")
    return made


@pytest.mark.parametrize("dyad", [("FIN", "KEN"), ("JPN", "MNG"), ("MOZ", "PRT")])
def test_a_dossier_of_the_index_holds_what_a_dossier_of_the_store_holds(grown: Path, dyad: tuple[str, str]) -> None:
    with Store(grown, create=False) as store:
        folded = records_of(store, dyad, date.max)
        documents = store.documents(claim.citation.document for record in folded for claim in record.claims)
        dossier = build_dossier(folded, dyad, documents, TODAY)
        counts = {section.key: len(section.records) for section in dossier.sections if section.records}
        assert sections(store, Filter(dyad)) == counts
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
