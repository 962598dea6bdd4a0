from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bilateral.storage.serialise import claim_of, json_of
from bilateral.types import Citation, Claim, Party, Place, Span, Speaker

texts = st.text(max_size=8)
maybe = st.none() | texts
values = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | texts
parties = st.builds(Party, texts, st.integers(0, 99), st.integers(0, 99), maybe, maybe, maybe, maybe)
tuples_of_parties = st.lists(parties, max_size=3).map(tuple)
names = st.lists(texts, max_size=3).map(tuple)
claims = st.builds(
    Claim,
    id=texts,
    kind=st.sampled_from(["event", "figure"]),
    citation=st.builds(Citation, texts, st.integers(0, 99), st.integers(0, 99), texts),
    p=st.floats(0, 1),
    by=texts,
    why=names,
    type=maybe,
    modes=names,
    contexts=names,
    name=maybe,
    status=st.none() | st.just("occurred"),
    actors=tuples_of_parties,
    recipients=tuples_of_parties,
    parties=tuples_of_parties,
    slots=st.dictionaries(texts, values | st.lists(values, max_size=2), max_size=3),
    date=st.none()
    | st.builds(
        Span, st.dates(), st.dates(), st.sampled_from(["day", "year"]), st.sampled_from(["stated", "relative"])
    ),
    place=st.none() | st.builds(Place, texts, maybe, st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180)),
    said_by=st.none() | st.builds(Speaker, parties, st.booleans(), maybe, st.none() | parties),
    corrected=names,
)


@given(claim=claims)
def test_nothing_is_lost(claim: Claim) -> None:
    assert claim_of(json_of(claim)) == claim


def test_days_are_iso_and_what_is_empty_is_left_out() -> None:
    day = Span(date(2022, 6, 8), date(2022, 6, 8), "day", "stated")
    claim = Claim("c_1", "event", Citation("d_1", 0, 3, "“é”"), 0.5, "coder 1", ("verb",), date=day)
    assert json_of(claim) == (
        '{"id":"c_1","kind":"event","citation":{"document":"d_1","start":0,"end":3,"quote":"“é”"},"p":0.5,'
        '"by":"coder 1","why":["verb"],'
        '"date":{"start":"2022-06-08","end":"2022-06-08","precision":"day","basis":"stated"}}'
    )
