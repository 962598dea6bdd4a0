"""Tables as pandas and pyarrow read them."""

import csv
import io
import json
import re
import sys
from datetime import date
from types import ModuleType
from typing import get_args

import pandas
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.commands import export as commands
from bilateral.errors import UsageError
from bilateral.ontology import load_ontology
from bilateral.presenting.export import CLAIM_FORMATS, RECORD_FORMATS, SOURCE_FORMATS, Context, chosen, gdelt, polecat
from bilateral.presenting.export.codes import codes_of
from bilateral.presenting.export.records import COLUMNS, record_form
from bilateral.types import Record

Records = tuple[Record, ...]


def unguarded(cell: str) -> str:
    return re.sub(r"^'('*[=+@\t\r-])", r"\1", cell)


def read_csv(text: bytes) -> pandas.DataFrame:
    return pandas.read_csv(io.BytesIO(text), dtype=str, keep_default_na=False)


def read_tsv(text: bytes, quoting: int, names: list[str] | None = None) -> pandas.DataFrame:
    return pandas.read_csv(
        io.BytesIO(text), sep="\t", dtype=str, keep_default_na=False, quoting=quoting, names=names, encoding="utf-8"
    )


def test_a_record_is_its_best_claim_and_what_all_say_together(told: Records, context: Context) -> None:
    visit = record_form(told[2], context)
    first, second = told[2].claims
    assert (visit["id"], visit["type"], visit["quad_class"], visit["score"]) == (
        told[2].id, "CONSULT", "verbal cooperation", 2.1,
    )  # fmt: skip
    assert visit["claims"] == [first.id, second.id]
    assert (visit["n_claims"], visit["n_documents"], visit["n_voices"]) == (2, 2, 2)
    assert (visit["publishers"], visit["publisher_states"]) == (["Foreign Ministry", "Sur"], ["EST", "URY"])
    assert (
        visit["headline"] == "Estonia’s Minister of Foreign Affairs Ana Kask → Uruguay: “Visiting Montevideo on Monday”"
    )
    assert visit["disagreements"] == [
        {
            "slot": "date",
            "values": [{"value": "2022-06-06", "claims": [first.id]}, {"value": "2022-06-07", "claims": [second.id]}],
        }
    ]
    assert visit["citation"]["quote"] == first.citation.quote
    assert "disagreements" not in record_form(told[0], context)


def test_copies_are_one_voice(told: Records, context: Context) -> None:
    both = [claim.citation.document for claim in told[2].claims]
    alike = Context(context.as_of, context.knowledge, context.sightings, copies=(tuple(sorted(both)),))
    assert record_form(told[2], alike)["n_voices"] == 1


def test_jsonl_is_read_as_it_was_written(told: Records, context: Context, made: ModuleType) -> None:
    lines = made.written(RECORD_FORMATS["jsonl"], told, context).decode().splitlines()
    assert [json.loads(line) for line in lines] == [record_form(record, context) for record in told]


def test_csv_of_records_has_the_columns_that_are_promised(told: Records, context: Context, made: ModuleType) -> None:
    frame = read_csv(made.written(RECORD_FORMATS["csv"], told, context))
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["n_claims"]) == ["1", "1", "2", "1", "1", "1"]
    assert json.loads(frame["disagreements"][2])[0]["slot"] == "date"
    assert frame["publishers"][2] == "Foreign Ministry | Sur"
    assert float(frame["lat"][1]) == -34.9, "a number below zero is no formula"


def test_parquet_keeps_types(told: Records, context: Context, made: ModuleType) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(made.written(RECORD_FORMATS["parquet"], told, context)))
    visit = table.to_pylist()[2]
    assert visit["date_start"] == date(2022, 6, 6)
    assert (visit["n_voices"], visit["actors"][0]["person"], visit["claims"]) == (
        2, "Ana Kask", [claim.id for claim in told[2].claims],
    )  # fmt: skip
    frame = table.to_pandas()
    assert (frame["kind"] == "event").sum() == 4
    assert frame["score"].min() == -2.0


def test_parquet_of_claims_is_typed_too(told: Records, context: Context, made: ModuleType) -> None:
    sourced = [(claim, context.sightings[claim.citation.document]) for record in told for claim in record.claims]
    table = pyarrow.parquet.read_table(io.BytesIO(made.written(CLAIM_FORMATS["parquet"], sourced, context)))
    assert table["quote"].to_pylist() == [claim.citation.quote for claim, _ in sourced]
    assert table.schema.field("published").type == pyarrow.date32()


