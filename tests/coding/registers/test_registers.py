"""Entries of registers: what has a name or can be nothing else is one, organs of state and back references are not."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding import Coder
from bilateral.ontology import Ontology
from bilateral.ontology.model import RegisterExample
from bilateral.types import Annotated, Claim

Code = Callable[..., list[Claim]]
Entries = Callable[[str], list[tuple[str, str | None]]]
KINDS = ("agreement", "mechanism", "service", "programme", "organisation", "site", "figure")
TUESDAY = date(2019, 5, 14)


@pytest.fixture(scope="session")
def entries(code: Code) -> Entries:
    """Kind and name of a text's entries, people left out."""
    return lambda text: [(claim.kind, claim.name) for claim in code(text) if claim.kind in KINDS]


@pytest.fixture(scope="session")
def only(code: Code) -> Callable[[str, str], Claim]:
    """The one entry of a kind in a text."""

    def find(kind: str, text: str) -> Claim:
        found = [claim for claim in code(text, TUESDAY) if claim.kind == kind]
        assert len(found) == 1, [claim.name for claim in found]
        return found[0]

    return find


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("agreement", "Treaty of Windhoek", "Botswana and Namibia renewed the Treaty of Windhoek."),
        ("agreement", "Convention on Honey, Wax and Jelly", "Peru left Chile's Convention on Honey, Wax and Jelly."),
        ("agreement", "memorandum on seed potatoes", "Ireland and Kenya signed a memorandum on seed potatoes."),
        ("agreement", "fisheries agreement", "Iceland and Morocco signed a fisheries agreement."),
        ("agreement", "protocol on the return of bells", "Malta sent Italy a protocol on the return of bells."),
        ("agreement", "convention of 1961", "Finland left the convention of 1961 with Chile."),
        ("agreement", "1974 protocol", "Norway applies the 1974 protocol with Iceland."),
        ("mechanism", "Joint Committee on Wool", "The Joint Committee on Wool of Uruguay and Ireland met in Dublin."),
        ("mechanism", "mixed commission on ports", "Chile and Peru revived the mixed commission on ports."),
        ("mechanism", "political consultations", "Peru and Ghana held political consultations in Accra."),
        ("mechanism", "working group on locusts", "Kenya and Yemen founded a working group on locusts."),
        ("service", "ferry line between Riga and Gdynia", "Latvia opened a ferry line between Riga and Gdynia."),
        ("service", "flights between Lima and Lagos", "Peru and Nigeria resumed flights between Lima and Lagos."),
        ("service", "Maputo–Durban pipeline", "Mozambique repaired the Maputo–Durban pipeline to South Africa."),
        ("programme", "Operation Dry Boots", "Dutch and Danish engineers took part in Operation Dry Boots."),
        ("programme", "Tagus Scholarship", "The Tagus Scholarship brings Angolan students to Portugal."),
        ("programme", "Year of Mongolian Felt", "The Year of Mongolian Felt in Austria begins in Graz."),
        ("organisation", "Tartu Peat Company", "Tartu Peat Company sold its bogs to Finland."),
        ("organisation", "University of Cuenca", "The University of Cuenca in Ecuador invited Spanish botanists."),
        ("site", "Seven Wells Cemetery", "French and Tunisian officers met at the Seven Wells Cemetery."),
        ("site", "consulate in Recife", "Ghana opened a consulate in Recife, Brazil."),
        ("site", "embassy in Lima", "Kenya closed its embassy in Lima."),
        ("site", "embassy in the United States", "Fiji moves its embassy in the United States to a smaller house."),
        ("site", "Peruvian Embassy in Accra", "The Peruvian Embassy in Accra issues the visas for Ghana."),
    ],
)  # fmt: skip
def test_a_thing_with_a_name_is_an_entry(entries: Entries, kind: str, name: str, text: str) -> None:
    assert (kind, name) in entries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya praised the agreement and thanked Ghana.",
        "Peru has signed no agreement with Chile.",
        "The Forum was opened by the ministers of Peru and Ghana.",
        "Kenya sent the letter to the European Union.",
        "The UN Security Council discussed Yemen and Oman.",
        "Oman's Foreign Affairs Committee invited the Kenyan minister.",
        "The committee heard the minister of Kenya.",
        "Italian and Maltese police stations exchange lists.",
        "The Ports Minister of Ghana went to Kenya.",
        "The Norwegian Parliament thanked Iceland.",
        "Kenya and Ghana held a summit in May.",
        "Port of Spain thanked Kenya.",
        "The Central Bank of Kenya wrote to Ghana.",
    ],
)
def test_organs_of_state_and_back_references_are_none(entries: Entries, text: str) -> None:
    assert entries(text) == []


