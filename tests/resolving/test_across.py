from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving import Report, judge_across
from bilateral.resolving.across import LEAST_P, candidates
from bilateral.resolving.blocks import WINDOW_DAYS, blocks
from bilateral.resolving.comparing import FEATURES, compare, features
from bilateral.types import Citation, Claim, Party, Place, Span

AT = datetime(2024, 1, 1, tzinfo=UTC)
MEETING = "Estonia's foreign minister met her Uruguayan counterpart in Montevideo to talk about beef quotas."


def report(document: str, quote: str = MEETING, day: int = 8, **slots: Any) -> Report:
    known: dict[str, Any] = {
        "type": "CONSULT",
        "status": "occurred",
        "actors": (Party("Estonia", 0, 7, "EST"), Party("Uruguayan", 35, 44, "URY")),
        "slots": {"trigger": {"start": 27, "end": 30, "text": "met"}},
    }
    claim = Claim(f"c_{document}", "event", Citation(document, 0, len(quote), quote), 0.9, "coder 1", ("test",))
    changes = known | slots
    named = {name: getattr(claim, name) for name in ("id", "kind", "citation", "p", "by", "why")}
    return Report(Claim(**named | changes), date(2022, 6, day), quote)


def pairs(*reports: Report) -> set[frozenset[str]]:
    return {frozenset((one.claim.id, other.claim.id)) for one, other in candidates(reports)}


class TestCandidates:
    def test_common_parties_side_and_days(self) -> None:
        assert pairs(report("a"), report("b", day=8 + WINDOW_DAYS)) == {frozenset(("c_a", "c_b"))}

    def test_days_too_far_apart_are_not_compared(self) -> None:
        assert not pairs(report("a"), report("b", day=9 + WINDOW_DAYS))

    def test_the_day_of_the_act_counts_before_that_of_publication(self) -> None:
        told = Span(date(2022, 6, 8), date(2022, 6, 8), "day", "stated")
        assert pairs(report("a"), report("b", day=29, date=told)) == {frozenset(("c_a", "c_b"))}

    def test_a_year_is_no_day(self) -> None:
        year = Span(date(2022, 1, 1), date(2022, 12, 31), "year", "stated")
        assert blocks(report("a", date=year).claim, date(2023, 5, 1))[0][1] == date(2023, 5, 1).toordinal()

    def test_other_parties_sides_and_courses_are_not_compared(self) -> None:
        other = (Party("Estonia", 0, 7, "EST"), Party("Chile", 35, 40, "CHL"))
        for changes in ({"actors": other}, {"type": "ACCUSE"}, {"status": "scheduled"}, {"status": "denied"}):
            assert not pairs(report("a"), report("b", **changes))

    def test_claims_of_one_document_are_not_compared(self) -> None:
        assert not pairs(report("a"), report("a"))

    def test_what_has_no_day_or_is_no_act_has_no_block(self) -> None:
        assert blocks(report("a").claim, None) == []
        assert blocks(report("a", kind="agreement", type=None).claim, date(2022, 6, 8)) == []


class TestComparing:
    def test_the_same_words_are_surer_than_others(self) -> None:
        other = "Estonia and Uruguay discussed a tax treaty; the ministers met in Tallinn with their teams of lawyers."
        near, far = compare(report("a"), report("b")), compare(report("a"), report("b", other))
        assert near.p > far.p
        assert near.p > LEAST_P

    @given(numbers=st.lists(st.integers(0, 99), max_size=3), day=st.integers(1, 28), mutual=st.booleans())
    def test_order_does_not_matter(self, numbers: list[int], day: int, mutual: bool) -> None:
        one = report("a")
        sides = {} if mutual else {"actors": one.claim.actors[:1], "recipients": one.claim.actors[1:]}
        other = report("b", f"{MEETING} {numbers}", day, **sides)
        assert features(one, other) == features(other, one)
        assert compare(one, other).p == compare(other, one).p

    @given(words=st.text(max_size=60), day=st.integers(1, 28))
    def test_features_are_bounded(self, words: str, day: int) -> None:
        found = features(report("a"), report("b", words, day))
        assert all(0 <= value <= 4 for value in found.values())

    def test_every_feature_says_what_it_is(self) -> None:
        assert all(feature.__doc__ for feature in FEATURES)

    def test_places_and_persons_that_differ_are_seen(self) -> None:
        lima, quito = Place("Lima", "PER", -12.0, -77.0), Place("Quito", "ECU", -0.2, -78.5)
        kask, mets = (Party("X", 0, 1, "EST", person) for person in ("Ana Kask", "Jaan Mets"))
        found = features(report("a", place=lima, actors=(kask,)), report("b", place=quito, actors=(mets,)))
        assert (found["place_apart"], found["place_shared"]) == (1, 0)
        assert (found["persons_apart"], found["person_shared"]) == (1, 0)


class TestJudging:
    def test_each_pair_once_with_its_probability_and_reasons(self) -> None:
        judged = list(judge_across([report("a"), report("b"), report("c")], AT))
        assert {(each.left, each.right) for each in judged} == {("c_a", "c_b"), ("c_a", "c_c"), ("c_b", "c_c")}
        assert all(each.p is not None and each.p >= LEAST_P and not each.human for each in judged)
        assert all("words" in each.reason for each in judged)

    def test_only_new_reports_are_judged_where_they_are_named(self) -> None:
        judged = judge_across([report("a"), report("b"), report("c")], AT, new={"c_c"})
        assert {(each.left, each.right) for each in judged} == {("c_a", "c_c"), ("c_b", "c_c")}

    def test_judging_again_gives_the_same_ids(self) -> None:
        later = datetime(2025, 1, 1, tzinfo=UTC)
        ids = [[each.id for each in judge_across(order, at)] for order, at in (
            ([report("a"), report("b")], AT), ([report("b"), report("a")], later),
        )]  # fmt: skip
        assert ids[0] == ids[1]
