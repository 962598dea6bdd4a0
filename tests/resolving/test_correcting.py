from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import UnknownName, UsageError
from bilateral.resolving.correcting import NOTHING, check, corrected, described, fields_of
from bilateral.types import Citation, Claim, Party, Place, Span, Speaker

QUOTE = "Foreign Minister Ana Kask of Estonia visited Montevideo in June, the African Union and Uruguayan firms said."
AT = 100
KASK = Party("Ana Kask", AT + 17, AT + 25, "EST", person="Ana Kask", office="Minister of Foreign Affairs")
URUGUAY = Party("", AT + 37, AT + 37, "URY")
VISIT = Claim(
    "c_visit",
    "event",
    Citation("d_1", AT, AT + len(QUOTE), QUOTE),
    0.7,
    "coder 1",
    ("CONSULT by “visited”",),
    "CONSULT",
    ("visit",),
    ("diplomatic",),
    status="occurred",
    actors=(KASK,),
    recipients=(URUGUAY,),
    slots={"trigger": {"start": AT + 37, "end": AT + 44, "text": "visited"}},
    date=Span(date(2022, 6, 1), date(2022, 6, 30), "month", "relative"),
    place=Place("Montevideo", "URY", -34.9, -56.2),
    said_by=Speaker(Party("Uruguayan firms", AT + 88, AT + 103, "URY"), True, "said"),
)
TREATY = Claim(
    "c_treaty",
    "agreement",
    Citation("d_1", 0, 26, "The Treaty of Salto binds."),
    0.7,
    "coder 1",
    ("a noun and a name",),
    name="Treaty of Salto",
    parties=(URUGUAY,),
    slots={"span": {"start": 4, "end": 19}, "state": "in force", "articles": 12},
)


def change(claim: Claim = VISIT, **changes: str) -> Claim:
    return corrected(claim, changes, "Bo Lind")


def test_a_correction_is_a_claim_of_that_person_on_the_same_words() -> None:
    made = change(status="denied")
    assert (made.by, made.p, made.corrected, made.citation) == ("Bo Lind", 1.0, ("status",), VISIT.citation)
    assert made.why == (*VISIT.why, "corrected by Bo Lind: status")
    assert replace(made, id=VISIT.id, by="coder 1", p=0.7, corrected=(), why=VISIT.why, status="occurred") == VISIT
    assert made.id == change(status="denied").id
    assert len({made.id, change(status="ongoing").id, corrected(VISIT, {"status": "denied"}, "Ana").id}) == 3


@pytest.mark.parametrize(
    ("text", "days", "precision"),
    [
        ("2022-06-07", ("2022-06-07", "2022-06-07"), "day"),
        ("2022-02", ("2022-02-01", "2022-02-28"), "month"),
        ("2022 Q2", ("2022-04-01", "2022-06-30"), "quarter"),
        ("2022", ("2022-01-01", "2022-12-31"), "year"),
        ("1990s", ("1990-01-01", "1999-12-31"), "decade"),
        ("2022-06-07 to 2022-06-09", ("2022-06-07", "2022-06-09"), "range"),
        ("2021 to 2022-03", ("2021-01-01", "2022-03-31"), "range"),
    ],
)
def test_days_with_their_precision(text: str, days: tuple[str, str], precision: str) -> None:
    span = change(date=text).date
    assert span == Span(*map(date.fromisoformat, days), precision, "stated")  # type: ignore[arg-type]


def test_what_else_may_be_put_right() -> None:
    assert change(type="support").modes == ()
    assert change(type="support").corrected == ("type", "modes")
    assert change(modes=NOTHING, contexts="trade, energy").contexts == ("trade", "energy")
    assert change(place=NOTHING).place is None
    assert change(place="Salto, Uruguay").place.state == "URY"  # type: ignore[union-attr]
    assert change(said_by=NOTHING).said_by is None
    assert change(said_by="Uruguay").said_by == Speaker(URUGUAY, True)
    assert change(TREATY, state="ended", articles="14", name="Salto Treaty").slots == {
        "span": {"start": 4, "end": 19}, "state": "ended", "articles": 14,
    }  # fmt: skip


def test_parties_keep_their_words_and_new_ones_get_those_of_the_sentence() -> None:
    assert change(recipients="EST").recipients == (KASK,)
    assert change(actors="Estonia, Uruguay").actors == (KASK, URUGUAY)
    (union,) = change(recipients="African Union").recipients
    assert (union.organisation, union.state) == ("African Union", None)
    assert QUOTE[union.start - AT : union.end - AT] == union.name == "African Union"
    (peru,) = change(recipients="Peruvian").recipients
    assert (peru.state, peru.name, peru.start) == ("PER", "", AT)  # supplied: no words of the sentence name it
    (firms,) = change(recipients="Uruguayan firms").recipients
    assert (firms.state, QUOTE[firms.start - AT : firms.end - AT]) == (None, "Uruguayan firms")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"type": "CONSULTT"}, "did you mean CONSULT"),
        ({"modes": "visitt"}, "no mode of CONSULT"),
        ({"contexts": "tarde"}, "did you mean trade"),
        ({"status": "happened"}, "no status"),
        ({"actors": "Estonnia"}, "did you mean Estonia"),
        ({"date": "June"}, "write it like 2022-06-08"),
        ({"date": "2022-02-30"}, "write it like 2022-06-08"),
        ({"date": "2022-02-03 to 2022-02-01"}, "comes before the first"),
        ({"statuss": "denied"}, "did you mean status"),
        ({"trigger": "met"}, "no field"),
        ({"status": "occurred"}, "nothing was changed"),
    ],
)
def test_what_the_ontology_or_the_tables_lack_is_refused(changes: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        corrected(VISIT, changes, "Bo Lind")


@pytest.mark.parametrize(("name", "text"), [("articles", "many"), ("name", NOTHING), ("route", "Riga")])
def test_an_entry_is_checked_too(name: str, text: str) -> None:
    with pytest.raises(UsageError):
        corrected(TREATY, {name: text}, "Bo Lind")


def test_what_comes_from_elsewhere_is_checked_the_same_way() -> None:
    check(VISIT)
    with pytest.raises(UnknownName, match="XXX"):
        check(replace(VISIT, actors=(replace(KASK, state="XXX"),)))


@pytest.mark.parametrize("claim", [VISIT, TREATY])
def test_what_is_shown_may_be_written(claim: Claim) -> None:
    with pytest.raises(UsageError, match="nothing was changed"):
        corrected(claim, {name: described(claim, name) for name in fields_of(claim)}, "Bo Lind")


precisions = st.sampled_from(["day", "month", "quarter", "year", "decade", "century", "season", "range"])


@given(start=st.dates(date(1900, 1, 1), date(2990, 1, 1)), n_days=st.integers(0, 400), precision=precisions)
def test_days_that_are_shown_are_read_as_the_same_days(start: date, n_days: int, precision: Any) -> None:
    end = date.fromordinal(start.toordinal() + n_days)
    shown = described(replace(VISIT, date=Span(start, end, "range", "stated")), "date")
    span = change(date=shown).date
    assert span is not None
    assert (span.start, span.end) == (start, end)
