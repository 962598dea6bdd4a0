from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from bilateral.resolving import Entry, fold, judge_entries, keys
from bilateral.resolving.entries import FEATURES
from bilateral.resolving.figures import FEATURES as OF_FIGURES
from bilateral.resolving.persons import FEATURES as OF_PERSONS
from bilateral.resolving.registers import compare_entries, load_weights
from bilateral.types import Claim, Party

AT = datetime(2024, 1, 1, tzinfo=UTC)
DAY = date(2019, 3, 4)
ClaimAt = Callable[..., Claim]
EntryOf = Callable[..., Entry]


@pytest.fixture
def entry(claim: ClaimAt) -> EntryOf:
    """Makes an entry of a document of its own: of Chile and Peru, published on DAY, unless told otherwise."""
    made: list[Entry] = []

    def make(name: str, *states: str, kind: str = "agreement", days: int = 0, **more: Any) -> Entry:
        parties = tuple(Party(state, 0, 3, state) for state in (states or ("CHL", "PER")))
        known = {"quote": f"{name}.", "document": f"d_{len(made)}", "parties": parties}
        made.append(Entry(claim(10, kind=kind, name=name, **known | more), DAY + timedelta(days=days)))
        return made[-1]

    return make


def n_records(*entries: Entry) -> int:
    return len(fold([entry.claim for entry in entries], judge_entries(entries, AT)))


def joined(*entries: Entry) -> bool:
    return n_records(*entries) == 1


class TestAgreements:
    def test_one_named_five_ways_is_one(self, entry: EntryOf) -> None:
        assert joined(
            entry("Treaty of Arica on Inland Fishing"),
            entry("the Arica Treaty", days=40),
            entry("Arica Fishing Accord", days=90),
            entry("The Treaty of  Árica", "PER", days=200),
            entry("Arica pact", days=900),
        )

    def test_two_on_other_subjects_are_two(self, entry: EntryOf) -> None:
        assert not joined(entry("Agreement on Visa Waivers"), entry("Agreement on Dairy Research"))
        assert not joined(entry("double taxation agreement"), entry("air services agreement"))
        assert not joined(entry("Treaty of Arica"), entry("Treaty of Tacna"))

    def test_a_common_name_needs_its_states_and_its_time(self, entry: EntryOf) -> None:
        assert joined(entry("trade agreement"), entry("Trade Deal", days=2))
        assert not joined(entry("trade agreement"), entry("trade agreement", "CHL", "BOL", days=2))
        assert not joined(entry("ceasefire agreement", "GEO"), entry("cease-fire agreement", "SDN", days=2))
        assert not joined(entry("memorandum", "CHL"), entry("memorandum", "CHL", days=300))

    def test_states_alone_do_not_make_one(self, entry: EntryOf) -> None:
        assert not joined(entry("ceasefire deal"), entry("deal"))
        assert not joined(entry("fishing deal"), entry("tax accord", document="d_0", id="c_other"))

    def test_many_are_not_one_of_them(self, entry: EntryOf) -> None:
        assert not joined(entry("trade deals", days=5), entry("trade deal"))

    def test_a_proper_name_needs_less(self, entry: EntryOf) -> None:
        assert joined(entry("Kyoto Protocol", "RUS"), entry("Kyoto Protocol", "CAN", days=2000))

    def test_numbers_tell_protocols_apart(self, entry: EntryOf) -> None:
        assert joined(entry("third protocol on Lake Titicaca"), entry("3rd Titicaca Protocol"))
        assert not joined(entry("third protocol on Lake Titicaca"), entry("fourth protocol on Lake Titicaca"))
        quotes = [f"They voted for Security Council Resolution {number}." for number in (611, 612)]
        known = {"name": "Security Council Resolution"}
        assert not joined(*(entry(known["name"], quote=quote) for quote in quotes))

    def test_a_convention_is_not_its_protocol(self, entry: EntryOf) -> None:
        assert not joined(entry("Arica Convention"), entry("Arica Protocol"))

    def test_signed_on_other_days_they_are_two(self, entry: EntryOf) -> None:
        first, second = ({"signed": {"start": day, "end": day}} for day in ("2011-05-02", "2017-09-30"))
        assert joined(entry("Arica Treaty", slots=first), entry("Arica Treaty", slots=first, days=9))
        assert not joined(entry("Arica Treaty", slots=first), entry("Arica Treaty", slots=second))

    def test_what_could_be_either_of_two_is_neither(self, entry: EntryOf) -> None:
        two = entry("trade accord", "EST", "URY"), entry("trade accord", "EST", "PER")
        both = judge_entries([*two, either := entry("trade accord", "EST")], AT)
        assert {each.p for each in both} == {0.49}
        assert all(each.reason.startswith("could be another too") for each in both)
        assert n_records(*two, either) == 3

    def test_what_is_one_partys_here_and_anothers_there_is_both_parties(self, entry: EntryOf) -> None:
        parts = entry("Fishing Accord", "EST"), entry("Fishing Accord", "URY")
        assert not joined(*parts)
        assert joined(*parts, entry("Fishing Accord", "EST", "URY"))


