"""What a store knew before a moment, asked of the store as it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import StoreError
from bilateral.resolving import effective, fold
from bilateral.storage import Store, search, then
from bilateral.types import Citation, Claim, Document, Judgement, Refusal, Sighting

ClaimOn = Callable[..., Claim]
EMBASSY = "Estonia opened an embassy in Montevideo."
EARLY = datetime(2024, 1, 1, tzinfo=UTC)
THANKS = "Uruguay’s minister thanked Tallinn."


def day(number: int) -> datetime:
    return datetime(2024, 1, number, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the store's clock to a day of January 2024."""

    def set_to(number: int) -> None:
        monkeypatch.setattr("bilateral.storage.store._now", lambda: day(number).isoformat(timespec="microseconds"))

    return set_to


@pytest.fixture
def path(tmp_path: Path, document: Document, claim_on: ClaimOn, at: Callable[[int], None]) -> Path:
    """Day 1: a document with two claims; day 3: judged the same; day 5: coded anew without the second; day 7: dated."""
    kept, dropped = claim_on(document, EMBASSY), claim_on(document, THANKS)
    undated = Document(document.id, document.text, Sighting(file="note.txt"))
    with Store(tmp_path / "relations.db") as store:
        at(1)
        store.add(undated, [kept, dropped], "coder 1")
        at(3)
        store.judge(Judgement("j_1", "same", kept.id, dropped.id, "rule 1", "alike", day(3)))
        at(5)
        store.add(undated, [kept], "coder 2")
        store.refuse(Refusal("broken.pdf", None, "no text", "scan it"))
        at(7)
        store.sight(document)
    return tmp_path / "relations.db"


def known(path: Path, number: int) -> tuple[Any, ...]:
    with Store(path, before=day(number)) as store:
        counts = store.counts()
        return counts["documents"], len(store.claims()), len(store.judgements()), len(store.refusals())


def test_each_day_is_answered_from_what_was_recorded_before_it(path: Path) -> None:
    states = [known(path, number) for number in (1, 2, 4, 6)]
    assert states == [(0, 0, 0, 0), (1, 2, 0, 0), (1, 2, 1, 0), (1, 1, 1, 1)]


def test_the_newest_coding_of_one_coder_is_that_of_then(path: Path) -> None:
    with Store(path, before=day(4)) as store:
        assert len(store.claims(by="coder 1")) == 2
        assert store.claims(by="coder 2") == []


def test_words_are_searched_among_what_was_there(path: Path) -> None:
    for number, n_hits in ((1, 0), (2, 2), (6, 1)):
        with Store(path, before=day(number)) as store:
            assert len(search(store, "thanked")) == n_hits


def test_a_publication_date_found_later_was_not_known(path: Path, document: Document) -> None:
    for number, published in ((6, None), (8, date(2022, 6, 8))):
        with Store(path, before=day(number)) as store:
            assert store.document(document.id).sighting.published == published


def test_a_judgement_counts_from_when_this_store_had_it_not_from_when_it_was_made(
    path: Path, at: Callable[[int], None]
) -> None:
    with Store(path) as store:
        (told,) = store.claims()
        at(9)
        store.judge(Judgement("j_elsewhere", "wrong", told.id, None, "Bo Lind", "on review", day(2), human=True))
    assert [known(path, number)[2] for number in (4, 9, 10)] == [1, 1, 2]


def test_one_of_a_store_that_did_not_keep_this_counts_from_when_it_was_made(path: Path) -> None:
    with Store(path) as store, store.transaction():
        row = "INSERT INTO judgements (id, verdict, left_claim, by, reason, at, human) VALUES (?, ?, ?, ?, ?, ?, 1)"
        store._connection.execute(row, ("j_old", "wrong", "c_1", "Ana Kask", "on review", day(2).isoformat()))
    assert [known(path, number)[2] for number in (2, 3)] == [0, 1]


def test_of_all_that_is_recorded_nothing_is_hidden_now(path: Path) -> None:
    with Store(path) as now, Store(path, before=day(8)) as earlier:
        assert earlier.claims() == now.claims()
        assert earlier.judgements() == now.judgements()
        assert earlier.counts() == now.counts()


def test_the_past_cannot_be_added_to(path: Path, document: Document) -> None:
    with Store(path, before=day(4)) as store, pytest.raises(StoreError):
        store.sight(Document.of("Something else."))


