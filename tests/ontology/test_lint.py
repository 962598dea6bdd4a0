from dataclasses import replace
from typing import Any

import pytest

from bilateral.ontology import Category, Frame, Ontology, Phrase, lint, load_ontology
from bilateral.ontology.lint import says
from bilateral.ontology.model import Example, NearMiss


def test_our_own_ontology_is_without_complaint() -> None:
    assert lint(load_ontology()) == []


def complaints(name: str, **changes: Any) -> list[str]:
    """What the linter says when one category of ours is changed."""
    ontology = load_ontology()
    category = replace(ontology.categories[name], **changes)
    return lint(replace(ontology, categories={**ontology.categories, name: category}))


def frame(words: str, **fields: Any) -> Frame:
    return Frame((Phrase.parse(words),), **fields)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"score": 2.0}, "CONSULT: score is 2.0, the manual has 2.1"),
        ({"quad_class": "verbal conflict"}, "CONSULT: quad class is verbal conflict"),
        ({"future": "LATER"}, "CONSULT: future LATER is no category"),
        ({"near_misses": ()}, "CONSULT: 0 near misses, at least 3 are needed"),
        ({"near_misses": (NearMiss("They met.", "CONSULT", ""),) * 3}, "cannot be CONSULT"),
        ({"verbs": (frame("gossip", mode="secret"),)}, "mode secret does not exist"),
        ({"verbs": (frame("gossip", status="done"),)}, "status done does not exist"),
        ({"verbs": (frame("gossip", contexts=("love",)),)}, "context love does not exist"),
        ({"verbs": (frame("gossip", roles="mutual", when="party"),)}, "mutual frame has no other party"),
        ({"verbs": (Frame(()),)}, "is empty"),
        ({"verbs": (frame("ratify"),)}, "SUPPORT, CONSULT: the verb 'ratify' is claimed more than once"),
        ({"examples": (Example("Two rivers flow.", "occurred", ("PER",)),)}, "has none of the category's words"),
        ({"examples": (Example("They met.", "occurred", ("Peru",)),)}, "Peru is no alpha-3 code"),
        ({"examples": (Example("They met.", "done", ("PER",)),)}, "status done does not exist"),
        ({"examples": (Example("They met.", "occurred", ("PER",), mode="secret"),)}, "mode secret does not exist"),
        ({"examples": (Example("They met.", "occurred", ()),)}, "lacks a party"),
        ({"examples": (Example("They met.", "occurred", ("PER",)),) * 2}, "'They met.' stands there twice"),
    ],
)
def test_a_spoilt_category_is_told(changes: dict[str, Any], complaint: str) -> None:
    found = complaints("CONSULT", **changes)
    expected = {complaint, complaint.replace("SUPPORT, CONSULT", "CONSULT, SUPPORT")}
    assert any(part in line for line in found for part in expected), found


def test_a_required_recipient_takes_two_parties() -> None:
    lonely = (Example("Peru sent aid.", "occurred", ("PER",)),)
    assert any("lacks a party" in line for line in complaints("AID", examples=lonely))


def test_a_longer_phrase_may_stand_beside_a_shorter_one() -> None:
    longer = (*load_ontology().categories["CONSULT"].verbs, frame("ratify + minutes"))
    assert complaints("CONSULT", verbs=longer) == []


def test_missing_and_unknown_names_are_told() -> None:
    ontology = load_ontology()
    categories = {name: category for name, category in ontology.categories.items() if name != "AID"}
    statuses = {**ontology.statuses, "rumoured": ontology.statuses["denied"]}
    found = lint(Ontology(categories, ontology.contexts, statuses, ontology.registers))
    assert "categories: AID is missing" in found
    assert "statuses: rumoured is unknown" in found


def test_words_of_contexts_are_lower_case_and_single() -> None:
    ontology = load_ontology()
    trade = replace(ontology.contexts["trade"], words=("Export", "tariff", "tariff"))
    sport = ontology.contexts["sport"]
    found = lint(replace(ontology, contexts={**ontology.contexts, "trade": trade, "sport": replace(sport, words=())}))
    assert "trade: 'Export' is not in lower case" in found
    assert "trade: 'tariff' stands there twice" in found
    assert "sport: has no words" in found


def test_a_register_example_contains_its_name() -> None:
    ontology = load_ontology()
    site = ontology.registers["site"]
    wrong = (replace(site.examples[0], name="Elsewhere"), *site.examples[1:])
    found = lint(replace(ontology, registers={**ontology.registers, "site": replace(site, examples=wrong)}))
    assert any("does not contain 'Elsewhere'" in line for line in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They signed a treaty.", True),
        ("Treaties were being signed.", True),
        ("They signed a cheque.", False),
        ("It entered into force.", True),
        ("It entered the force.", False),
        ("An air strike hit.", True),
        ("A strike hit.", False),
    ],
)
def test_a_phrase_is_found_in_any_inflection(text: str, said: bool) -> None:
    verbs = (frame("sign + treaty"), frame("enter into + force"))
    category: Category = replace(load_ontology().categories["CONSULT"], verbs=verbs, nouns=(frame("air strike"),))
    assert says(category, text) is said
