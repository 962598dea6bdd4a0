"""Graphs, maps, calendars and linked data as networkx, icalendar, rdflib and followthemoney read them."""

import io
import json
from datetime import date
from types import ModuleType

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.compare import isomorphic

from bilateral.presenting.export import RECORD_FORMATS, Context, ftm
from bilateral.presenting.export.text import legal
from bilateral.types import Record

Records = tuple[Record, ...]
PROV = Namespace("http://www.w3.org/ns/prov#")
TERMS = Namespace("urn:bilateral:terms:")


def graph(text: bytes) -> networkx.DiGraph:
    return networkx.read_graphml(io.BytesIO(text))


def linked(text: bytes, form: str) -> Graph:
    return Graph().parse(data=text, format=form)


class TestGraphml:
    def test_states_are_nodes_and_what_they_did_edges(self, told: Records, context: Context, made: ModuleType) -> None:
        read = graph(made.written(RECORD_FORMATS["graphml"], told, context))
        assert {node: told["label"] for node, told in read.nodes(data=True)} == {"EST": "Estonia", "URY": "Uruguay"}
        there, back = read.edges["EST", "URY"], read.edges["URY", "EST"]
        # A meeting and the two entries lie both ways; a visit and a promise one way, a reproach the other.
        assert (there["weight"], there["verbal_cooperation"], there["other"]) == (5, 2, 3)
        assert (back["weight"], back["verbal_conflict"], back["verbal_cooperation"]) == (4, 1, 1)
        assert back["balance"] == pytest.approx((2.1 - 2.0) / 2, abs=0.001)
        assert (there["first"], there["last"]) == ("1997-01-01", "2023-12-31")
        assert there["records"].split()[0] == told[0].id

    @settings(max_examples=40)
    @given(data=st.data())
    def test_whatever_strangers_write(self, data: st.DataObject, made: ModuleType) -> None:
        record, seen = data.draw(made.hostile())
        context = made.around(seen)
        read = graph(made.written(RECORD_FORMATS["graphml"], [record], context))
        assert set(read.nodes) == record.best.states


class TestGeojson:
    def test_a_feature_has_the_point_of_its_place(self, told: Records, context: Context, made: ModuleType) -> None:
        read = json.loads(made.written(RECORD_FORMATS["geojson"], told, context))
        (feature,) = read["features"]
        assert feature["geometry"] == {"type": "Point", "coordinates": [-56.19, -34.9]}
        properties = feature["properties"]
        assert (properties["place"], properties["state"], properties["precision"]) == ("Montevideo", "URY", "point")
        assert (properties["date_precision"], properties["status"]) == ("year", "intended")
        assert properties["url"] == "https://press.example/1"

    @settings(max_examples=40)
    @given(data=st.data())
    def test_without_a_point_there_is_no_geometry(self, data: st.DataObject, made: ModuleType) -> None:
        record, seen = data.draw(made.hostile())
        context = made.around(seen)
        features = json.loads(made.written(RECORD_FORMATS["geojson"], [record], context))["features"]
        assert len(features) <= 1
        for feature in features:
            assert (feature["geometry"] is None) is (feature["properties"]["precision"] != "point")


class TestCalendar:
    def test_what_is_known_to_the_day_is_an_event(self, told: Records, context: Context, made: ModuleType) -> None:
        text = made.written(RECORD_FORMATS["ics"], told, context)
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2022, 6, 6), date(2022, 6, 7))
        assert event["UID"] == f"{told[2].id}@bilateral"
        assert "Visiting Montevideo on Monday" in event["DESCRIPTION"]
        assert (event["URL"], event["STATUS"]) == ("https://press.example/1", "CONFIRMED")
        assert text == made.written(RECORD_FORMATS["ics"], told, context)

    @settings(max_examples=40)
    @given(data=st.data())
    def test_nobody_adds_an_event(self, data: st.DataObject, made: ModuleType) -> None:
        record, seen = data.draw(made.hostile())
        context = made.around(seen)
        read = Calendar.from_ical(made.written(RECORD_FORMATS["ics"], [record], context))
        assert [event["UID"] for event in read.walk("VEVENT")] in ([], [f"{record.id}@bilateral"])
        assert not [error for event in read.walk("VEVENT") for error in event.errors]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own, as it reads JSON-LD
