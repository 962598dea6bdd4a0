"""Time expressions mean the days that a reader of the publication day would take them for, and nothing is guessed."""

import re
from datetime import date

import pytest

from bilateral.coding.when.clock import Named
from bilateral.coding.when.expressions import TimeExpression, days_of, find_times, read_sentence
from bilateral.coding.when.spans import Tense

TUESDAY = date(2019, 5, 14)
FEAST = re.compile("anniversary|centenary|years|century")
RELATIVE = (
    "on 3 May", "on Friday", "in May", "this summer", "last November", "today", "the previous day", "next year",
    "in the past three months", "within five years", "in the first quarter", "over the weekend", "early next month",
    "later this year", "in April last year", "three decades ago", "at the end of the week", "last night",
    "Friday of last week", "two weeks ago",
)  # fmt: skip


def times(text: str, published: date | None = TUESDAY, tense: Tense = "past") -> list[TimeExpression]:
    return find_times(text, 0, len(text), published, lambda offset: tense)


def only(text: str, published: date | None = TUESDAY, tense: Tense = "past") -> TimeExpression:
    found = times(text, published, tense)
    assert len(found) == 1, [text[time.start : time.end] for time in found]
    return found[0]


def days(time: TimeExpression) -> str | None:
    """The span in short: a day, or first and last day."""
    if time.span is None:
        return None
    first, last = time.span.start.isoformat(), time.span.end.isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "words", "expected", "precision"),
    [
        ("signed on June 15, 2017 in Riga", "June 15, 2017", "2017-06-15", "day"),
        ("signed on 15 June 2017 in Riga", "15 June 2017", "2017-06-15", "day"),
        ("signed on the 15th of June 2017", "the 15th of June 2017", "2017-06-15", "day"),
        ("signed on Thursday, 15 June 2017", "Thursday, 15 June 2017", "2017-06-15", "day"),
        ("signed 2017-06-15", "2017-06-15", "2017-06-15", "day"),
        ("signed 15.06.2017", "15.06.2017", "2017-06-15", "day"),
        ("on Sat. Mar. 5, 2016", "Sat. Mar. 5, 2016", "2016-03-05", "day"),
        ("talks on 5–7 December 2022", "5–7 December 2022", "2022-12-05/2022-12-07", "range"),
        ("talks on December 5-7, 2022", "December 5-7, 2022", "2022-12-05/2022-12-07", "range"),
        ("talks on 4, 5 and 6 June 2018", "4, 5 and 6 June 2018", "2018-06-04/2018-06-06", "range"),
        ("from June 29 - July 2, 2018", "June 29 - July 2, 2018", "2018-06-29/2018-07-02", "range"),
        ("from 30 December to 2 January 2018", "30 December to 2 January 2018", "2017-12-30/2018-01-02", "range"),
        ("between March and June 2020", "March and June 2020", "2020-03-01/2020-06-30", "range"),
        ("January-September 2018", "January-September 2018", "2018-01-01/2018-09-30", "range"),
        ("in May 2019", "May 2019", "2019-05-01/2019-05-31", "month"),
        ("in February of 2020", "February of 2020", "2020-02-01/2020-02-29", "month"),
        ("in the first quarter of 2024", "the first quarter of 2024", "2024-01-01/2024-03-31", "quarter"),
        ("Q3 2021 figures", "Q3 2021", "2021-07-01/2021-09-30", "quarter"),
        ("in the second half of 2018", "the second half of 2018", "2018-07-01/2018-12-31", "range"),
        ("the second half of November 2024", "the second half of November 2024", "2024-11-16/2024-11-30", "range"),
        ("the first nine months of 2022", "the first nine months of 2022", "2022-01-01/2022-09-30", "range"),
        ("in the autumn of 2016", "the autumn of 2016", "2016-09-01/2016-11-30", "season"),
        ("in the winter of 2015", "the winter of 2015", "2015-12-01/2016-02-29", "season"),
        ("in 1992 they", "1992", "1992-01-01/1992-12-31", "year"),
        ("in 2019-2021", "2019-2021", "2019-01-01/2021-12-31", "range"),
        ("in 2019/20", "2019/20", "2019-01-01/2020-12-31", "range"),
        ("from 1998 to 2004", "1998 to 2004", "1998-01-01/2004-12-31", "range"),
        ("in early 2021", "early 2021", "2021-01-01/2021-03-31", "quarter"),
        ("in mid-May 2021", "mid-May 2021", "2021-05-11/2021-05-20", "range"),
        ("in late July 2021", "late July 2021", "2021-07-21/2021-07-31", "range"),
        ("at the beginning of 2021", "the beginning of 2021", "2021-01-01/2021-03-31", "quarter"),
        ("at the end of 2021", "the end of 2021", "2021-10-01/2021-12-31", "quarter"),
        ("in the 1990s", "the 1990s", "1990-01-01/1999-12-31", "decade"),
        ("in the early nineties", "the early nineties", "1990-01-01/1992-12-31", "range"),
        ("in the 19th century", "the 19th century", "1801-01-01/1900-12-31", "century"),
        ("the week of 20 October 2025", "the week of 20 October 2025", "2025-10-20/2025-10-26", "range"),
    ],
)
def test_absolute_expressions_need_no_publication_day(text: str, words: str, expected: str, precision: str) -> None:
    time = only(text, None)
    assert text[time.start : time.end] == words
    assert days(time) == expected
    assert time.span is not None
    assert (time.span.precision, time.span.basis) == (precision, "stated")


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("on 3 May", "past", "2019-05-03"),
        ("on 20 December", "past", "2018-12-20"),
        ("on 20 December", "future", "2019-12-20"),
        ("from 3 to 5 May", "past", "2019-05-03/2019-05-05"),
        ("on December 5-7", "past", "2018-12-05/2018-12-07"),
        ("on December 5-7", "future", "2019-12-05/2019-12-07"),
        ("on 29 February", "past", "2016-02-29"),
        ("on 20 May", "past", "2019-05-20"),
        ("in November", "past", "2018-11-01/2018-11-30"),
        ("in November", "future", "2019-11-01/2019-11-30"),
        ("in May", "past", "2019-05-01/2019-05-31"),
        ("this May", "past", "2019-05-01/2019-05-31"),
        ("last November", "past", "2018-11-01/2018-11-30"),
        ("next May", "future", "2020-05-01/2020-05-31"),
        ("in April last year", "past", "2018-04-01/2018-04-30"),
        ("in the autumn", "past", "2018-09-01/2018-11-30"),
        ("in the autumn", "future", "2019-09-01/2019-11-30"),
        ("last winter", "past", "2018-12-01/2019-02-28"),
        ("this summer", "past", "2019-06-01/2019-08-31"),
        ("in the first quarter", "past", "2019-01-01/2019-03-31"),
        ("in the first quarter of next year", "past", "2020-01-01/2020-03-31"),
        ("on Tuesday", "past", "2019-05-14"),
        ("on Wednesday", "past", "2019-05-08"),
        ("on Wednesday", "future", "2019-05-15"),
        ("on Wednesday", "present", "2019-05-15"),
        ("last Friday", "past", "2019-05-10"),
        ("last Monday", "past", "2019-05-06"),
        ("next Tuesday", "past", "2019-05-21"),
        ("Friday of last week", "past", "2019-05-10"),
        ("from Monday to Wednesday", "past", "2019-05-13/2019-05-15"),
        ("Sunday night", "past", "2019-05-12"),
        ("today", "past", "2019-05-14"),
        ("yesterday evening", "past", "2019-05-13"),
        ("the day after tomorrow", "past", "2019-05-16"),
        ("the previous day", "past", "2019-05-13"),
        ("last night", "past", "2019-05-13"),
        ("overnight", "past", "2019-05-13/2019-05-14"),
        ("this week", "past", "2019-05-13/2019-05-19"),
        ("last month", "past", "2019-04-01/2019-04-30"),
        ("next month", "past", "2019-06-01/2019-06-30"),
        ("next year", "past", "2020-01-01/2020-12-31"),
        ("last quarter", "past", "2019-01-01/2019-03-31"),
        ("over the weekend", "past", "2019-05-11/2019-05-12"),
        ("earlier this year", "past", "2019-01-01/2019-05-14"),
        ("later this month", "past", "2019-05-14/2019-05-31"),
        ("early next month", "past", "2019-06-01/2019-06-10"),
        ("at the beginning of the week", "past", "2019-05-13/2019-05-15"),
        ("three days ago", "past", "2019-05-11"),
        ("two weeks ago", "past", "2019-04-29/2019-05-05"),
        ("eighteen months ago", "past", "2017-11-01/2017-11-30"),
        ("a quarter of a century ago", "past", "1994-01-01/1994-12-31"),
        ("three decades ago", "past", "1989-01-01/1989-12-31"),
        ("in the past three months", "past", "2019-02-14/2019-05-14"),
        ("over the past 24 hours", "past", "2019-05-13/2019-05-14"),
        ("within five years", "past", "2019-05-14/2024-05-14"),
    ],
)
def test_relative_expressions(text: str, tense: Tense, expected: str) -> None:
    time = only(text, tense=tense)
    assert days(time) == expected
    assert time.span is not None
    assert time.span.basis == "relative"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("relations since 1992", "since"),
        ("open from 1 June", "point"),
        ("open from 1 to 9 June", "point"),
        ("since its opening in 2016", "since"),
        ("valid until May", "until"),
        ("finished by 2030", "until"),
        ("before the end of the year", "until"),
        ("ahead of the summit on 14 May", "other"),
        ("prior to the vote in the Assembly on 14 May", "other"),
        ("following a meeting in Oslo on 14 May", "other"),
        ("before Saturday's vote", "other"),
        ("after the 2015 accord", "other"),
        ("After the talks, the sides met on 14 May", "point"),
        ("for two years", "duration"),
        ("a two-day visit", "duration"),
        ("for the third year in a row", "duration"),
        ("within five years", "duration"),
        ("every year", "set"),
        ("twice a year", "set"),
        ("every second Tuesday", "set"),
        ("met on 14 May", "point"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert only(text).role == role


@pytest.mark.parametrize(
    ("text", "published", "day", "origin"),
    [
        ("the 25th anniversary of relations on 15 June 2017", date(2017, 6, 1), "2017-06-15", "1992-06-15"),
        ("June 15, 2017 marks the 25th anniversary of relations", None, "2017-06-15", "1992-06-15"),
        ("on 3 May they marked the twentieth anniversary of relations", TUESDAY, "2019-05-03", "1999-05-03"),
        ("the 55th anniversary of which fell on Sunday", TUESDAY, "2019-05-12", "1964-05-12"),
        ("met on Sunday for the 55th anniversary of relations", TUESDAY, None, "1964-01-01/1964-12-31"),
        ("they mark 30 years of diplomatic relations", TUESDAY, None, "1989-01-01/1989-12-31"),
        ("which marks 30 years since the restoration of statehood", TUESDAY, None, "1989-01-01/1989-12-31"),
        ("a quarter of a century of partnership", TUESDAY, None, "1994-01-01/1994-12-31"),
        ("the 25th anniversary of the treaty of 8 July 1994", TUESDAY, None, "1994-07-08"),
        ("the 25th anniversary of the treaty of 8 July 1994", None, None, None),
        (
            "in 2017 they celebrated the centenary of statehood",
            TUESDAY,
            "2017-01-01/2017-12-31",
            "1917-01-01/1917-12-31",
        ),
        ("the 25th anniversary of relations", None, None, None),
    ],
)
def test_an_anniversary_gives_its_origin(
    text: str, published: date | None, day: str | None, origin: str | None
) -> None:
    feast = next(t for t in times(text, published) if FEAST.search(text, t.start, t.end))
    assert days(feast) == day
    if feast.anniversary is None:
        assert origin is None
    else:
        assert feast.anniversary.basis == "anniversary"
        assert days(TimeExpression(0, 0, feast.anniversary, "point")) == origin


@pytest.mark.parametrize(
    "text",
    [
        "2,019 tonnes of grain",
        "under resolution 1973 of the Council",
        "the pavilion at Expo-2017",
        "the EXPO 2017 site",
        "a fee of $2015",
        "a Boeing 737 and a room 1914",
        "shelter for 2020 people",
        "a convoy of 2000 lorries",
        "they may visit and march on",
        "May they prosper",
        "the sun sat behind a second cloud",
        "the Prague Spring",
        "a 5-year-old boy",
        "the fall of the government",
        "at the end of the day",
        "15kg of tea in 3 boxes",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [text[t.start : t.end] for t in times(text) if t.span] == []


def test_the_next_day_follows_the_day_named_before() -> None:
    _, following = times("arrived on 5 May 2014 and left the next day")
    assert days(following) == "2014-05-06"


def test_a_time_counted_from_a_stated_day_is_stated() -> None:
    _, following = times("arrived on 5 May 2014 and left the next day", None)
    assert following.span is not None
    assert following.span.basis == "stated"


def test_a_day_without_year_takes_the_year_named_before() -> None:
    _, second = times("signed on 5 December 1994 and ratified on 7 December")
    assert days(second) == "1994-12-07"


@pytest.mark.parametrize(
    "text", ["replied within 30 minutes", "in the past 90 minutes", "20 minutes ago", "within 48 hours"]
)
def test_minutes_and_hours_are_no_days(text: str) -> None:
    assert only(text).span is None


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("will be lifted before September", "future", "2019-05-14/2019-09-30"),
        ("to be paid by March", "future", "2019-05-14/2020-03-31"),
        ("opened before March", "past", "2019-03-01/2019-03-31"),
        ("in force since 1999", "past", "1999-01-01/2019-05-14"),
        ("from 1 June", "future", "2019-06-01"),
        ("met in May", "past", "2019-05-01/2019-05-31"),
        ("before the September summit", "future", None),
        ("every Tuesday", "past", None),
        ("for two years", "past", None),
        ("for the third year in a row", "past", None),
        ("ahead of the summit on 14 May", "past", None),
        ("in the past week", "past", "2019-05-07/2019-05-14"),
    ],
)
def test_days_on_which_an_act_may_fall(text: str, tense: Tense, expected: str | None) -> None:
    span = days_of(only(text, tense=tense), TUESDAY)
    assert days(TimeExpression(0, 0, span, "point")) == expected


def test_a_limit_stands_alone_without_a_publication_day() -> None:
    limit = only("until May 2020", None)
    assert days_of(limit, None) == limit.span


@pytest.mark.parametrize("text", ["31 June 2014", "on 30 February 2020"])
def test_a_day_that_does_not_exist_has_no_span(text: str) -> None:
    assert only(text).span is None


@pytest.mark.parametrize("text", RELATIVE)
def test_relative_expressions_are_never_resolved_without_a_publication_day(text: str) -> None:
    assert [time.span for time in times(text, None)] == [None] * len(times(text))
    assert any(time.span for time in times(text))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("for two weeks", "P2W"),
        ("a five-hour visit", "PT5H"),
        ("for several years", "PXY"),
        ("for months", "PXM"),
        ("after half a century", "P50Y"),
        ("in two and a half years", "P2Y6M"),
        ("a day-long meeting", "P1D"),
        ("in the past three months", "P3M"),
        ("two decades before the war", "P20Y"),
        ("every year", "P1Y"),
        ("daily", "P1D"),
        ("for another two years", "P2Y"),
        ("lasted a full year", "P1Y"),
        ("every second week", "P2W"),
        ("twice a month", "P1M"),
    ],
)
def test_a_duration_has_a_length(text: str, length: str) -> None:
    assert only(text).length == length


