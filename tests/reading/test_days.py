from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.reading.days import day_of


@pytest.mark.parametrize(
    "text",
    [
        "2022-06-08",
        "2022-06-08T23:30:00-05:00",
        "2022-06-08 10:00",
        "2022/6/8",
        "20220608",
        "8.6.2022",
        "08. 06. 2022",
        "8 June 2022",
        "8th of June 2022",
        "June 8, 2022",
        "Jun. 8, 2022 10:15 AM",
        "Wed, 08 Jun 2022 00:10:00 +0300",
        "Wednesday, 8 June 2022",
    ],
)
def test_a_whole_day_is_read_as_written(text: str) -> None:
    assert day_of(text) == date(2022, 6, 8)


@pytest.mark.parametrize(
    "text",
    ["", "2022", "June 2022", "8 June", "08/06/2022", "2022-02-30", "0001-01-01", "yesterday", "8 June 2022 or later"],
)
def test_less_than_one_sure_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "8 juin 2022",
        "8. Juni 2022",
        "Mittwoch, 8. Juni 2022",
        "8 de junio de 2022",
        "8 czerwca 2022",
        "8 июня 2022 г.",
        "8 Haziran 2022",
        "2022年6月8日",
    ],
)
def test_a_day_in_another_language_has_its_month_in_words(text: str) -> None:
    assert day_of(text) == date(2022, 6, 8)


@pytest.mark.parametrize("text", ["juin 2022", "31 juin 2022", "il y a 3 jours, 2022", "art. 12, 2022", "8 juin 2565"])
def test_another_language_leaves_no_more_to_guess(text: str) -> None:
    assert day_of(text) is None


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_comes_back_from_its_forms(day: date) -> None:
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day.day}.{day.month}.{day.year}") == day
    assert day_of(day.strftime("%a, %d %b %Y 10:00:00 +0000")) == day
