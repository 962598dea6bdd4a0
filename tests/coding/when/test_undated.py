"""A document without a date gets a year where its words leave one, and none where two would do."""

from collections.abc import Callable
from datetime import date

import pytest

from bilateral.annotating import Annotator
from bilateral.coding import Coder
from bilateral.coding.when.expressions import find_times
from bilateral.coding.when.undated import infer_day
from bilateral.knowledge.model import Term
from bilateral.types import Claim, Document, Sighting

KASK = [Term("EST", "Head of State", "President", "Ana Kask", (), date(2014, 10, 1), date(2018, 9, 30))]
LUND = [Term("NOR", "Head of State", "President", "Jan Lund", (), date(2001, 1, 1), date(2003, 12, 31))]


def inferred(text: str, *terms: list[Term]) -> date | None:
    return infer_day(text, [(time, "past") for time in find_times(text, 0, len(text), None)], terms)


def test_a_weekday_on_a_day_of_the_month_leaves_one_year_of_a_term() -> None:
    assert inferred("They met on Thursday, 15 June, in Riga.", KASK) == date(2017, 6, 15)


def test_a_dated_deed_bounds_the_year_from_below() -> None:
    assert inferred("Talks that began in 2016 ended on 3 October.", KASK) is None
    assert inferred("Talks that began in 2018 ended on 3 May.", KASK) == date(2018, 5, 3)


def test_months_alone_leave_a_year_where_terms_and_dated_deeds_bound_them() -> None:
    assert inferred("Talks that began in 2018 failed in May.", KASK) == date(2018, 5, 31)
    assert inferred("Talks that began in 2018 failed in May and resumed in June.", KASK) == date(2018, 6, 30)
    assert inferred("Talks that began in 2017 failed in May.", KASK) is None
    assert inferred("Talks that began in 2018 failed in May.") is None
    assert inferred("Talks failed in May.", KASK) is None


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("They met on Thursday, 15 June, in Riga.", []),
        ("They met on 15 June in Riga.", [KASK]),
        ("They met on Thursday, 15 June, in Riga.", [KASK, LUND]),
        ("They met on Sunday, 15 June, in Riga.", [KASK]),
        ("They met on Thursday.", [KASK]),
        ("They met on 15 June 2017 in Riga.", [KASK]),
    ],
)
def test_else_it_stays_unknown(text: str, terms: list[list[Term]]) -> None:
    assert inferred(text, *terms) is None


TEXT = (
    "President Toomas Hendrik Ilves of Estonia visited Finland on Thursday, 15 May. "
    "He met President Sauli Niinistö of Finland yesterday. The two countries signed an agreement on 12 May."
)


def test_the_inferred_year_is_that_of_all_days_and_of_nothing_else(annotator: Annotator, coder: Coder) -> None:
    times = [time for row in coder.times(annotator.annotate([Document.of(TEXT)])[0]) for time in row]
    assert [TEXT[time.start : time.end] for time in times] == ["Thursday, 15 May", "yesterday", "12 May"]
    spans = [time.span for time in times]
    assert spans[1] is None
    assert [span and (span.start, span.basis) for span in spans[::2]] == [
        (date(2014, 5, 15), "inferred"),
        (date(2014, 5, 12), "inferred"),
    ]


def test_a_claim_says_that_its_year_is_inferred(code: Callable[..., list[Claim]]) -> None:
    dated = [claim for claim in code(TEXT) if claim.date]
    assert dated
    assert all(claim.date and claim.date.basis == "inferred" and "year inferred" in claim.why[-1] for claim in dated)


def test_a_publication_day_leaves_nothing_to_infer(annotator: Annotator, coder: Coder) -> None:
    annotated = annotator.annotate([Document.of(TEXT, Sighting(published=date(2020, 5, 20)))])[0]
    bases = {time.span.basis for row in coder.times(annotated) for time in row if time.span}
    assert bases == {"relative"}