@pytest.mark.parametrize("text", ["on 14 May", "last week", "in the current year", "two weeks ago"])
def test_a_date_has_no_length(text: str) -> None:
    assert only(text).length is None


@pytest.mark.parametrize("text", ["The talks now go on", "They met recently", "They will meet soon", "in the future"])
def test_a_vague_time_names_no_days(text: str) -> None:
    time = only(text)
    assert (time.role, time.span, days_of(time, TUESDAY)) == ("vague", None, None)


@pytest.mark.parametrize(
    "text", ["as soon as possible", "soon after the vote", "the future of the union", "in past talks"]
)
def test_what_is_not_even_vague(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("complete it by year-end", "past", "2019-12-31"),
        ("prices since year-end", "past", "2018-12-31"),
        ("the deadline is extended until Friday", "past", "2019-05-17"),
        ("had agreed by Monday", "past", "2019-05-13"),
        ("must leave by 12 May", "future", "2019-05-12"),
        ("a loan that runs through July", "past", "2019-07-01/2019-07-31"),
        ("Monday's ruling is welcome", "present", "2019-05-13"),
        ("the dividend is payable 2 August", "past", "2019-08-02"),
        ("expects to report first-quarter growth", "future", "2019-01-01/2019-03-31"),
        ("will open in the third quarter", "future", "2019-07-01/2019-09-30"),
        ("growth in the latest quarter", "past", "2019-01-01/2019-03-31"),
        ("at 9 a.m. on Monday", "past", "2019-05-13"),
        ("Monday evening at 19:30", "past", "2019-05-13"),
        ("they met at noon", "past", "2019-05-14"),
        ("in nineteen eighty-four", "past", "1984-01-01/1984-12-31"),
        ("in fiscal 1998", "past", "1998-01-01/1998-12-31"),
        ("compared with 1998", "past", "1998-01-01/1998-12-31"),
    ],
)
def test_how_the_press_says_when(text: str, tense: Tense, expected: str) -> None:
    assert days(only(text, tense=tense)) == expected


