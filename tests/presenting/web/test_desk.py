"""A desk tells what the store holds: nothing made of an earlier one is kept, and what others write is followed."""

import shutil
from pathlib import Path
from time import monotonic, sleep

import pytest

from bilateral.errors import UsageError
from bilateral.knowledge import load_knowledge
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.warming import warm
from bilateral.resolving.review import judged
from bilateral.storage import Store
from bilateral.storage.listing import Filter, count_records, list_records
from bilateral.types import Judgement

PATIENCE_S = 20


@pytest.fixture
def own(record: Path, desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose store the test may write to."""
    path = tmp_path / "relations.db"
    shutil.copy(record, path)
    return Desk(path, load_knowledge())


def wrong(desk: Desk) -> Judgement:
    from datetime import UTC, datetime

    first = list_records(desk.store(), Filter(kind="event"), "newest", 1)[0]
    return judged("wrong", first.id, None, "ana", datetime.now(UTC))


def test_what_is_decided_shows_at_once(own: Desk) -> None:
    before = count_records(own.store(), Filter())
    assert own.cached("n", lambda: count_records(own.store(), Filter())) == before
    decision = wrong(own)
    with own.writing() as store:
        store.judge(decision)
    assert own.cached("n", lambda: count_records(own.store(), Filter())) == before - 1


def test_what_was_made_while_the_store_changed_is_not_kept(own: Desk) -> None:
    decision = wrong(own)

    def slow() -> int:
        before = count_records(own.store(), Filter())
        with own.writing() as store:
            store.judge(decision)
        return before

    made = own.cached("n", slow)
    assert own.cached("n", lambda: count_records(own.store(), Filter())) == made - 1


def test_what_another_program_writes_is_followed(own: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.presenting.web.desk.LOOK_S", 0.0)
    before, decision = count_records(own.store(), Filter()), wrong(own)
    with Store(own.path) as another:
        another.judge(decision)
    until = monotonic() + PATIENCE_S
    while count_records(own.store(), Filter()) == before and monotonic() < until:
        sleep(0.05)
    assert count_records(own.store(), Filter()) == before - 1


def test_a_store_that_cannot_be_written_to_can_be_looked_at(own: Desk) -> None:
    own.path.chmod(0o444)
    own.path.parent.chmod(0o555)
    try:
        desk = Desk(own.path, load_knowledge(), read_only=True)
        assert desk.bring_up_to_date() == 0
        assert count_records(desk.store(), Filter())
        with pytest.raises(UsageError, match="reading alone"), desk.writing():
            pass
    finally:
        own.path.parent.chmod(0o755)


def test_what_everyone_asks_for_is_made_beforehand(own: Desk) -> None:
    warm(own).join(PATIENCE_S)
    kept = own.cached("dyads", lambda: pytest.fail("the pairs of states were not made"))
    assert kept
