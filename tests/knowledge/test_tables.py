"""The tables are complete and sound, and a fault in them is named with file and line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bilateral.errors import OntologyError
from bilateral.knowledge import City, Knowledge, Membership, Name, Publisher, lint, load_knowledge, tables


def test_the_tables_have_no_fault(knowledge: Knowledge) -> None:
    assert lint(knowledge) == []


def test_lint_finds_what_it_looks_for(knowledge: Knowledge) -> None:
    broken = replace(
        knowledge,
        names=(*knowledge.names, knowledge.names[0], Name("QQQ", "Nowhere", "name", 0)),
        memberships=(*knowledge.memberships, Membership("EU", "LTU", date(2010, 1, 1), date(2009, 1, 1))),
        cities=(*knowledge.cities, City("Farthest North", "NOR", "city", 0, 97.0, 0.0)),
        states={**knowledge.states, "NEW": replace(knowledge.states["LTU"], alpha3="NEW", alpha2="NW")},
    )
    complaints = "\n".join(lint(broken))
    for expected in (
        "stands 2 times",
        "'QQQ'",
        "ends before it begins",
        "97.0",
        "NEW has no adjective",
        "counted twice",
    ):
        assert expected in complaints


def test_every_state_is_there(knowledge: Knowledge) -> None:
    living = [state for state in knowledge.states.values() if state.kind == "state" and state.valid_to is None]
    assert len(living) == 193 + len({"VAT", "PSE", "TWN", "XKX"})
    assert len(knowledge.members("UN", date(2024, 1, 1))) == 193
    ended = {state.alpha3 for state in knowledge.states.values() if state.valid_to is not None}
    assert ended == {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD"}


@pytest.mark.parametrize(("kind", "least"), [("seat", 60), ("body", 150), ("city", 600)])
def test_there_are_many_names_of_each_kind(knowledge: Knowledge, kind: str, least: int) -> None:
    assert sum(name.kind == kind for name in knowledge.names) >= least


def test_titles_give_office_and_level(knowledge: Knowledge) -> None:
    title = knowledge.titles["external affairs minister"]
    assert (title.office, title.level) == ("Minister of Foreign Affairs", "foreign_minister")
    assert knowledge.titles["chargé d'affaires"].level == "diplomat"


def test_publishers_speak_from_a_state(knowledge: Knowledge) -> None:
    assert knowledge.publishers["BelTA"].country == "BLR"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Vilnius,LTU,capital,0,north,25.28,own", "line 3: could not convert"),
        ("Vilnius,LTU,village,0,54.69,25.28,own", "line 3: 'village' is none of"),
        ("Vilnius,LTU,capital", "line 3: 3 cells under 7 headings"),
    ],
)
def test_a_malformed_row_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, row: str, fault: str) -> None:
    (tmp_path / "tables").mkdir()
    head = "name,alpha3,kind,rank,lat,lon,source\nRiga,LVA,capital,0,56.95,24.11,own"
    (tmp_path / "tables" / "cities.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(OntologyError, match=f"cities.csv, {fault}"):
        tables.read_cities()


def test_a_key_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    publisher = Publisher("BelTA", "BLR", "agency")
    monkeypatch.setattr(tables, "read_publishers", lambda: [publisher, publisher])
    with pytest.raises(OntologyError, match=r"publishers.csv: 'BelTA' stands twice"):
        load_knowledge.__wrapped__()