def test_a_list_in_quotation_marks_is_as_many_entries(entries: Entries) -> None:
    found = entries("Poland and Italy run the trains “Amber”, “Polonez” and “Green Arrow”.")
    assert found == [("service", "Amber"), ("service", "Polonez"), ("service", "Green Arrow")]


def test_a_body_keeps_the_noun_before_its_quotation_marks(entries: Entries) -> None:
    assert entries("Latvia thanked the Irish association “Linden”.") == [("organisation", "Irish association “Linden”")]


def test_a_project_in_quotation_marks_is_the_service_that_runs_under_it(
    entries: Entries,
) -> None:
    assert ("programme", "Warm Hands") in entries("Finland pays for the “Warm Hands” project in Nepal.")
    assert ("service", "Grey Wolf") in entries("A container train of the “Grey Wolf” project left Latvia for Georgia.")


def test_people_and_times_end_a_name(entries: Entries) -> None:
    assert ("site", "Long Meadow Memorial") in entries("Poland rebuilt the Long Meadow Memorial in May with Ukraine.")
    assert ("site", "Foxtail bridge") in entries("Kenya closed the Foxtail bridge on Tuesday to Ugandan lorries.")


ANNOUNCED = """
    Kenya PROPN 2 nsubj
    thanked VERB 0 root
    the DET 5 det
    carrier NOUN 5 compound
    Bluewing PROPN 2 obj
    . PUNCT 2 punct
"""
ACTING = """
    Bluewing PROPN 2 nsubj
    sold VERB 0 root
    Kenya PROPN 2 iobj
    ships NOUN 2 obj
    . PUNCT 2 punct
"""


def named(coder: Coder, annotated: Annotated) -> list[str | None]:
    return [claim.name for claim in coder.code(annotated) if claim.kind == "organisation"]


def test_an_organisation_by_name_alone_is_an_entry_where_it_acts(coder: Coder, parse: Callable[..., Annotated]) -> None:
    assert named(coder, parse(ACTING, organization="Bluewing")) == ["Bluewing"]
    assert named(coder, parse(ACTING)) == []
    assert named(coder, parse(ANNOUNCED, organization="Bluewing")) == []


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$1.2 billion", 1.2e9, "USD"),
        ("US$47 million", 4.7e7, "USD"),
        ("NZ$21.4 million", 2.14e7, "NZD"),
        ("€360m", 3.6e8, "EUR"),
        ("KSh 8 million", 8e6, "KES"),
        ("USD 120", 120.0, "USD"),
        ("2.5 million pounds", 2.5e6, "GBP"),
        ("eleven million dollars", 1.1e7, "USD"),
        ("310 million kroner", 3.1e8, "kroner"),
        ("3,400 tonnes", 3400.0, "tonne"),
        ("1 250 000 tonnes", 1.25e6, "tonne"),
        ("700 million cubic metres", 7e8, "cubic metre"),
        ("86 megawatts", 86.0, "megawatt"),
        ("Twenty-two Peruvian students", 22.0, "student"),
        ("3,400 containers", 3400.0, "container"),
        ("15,300 citizens of Mongolia", 15300.0, "citizen"),
    ],
)
def test_an_amount_is_a_figure_with_value_and_unit(
    only: Callable[[str, str], Claim], words: str, value: float, unit: str
) -> None:
    figure = only("figure", f"Kenya received {words} from Ghana.")
    assert figure.name == words
    assert figure.slots["value"] == pytest.approx(value)
    assert figure.slots["unit"] == unit


def test_a_share_needs_to_be_one_of_something(only: Callable[[str, str], Claim], code: Code) -> None:
    figure = only("figure", "Peruvian exports to Ghana fell by 12.5 per cent in 2018.")
    assert (figure.slots["value"], figure.slots["unit"], figure.slots["quantity"]) == (
        12.5,
        "per cent",
        "Peruvian exports",
    )
    assert figure.slots["period"] == {"start": "2018-01-01", "end": "2018-12-31"}
    assert [claim for claim in code("Some 12.5 per cent of Peru agreed with Ghana.") if claim.kind == "figure"] == []


def test_a_day_is_no_period(only: Callable[[str, str], Claim]) -> None:
    assert "period" not in only("figure", "Kenya lent Ghana 3 million euros on 2 May 2019.").slots


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Ghana agreed in 2014 on 3 points.",
        "By 96 votes to 31 Kenya rejected Ghana's request.",
        "Two Kenyan citizens flew to Ghana.",
        "The attack killed 40 Kenyan soldiers in Ghana.",
        "Fighters camped 150 km north of Ghana and Kenya.",
        "The firm earned 3 million euros.",
    ],
)
def test_other_numbers_are_no_figures(code: Code, text: str) -> None:
    assert [claim.name for claim in code(text) if claim.kind == "figure"] == []


