from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from bilateral.resolving import fold, judge_by_rule, normalised
from bilateral.types import Claim, Party, Place, Span

AT = datetime(2024, 1, 1, tzinfo=UTC)
ClaimAt = Callable[..., Claim]
PRAISED = "Kask praised the new rail link through Riga"
AGAIN = "the minister praised the rail link once more"


def joined(*claims: Claim) -> bool:
    return len(fold(claims, judge_by_rule(claims, AT))) == 1


def people(*names: str) -> tuple[Party, ...]:
    return (*(Party(name, 0, 3, "EST", person=name) for name in names), Party("Uruguay", 9, 16, "URY"))


class TestActs:
    def test_an_act_told_twice_in_the_same_words_is_one(self, claim: ClaimAt) -> None:
        assert joined(claim(0, PRAISED, type="SUPPORT"), claim(100, AGAIN, type="SUPPORT"))

    def test_a_meeting_of_the_same_people_is_one(self, claim: ClaimAt) -> None:
        pair = (Party("Kask", 0, 4, "EST", person="Ana Kask"), Party("Sosa", 9, 13, "URY", person="Juan Sosa"))
        rist = Party("Rist", 20, 24, "EST", person="Jo Rist")
        assert joined(claim(0, "A.", actors=pair), claim(9, "B.", actors=(*pair, rist)))
        assert not joined(claim(0, "A.", actors=pair), claim(9, "B.", actors=(rist, pair[1])))

    def test_one_person_may_meet_several_on_one_visit(self, claim: ClaimAt) -> None:
        kask = people("Ana Kask")
        assert not joined(claim(0, "Kask met Sosa.", actors=kask), claim(90, "Kask met traders.", actors=kask))

    def test_the_same_people_may_praise_twice(self, claim: ClaimAt) -> None:
        ana = people("Ana Kask")
        assert not joined(claim(0, "A.", type="SUPPORT", actors=ana), claim(9, "B.", type="SUPPORT", actors=ana))

    @pytest.mark.parametrize(
        "other",
        [
            {"document": "d_2"},
            {"type": "ACCUSE"},
            {"status": "scheduled"},
            {"modes": ("visit",)},
            {"place": Place("Riga")},
            {"actors": people("Jo Rist")},
            {"actors": (Party("Estonia", 0, 7, "EST"),), "recipients": (Party("Uruguay", 9, 16, "URY"),)},
        ],
    )
    def test_what_keeps_acts_apart(self, claim: ClaimAt, other: dict[str, Any]) -> None:
        known = {"modes": ("meet",), "place": Place("Tallinn"), "actors": people("Ana Kask")}
        assert joined(claim(0, PRAISED, **known), claim(100, AGAIN, **known))
        assert not joined(claim(0, PRAISED, **known), claim(100, AGAIN, **known | other))

    def test_one_sentence_does_not_say_an_act_twice(self, claim: ClaimAt) -> None:
        assert not joined(claim(0, PRAISED), claim(5, PRAISED))

    def test_a_day_lies_within_its_month_and_not_within_another(
        self, claim: ClaimAt, span: Callable[..., Span]
    ) -> None:
        june = span((6, 1), (6, 30))
        assert joined(claim(0, PRAISED, date=june), claim(100, AGAIN, date=span((6, 8))))
        assert not joined(claim(0, PRAISED, date=june), claim(100, AGAIN, date=span((7, 8))))
        assert not joined(claim(0, PRAISED, date=june), claim(100, AGAIN, date=span((6, 20), (7, 2))))

    def test_a_claim_without_a_date_does_not_bridge_two_days(self, claim: ClaimAt, span: Callable[..., Span]) -> None:
        claims = (claim(0, PRAISED, date=span((6, 8))), claim(100, AGAIN, date=span((6, 9))), claim(200, AGAIN))
        for order in permutations(claims):
            assert len(fold(order, judge_by_rule(order, AT))) == 3


def test_judging_again_adds_nothing(claim: ClaimAt) -> None:
    claims = [claim(0, PRAISED), claim(100, AGAIN), claim(200, AGAIN)]
    first = {judgement.id for judgement in judge_by_rule(claims, AT)}
    later = {judgement.id for judgement in judge_by_rule(claims[::-1] * 2, AT + timedelta(days=1))}
    assert len(first) == 2
    assert first == later


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Ana  Šķēle-Kask", "ana skele kask"),
        ("A", "A"),
        ("Қазақстан Темір Жолы", "қазақстан темір жолы"),
        ("–", "–"),
    ],
)
def test_names_are_compared_without_case_accents_and_articles(name: str, plain: str) -> None:
    assert normalised(name) == plain