def test_a_store_of_a_place_without_right_to_write_has_a_past_too(path: Path) -> None:
    path.parent.chmod(0o500)
    path.chmod(0o400)
    try:
        assert known(path, 4) == (1, 2, 1, 0)
    finally:
        path.parent.chmod(0o700)


@given(seconds=st.integers(0, 2), micros=st.sampled_from([0, 1, 500_000]), other=st.sampled_from([0, 1, 500_000]))
def test_times_compare_as_times(
    tmp_path_factory: pytest.TempPathFactory, seconds: int, micros: int, other: int
) -> None:
    made = datetime(2024, 1, 1, 0, 0, 1, micros, UTC)
    asked = datetime(2024, 1, 1, 0, 0, seconds, other, UTC)
    path = tmp_path_factory.mktemp("times") / "relations.db"
    with Store(path) as store, store.transaction():
        row = "INSERT INTO judgements (id, verdict, left_claim, by, reason, at, human) VALUES (?, ?, ?, ?, ?, ?, 0)"
        store._connection.execute(row, ("j_1", "wrong", "c_1", "rule 1", "test", made.isoformat()))
    with Store(path, before=asked) as store:
        assert bool(store.judgements()) is (made < asked)


def test_as_of_leaves_out_what_was_published_later(store: Store, document: Document, claim_on: ClaimOn) -> None:
    undated = Document.of("Estonia thanked Uruguay.", Sighting(file="undated.txt"))
    store.add(document, [claim_on(document, EMBASSY)], "coder 1")
    store.add(undated, [claim_on(undated, "Estonia thanked Uruguay.")], "coder 1")
    store.sight(Document(document.id, document.text, Sighting(file="reprint.txt", published=date(2020, 1, 1))))
    assert len(store.claims(as_of=date(2022, 6, 8))) == 2
    assert [claim.citation.document for claim in store.claims(as_of=date(2022, 6, 7))] == [undated.id]


def test_every_table_that_tells_when_is_looked_back_at(store: Store) -> None:
    """A step that brings a table has to name it there, or the past would have rows of today."""
    tables = [name for (name,) in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    timed = {
        table
        for table in tables
        for (column,) in store.rows("SELECT name FROM pragma_table_info(?)", table)
        if column in ("at", "recorded_at")
    }
    assert timed == set(then.RECORDED)


LINES = ("Estonia met Uruguay.", "Uruguay met Estonia.", "Estonia thanked Uruguay.")
steps = st.one_of(
    st.tuples(st.just("code"), st.sets(st.integers(0, 2))),
    st.tuples(st.sampled_from(["same", "different", "wrong"]), st.permutations([0, 1, 2])),
    st.tuples(st.just("retract"), st.integers(0, 9)),
)


@settings(max_examples=25)
@given(history=st.lists(steps, min_size=1, max_size=8))
def test_every_state_of_a_store_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, Any]]
) -> None:
    document = Document.of(" ".join(LINES), Sighting(file="note.txt"))
    claims = [
        Claim(f"c_{n}", "event", Citation(document.id, start, start + len(line), line), 0.9, "coder", ("test",))
        for n, line in enumerate(LINES)
        for start in [document.text.index(line)]
    ]
    path = tmp_path_factory.mktemp("history") / "relations.db"
    states = []
    with Store(path) as store, pytest.MonkeyPatch.context() as patch:
        for number, (what, which) in enumerate([("code", {0, 1, 2}), *history]):
            made = EARLY + timedelta(hours=number)
            patch.setattr("bilateral.storage.store._now", lambda made=made: made.isoformat(timespec="microseconds"))
            _take(store, what, which, document, claims, made)
            states.append((made + timedelta(minutes=1), fold(store.claims(), store.judgements())))
    for moment, records in states:
        with Store(path, before=moment) as earlier:
            assert fold(earlier.claims(), earlier.judgements()) == records


def _take(store: Store, what: str, which: Any, document: Document, claims: list[Claim], made: datetime) -> None:
    """One step of a store's history: a coding, a judgement, or taking one back."""
    if what == "code":
        store.add(document, [claims[n] for n in which], f"coder of {made}")
    elif what == "retract":
        if standing := effective(store.judgements()):
            taken = standing[which % len(standing)]
            store.judge(replace(taken, id=f"j_{made}", at=made, retracts=taken.id, human=True))
    else:
        left, right = claims[which[0]].id, None if what == "wrong" else claims[which[1]].id
        store.judge(Judgement(f"j_{made}", what, left, right, "Ana", "why", made, True))
