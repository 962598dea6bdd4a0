from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest

from bilateral.resolving.histories import Stage, histories
from bilateral.types import Claim, Record, Span

ClaimAt = Callable[..., Claim]
Told = Callable[..., tuple[Claim, Record]]
PUBLISHED = date(2021, 5, 6)


@pytest.fixture
def told(claim: ClaimAt) -> Told:
    """Makes the entry that a sentence of a document of its own names, and the act whose trigger stands in it."""
    numbers = count()

    def make(quote: str, name: str, trigger: str = "", day: date | None = None, **more: Any) -> tuple[Claim, Record]:
        document = f"d_{next(numbers)}"
        span = {"start": quote.index(name), "end": quote.index(name) + len(name)}
        kind, slots = more.pop("kind", "agreement"), more.pop("slots", {})
        entry = claim(0, quote, document, id=f"c_{document}", kind=kind, name=name, slots={"span": span} | slots)
        at = quote.find(trigger)
        word = {"trigger": {"start": at, "end": at + len(trigger), "text": trigger}} if trigger else {}
        when = Span(day, day, "day", "stated") if day else None
        act = claim(0, quote, document, id=f"c_act_{document}", slots=word, date=when, **more)
        return entry, Record(act.id, act, (act,))

    return make


def stages(*told: tuple[Claim, Record]) -> list[str]:
    """The stages of the entry that all these sentences name."""
    return [f"{stage.word} {stage.when.start}" for stage in _stages(*told)]


def _stages(*told: tuple[Claim, Record]) -> tuple[Stage, ...]:
    claims = tuple(entry for entry, _ in told)
    entry = Record(claims[0].id, claims[0], claims)
    published = {claim.citation.document: PUBLISHED for claim in claims}
    return histories([entry, *(act for _, act in told)], published).get(entry.id, ())


def test_a_treaty_from_signature_to_suspension(told: Told) -> None:
    assert stages(
        told("They suspended the Arica Treaty.", "Arica Treaty", "suspended", date(2019, 1, 9)),
        told("They signed the Arica Treaty.", "Arica Treaty", "signed", date(2006, 3, 4)),
        told("A protocol to the Arica Treaty was signed.", "Arica Treaty", "signed", date(2014, 5, 5)),
        told(
            "The Treaty of Arica binds them.", "Treaty of Arica",
            slots={"in_force": {"start": "2008-01-01", "end": "2008-12-31"}},
        ),
    ) == ["signed 2006-03-04", "in force 2008-01-01", "protocol 2014-05-05", "suspended 2019-01-09"]  # fmt: skip


def test_a_stage_without_a_day_is_that_of_its_first_report(told: Told) -> None:
    entries = told("Both have ratified the Arica Treaty.", "Arica Treaty", slots={"state": "ratified"})
    (stage,) = _stages(entries)
    assert (stage.word, stage.when) == ("ratified", Span(PUBLISHED, PUBLISHED, "day", "published"))
    assert stages(told("The Arica Treaty is being drafted.", "Arica Treaty", slots={"state": "draft"})) == []


def test_a_train_launched_extended_suspended(told: Told) -> None:
    train = {"kind": "service"}
    assert stages(
        told("They launched the Atacama Star.", "Atacama Star", "launched", date(2015, 5, 2), **train),
        told("The Atacama Star was extended to Cusco.", "Atacama Star", "extended", date(2016, 6, 1), **train),
        told("Peru halted the Atacama Star.", "Atacama Star", "halted", date(2020, 4, 3), **train),
        told("The Atacama Star will resume.", "Atacama Star", "resume", date(2022, 1, 1), status="scheduled", **train),
    ) == ["launched 2015-05-02", "extended 2016-06-01", "suspended 2020-04-03", "to be resumed 2022-01-01"]


def test_a_commissions_sessions(told: Told) -> None:
    commission = {"kind": "mechanism", "name": "Joint Commission"}
    assert stages(
        told("They set up a Joint Commission.", trigger="set", day=date(2009, 1, 1), **commission),
        told(
            "The fourth session of the Joint Commission was held.", trigger="held", day=date(2014, 7, 7), **commission
        ),
        told("The Joint Commission met for the 5th time.", trigger="met", day=date(2016, 8, 12), **commission),
        told("The Joint Commission met in Lima.", trigger="met", day=date(2017, 9, 1), **commission),
    ) == ["founded 2009-01-01", "fourth session 2014-07-07", "5th session 2016-08-12", "session 2017-09-01"]