def test_the_same_amount_in_another_currency_is_one_figure(only: Callable[[str, str], Claim]) -> None:
    assert only("figure", "Kenya lent Ghana $500m (£390m; €440m) in May.").name == "$500m"


@given(number=st.integers(10, 10**12))
def test_grouped_digits_are_read_whole(number: int, coder: Coder, parse: Callable[..., Annotated]) -> None:
    rows = f"Kenya PROPN 2 nsubj\n lent VERB 0 root\n Ghana PROPN 2 iobj\n ${number:,} NUM 2 obj"
    figures = [claim.slots["value"] for claim in coder.code(parse(rows)) if claim.kind == "figure"]
    assert figures == [float(number)]


@pytest.mark.parametrize(
    ("text", "state", "slot", "day"),
    [
        ("Peru and Ghana signed a treaty on extradition on 2 May 2019.", "signed", "signed", "2019-05-02"),
        ("Peru's bail treaty with Chile came into force on 2 May 2019.", "in force", "in_force", "2019-05-02"),
        ("Peru ratified the treaty on extradition with Ghana.", "ratified", None, None),
        ("Peru and Ghana initialled a treaty on extradition.", "initialled", None, None),
        ("Peru suspended the treaty on extradition with Ghana.", "suspended", None, None),
        ("Peru denounced the treaty on extradition with Ghana.", "ended", None, None),
        ("Peru and Ghana are negotiating a treaty on extradition.", "draft", None, None),
        ("Peru will sign a treaty on extradition with Ghana on 2 May 2020.", None, None, None),
        ("Peru has not ratified the treaty on extradition with Ghana.", None, None, None),
        ("Peru denied that it had signed a treaty on extradition with Ghana.", None, None, None),
    ],
)  # fmt: skip
def test_how_far_an_agreement_has_come(
    only: Callable[[str, str], Claim], text: str, state: str | None, slot: str | None, day: str | None
) -> None:
    slots = dict(only("agreement", text).slots)
    del slots["span"]
    expected = {"state": state, slot: {"start": day, "end": day} if day else None}
    assert slots == {key: value for key, value in expected.items() if key and value}


@pytest.mark.parametrize(
    ("text", "mode", "route"),
    [
        ("Peru and Nigeria resumed flights between Lima and Lagos.", "air", ["Lima", "Lagos"]),
        ("Estonia and Poland opened a ferry line between Tallinn and Gdynia.", "sea", ["Tallinn", "Gdynia"]),
        ("Mozambique repaired the Maputo–Durban pipeline to South Africa.", "pipeline", ["Maputo", "Durban"]),
        ("Norway and Iceland laid the Puffin Cable Line railway.", "rail", None),
    ],
)
def test_a_service_has_a_mode_and_a_route(
    only: Callable[[str, str], Claim], text: str, mode: str, route: list[str] | None
) -> None:
    slots = only("service", text).slots
    assert (slots["mode"], slots.get("route")) == (mode, route)


def test_what_two_states_share_is_also_of_the_documents_other_state(code: Code) -> None:
    text = "Kenya and Ghana met in Kenya. Ghana thanked Kenya. Ghana has ratified the treaty on extradition."
    treaty = next(claim for claim in code(text) if claim.kind == "agreement")
    assert treaty.states == {"KEN", "GHA"}


def test_the_money_of_a_state_is_no_party(only: Callable[[str, str], Claim]) -> None:
    assert only("figure", "Kenya lent Ghana 3 million US dollars.").states == {"KEN", "GHA"}


def test_an_entry_says_where_it_stands_and_why(only: Callable[[str, str], Claim]) -> None:
    text = "Ireland and Kenya signed a memorandum on seed potatoes."
    claim = only("agreement", text)
    span = claim.slots["span"]
    assert text[span["start"] : span["end"]] == claim.name
    assert claim.why == ("a text and what it is about: memorandum",)


def examples(ontology: Ontology) -> list[tuple[str, RegisterExample]]:
    return [(kind, example) for kind in KINDS for example in ontology.registers[kind].examples]


def test_most_examples_of_the_ontology_are_read_as_it_says(entries: Entries, ontology: Ontology) -> None:
    rows = examples(ontology)
    found = [(kind, example.name) in entries(example.text) for kind, example in rows]
    assert sum(found) >= 0.8 * len(rows), [row for row, hit in zip(rows, found, strict=True) if not hit]