def test_without_pyarrow_it_is_told_what_to_install(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'bilateral\[lake\]'"):
        RECORD_FORMATS["parquet"].write([], context, io.BytesIO())


def test_polecat_has_its_forty_columns(told: Records, context: Context, made: ModuleType) -> None:
    frame = read_tsv(made.written(RECORD_FORMATS["polecat"], told, context), csv.QUOTE_NONE)
    assert len(polecat.COLUMNS) == 40
    assert list(frame.columns) == polecat.COLUMNS
    assert list(frame["Event Type"]) == ["CONSULT", "AGREE", "CONSULT", "ACCUSE"], "entries of registers are no events"
    visit, accusation = frame.iloc[2], frame.iloc[3]
    assert (visit["Event Date"], visit["Event Mode"], visit["Intensity"]) == ("2022-06-06", "visit", "2.1")
    assert (visit["Actor Name"], visit["Actor Country"], visit["Actor COW"]) == ("Ana Kask", "Estonia", "366")
    assert (visit["Recipient Country"], visit["Recipient COW"]) == ("Uruguay", "165")
    assert visit["Quad Code"] == "VERBAL COOPERATION"
    assert accusation["Event Date"] == "", "a month is no day"
    assert (frame["Wikipedia Actor ID"] == "").all()


def test_gdelt_has_its_sixty_one_columns_and_no_names(told: Records, context: Context, made: ModuleType) -> None:
    frame = read_tsv(made.written(RECORD_FORMATS["gdelt"], told, context), csv.QUOTE_NONE, gdelt.COLUMNS)
    assert len(gdelt.COLUMNS) == 61
    assert list(frame["EventCode"]) == ["040", "030", "042", "110"]
    promise, visit = frame.iloc[1], frame.iloc[2]
    assert (visit["SQLDATE"], visit["MonthYear"], visit["Year"]) == ("20220606", "202206", "2022")
    assert visit["FractionDate"] == f"{2022 + (6 * 30 + 6) / 365:.4f}"
    assert (visit["Actor1CountryCode"], visit["Actor2Name"]) == ("EST", "URUGUAY")
    assert (visit["NumMentions"], visit["NumArticles"], visit["NumSources"]) == ("2", "2", "2")
    assert (promise["SQLDATE"], promise["MonthYear"], promise["Year"]) == ("", "", "2023")
    assert (promise["ActionGeo_Type"], promise["ActionGeo_CountryCode"]) == ("4", "UY")
    assert promise["ActionGeo_FullName"] == "Montevideo, Uruguay"
    assert promise["SOURCEURL"] == "https://press.example/1"
    assert frame["GLOBALEVENTID"].is_unique
    assert (frame["GLOBALEVENTID"].astype("int64") >= 0).all()


def test_every_category_and_mode_has_a_cameo_code_of_its_root() -> None:
    for category in load_ontology().categories.values():
        assert gdelt.cameo(category.name, ())[:2] == gdelt.ROOTS[category.name]
    for category, mode in gdelt.BY_MODE:
        known = load_ontology().categories[category]
        assert mode in known.modes, f"{category} has no mode {mode}"
    assert gdelt.cameo("ASSAULT", ("aerial",), ("military",)) == "195"
    assert gdelt.cameo("ASSAULT", (), ("military",)) == "190"
    assert gdelt.cameo("ASSAULT", (), ()) == "180"


def test_codes_of_states_are_unlike_each_other(context: Context) -> None:
    """States that followed each other share a number, no two others do."""
    codes = {state: codes_of(state) for state in context.knowledge.states}
    fips = [each.fips for each in codes.values() if each.fips]
    assert len(fips) == len(set(fips))
    shared: dict[str, set[str]] = {}
    for state, each in codes.items():
        if each.cow:
            shared.setdefault(each.cow, set()).add(state)
    assert {frozenset(states) for states in shared.values() if len(states) > 1} == {
        frozenset({"RUS", "SUN"}),
        frozenset({"SRB", "SCG", "YUG"}),
    }


def test_records_are_chosen_by_what_they_say(told: Records) -> None:
    assert list(chosen(told, {"type": "CONSULT"})) == [told[0], told[2]]
    assert list(chosen(told, {"kind": "figure", "state": "EST", "other": "URY"})) == [told[4]]
    assert list(chosen(told, {"since": date(2022, 6, 30), "until": date(2022, 12, 31)})) == [told[3]]
    assert list(chosen(told, {"state": "FIN"})) == []


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_strangers_write_tables_can_be_read(data: st.DataObject, made: ModuleType) -> None:
    record, seen = data.draw(made.hostile())
    context = made.around(seen)
    claims = [(claim, context.sightings[claim.citation.document]) for claim in record.claims]
    quotes = [claim.citation.quote for claim in record.claims]
    text = made.written(CLAIM_FORMATS["csv"], claims, context)
    cells = list(csv.DictReader(io.StringIO(text.decode(), newline="")))
    assert [unguarded(row["quote"]) for row in cells] == quotes
    assert not any(cell[:1] in ("=", "+", "@", "\t", "\r") for row in cells for cell in row.values())
    frame = read_csv(text)
    assert frame.shape == (len(claims), len(cells[0]))
    assert [unguarded(cell) for cell in frame["quote"]] == quotes
    assert read_csv(made.written(RECORD_FORMATS["csv"], [record], context)).shape == (1, len(COLUMNS))
    lines = made.written(RECORD_FORMATS["jsonl"], [record], context).split(b"\n")
    assert [json.loads(line)["id"] for line in lines if line] == [record.id]
    table = pyarrow.parquet.read_table(io.BytesIO(made.written(CLAIM_FORMATS["parquet"], claims, context)))
    assert table["quote"].to_pylist() == quotes


@settings(max_examples=40)
@given(data=st.data())
def test_event_data_have_their_columns_to_every_reader(data: st.DataObject, made: ModuleType) -> None:
    record, seen = data.draw(made.hostile())
    context = made.around(seen)
    for name, columns, names in (("polecat", polecat.COLUMNS, None), ("gdelt", gdelt.COLUMNS, gdelt.COLUMNS)):
        text = made.written(RECORD_FORMATS[name], [record], context)
        rows = [line.split("\t") for line in text.decode().split("\n")[:-1]]
        assert {len(row) for row in rows} <= {len(columns)}
        if rows:
            with_marks = list(csv.reader(io.StringIO(text.decode(), newline=""), delimiter="\t"))
            assert with_marks == rows
            assert len(read_tsv(text, csv.QUOTE_MINIMAL, names)) == len(rows) - (names is None)


def test_help_lists_what_there_is() -> None:
    assert get_args(commands.ClaimForm) == tuple(CLAIM_FORMATS)
    assert get_args(commands.RecordForm) == tuple(RECORD_FORMATS)
    assert get_args(commands.SourceForm) == tuple(SOURCE_FORMATS)