def test_plural_units_without_a_number_name_no_days() -> None:
    assert [only(f"in {words}").span for words in ("the coming months", "the last weeks")] == [None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arrived on 5 May 2014 and left two days later", "2014-05-07"),
        ("came on 5 May 2014, a year earlier than planned", "2013-05-05"),
        ("grew in March 2014, and a month later fell", "2014-04-01/2014-04-30"),
        ("rose in the third quarter of 2014 from a year earlier", "2013-07-01/2013-09-30"),
        ("rose in the third quarter of 2014 from the year-earlier quarter", "2013-07-01/2013-09-30"),
    ],
)
def test_later_and_earlier_count_from_the_time_named_before(text: str, expected: str) -> None:
    assert days(times(text)[-1]) == expected


@pytest.mark.parametrize("text", ["two days later they left", "grew in May 2014 and two days later fell"])
def test_without_a_time_as_exact_nothing_is_counted(text: str) -> None:
    assert times(text)[-1].span is None


def test_what_a_sentence_names_is_known_to_the_next() -> None:
    first, second = "It grew in the third quarter of 2014.", "In the quarter exports rose; a year earlier they fell."
    _, named = read_sentence(first, 0, len(first), TUESDAY, None, Named())
    found, named = read_sentence(second, 0, len(second), TUESDAY, None, named)
    assert [days(time) for time in found] == ["2014-07-01/2014-09-30", "2013-07-01/2013-09-30"]
    assert named.quarter == found[0].span
