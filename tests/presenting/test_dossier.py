"""Sections lose nothing, keep their order, and take each record where a desk officer would look for it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import StoreError
from bilateral.ontology import load_ontology
from bilateral.presenting.dossier import ASKED_FIRST, HEADINGS, acts_and_entries, build_dossier, section_key
from bilateral.presenting.summary import balance, marks, summarise
from bilateral.types import Citation, Claim, Document, Kind, Party, Record, Span, Status

TODAY = date(2023, 4, 20)
DYAD = ("EST", "URY")
CATEGORIES = sorted(load_ontology().categories)
CONTEXTS = sorted(load_ontology().contexts)
TEXT = Document.of("Anything at all.")
DAY = Span(date(2022, 5, 3), date(2022, 5, 3), "day", "stated")
YEAR = Span(date(2022, 1, 1), date(2022, 12, 31), "year", "stated")

states = st.sampled_from(["EST", "URY", "FIN", None])
parties = st.lists(
    st.builds(lambda state, body: Party("x", 0, 1, state, organisation=body), states, st.sampled_from([None, "UN"])),
    max_size=3,
)
spans = st.builds(
    lambda start, days: Span(start, start + timedelta(days=days), "range", "stated"),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(0, 400),
)


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(get_args(Kind)))
    involved = tuple(draw(parties))
    return Claim(
        id=f"c_{draw(st.integers(0, 10**9))}",
        kind=kind,
        citation=Citation(TEXT.id, 0, 8, "Anything"),
        p=draw(st.floats(0, 1)),
        by="hypothesis",
        why=(),
        type=draw(st.sampled_from([*CATEGORIES, None])) if kind == "event" else None,
        contexts=tuple(draw(st.lists(st.sampled_from(CONTEXTS), max_size=2))),
        modes=tuple(draw(st.lists(st.sampled_from(["visit", "change", "assist"]), max_size=1))),
        status=draw(st.sampled_from([*get_args(Status), None])),
        actors=involved if kind == "event" else (),
        parties=() if kind == "event" else involved,
        date=draw(st.none() | spans),
    )


@given(st.lists(any_claim(), max_size=25, unique_by=lambda claim: claim.id))
def test_every_record_of_the_two_states_stands_in_exactly_one_section(claims: list[Claim]) -> None:
    records = [Record(f"r_{claim.id}", claim, (claim,)) for claim in claims]
    dossier = build_dossier(records, DYAD, {TEXT.id: TEXT}, TODAY)
    shown = [record.id for section in dossier.sections for record in section.records]
    assert len(shown) == len(set(shown))
    assert {record.id for record in records if set(DYAD) <= record.best.states} <= set(shown)
    assert all(set(DYAD) & record.best.states for record in dossier.records)


@given(st.lists(any_claim(), max_size=12, unique_by=lambda claim: claim.id), st.randoms())
def test_the_order_of_the_records_given_does_not_matter(claims: list[Claim], random) -> None:
    records = [Record(f"r_{claim.id}", claim, (claim,)) for claim in claims]
    shuffled = random.sample(records, len(records))
    documents = {TEXT.id: TEXT}
    assert build_dossier(records, DYAD, documents, TODAY) == build_dossier(shuffled, DYAD, documents, TODAY)


def test_headings_are_distinct_and_the_last_takes_everything() -> None:
    keys = [heading.key for heading in HEADINGS]
    assert len(keys) == len(set(keys))
    assert set(ASKED_FIRST) <= set(keys)
    assert keys[0] == "glance"
    assert keys[-1] == "other"


def test_oldest_first_and_unknown_dates_last(records, note, wire) -> None:
    dossier = build_dossier(records, DYAD, {wire.id: wire, note.id: note}, TODAY)
    visits = next(section for section in dossier.sections if section.key == "visits")
    assert [record.best.date is None for record in visits.records] == [False, True]
    assert [section.key for section in dossier.sections if section.records] == [
        "visits", "agreements", "trade", "conflicts", "intentions",
    ]  # fmt: skip
    assert list(dossier.documents) == [note.id, wire.id], "numbered by first citation, not as given"


def test_a_citation_without_its_document_stops_everything(records, note) -> None:
    with pytest.raises(StoreError, match="d_"):
        build_dossier(records, DYAD, {note.id: note}, TODAY)


def event(type: str, *states: str, **slots) -> Claim:
    actors = tuple(Party(state, 0, 1, state) for state in states)
    quote = slots.pop("quote", "Anything")
    return Claim("c_1", "event", Citation(TEXT.id, 0, 8, quote), 0.9, "by hand", (), type=type, actors=actors, **slots)


@pytest.mark.parametrize(
    ("claim", "key"),
    [
        (event("CONSULT", "EST", "URY", status="scheduled"), "intentions"),
        (event("CONSULT", "EST", "URY", "FIN", status="occurred"), "visits"),
        (event("ACCUSE", "EST", "URY", "FIN", status="occurred"), "third-parties"),
        (event("ACCUSE", "EST", "URY", status="occurred"), "conflicts"),
        (event("REQUEST", "EST", "URY", modes=("assist",), status="occurred"), "intentions"),
        (event("REQUEST", "EST", "URY", modes=("yield",), status="occurred"), "conflicts"),
        (event("SUPPORT", "EST", "URY", status="occurred", quote="They opened embassies"), "diplomatic"),
        (event("SUPPORT", "EST", "URY", status="occurred", quote="They signed a treaty"), "agreements"),
        (event("SUPPORT", "EST", "URY", slots={"trigger": {"start": 0, "end": 8, "text": "ratify"}}), "agreements"),
        (event("SUPPORT", "EST", "URY", status="occurred"), "support"),
        (event("COOPERATE", "EST", "URY", contexts=("transport",), status="ongoing"), "transport"),
        (event("COOPERATE", "EST", "URY", contexts=("military",), status="occurred"), "security"),
        (event("COOPERATE", "EST", "URY", status="occurred"), "other"),
    ],
)
def test_a_claim_stands_where_it_is_looked_for(claim: Claim, key: str) -> None:
    assert section_key(claim, frozenset(DYAD)) == key


def test_balance_counts_only_what_happened(records, note, wire) -> None:
    dossier = build_dossier(records, DYAD, {note.id: note, wire.id: wire}, TODAY)
    categories = load_ontology().categories
    drawn = marks(dossier, categories)
    assert [(mark.happened, mark.told) for mark in drawn] == [
        (True, False),
        (True, True),
        (True, False),
        (False, False),
    ]
    (year,) = balance(drawn)
    assert (year.year, year.cooperation, year.conflict) == (
        2022, 2 * categories["CONSULT"].score, -abs(categories["ACCUSE"].score),
    )  # fmt: skip
    told = summarise(dossier, categories)
    assert (told.n_records, told.n_documents, told.n_announced, told.n_entries) == (6, 2, 1, 2)
    assert told.quads["verbal cooperation"] == 2
    assert told.quads["verbal conflict"] == 1
    assert sum(told.quads.values()) + told.n_announced + told.n_third + told.n_entries == told.n_records


def test_first_and_last_are_acts_that_occurred_between_the_two() -> None:
    later, year_before = (Span(date(y, 1, 1), date(y, 12, 31), "year", "stated") for y in (2023, 2022))
    claims = {
        "goes on": event(
            "SUPPORT", "EST", "URY", status="ongoing", date=Span(*[date(2000, 1, 1)] * 2, "day", "stated")
        ),
        "asks": event("REQUEST", "EST", "URY", status="occurred", date=Span(*[date(2001, 1, 1)] * 2, "day", "stated")),
        "alone": event("SUPPORT", "EST", status="occurred", date=later),
        "some day of the year": event("CONSULT", "EST", "URY", status="occurred", date=year_before),
        "day": event("CONSULT", "EST", "URY", status="occurred", date=DAY),
    }
    records = [Record(name, replace(claim, id=name), ()) for name, claim in claims.items()]
    told = summarise(build_dossier(records, DYAD, {TEXT.id: TEXT}, TODAY), load_ontology().categories)
    assert told.first
    assert told.first.id == "day"
    assert told.last
    assert told.last.id == "day"


def test_acts_with_a_date_then_without_then_entries() -> None:
    treaty = Claim("c_0", "agreement", Citation(TEXT.id, 0, 8, "Anything"), 0.9, "by hand", (), name="Treaty",
                   parties=tuple(Party(state, 0, 1, state) for state in DYAD), date=DAY)  # fmt: skip
    undated, dated = event("AGREE", "EST", "URY", status="occurred"), event("AGREE", "EST", "URY", date=YEAR)
    records = [Record(f"r_{n}", claim, (claim,)) for n, claim in enumerate((treaty, undated, dated))]
    dossier = build_dossier(records, DYAD, {TEXT.id: TEXT}, TODAY)
    (section,) = (section for section in dossier.sections if section.records)
    assert [record.id for record in section.records] == ["r_2", "r_1", "r_0"]
    acts, entries = acts_and_entries(section)
    assert [[record.id for record in group] for group in (acts, entries)] == [["r_2", "r_1"], ["r_0"]]
