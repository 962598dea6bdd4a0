import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import StoreError, UnknownName, UsageError
from bilateral.resolving import fold
from bilateral.storage import Store, entries_near, reports_near, search
from bilateral.storage.migrations import STEPS
from bilateral.storage.wanted import words_to_match
from bilateral.types import Claim, Document, Judgement, Party, Refusal, Sighting, Span

ClaimOn = Callable[..., Claim]
EMBASSY = "Estonia opened an embassy in Montevideo."
THANKS = "Uruguay’s minister thanked Tallinn."


def judged(left: Claim, right: Claim, by: str = "rule 1") -> Judgement:
    return Judgement(
        f"j_{left.id}_{right.id}", "same", left.id, right.id, by, "alike", datetime(2024, 1, 1, tzinfo=UTC)
    )


class TestAdding:
    def test_what_was_added_comes_back_as_it_was(self, store: Store, document: Document, claim_on: ClaimOn) -> None:
        claim = claim_on(document, EMBASSY, slots={"value": 3, "unit": "staff"}, contexts=("diplomatic",))
        store.add(document, [claim], "coder 1")
        assert store.claims() == [claim]
        assert store.document(document.id) == document

    def test_adding_again_changes_nothing(self, store: Store, document: Document, claim_on: ClaimOn) -> None:
        for _ in range(2):
            store.add(document, [claim_on(document, EMBASSY)], "coder 1")
        assert dict(store.counts()) == {"documents": 1, "sightings": 1, "refusals": 0, "judgements": 0, "claims": 1}

    def test_a_newer_coding_takes_the_place_of_the_older(
        self, store: Store, document: Document, claim_on: ClaimOn
    ) -> None:
        kept, dropped, made = claim_on(document, EMBASSY), claim_on(document, THANKS), claim_on(document, "thanked")
        store.add(document, [kept, dropped], "coder 1")
        store.add(document, [kept, made], "coder 2")
        assert {claim.id for claim in store.claims()} == {kept.id, made.id}
        assert {claim.id for claim in store.claims(by="coder 1")} == {kept.id, dropped.id}
        assert store.counts()["claims"] == 2

    def test_a_document_without_claims_is_coded_too(self, store: Store, document: Document) -> None:
        store.add(document, [], "coder 1")
        assert store.is_coded(document, "coder 1")
        assert not store.is_coded(document, "coder 2")

    def test_a_publication_date_found_later_asks_for_a_new_coding(self, store: Store, document: Document) -> None:
        undated = replace(document, sighting=Sighting(file="note.txt"))
        store.add(undated, [], "coder 1")
        assert store.is_coded(undated, "coder 1")
        assert not store.is_coded(document, "coder 1")
        store.add(document, [], "coder 1")
        assert store.is_coded(document, "coder 1")
        assert store.document(document.id).sighting.published == date(2022, 6, 8)

    def test_each_place_where_a_text_was_seen_is_kept_once(self, store: Store, document: Document) -> None:
        copy = replace(document, sighting=Sighting(file="copy.txt", published=date(2022, 6, 9)))
        for seen in (document, copy, document, copy):
            store.sight(seen)
        assert store.sightings(document.id) == [document.sighting, copy.sighting]

    @pytest.mark.parametrize("change", [{"quote": "Estonia closed"}, {"start": 1}, {"document": "d_other"}])
    def test_a_claim_that_cites_other_words_is_not_kept(
        self, store: Store, document: Document, claim_on: ClaimOn, change: dict[str, object]
    ) -> None:
        claim = claim_on(document, EMBASSY)
        broken = replace(claim, citation=replace(claim.citation, **change))
        with pytest.raises(StoreError, match="does not cite"):
            store.add(document, [claim_on(document, THANKS), broken], "coder 1")
        assert store.counts()["documents"] == 0

    def test_a_refusal_is_kept_once_and_settled_by_a_later_reading(self, store: Store, document: Document) -> None:
        refusal = Refusal("note.txt", None, "empty", "fill it")
        store.refuse(refusal)
        store.refuse(refusal)
        store.refuse(Refusal("other.jsonl", 3, "no text", "add the field"))
        assert store.refusals() == [refusal, Refusal("other.jsonl", 3, "no text", "add the field")]
        store.sight(document)
        assert [each.file for each in store.refusals()] == ["other.jsonl"]

    def test_a_refusal_of_a_text_known_before_is_settled_when_it_is_coded(
        self, store: Store, document: Document
    ) -> None:
        refusal = Refusal("note.txt", None, "could not be coded", "report it")
        store.sight(document)
        store.refuse(refusal)
        assert store.refusals() == [refusal]
        store.add(document, [], "coder 1")
        assert store.refusals() == []

    def test_a_transaction_is_kept_together_or_not_at_all(self, store: Store, document: Document) -> None:
        def fail() -> None:
            with store.transaction():
                store.sight(document)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert store.counts()["documents"] == 0


