"""Each clause rests on records of the dossier, and says of them what they say."""

import re
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.presenting.dossier import build_dossier
from bilateral.presenting.following import follow_up
from bilateral.presenting.telling import Clause, counted, in_prose, telling
from bilateral.types import Document, Dossier, Record, Sighting

TODAY = date(2023, 4, 20)
NUMBERS = {counted(n): n for n in range(2, 11)} | {"one": 1}
COUNT = re.compile(rf"\b({'|'.join(NUMBERS)}|\d+) (?:acts?|agreements?|mechanisms?|services?|of them)\b")
TEXT = "Estonia and Uruguay established diplomatic relations, met, signed a treaty and traded for EUR 5 million."


def told(dossier: Dossier, knowledge) -> tuple[Clause, ...]:
    return telling(dossier, follow_up(dossier), knowledge)


def paragraph(clauses: tuple[Clause, ...]) -> str:
    return " ".join(f"{clause.text}{clause.mark}" for clause in clauses)


def one(hand, kind: str = "event", n: int = 0, trigger: str = "met", **slots) -> tuple[Document, Record]:
    document = Document.of(f"{n}. {TEXT}", Sighting(published=date(2023, 1, 1)))
    both = {"actors": (hand.ESTONIA, hand.URUGUAY)} if kind == "event" else {"parties": (hand.ESTONIA, hand.URUGUAY)}
    chosen = {"trigger": trigger} if kind == "event" else {}
    return document, hand.record(hand.claim(document, document.text, kind, **chosen, **(both | slots)))


def dossier_of(*pairs: tuple[Document, Record]) -> Dossier:
    documents = {document.id: document for document, _ in pairs}
    return build_dossier([record for _, record in pairs], ("EST", "URY"), documents, TODAY)


def test_an_empty_dossier_tells_nothing(knowledge) -> None:
    assert told(dossier_of(), knowledge) == ()


def test_the_paragraph_of_two_documents(records, note, wire, knowledge) -> None:
    dossier = build_dossier(records, ("EST", "URY"), {note.id: note, wire.id: wire}, TODAY)
    assert paragraph(told(dossier, knowledge)) == (
        "The record holds two acts of cooperation between Estonia and Uruguay and one act of conflict. "
        "The last visit on record, on 6 June 2022, was that of Estonia’s Minister of Foreign Affairs Ana Kask to "
        "Uruguay. The record names one agreement (Fisheries Treaty) between the two, which is said to be in force. "
        "The latest figure for trade on record, of 2021, is 41.2 million EUR. "
        "Of what was announced or asked for, one is still to come."
    )


def test_relations_are_dated_by_the_act_that_founded_them(hand, knowledge) -> None:
    founded = one(hand, trigger="established", type="SUPPORT", status="occurred", date=hand.day("1992-01-06"))
    other = one(hand, n=1, type="CONSULT", status="occurred", date=hand.day("2001-05-04"))
    text = paragraph(told(dossier_of(founded, other), knowledge))
    assert "Diplomatic relations go back to 6 January 1992." in text
    assert "relations go back" not in paragraph(told(dossier_of(other), knowledge))


def test_figures_that_differ_stand_side_by_side(hand, knowledge) -> None:
    period = {"start": "2022-01-01", "end": "2022-12-31"}
    slots = {"quantity": "trade", "unit": "EUR", "period": period, "span": {"start": 0, "end": 1}}
    older = slots | {"period": {"start": "2021-01-01", "end": "2021-12-31"}}
    figures = [
        one(hand, "figure", 0, name="EUR 5 million", slots=slots),
        one(hand, "figure", 1, name="EUR 6 million", slots=slots),
        one(hand, "figure", 2, name="EUR 9 million", slots=older),
        one(hand, "figure", 3, name="9 per cent", slots=slots | {"unit": "per cent"}),
    ]
    assert paragraph(told(dossier_of(*figures), knowledge)) == (
        "The latest figures for trade on record, of 2022, are EUR 5 million and EUR 6 million."
    )


def test_what_was_denied_and_what_is_to_come_did_not_happen(hand, knowledge) -> None:
    denied = one(hand, type="CONSULT", status="denied", date=hand.day("2022-01-01"))
    planned = one(hand, n=1, type="CONSULT", status="scheduled", date=hand.day("2024-01-01"))
    assert paragraph(told(dossier_of(denied, planned), knowledge)) == (
        "Of what was announced or asked for, one is still to come."
    )


def test_days_in_a_sentence(hand) -> None:
    assert in_prose(hand.day("2022-06-06")) == "on 6 June 2022"
    assert in_prose(hand.day("2022-06-30", "2022-07-01", "range")) == "from 30 June 2022 to 1 July 2022"
    assert in_prose(hand.day("2022-06-01", "2022-06-30", "month")) == "in June 2022"
    assert in_prose(hand.day("1997-01-01", "1997-12-31", "year")) == "in 1997"
    assert in_prose(hand.day("2022-06-06", "2022-06-08", "range")) == "from 6 to 8 June 2022"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_every_clause_rests_on_records_and_counts_them(data, hand, knowledge) -> None:
    n_of = {
        kind: data.draw(st.integers(0, 12), label=kind)
        for kind in ("agreement", "mechanism", "service", "CONSULT", "ACCUSE")
    }
    pairs = []
    for kind, count in n_of.items():
        for n in range(count):
            day = hand.day(f"2022-01-{n + 1:02}")
            if kind.isupper():
                act = {"trigger": "met", "type": kind, "status": "occurred", "date": day}
                pairs.append(one(hand, n=len(pairs), **act))
            else:
                state = data.draw(st.sampled_from([None, "signed", "in force", "draft"]))
                pairs.append(one(hand, kind, len(pairs), name=f"{kind} {n}x", slots={"state": state}))
    dossier = dossier_of(*pairs)
    clauses = told(dossier, knowledge)
    known = {record.id for record in dossier.records}
    for clause in clauses:
        assert clause.records
        assert {record.id for record in clause.records} <= known
        number = re.search(
            rf"\b({'|'.join(NUMBERS)}|\d+) (?:acts?|agreements?|mechanisms?|services?|of them)\b", clause.text
        )
        if number:
            said = number.group(1)
            assert (NUMBERS.get(said) or int(said)) == len(clause.records)
        if clause.text.startswith("The last"):
            (record,) = clause.records
            assert in_prose(record.best.date) in clause.text
            assert record.best.date.start == max(r.best.date.start for r in dossier.records if r.best.type == "CONSULT")
    text = paragraph(clauses)
    assert text == "" or re.fullmatch(r"(?:[A-Z][^.]+\. ?)+", text)
    assert "  " not in text
    assert " ," not in text
