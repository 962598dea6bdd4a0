"""Whatever the words, time expressions keep their order, their window and their calendar."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.coding.when.expressions import find_times
from bilateral.coding.when.spans import Tense
from bilateral.coding.when.words import LEXICON
from bilateral.types import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(["past", "present", "future"]),
)
def test_a_weekday_is_within_a_week_and_is_that_weekday(published: date, weekday: str, tense: Tense) -> None:
    span = find_times(f"on {weekday}", 0, len(weekday) + 3, published, lambda offset: tense)[0].span
    assert span is not None
    assert span.start == span.end
    assert span.start.weekday() == WEEKDAYS.index(weekday)
    assert abs(span.start - published) <= timedelta(days=7)
    if tense != "present":
        assert span.start == published or (span.start > published) is (tense == "future")


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert [time.span for time in find_times(text, 0, len(text), None)] == [Span(day, day, "day", "stated")]


NUMERALS = ("1", "15", "25th", "1990s", "2017", "٣", "31", "Q1")
WORDS = st.sampled_from([*sorted(LEXICON), *(word.title() for word in sorted(LEXICON)), *NUMERALS, "x"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.integers(0, 20), st.one_of(st.none(), st.dates()))
def test_any_words_give_ordered_spans_inside_the_window(text: str, cut: int, published: date | None) -> None:
    window = " . " * cut + text + " on 5 May 2017"
    start, end = 3 * cut, 3 * cut + len(text)
    found = find_times(window, start, end, published)
    assert found == find_times(window, start, end, published)
    last = start
    for time in found:
        assert last <= time.start < time.end <= end
        last = time.end
        for span in (time.span, time.anniversary):
            assert span is None or span.start <= span.end
            assert span is None or published is not None or span.basis != "relative"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for time in find_times(text, 0, len(text), date(2019, 5, 14)):
        assert text[time.start : time.end].strip() == text[time.start : time.end] != ""