class TestJudging:
    def test_a_judgement_comes_back_as_it_was_and_once(
        self, store: Store, document: Document, claim_on: ClaimOn
    ) -> None:
        one, other = claim_on(document, EMBASSY), claim_on(document, THANKS)
        store.add(document, [one, other], "coder 1")
        store.judge(judged(one, other))
        store.judge(replace(judged(one, other), at=datetime(2025, 1, 1, tzinfo=UTC)))
        assert store.judgements() == [judged(one, other)]

    def test_a_retracted_judgement_is_not_made_again_by_the_rule(
        self, store: Store, document: Document, claim_on: ClaimOn
    ) -> None:
        one, other = claim_on(document, EMBASSY), claim_on(document, THANKS)
        store.add(document, [one, other], "coder 1")
        store.judge(judged(one, other))
        assert len(fold(store.claims(), store.judgements())) == 1
        retraction = store.retract(judged(one, other).id, "Ana Kask", "two acts")
        store.judge(judged(one, other))
        assert len(fold(store.claims(), store.judgements())) == 2
        assert (retraction.human, retraction.retracts) == (True, judged(one, other).id)
        with pytest.raises(UsageError, match="itself a retraction"):
            store.retract(retraction.id, "Ana Kask", "again")

    def test_what_is_not_in_the_store_cannot_be_judged(
        self, store: Store, document: Document, claim_on: ClaimOn
    ) -> None:
        with pytest.raises(UnknownName):
            store.judge(judged(claim_on(document, EMBASSY), claim_on(document, THANKS)))
        with pytest.raises(UnknownName):
            store.retract("j_none", "Ana Kask", "no reason")
        assert store.judgements() == []


class TestAsking:
    @pytest.fixture
    def claims(self, store: Store, document: Document, claim_on: ClaimOn) -> list[Claim]:
        year = Span(date(2023, 1, 1), date(2023, 12, 31), "year", "stated")
        norway = (Party("Tallinn", 68, 75, state="NOR"),)
        made = [
            claim_on(document, EMBASSY),
            claim_on(document, THANKS, type="SUPPORT", status="ongoing", date=year, recipients=norway),
            claim_on(document, "Uruguay’s minister", kind="person", type=None, date=None, name="Ana Šķēle"),
        ]
        store.add(document, made, "coder 1")
        return made

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ({}, [0, 1, 2]),
            ({"state": "URY"}, [0, 2]),
            ({"state": "URY", "other": "EST", "kind": "event"}, [0]),
            ({"state": "URY", "other": "NOR"}, []),
            ({"type": "SUPPORT"}, [1]),
            ({"status": "ongoing", "kind": None}, [1]),
            ({"since": date(2022, 7, 1)}, [1]),
            ({"since": date(2022, 6, 30), "until": date(2022, 12, 31)}, [0]),
        ],
    )
    def test_claims_are_found_by_what_they_say(
        self, store: Store, claims: list[Claim], wanted: dict[str, object], found: list[int]
    ) -> None:
        assert store.claims(**wanted) == [claims[number] for number in found]  # type: ignore[arg-type]

    def test_around_a_dyad_lies_what_names_either_state_beside_it(
        self, store: Store, document: Document, claims: list[Claim], claim_on: ClaimOn
    ) -> None:
        elsewhere = Document.of("Estonia thanked Norway.")
        store.add(elsewhere, [claim_on(elsewhere, "Estonia", recipients=())], "coder 1")
        assert {claim.id for claim in store.claims_around("URY", "EST")} == {claim.id for claim in claims}
        assert store.claims_around("NOR", "URY") == []
        assert store.dyads() == [("EST", "URY", 2), ("EST", "NOR", 1)]

    def test_entries_near_share_a_word_of_the_name_whatever_its_spelling(
        self, store: Store, claims: list[Claim]
    ) -> None:
        twin = replace(claims[2], id="c_twin", name="A.  SKELE")
        assert [entry.claim for entry in entries_near(store, [twin], None)] == [claims[2]]
        assert entries_near(store, [replace(twin, kind="site"), claims[0]], None) == []

    def test_entries_near_are_of_two_states_in_common(
        self, store: Store, document: Document, claim_on: ClaimOn
    ) -> None:
        pact = claim_on(document, EMBASSY, kind="agreement", name="fishing pact")
        store.add(document, [pact, claim_on(document, THANKS, kind="agreement", name="pact", recipients=())], "coder 1")
        wanted = replace(pact, id="c_new", name="Deal on Sprats")
        assert [entry.claim for entry in entries_near(store, [wanted], None)] == [pact]

    def test_search_finds_forms_and_phrases_in_texts_and_quotes(
        self, store: Store, document: Document, claims: list[Claim]
    ) -> None:
        hits = search(store, "embassies opening")
        assert [(hit.document, hit.claim) for hit in hits] == [(document.id, None), (document.id, claims[0].id)]
        assert hits[1].excerpt == "Estonia [opened] an [embassy] in Montevideo."
        assert search(store, '"embassy in montevideo"') != []
        assert search(store, '"montevideo in embassy"') == []

    def test_search_leaves_out_claims_of_older_codings(
        self, store: Store, document: Document, claims: list[Claim]
    ) -> None:
        store.add(document, [], "coder 2")
        assert [hit.claim for hit in search(store, "embassy")] == [None]

    @given(query=st.text(max_size=30))
    def test_no_search_breaks_the_grammar(self, query: str) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
            try:
                words = words_to_match(query)
            except UsageError:
                return
            assert connection.execute("SELECT * FROM words WHERE words MATCH ?", (words,)).fetchall() == []

    def test_an_unknown_document_is_an_error(self, store: Store) -> None:
        with pytest.raises(UnknownName, match="d_none"):
            store.document("d_none")