class TestOtherThings:
    def test_a_train_is_one_whatever_is_said_of_it(self, entry: EntryOf) -> None:
        rail = {"kind": "service", "slots": {"mode": "rail"}}
        assert joined(
            entry("Atacama Star", "CHL", "PER", kind="service"),
            entry("night train Atacama Star", "CHL", "PER", days=400, **rail),
            entry("Atacama Star train", "CHL", "PER", days=800, **rail),
        )
        assert not joined(entry("Atacama Star train", **rail), entry("Titicaca Express train", **rail))

    def test_lines_of_other_ends_or_means_are_two(self, entry: EntryOf) -> None:
        arica = {"mode": "rail", "route": ["Arica", "Tacna"]}
        line = entry("Arica–Tacna line", kind="service", slots=arica)
        assert joined(line, entry("railway between Tacna and Arica", kind="service", slots=arica, days=50))
        other = {"mode": "rail", "route": ["Arica", "La Paz"]}
        assert not joined(line, entry("Arica–La Paz line", kind="service", slots=other))
        assert not joined(line, entry("Arica–Tacna bus", kind="service", slots={"mode": "road"}))

    def test_an_airlines_flights_are_many(self, entry: EntryOf) -> None:
        air = {"kind": "service", "slots": {"mode": "air"}}
        assert not joined(entry("LATAM flight", "CHL", **air), entry("LATAM flight", "PER", days=60, **air))

    def test_a_commissions_sessions_are_of_one_commission(self, entry: EntryOf) -> None:
        known = {"kind": "mechanism"}
        assert joined(
            entry("Chilean-Peruvian Intergovernmental Commission on Trade", **known),
            entry("fourth Intergovernmental Commission on Trade", days=20, **known),
            entry("Intergovernmental Commission on Trade", days=27, **known),
        )
        assert joined(entry("Joint Fisheries Commission", **known), entry("JFC", **known, days=300))
        assert not joined(entry("joint commission", "CHL", **known), entry("joint commission", "PER", **known))
        assert not joined(entry("Commission on Trade", **known), entry("Commission on Fishing", **known))

    def test_a_name_of_two_is_neither_of_them(self, entry: EntryOf) -> None:
        names = ("University of Helsinki", "Moi University", "University of Helsinki and Moi University", "University")
        assert n_records(*(entry(name, "FIN", "KEN", kind="organisation") for name in names)) == 4

    def test_other_types_of_thing_in_one_city_are_two(self, entry: EntryOf) -> None:
        assert joined(entry("Arica Airport", kind="site"), entry("Arica International Airport", kind="site"))
        assert not joined(entry("Arica Airport", kind="site"), entry("Arica Port", kind="site"))

    def test_embassies_in_one_city_are_their_states(self, entry: EntryOf) -> None:
        chile = entry("Chilean Embassy in Quito", "CHL", "ECU", kind="site")
        assert joined(chile, entry("Embassy of Chile in Quito", "CHL", "ECU", kind="site"))
        assert not joined(chile, entry("Peruvian Embassy in Quito", "CHL", "ECU", kind="site"))

    def test_initials_are_their_words(self, entry: EntryOf) -> None:
        assert joined(entry("HGW", "CHL", kind="organisation"), entry("Harbour Guild Watch", kind="organisation"))

    def test_entries_of_other_kinds_or_without_a_name_are_two(self, entry: EntryOf) -> None:
        assert not joined(entry("Arch", kind="site"), entry("Arch", kind="programme"))
        assert not joined(entry("", kind="site"), entry("", kind="site"))


