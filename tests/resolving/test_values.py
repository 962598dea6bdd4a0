"""Where the claims of one record disagree."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bilateral.resolving.values import differences, settled
from bilateral.types import Citation, Claim, Party, Place, Record, Source, Span

MakeClaim = Callable[..., Claim]
MakeSpan = Callable[..., Span]
SOURCES = {"d_1": Source("Kazinform"), "d_2": Source("BNS", reliability=0.9), "d_3": Source("ELTA", reliability=0.1)}
RIGA, JURMALA = Place("Riga", "LVA", 56.95, 24.11), Place("Jurmala", "LVA", 56.97, 23.77)
VILNIUS, LATVIA = Place("Vilnius", "LTU", 54.69, 25.28), Place("Latvia", "LVA")


def told(claims: list[Claim], **more: Any) -> dict[str, list[tuple[str, set[str]]]]:
    """Each slot that differs with its values in words and the documents that give them."""
    found = differences(Record("c_1", claims[0], tuple(claims)), SOURCES, **more)
    return {each.slot: [(value.words, set(value.documents)) for value in each.values] for each in found}


def test_both_numbers_stand_each_with_its_sources(claim: MakeClaim) -> None:
    told_by = [claim(0, f"The blast killed {n} people.", f"d_{d}") for d, n in ((1, 12), (2, 14), (3, "at least 13"))]
    assert told(told_by) == {"killed": [("14", {"d_2", "d_3"}), ("12", {"d_1"})]}


def test_money_is_compared_without_a_noun_beside_it(claim: MakeClaim) -> None:
    trade = [claim(0, f"Trade of the two reached EUR {n} million.", f"d_{d}") for d, n in ((1, 41), (2, 55))]
    assert told(trade) == {"EUR trade": [("55,000,000", {"d_2"}), ("41,000,000", {"d_1"})]}
    gift = claim(0, "Peru was to have a grant of 20 million euros.", "d_1")
    given = claim(0, "Kenya gave Peru 30 million euros.", "d_2")
    assert told([gift, given]) == {"EUR grant": [("30,000,000", {"d_2"}), ("20,000,000", {"d_1"})]}
    exports = claim(0, "Exports to Uruguay came to EUR 55 million.", "d_2")
    assert told([trade[0], exports]) == {}


def test_independent_voices_count_more_than_reliability(claim: MakeClaim) -> None:
    said = [claim(0, f"It signed {n} documents.", f"d_{d}") for d, n in ((1, 5), (3, 5), (2, 6))]
    assert [words for words, _ in told(said)["documents"]] == ["5", "6"]
    assert [words for words, _ in told(said, copies=[("d_1", "d_3")])["documents"]] == ["6", "5"]


def test_of_as_many_voices_the_more_reliable_is_first(claim: MakeClaim) -> None:
    said = [claim(0, f"It signed {n} documents.", f"d_{d}") for d, n in ((3, 5), (2, 6))]
    assert [words for words, _ in told(said)["documents"]] == ["6", "5"]


def test_days_that_share_one_agree(claim: MakeClaim, span: MakeSpan) -> None:
    june, sixth, eighth = span((6, 1), (6, 30)), span((6, 6)), span((6, 8))
    said = [claim(0, document=f"d_{n}", date=day) for n, day in enumerate((june, sixth, eighth), 1)]
    assert told(said[:2]) == {}
    # "In June" decides nothing between the two, and so stands behind neither.
    assert told(said) == {"date": [("2022-06-06", {"d_2"}), ("2022-06-08", {"d_3"})]}


def test_a_day_of_publication_is_nobody_s_word(claim: MakeClaim, span: MakeSpan) -> None:
    published = replace(span((6, 8)), basis="published")
    assert told([claim(0, date=span((6, 6))), claim(0, document="d_2", date=published)]) == {}


def test_places(claim: MakeClaim) -> None:
    def both(one: Place, other: Place) -> dict[str, Any]:
        return told([claim(0, place=one), claim(0, document="d_2", place=other)])

    assert both(RIGA, JURMALA) == both(RIGA, LATVIA) == both(RIGA, replace(RIGA, name="Old Riga", lat=None)) == {}
    assert list(both(RIGA, VILNIUS)) == list(both(VILNIUS, LATVIA)) == ["place"]


def test_only_denial_contradicts_a_status(claim: MakeClaim) -> None:
    stages = [claim(0, document=f"d_{n}", status=status) for n, status in enumerate(("scheduled", "occurred"), 1)]
    assert told(stages) == {}
    assert told([*stages, claim(0, document="d_3", status="denied")])["status"] == [
        ("occurred", {"d_1", "d_2"}),
        ("denied", {"d_3"}),
    ]


def test_two_people_in_one_office(claim: MakeClaim) -> None:
    def by(name: str, document: str, office: str = "Prime Minister") -> Claim:
        return claim(0, document=document, actors=(Party(name, 0, 1, "URY", name, office),))

    assert told([by("Volodymyr Zelensky", "d_1"), by("Zelenskyy", "d_2")]) == {}
    assert told([by("Ana Kask", "d_1"), by("Ben Roos", "d_2", "Speaker")]) == {}
    assert list(told([by("Ana Kask", "d_1"), by("Ben Roos", "d_2")])) == ["URY Prime Minister"]


def test_one_document_does_not_disagree_with_itself(claim: MakeClaim, span: MakeSpan) -> None:
    assert told([claim(0, date=span((6, 6))), claim(50, date=span((6, 8)))]) == {}


def test_entries_of_registers_are_compared_by_value(claim: MakeClaim) -> None:
    said = [claim(0, document=f"d_{n}", kind="figure", name="trade", slots={"value": n}) for n in (1, 2)]
    assert list(told(said)) == ["value"]


def test_the_record_tells_what_is_best_supported(claim: MakeClaim, span: MakeSpan) -> None:
    claims = [claim(0, document=f"d_{n}", date=span((6, day)), place=RIGA) for n, day in ((1, 6), (2, 8))]
    record = Record("c_1", claims[0], tuple(claims))
    told_again = settled(record, differences(record, SOURCES))
    assert told_again.best.date == span((6, 8))
    assert told_again.claims == record.claims
    assert settled(record, ()) == record


def test_what_a_person_put_right_is_no_disagreement_of_sources(claim: MakeClaim, span: MakeSpan) -> None:
    wrong, other = claim(0, date=span((6, 6))), claim(0, document="d_2", date=span((6, 8)))
    right = replace(wrong, id="c_own", date=span((6, 8)), by="Ana", corrected=("date",))
    assert list(told([wrong, other])) == ["date"]
    assert told([wrong, right, other]) == {}


def test_nothing_outweighs_what_a_person_put_right(claim: MakeClaim, span: MakeSpan) -> None:
    right = claim(0, document="d_3", date=span((6, 6)), corrected=("date",))
    others = [claim(0, document=f"d_{n}", date=span((6, 8))) for n in (1, 2)]
    record = Record(right.id, right, (right, *others))
    assert [words for words, _ in told([right, *others])["date"]] == ["2022-06-08", "2022-06-06"]
    assert settled(record, differences(record, SOURCES)).best.date == span((6, 6))


days = st.dates(date(2022, 6, 1), date(2022, 6, 5))


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    def one(number: int) -> Claim:
        first, last = sorted((draw(days), draw(days)))
        quote = f"It killed {draw(st.integers(1, 3))} people."
        citation = Citation(draw(st.sampled_from(["d_1", "d_2", "d_3"])), number, number + len(quote), quote)
        span, place = Span(first, last, "range", "stated"), draw(st.sampled_from([RIGA, VILNIUS, LATVIA, None]))
        return Claim(f"c_{number}", "event", citation, 0.9, "coder 1", (), "ASSAULT", date=span, place=place)

    return [one(number) for number in range(draw(st.integers(1, 6)))]


@given(said=claims(), random=st.randoms())
def test_order_does_not_matter(said: list[Claim], random: Any) -> None:
    mixed = random.sample(said, len(said))
    one, other = (differences(Record("r", said[0], tuple(claims)), SOURCES) for claims in (said, mixed))
    assert one == other


@given(said=claims())
def test_a_claim_stands_behind_one_value_of_a_slot_at_most(said: list[Claim]) -> None:
    for each in differences(Record("r", said[0], tuple(said)), SOURCES):
        ids = [claim.id for value in each.values for claim in value.claims]
        assert len(ids) == len(set(ids))
        assert len(each.values) > 1