def test_a_person_through_offices(told: Told) -> None:
    def holds(office: str) -> tuple[Claim, Record]:
        return told("Rosa Quispe spoke.", "Rosa Quispe", kind="person", slots={"office": office})

    rows = [holds("Minister of Trade"), holds("Minister of Trade"), holds("Ambassador")]
    claims = tuple(entry for entry, _ in rows)
    days = (date(2011, 1, 1), date(2013, 1, 1), date(2016, 1, 1))
    published = dict(zip((claim.citation.document for claim in claims), days, strict=True))
    (found,) = histories([Record("r", claims[0], claims)], published).values()
    assert [(stage.word, stage.when.start, stage.when.end) for stage in found] == [
        ("Minister of Trade", days[0], days[1]),
        ("Ambassador", days[2], days[2]),
    ]
    assert [len(stage.claims) for stage in found] == [2, 1]


def test_one_documents_word_does_not_outweigh_three(told: Told) -> None:
    def office(name: str) -> Claim:
        return told("Rosa Quispe spoke.", "Rosa Quispe", kind="person", slots={"office": name})[0]

    def words(*claims: Claim) -> list[str]:
        published = {claim.citation.document: PUBLISHED for claim in claims}
        (found,) = histories([Record("r", claims[0], claims)], published).values()
        return [stage.word for stage in found]

    ministers = [office("Minister of Trade") for _ in range(3)]
    assert words(*ministers, office("Royal")) == ["Minister of Trade"]
    assert words(*ministers[:2], office("Royal")) == ["Minister of Trade", "Royal"]
    assert words(*ministers, office("Royal"), office("Royal")) == ["Minister of Trade", "Royal"]


@pytest.mark.parametrize(
    ("quote", "trigger", "word"),
    [
        ("Lima appointed Rosa Quispe.", "appointed", ["appointed 2012-03-01"]),
        ("Rosa Quispe was appointed.", "appointed", ["appointed 2012-03-01"]),
        ("Rosa Quispe appointed a consul.", "appointed", []),
        ("Rosa Quispe resigned.", "resigned", ["resigned 2012-03-01"]),
        ("Lima dismissed Rosa Quispe's plan.", "dismissed", []),
    ],
)
def test_who_appoints_is_not_who_is_appointed(told: Told, quote: str, trigger: str, word: list[str]) -> None:
    assert stages(told(quote, "Rosa Quispe", trigger, date(2012, 3, 1), kind="person")) == word


@pytest.mark.parametrize(
    ("quote", "trigger", "more"),
    [
        ("They signed the Arica Treaty.", "signed", {"status": "denied"}),
        ("They praised the Arica Treaty.", "praised", {}),
        ("They entered a debate on the Arica Treaty.", "entered", {}),
        ("They signed a book after a long day on which nobody thought once of the Arica Treaty.", "signed", {}),
    ],
)
def test_what_is_no_stage(told: Told, quote: str, trigger: str, more: dict[str, Any]) -> None:
    assert stages(told(quote, "Arica Treaty", trigger, date(2012, 3, 1), **more)) == []


def test_what_is_done_to_a_nearer_entry_is_not_done_to_this(told: Told) -> None:
    quote = "They signed the Tacna Pact under the Arica Treaty."
    far = told(quote, "Arica Treaty", "signed", date(2012, 3, 1))
    near = told(quote, "Tacna Pact")[0]
    near = Claim(**{**{name: getattr(near, name) for name in Claim.__slots__}, "citation": far[0].citation})
    records = [Record(each.id, each, (each,)) for each in (far[0], near)]
    assert list(histories([*records, far[1]], {})) == [near.id]


def test_days_within_others_are_one_stage(told: Told) -> None:
    year = {"signed": {"start": "2006-01-01", "end": "2006-12-31"}}
    (stage,) = _stages(
        told("It was signed in 2006: the Arica Treaty.", "Arica Treaty", slots=year),
        told("They signed the Arica Treaty.", "Arica Treaty", "signed", date(2006, 3, 4)),
    )
    assert stage.when.start == stage.when.end == date(2006, 3, 4)
    assert len(stage.claims) == 2
