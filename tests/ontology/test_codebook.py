import pytest

from bilateral.errors import UnknownName
from bilateral.ontology import codebook, load_ontology


@pytest.mark.parametrize("name", ["CONSULT", "consult", " Consult "])
def test_a_category_has_a_page_in_any_case(name: str) -> None:
    page = codebook(load_ontology(), name)
    assert page.startswith("# CONSULT\n")
    assert "verbal cooperation, score +2.1, recipient optional" in page
    assert "- third-party: " in page
    assert "GHA → PRT, scheduled, visit" in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_every_name_has_a_page_with_its_definition() -> None:
    ontology = load_ontology()
    for entries in (ontology.categories, ontology.contexts, ontology.statuses, ontology.registers):
        for name, entry in entries.items():
            page = codebook(ontology, name)
            assert page.startswith(f"# {name}\n\n{entry.definition.strip()}\n")


@pytest.mark.parametrize("name", ["human rights", "human_rights", "Human-Rights"])
def test_names_of_two_words_may_be_joined(name: str) -> None:
    assert codebook(load_ontology(), name).startswith("# human rights\n")


def test_empty_headings_are_left_out() -> None:
    assert "## Modes" not in codebook(load_ontology(), "SUPPORT")
    assert "## Units" not in codebook(load_ontology(), "site")


@pytest.mark.parametrize(
    ("name", "nearest"), [("CONSLT", "CONSULT"), ("occured", "occurred"), ("enviroment", "environment")]
)
def test_a_typo_gets_a_suggestion(name: str, nearest: str) -> None:
    with pytest.raises(UnknownName) as caught:
        codebook(load_ontology(), name)
    assert caught.value.suggestions[0] == nearest


def test_nonsense_gets_none() -> None:
    with pytest.raises(UnknownName) as caught:
        codebook(load_ontology(), "zzqqy")
    assert caught.value.suggestions == ()
