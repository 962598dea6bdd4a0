"""What is fetched closes, sharpens and adds; nothing that is shipped goes, and nobody stays who left."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.knowledge.overlay import Row, apply
from bilateral.knowledge.updating.merging import Merged, merge_members, merge_terms
from bilateral.knowledge.updating.rows import Holding


def ours(person: str, first: str, last: str, source: str = "own", aliases: str = "") -> Row:
    row = {"state": "PER", "office": "Head of State", "title": "President", "person": person, "aliases": aliases}
    return row | {"from": first, "to": last, "from_source": "own", "to_source": source}


def theirs(person: str, first: str, last: str, died: str = "", aliases: str = "") -> Holding:
    row = ours(person, first, last, "wikidata", aliases) | {"from_source": "wikidata", "qid": f"Q{abs(hash(person))}"}
    return Holding(row, f"{person} {first}", died)


def merge(shipped: list[Row], fetched: list[Holding]) -> tuple[list[tuple[str, str, str]], Merged]:
    """(person, from, to) of the table as it is then."""
    merged = merge_terms(shipped, fetched)
    rows = [row for _, row in apply([("", row) for row in shipped], merged.changes)]
    return [(row["person"], row["from"], row["to"]) for row in rows], merged


def test_a_new_holder_is_added_and_the_one_before_leaves() -> None:
    rows, _ = merge(
        [ours("Ana Kask", "2020-07-28", "")],
        [theirs("Ana Kask", "2020-07-28", "2027-01-10"), theirs("Ivo Tamm", "2027-01-10", "")],
    )
    assert rows == [("Ana Kask", "2020-07-28", "2027-01-10"), ("Ivo Tamm", "2027-01-10", "")]


def test_who_the_source_does_not_know_stays() -> None:
    assert merge([ours("Ana Kask", "2001", "2004")], [])[0] == [("Ana Kask", "2001", "2004")]


def test_an_end_that_the_source_forgot_stays() -> None:
    rows, merged = merge([ours("Ana Kask", "2001-07-28", "2006-07-28")], [theirs("Ana Kask", "2001-07-28", "")])
    assert rows == [("Ana Kask", "2001-07-28", "2006-07-28")]
    assert not merged.changes


def test_a_month_or_year_becomes_its_day_and_says_who_knows_it() -> None:
    rows, merged = merge([ours("Ana Kask", "2001", "2006-07")], [theirs("Ana Kask", "2001-07-28", "2006-07-27")])
    assert rows == [("Ana Kask", "2001-07-28", "2006-07-27")]
    (change,) = merged.changes
    assert change.row["from_source"] == change.row["to_source"] == "wikidata"


def test_days_between_vote_and_oath_are_no_difference() -> None:
    shipped = [ours("Ana Kask", "2001-07-28", "2006-07-28")]
    rows, merged = merge(shipped, [theirs("Ana Kask", "2001-07-10", "2006-08-01")])
    assert rows == [("Ana Kask", "2001-07-28", "2006-07-28")]
    assert not merged.differences


def test_where_they_differ_widely_both_stay_and_it_is_told() -> None:
    shipped = [ours("Ana Kask", "2001-07-28", "2003-07-28")]
    rows, merged = merge(shipped, [theirs("Ana Kask", "2001-07-28", "2013-07-28")])
    assert rows == [("Ana Kask", "2001-07-28", "2003-07-28"), ("Ana Kask", "2001-07-28", "2013-07-28")]
    assert "ours is 2001-07-28 to 2003-07-28" in merged.differences[0]


def test_terms_one_after_the_other_are_one() -> None:
    shipped = [ours("Ana Kask", "2001-07-28", "")]
    fetched = [theirs("Ana Kask", "2001-07-28", "2006-07-28"), theirs("Ana Kask", "2006-07-28", "")]
    assert merge(shipped, fetched)[0] == [("Ana Kask", "2001-07-28", "")]


def test_an_earlier_stay_in_office_closes_no_later_one() -> None:
    rows, _ = merge([ours("Ana Kask", "2010-07-28", "")], [theirs("Ana Kask", "2001-07-28", "2010-07-10")])
    assert rows == [("Ana Kask", "2010-07-28", ""), ("Ana Kask", "2001-07-28", "2010-07-10")]


def test_who_was_seen_in_office_later_did_not_leave_before() -> None:
    shipped = [ours("Ana Kask", "2010-07-28", "", "factbook-2026-05")]
    rows, merged = merge(shipped, [theirs("Ana Kask", "2010-07-28", "2015-07-28")])
    assert rows == [("Ana Kask", "2010-07-28", "")]
    assert "by factbook-2026-05" in merged.differences[0]


@pytest.mark.parametrize(("died", "reason"), [("2009-05-01", "died on 2009-05-01"), ("", "Ivo Tamm followed")])
def test_nobody_stays_in_office_after_death_or_a_successor(died: str, reason: str) -> None:
    shipped = [ours("Ivo Tamm", "2006-07-28", "")]
    rows, merged = merge(shipped, [theirs("Ida Lund", "2001-07-28", "", died)])
    assert rows == [("Ivo Tamm", "2006-07-28", "")]
    assert reason in merged.refused[0]


@pytest.mark.parametrize("spelling", ["Ana Wassilenko", "Anna Vasilenko", "ANA VASSILENKO"])
def test_one_person_in_two_spellings_is_one_and_gets_an_alias(spelling: str) -> None:
    shipped = [ours("Ana Vassilenko", "2001-07-28", "2006-07-28")]
    rows, merged = merge(shipped, [theirs(spelling, "2001-07-28", "2006-07-28")])
    assert len(rows) == 1
    assert [change.row["aliases"] for change in merged.changes] == ([spelling] if not spelling.isupper() else [])


def test_a_correction_of_a_row_that_has_changed_since_is_dropped() -> None:
    shipped, newer = ours("Ana Kask", "2001", ""), ours("Ana Kask", "2001", "2009")
    changes = merge_terms([shipped], [theirs("Ana Kask", "2001-07-28", "2008-07-28")]).changes
    assert [row for _, row in apply([("", newer)], changes)] == [newer]


def test_a_membership_ends_and_another_begins() -> None:
    def row(first: str, last: str) -> Row:
        return {"organisation": "EU", "state": "PER", "from": first, "to": last, "source": "own", "qid": "Q458"}

    shipped = [row("", "")]
    merged = merge_members(shipped, [row("1995-01-01", "2001-01-31"), row("2010-05-01", "")])
    spans = [(one["from"], one["to"]) for _, one in apply([("", one) for one in shipped], merged.changes)]
    assert spans == [("", "2001-01-31"), ("2010-05-01", "")]


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)
SPANS = st.lists(
    st.tuples(st.sampled_from(["Ana Kask", "Ivo Tamm", "Ida Lund"]), DAYS, DAYS | st.just("")).filter(
        lambda span: not span[2] or span[1] <= span[2]
    ),
    max_size=5,
)


@given(SPANS, SPANS)
def test_no_day_that_is_shipped_is_lost_but_after_an_end(shipped: list[tuple[str, str, str]], fetched: list) -> None:
    """Whoever is in office by the tables on the first day of a term is so afterwards."""
    rows, _ = merge([ours(*span) for span in shipped], [theirs(*span) for span in fetched])
    assert len(rows) >= len(shipped)
    for (person, first, last), (now_person, now_first, now_last) in zip(shipped, rows, strict=False):
        assert (person, first) == (now_person, now_first)
        assert last == now_last or (not last and now_last >= first)
