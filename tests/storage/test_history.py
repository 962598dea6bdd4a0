"""What became of records between two states of one store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bilateral.errors import UnknownName
from bilateral.storage import Store, changes_between, present_record
from bilateral.types import Claim, Document, Judgement, Party, Sighting

ClaimOn = Callable[..., Claim]
EARLY = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def met(store: Store, claim_on: ClaimOn) -> list[Claim]:
    """Three documents, the last on other states, each with a meeting; read before EARLY and not judged."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bilateral.storage.store._now", lambda: "2023-12-31T00:00:00.000000+00:00")
        for text in ("Estonia met Uruguay.", "Uruguay met Estonia.", "Finland met Sweden."):
            document = Document.of(text, Sighting(file=f"{text}.txt"))
            states = {"Estonia": "EST", "Uruguay": "URY", "Finland": "FIN", "Sweden": "SWE"}
            one, other = (Party(name, 0, 7, states[name]) for name in text.rstrip(".").split(" met "))
            store.add(document, [claim_on(document, text, actors=(one,), recipients=(other,))], "coder 1")
    return sorted(store.claims(), key=lambda claim: ["Est", "Uru", "Fin"].index(claim.citation.quote[:3]))


def then(store: Store, before: datetime = EARLY) -> Store:
    return Store(store.path, before=before)


def join(store: Store, one: Claim, other: Claim) -> Judgement:
    joined = Judgement(f"j_{one.id}_{other.id}", "same", one.id, other.id, "Ana", "one act", datetime.now(UTC), True)
    store.judge(joined)
    return joined


@pytest.mark.parametrize("dyad", [None, ("EST", "URY")])
def test_a_merge_and_its_undoing(store: Store, met: list[Claim], dyad: tuple[str, str] | None) -> None:
    one, other, _ = met
    joined = join(store, one, other)
    with then(store) as earlier:
        [merged] = changes_between(earlier, store, dyad)
    assert (merged.kind, {record.id for record in merged.before}) == ("merged", {one.id, other.id})
    assert [present_record(store, each.id) for each in (one, other)] == [merged.after[0]] * 2
    between = datetime.now(UTC)
    store.retract(joined.id, "Ana", "two acts")
    with then(store, between) as earlier:
        assert [change.kind for change in changes_between(earlier, store, dyad)] == ["split"]
    with then(store) as earlier:
        assert changes_between(earlier, store, dyad) == []


def test_what_joins_a_record_of_the_two_is_told_though_it_was_of_other_states(store: Store, met: list[Claim]) -> None:
    join(store, met[0], met[2])
    with then(store) as earlier:
        [merged] = changes_between(earlier, store, ("EST", "URY"))
    assert {record.id for record in merged.before} == {met[0].id, met[2].id}


class TestRecoding:
    """Documents read early by one coder are read again now by another."""

    def test_what_the_newer_one_does_not_tell_is_withdrawn(self, store: Store, met: list[Claim]) -> None:
        store.add(store.document(met[0].citation.document), [], "coder 2")
        with then(store) as earlier:
            [gone] = changes_between(earlier, store)
        assert (gone.kind, gone.reasons) == ("withdrawn", ("no longer told by coder 2",))
        assert present_record(store, met[0].id) is None

    def test_what_it_reads_otherwise_is_found_by_the_old_id(self, store: Store, met: list[Claim]) -> None:
        read_anew = replace(met[0], id="c_anew", type="AID", by="coder 2")
        store.add(store.document(met[0].citation.document), [read_anew], "coder 2")
        with then(store) as earlier:
            [changed] = changes_between(earlier, store)
        assert (changed.kind, [slot.slot for slot in changed.slots]) == ("changed", ["type"])
        found = present_record(store, met[0].id)
        assert found is not None
        assert found.id == "c_anew"


def test_a_correction_shows_what_it_changed_and_its_undoing_too(store: Store, met: list[Claim]) -> None:
    own = replace(met[0], id="c_own", status="denied", by="Ana", p=1.0, corrected=("status",))
    now = datetime.now(UTC)
    tie = Judgement("j_own", "same", met[0].id, own.id, "Ana", "corrected: status", now, True)
    store.correct(own)
    store.judge(tie)
    with then(store) as earlier:
        [changed] = changes_between(earlier, store)
    assert [(slot.slot, slot.before, slot.after) for slot in changed.slots] == [("status", "occurred", "denied")]
    store.retract(tie.id, "Ana", "it did happen")
    with then(store) as earlier:
        assert changes_between(earlier, store) == []
    assert present_record(store, own.id) is None


def test_what_was_judged_wrong_is_withdrawn(store: Store, met: list[Claim]) -> None:
    store.judge(Judgement("j_1", "wrong", met[0].id, None, "Ana", "a joke", datetime.now(UTC), True))
    found = present_record(store, met[1].id)
    assert present_record(store, met[0].id) is None
    assert found is not None
    assert found.id == met[1].id


def test_an_id_that_was_never_given(store: Store) -> None:
    with pytest.raises(UnknownName):
        present_record(store, "c_0")