class TestLinkedData:
    def test_a_record_leads_to_its_documents(self, told: Records, context: Context, made: ModuleType) -> None:
        read = linked(made.written(RECORD_FORMATS["turtle"], told, context), "turtle")
        visit = URIRef(f"urn:bilateral:record:{told[2].id}")
        claims = set(read.objects(visit, PROV.wasDerivedFrom))
        assert claims == {URIRef(f"urn:bilateral:claim:{claim.id}") for claim in told[2].claims}
        quotations = {each for claim in claims for each in read.objects(claim, PROV.wasDerivedFrom)}
        said = {str(value) for each in quotations for value in read.objects(each, PROV.value)}
        assert said == {claim.citation.quote for claim in told[2].claims}
        documents = {each for quotation in quotations for each in read.objects(quotation, PROV.wasQuotedFrom)}
        assert documents == {URIRef(f"urn:bilateral:document:{each}") for each in context.sightings}
        (judgement,) = read.objects(visit, PROV.wasGeneratedBy)
        assert set(read.objects(judgement, PROV.used)) == claims
        assert (judgement, RDF.type, PROV.Activity) in read
        (coder,) = {each for claim in claims for each in read.objects(claim, PROV.wasAttributedTo)}
        assert (coder, RDF.type, PROV.SoftwareAgent) in read
        assert (visit, TERMS.actor, URIRef("urn:bilateral:state:EST")) in read
        assert (visit, TERMS.start, RdfLiteral(date(2022, 6, 6))) in read

    def test_both_forms_are_one_graph(self, told: Records, context: Context, made: ModuleType) -> None:
        turtle, jsonld = (made.written(RECORD_FORMATS[form], told, context) for form in ("turtle", "jsonld"))
        assert isomorphic(linked(turtle, "turtle"), linked(jsonld, "json-ld"))

    @settings(max_examples=40)
    @given(data=st.data())
    def test_whatever_strangers_write(self, data: st.DataObject, made: ModuleType) -> None:
        record, seen = data.draw(made.hostile())
        context = made.around(seen)
        turtle, jsonld = (made.written(RECORD_FORMATS[form], [record], context) for form in ("turtle", "jsonld"))
        read = linked(turtle, "turtle")
        assert isomorphic(read, linked(jsonld, "json-ld"))
        said = {str(value) for value in read.objects(None, PROV.value)}
        assert said == {legal(claim.citation.quote) for claim in record.claims}


class TestFollowTheMoney:
    """Whatever FollowTheMoney would clean away whole is a mistake."""

    @staticmethod
    def entities(text: bytes) -> list[dict[str, object]]:
        model = pytest.importorskip("followthemoney", reason="FollowTheMoney is not installed").model
        lines = [json.loads(line) for line in text.decode().split("\n") if line]
        for line in lines:
            proxy = model.get_proxy(line, cleaned=False)
            kept = {name: len(values) for name, values in proxy.to_dict()["properties"].items()}
            wanted = {name: len(values) for name, values in line["properties"].items()}
            if "proof" not in proxy.schema.properties:  # links have proofs from FollowTheMoney 4 on
                wanted.pop("proof")
            assert kept == wanted
            proxy.schema.validate(proxy.to_dict())
        return lines

    def test_an_act_has_its_parties_and_proofs(self, told: Records, context: Context, made: ModuleType) -> None:
        read = self.entities(made.written(RECORD_FORMATS["ftm"], told, context))
        by_id = {str(each["id"]): each for each in read}
        visit = by_id["bilateral-" + told[2].id.replace("_", "-")]
        own = visit["properties"]
        assert isinstance(own, dict)
        assert (visit["schema"], own["date"], own["country"]) == ("Event", ["2022-06-06"], ["ee", "uy"])
        assert {by_id[each]["schema"] for each in own["proof"]} == {"Article", "Document"}
        assert {by_id[each]["schema"] for each in own["involved"]} == {"PublicBody", "Person"}
        (link,) = [
            each["properties"] for each in read if each["id"] == "bilateral-" + told[5].id.replace("_", "-") + "-0"
        ]
        assert isinstance(link, dict)
        assert (link["role"], link["date"]) == (["agreement: Fisheries Treaty"], ["1997"])

    def test_every_state_has_a_code_that_is_known(self, context: Context) -> None:
        countries = pytest.importorskip(
            "followthemoney.types", reason="FollowTheMoney is not installed"
        ).registry.country
        codes = {state: ftm.country_of(state, context) for state in context.knowledge.states}
        unknown = {state: code for state, code in codes.items() if code and countries.clean(code) != code}
        assert not unknown

    @settings(max_examples=40)
    @given(data=st.data())
    def test_whatever_strangers_write(self, data: st.DataObject, made: ModuleType) -> None:
        record, seen = data.draw(made.hostile())
        context = made.around(seen)
        assert self.entities(made.written(RECORD_FORMATS["ftm"], [record], context))
