"""What differs between two folds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving import Change, changes, fold, redirects
from bilateral.resolving.changes import successors
from bilateral.types import Citation, Claim, Judgement, Record, content_id

IDS = [f"c_{number}" for number in range(7)]
CLAIMS = {
    identity: Claim(identity, "event", Citation(f"d_{n % 2}", n, n + 1, "x"), n / 10, "coder 1", ("test",), type=kind)
    for n, (identity, kind) in enumerate(zip(IDS, "CONSULT AID AID AGREE CONSULT AID AID".split(), strict=True))
}
MakeClaim = Callable[..., Claim]
Judge = Callable[..., Judgement]
MIRROR = {"new": "withdrawn", "withdrawn": "new", "merged": "split", "split": "merged", "changed": "changed"}


def made(verdict: Any, left: str, right: str, human: bool = True, retracts: str | None = None) -> Judgement:
    other = None if verdict == "wrong" else right
    identity = content_id("j", verdict, left, other, human, retracts)
    return Judgement(identity, verdict, left, other, "by", "why", datetime(2024, 1, 1, tzinfo=UTC), human, retracts)


verdicts = st.sampled_from(["same", "same", "same", "different", "wrong"])
several = st.lists(st.builds(made, verdicts, st.sampled_from(IDS), st.sampled_from(IDS), st.booleans()), max_size=8)
folds = st.builds(
    lambda ids, judged: fold(map(CLAIMS.__getitem__, ids), judged), st.sets(st.sampled_from(IDS)), several
)


def kinds(found: Sequence[Change]) -> list[str]:
    return [change.kind for change in found]


def outline(found: Sequence[Change]) -> set[tuple[Any, ...]]:
    def ids(records: Sequence[Record]) -> frozenset[str]:
        return frozenset(record.id for record in records)

    return {(change.kind, ids(change.before), ids(change.after)) for change in found}


@given(records=folds)
def test_between_a_state_and_itself_nothing_changed(records: list[Record]) -> None:
    assert changes(records, records, [], {}) == []


@given(records=folds)
def test_since_the_beginning_everything_is_new_and_at_the_end_all_is_withdrawn(records: list[Record]) -> None:
    assert outline(changes([], records, [], {})) == {("new", frozenset(), frozenset({r.id})) for r in records}
    assert outline(changes(records, [], [], {})) == {("withdrawn", frozenset({r.id}), frozenset()) for r in records}


@given(before=folds, after=folds)
def test_seen_from_the_other_end_each_change_is_its_mirror(before: list[Record], after: list[Record]) -> None:
    there, back = outline(changes(before, after, [], {})), outline(changes(after, before, [], {}))
    assert {(MIRROR[kind], new, old) for kind, old, new in there} == back


@given(before=folds, after=folds, random=st.randoms())
def test_order_does_not_matter(before: list[Record], after: list[Record], random: Any) -> None:
    found = changes(before, after, [], {})
    mixed = [random.sample(records, len(records)) for records in (before, after)]
    assert outline(changes(*mixed, [], {})) == outline(found)
    assert kinds(changes(*mixed, [], {})) == kinds(found)


@given(before=folds, after=folds)
def test_every_record_that_came_or_went_is_told(before: list[Record], after: list[Record]) -> None:
    found = changes(before, after, [], {})
    ids = {claim.id for record in before for claim in record.claims}
    new = {record.id for record in after if not any(claim.id in ids for claim in record.claims)}
    assert {change.after[0].id for change in found if change.kind == "new"} == new


@given(before=folds, after=folds)
def test_every_id_leads_to_the_record_that_has_it_now(before: list[Record], after: list[Record]) -> None:
    leads = redirects(before, after)
    for record in after:
        assert {leads[claim.id] for claim in record.claims} == {record.id}
    for record in before:
        told = any(record.id == claim.id for other in after for claim in other.claims)
        assert (record.id in leads) is told


@given(judgements=several, pair=st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True))
def test_taking_a_merge_back_shows_the_split(judgements: list[Judgement], pair: list[str]) -> None:
    joined = made("same", *pair)
    back = made("same", *pair, retracts=joined.id)
    others = [each for each in judgements if each.id != joined.id]
    apart, together = fold(CLAIMS.values(), others), fold(CLAIMS.values(), [*others, joined])
    taken_back = fold(CLAIMS.values(), [*others, joined, back])
    merge, undone = changes(apart, together, [], {}), changes(together, taken_back, [], {})
    assert {(MIRROR[kind], new, old) for kind, old, new in outline(merge)} == outline(undone)


def test_a_merge_says_which_records_became_which(claim: MakeClaim, judge: Judge) -> None:
    claims = [claim(0), claim(50)]
    found = changes(fold(claims, []), fold(claims, [judge("same", claims[0].id, claims[1].id)]), [], {})
    assert kinds(found) == ["merged"]
    assert [record.id for record in found[0].before] == [claims[0].id, claims[1].id]
    assert [record.id for record in found[0].after] == [claims[0].id]


def test_a_record_judged_wrong_leaves_who_judged_and_why(claim: MakeClaim, judge: Judge) -> None:
    wrong = judge("wrong", claim(0).id, human=True)
    [gone] = changes(fold([claim(0)], []), fold([claim(0)], [wrong]), [wrong], {"d_1": "coder 1"})
    assert (gone.kind, gone.reasons) == ("withdrawn", ("judged wrong by somebody on 2024-01-01: because",))


def test_a_judgement_taken_back_is_no_reason(claim: MakeClaim, judge: Judge) -> None:
    wrong = judge("wrong", claim(0).id, human=True)
    back = judge("wrong", claim(0).id, human=True, retracts=wrong.id)
    [gone] = changes(fold([claim(0)], []), [], [wrong, back], {"d_1": "coder 2"})
    assert gone.reasons == ("no longer told by coder 2",)


def test_what_a_newer_coder_reads_otherwise_is_changed_not_withdrawn(claim: MakeClaim) -> None:
    old = claim(0, status="intended")
    new = replace(old, id="c_other", status="occurred", by="coder 2")
    [change] = changes(fold([old], []), fold([new], []), [], {"d_1": "coder 2"})
    assert change.kind == "changed"
    assert [(slot.slot, slot.before, slot.after) for slot in change.slots] == [("status", "intended", "occurred")]
    assert redirects([Record(old.id, old, (old,))], [Record(new.id, new, (new,))]) == {old.id: new.id, new.id: new.id}


def test_where_one_sentence_told_two_acts_a_new_one_takes_the_place_of_its_like(claim: MakeClaim) -> None:
    met, thanked = claim(0), claim(0, id="c_2", type="SUPPORT")
    again = replace(met, id="c_3", status="ongoing")
    assert successors([met, thanked], [again]) == {met.id: "c_3"}


def test_other_words_are_another_claim(claim: MakeClaim) -> None:
    later = replace(claim(0), id="c_other", citation=Citation("d_1", 40, 49, "They met."))
    assert kinds(changes(fold([claim(0)], []), fold([later], []), [], {"d_1": "coder 2"})) == ["withdrawn", "new"]


def test_another_report_alone_changes_nothing(claim: MakeClaim, judge: Judge) -> None:
    one, other = claim(0), claim(0, document="d_2", p=0.4)
    same = judge("same", one.id, other.id)
    assert changes(fold([one], []), fold([one, other], [same]), [same], {}) == []