class TestFile:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE documents SET text = 'other'",
            "DELETE FROM claims",
            "DELETE FROM claim_states",
            "UPDATE sightings SET published = NULL",
            "DELETE FROM judgements",
            "UPDATE judgements SET verdict = 'wrong'",
            "DELETE FROM codings",
            "INSERT OR REPLACE INTO documents SELECT number, id, 'other', recorded_at FROM documents",
        ],
    )
    def test_nothing_is_changed_or_removed(
        self, store: Store, document: Document, claim_on: ClaimOn, statement: str
    ) -> None:
        one, other = claim_on(document, EMBASSY), claim_on(document, THANKS)
        store.add(document, [one, other], "coder 1")
        store.judge(judged(one, other))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store._connection.execute(statement)
        assert store.document(document.id) == document

    def test_a_store_is_there_after_closing(self, tmp_path: Path, document: Document) -> None:
        for _ in range(2):
            with Store(tmp_path / "relations.db") as store:
                store.add(document, [], "coder 1")
        with Store(tmp_path / "relations.db", create=False) as store:
            assert store.counts()["documents"] == 1
            assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    def test_a_missing_store_is_not_made_by_asking(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="make one with `bilateral read FOLDER`"):
            Store(tmp_path / "relations.db", create=False)
        assert list(tmp_path.iterdir()) == []

    def test_asking_changes_nothing_and_leaves_nothing_behind(self, tmp_path: Path, document: Document) -> None:
        path = tmp_path / "relations.db"
        with Store(path) as store:
            store.add(document, [], "coder 1")
        before = path.read_bytes()
        with Store(path, create=False) as store:
            assert store.document(document.id) == document
            with pytest.raises(StoreError, match="readonly database; choose another place with --store"):
                store.sight(replace(document, sighting=Sighting(file="copy.txt")))
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    def test_an_empty_file_is_no_store_to_ask(self, tmp_path: Path) -> None:
        (tmp_path / "relations.db").touch()
        with pytest.raises(StoreError, match="bilateral read"):
            Store(tmp_path / "relations.db", create=False)
        assert (tmp_path / "relations.db").read_bytes() == b""

    @pytest.mark.parametrize("place", [".", "none/relations.db", "file/relations.db"])
    def test_a_place_where_no_store_can_be_is_told(self, tmp_path: Path, place: str) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StoreError, match=r"cannot be used: .*choose another place with --store"):
            Store(tmp_path / place)

    def test_a_store_that_another_is_writing_to_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "relations.db"
        with Store(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            store._connection.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(StoreError, match="try again when it is done"):
                store.sight(Document.of("Estonia"))


class TestLocked:
    """A folder that cannot be written to: asking works there, adding says what to do."""

    @pytest.fixture
    def locked(self, tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """A store in such a folder; for who may write anywhere, SQLite is made to fail as it would there."""
        folder = tmp_path / "locked"
        folder.mkdir()
        with Store(folder / "relations.db") as store:
            store.add(document, [], "coder 1")
        folder.chmod(0o555)
        if os.access(folder, os.W_OK):
            connect = sqlite3.connect

            def refuse(place: str, **options: Any) -> sqlite3.Connection:
                return connect(place if "immutable" in place else f"file:{folder}/none/x?mode=ro", **options)

            monkeypatch.setattr(sqlite3, "connect", refuse)
        yield folder / "relations.db"
        monkeypatch.undo()
        folder.chmod(0o755)

    def test_it_can_be_asked(self, locked: Path, document: Document) -> None:
        with Store(locked, create=False) as store:
            assert store.document(document.id) == document
        assert list(locked.parent.iterdir()) == [locked]

    def test_nothing_can_be_added(self, locked: Path, document: Document) -> None:
        def add() -> None:
            with Store(locked) as store:
                store.add(replace(document, sighting=Sighting(file="copy.txt")), [], "coder 2")

        with pytest.raises(StoreError, match="choose another place with --store"):
            add()

    def test_what_was_broken_off_is_not_passed_over(self, locked: Path) -> None:
        locked.parent.chmod(0o755)
        locked.with_name("relations.db-wal").write_bytes(b"pages")
        locked.parent.chmod(0o555)
        with pytest.raises(StoreError, match="broken off; copy its folder"):
            Store(locked, create=False)


class TestReportsElsewhere:
    def test_acts_of_common_parties_and_days(self, store: Store, document: Document, claim_on: ClaimOn) -> None:
        other = Document.of("Estonia opened an embassy in Montevideo.", Sighting(published=date(2022, 6, 9)))
        far = Document.of("Estonia opened an embassy.", Sighting(published=date(2022, 7, 9)))
        claims = [claim_on(each, "Estonia opened an embassy") for each in (document, other, far)]
        for each, claim in zip((document, other, far), claims, strict=True):
            store.add(each, [claim], "coder 1")
        near = reports_near(store, claims[:1], document.sighting.published)
        assert {report.claim.id for report in near} == {claims[0].id, claims[1].id}
        assert {report.published for report in near} == {date(2022, 6, 8), date(2022, 6, 9)}

    def test_judgements_are_found_at_any_remove(self, store: Store, document: Document, claim_on: ClaimOn) -> None:
        quotes = ("Estonia", "opened", "an embassy", "in Montevideo", "Uruguay’s")
        claims = [claim_on(document, quote) for quote in quotes]
        store.add(document, claims, "coder 1")
        chain = [judged(claims[n], claims[n + 1]) for n in range(3)]
        store.judge(*chain, judged(claims[4], claims[4], "rule 2"))
        assert store.judgements_around([claims[0].id]) == chain


INDEX = """questions founding_days outcomes record_labels record_participants record_sources record_dyads record_states
    record_claims records indexed""".split()


class TestVersions:
    def test_an_older_store_is_brought_up_to_date(self, tmp_path: Path, document: Document, claim_on: ClaimOn) -> None:
        path = tmp_path / "relations.db"
        claim = claim_on(document, "Estonia opened an embassy")
        with Store(path) as store:
            store.add(document, [claim], "coder 1")
        with closing(sqlite3.connect(path)) as connection:  # as the first version had it
            for statement in (
                *(f"DROP TABLE {table}" for table in INDEX), "DROP TABLE sources",
                "DROP TABLE claim_blocks", "DROP INDEX judgements_by_left", "DROP INDEX judgements_by_right",
                "ALTER TABLE judgements DROP COLUMN p", "ALTER TABLE judgements DROP COLUMN recorded_at",
                "DROP VIEW current_claims", "DROP INDEX judgements_by_person",
                "ALTER TABLE codings DROP COLUMN human", "CREATE VIEW current_claims AS SELECT * FROM claims",
                "PRAGMA user_version = 1",
            ):  # fmt: skip
                connection.execute(statement)
            connection.commit()
        with Store(path) as store:
            assert [report.claim for report in reports_near(store, [claim], date(2022, 6, 8))] == [claim]

    def test_a_newer_store_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "relations.db"
        Store(path).close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        with pytest.raises(StoreError, match=f"version {len(STEPS) + 1}.*newer bilateral"):
            Store(path)

    def test_a_file_of_another_program_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE theirs (id)")
        before = path.read_bytes()
        with pytest.raises(StoreError, match="another program"):
            Store(path)
        assert path.read_bytes() == before

    def test_a_file_that_is_no_database_is_a_store_error(self, tmp_path: Path) -> None:
        path = tmp_path / "relations.db"
        path.write_text("press notes " * 100)
        with pytest.raises(StoreError, match="not a database"):
            Store(path)

    def test_a_migration_that_fails_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bilateral.storage.migrations._statements", lambda script: ["CREATE TABLE one (id)", "NO"])
        with pytest.raises(StoreError, match="syntax"):
            Store(tmp_path / "relations.db")
        with closing(sqlite3.connect(tmp_path / "relations.db")) as connection:
            assert connection.execute("SELECT * FROM sqlite_schema").fetchall() == []
            assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_every_text_by_its_id(store: Store, document: Document) -> None:
    other = Document.of("Uruguay thanked Estonia.")
    for each in (document, other, document):
        store.sight(each)
    assert list(store.texts().items()) == [(document.id, document.text), (other.id, other.text)]