class TestPersons:
    def test_one_through_offices_and_spellings_is_one(self, entry: EntryOf) -> None:
        def kask(name: str, office: str | None, days: int) -> Entry:
            return entry(name, "EST", kind="person", slots={"office": office} if office else {}, days=days)

        assert joined(
            kask("Sergei Kasskiy", "Member of Parliament", 0),
            kask("Sergey Kassky", "Minister of Finance", 900),
            kask("Sergey A. Kassky", "Head of State", 2500),
            kask("Kassky", "Head of State", 2510),
        )

    @pytest.mark.parametrize(
        ("other", "states"),
        [
            ("Mari Kask", ("EST",)),
            ("Ana Lepik", ("EST",)),
            ("Ana Kask", ("FIN",)),
            ("Kask", ("FIN",)),
            ("Ana Kask Jr", ("EST",)),
            ("Ana", ("EST",)),
        ],
    )
    def test_others_are_others(self, entry: EntryOf, other: str, states: tuple[str, ...]) -> None:
        assert not joined(entry("Ana Kask", "EST", kind="person"), entry(other, *states, kind="person"))

    def test_a_last_name_that_two_bear_is_neithers(self, entry: EntryOf) -> None:
        office = {"kind": "person", "slots": {"office": "Minister of Finance"}}
        ana, mari = (entry(f"{first} Kask", "EST", **office) for first in ("Ana", "Mari"))
        assert n_records(ana, mari, entry("Kask", "EST", days=5, **office)) == 3

    def test_a_last_name_long_after_is_nobodys(self, entry: EntryOf) -> None:
        office = {"kind": "person", "slots": {"office": "Head of State"}}
        assert joined(entry("Ana Kask", "EST", **office), entry("Kask", "EST", days=90, **office))
        assert not joined(entry("Ana Kask", "EST", **office), entry("Kask", "EST", days=6000, **office))

    def test_a_single_name_is_of_who_held_the_office_then(self, entry: EntryOf) -> None:
        def tupou(name: str, days: int, state: str = "TON", office: str | None = "Head of State") -> Entry:
            return entry(name, state, kind="person", slots={"office": office} if office else {}, days=days)

        assert joined(tupou("Taufa", 0), tupou("Taufa", 60))
        assert joined(tupou("Taufa", 0), tupou("Taufa Siaosi", 60))
        for other in (tupou("Taufa", 60, "FJI"), tupou("Taufa", 60, office="Speaker"), tupou("Taufa", 5000),
                      tupou("Taufa", 60, office=None), tupou("Lavinia", 60)):  # fmt: skip
            assert not joined(tupou("Taufa", 0), other)

    def test_a_single_name_that_two_bear_is_neithers(self, entry: EntryOf) -> None:
        office = {"kind": "person", "slots": {"office": "Head of State"}}
        one, other = (entry(f"Taufa {name}", "TON", **office) for name in ("Siaosi", "Lavinia"))
        assert n_records(one, other, entry("Taufa", "TON", days=5, **office)) == 3


class TestFigures:
    def test_other_amounts_under_one_name_are_one_only_where_two_texts_disagree(self, entry: EntryOf) -> None:
        def trade(value: int, quote: str, period: str | None, document: str) -> Entry:
            slots = {"value": value, "unit": "EUR", "quantity": "trade"} | ({"period": period} if period else {})
            more = {"kind": "figure", "slots": slots, "document": document, "id": f"c_{value}_{document}"}
            return entry("trade", quote=quote, **more)

        told = "Chile's trade with Peru in cod, wool and timber"
        assert not joined(trade(41, f"{told} was 41.", None, "d_a"), trade(55, f"{told} came to 55.", None, "d_b"))
        assert not joined(trade(41, f"{told} was 41.", "2021", "d_a"), trade(55, f"{told} was 55.", "2021", "d_a"))

    def test_an_amount_is_one_where_it_is_of_one_thing(self, entry: EntryOf) -> None:
        trade = {"value": 45, "unit": "EUR", "quantity": "trade turnover"}
        told = "Turnover between the neighbours reached 45 million, the ministry of commerce said."
        again = "According to the ministry of commerce, turnover between neighbours reached 45 million."
        one = entry("45 million", kind="figure", slots=trade, quote=told)
        assert joined(one, entry("45 million", kind="figure", slots=trade, quote=again, days=1))
        for other in ({"value": 46}, {"quantity": "cod landings"}, {"unit": "USD"}):
            assert not joined(one, entry("45 million", kind="figure", slots=trade | other, quote=again, days=1))

    def test_last_years_is_another(self, entry: EntryOf) -> None:
        years = ({"value": 45, "quantity": "trade", "period": {"start": f"{year}-01-01"}} for year in (2017, 2018))
        assert not joined(*(entry("45", kind="figure", slots=slots, quote="Trade was 45 in sum.") for slots in years))


class TestWithinOneDocument:
    def test_fewer_states_or_words_will_do(self, entry: EntryOf) -> None:
        one = entry("Treaty", document="d_one")
        assert joined(one, entry("the treaty", "CHL", document="d_one", id="c_other"))

    def test_figures_of_one_value_are_one(self, entry: EntryOf) -> None:
        turnover = {"kind": "figure", "slots": {"value": 45, "unit": "EUR"}, "document": "d_one"}
        quote = "trade turnover rose to 45 euros"
        one, other = (entry("trade turnover", id=name, quote=quote, **turnover) for name in ("c_1", "c_2"))
        assert joined(one, other)


def test_the_order_and_the_time_do_not_matter(entry: EntryOf) -> None:
    entries = [entry("Arica Treaty"), entry("Treaty of Arica"), entry("fishing deal"), entry("fishing accord")]
    ids = {tuple(sorted(each.id for each in judge_entries(order, AT))) for order in permutations(entries)}
    assert len(ids) == 1
    assert len(ids.pop()) == 2


def test_only_pairs_with_something_new_are_judged(entry: EntryOf) -> None:
    entries = [entry("Arica Treaty", days=days) for days in (0, 1, 2)]
    new = entries[2].claim.id
    judged = judge_entries(entries, AT, new={new})
    assert len(judged) == 2
    assert all(new in (each.left, each.right) for each in judged)


def test_a_judgement_says_how_likely_it_is_and_why(entry: EntryOf) -> None:
    (judged,) = judge_entries([entry("Arica Treaty"), entry("Treaty of Arica")], AT)
    assert judged.p is not None
    assert judged.p > 0.5
    assert "name shared +2.0" in judged.reason


def test_every_feature_has_a_weight_and_a_docstring() -> None:
    tables = {"thing": FEATURES, "person": OF_PERSONS, "figure": OF_FIGURES}
    for table, features in tables.items():
        assert load_weights()[table].keys() == {"bias", *(feature.__name__ for feature in features)}
        assert all(feature.__doc__ for feature in features)


def test_the_order_of_a_pair_does_not_matter(entry: EntryOf) -> None:
    pairs = [(entry("Arica Treaty", "PER"), entry("2015 fishing treaty"))]
    pairs += [tuple(entry(name, kind="person") for name in ("Ana Kask", "A. Kask"))]
    for one, other in pairs:
        assert compare_entries(one, other) == compare_entries(other, one)


def test_keys_are_of_one_kind_and_none_are_of_acts(claim: ClaimAt) -> None:
    assert keys(claim(0)) == []
    found = keys(claim(0, kind="agreement", name="Kyoto Protocol"))
    assert found == ["agreement: kyoto protocol", "agreement: kyoto", "agreement: EST URY"]
