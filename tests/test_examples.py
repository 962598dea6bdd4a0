"""The press notes in examples/ are what the demo and the tutorial say they are."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import read
from bilateral.types import Document

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md", ".html", ".eml"})
PAIRS = (("Portugal", "Mozambique"), ("Japan", "Mongolia"), ("Finland", "Kenya"))


def test_there_are_twelve_four_a_pair() -> None:
    counts = [sum(all(name in note.read_text(encoding="utf-8") for name in pair) for note in NOTES) for pair in PAIRS]
    assert (len(NOTES), counts) == (12, [4, 4, 4])


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_has_the_length_of_one_and_its_day_in_its_name(note: Path) -> None:
    words = re.sub(r"<[^>]*>", " ", note.read_text(encoding="utf-8")).split()
    assert 120 <= len(words) <= 350
    assert date(2019, 1, 1) <= date.fromisoformat(note.name[:10]) <= date(2024, 12, 31)


def test_the_claim_in_the_readme_cites_a_note_as_it_stands() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    claim = json.loads(readme.split("```json\n")[1].split("```")[0])
    cited = claim["citation"]
    (document,) = (each for each in read([EXAMPLES.parent / cited["file"]]) if isinstance(each, Document))
    assert document.id == cited["document"]
    assert document.text[cited["start"] : cited["end"]] == cited["quote"]
    for party in (*claim["actors"], *claim["recipients"]):
        assert document.text[party["start"] : party["end"]] == party["name"]


def test_the_claim_in_the_readme_is_what_the_package_says() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    shown = json.loads(readme.split("```json\n")[1].split("```")[0])
    documents = [each for each in read([EXAMPLES.parent / shown["citation"]["file"]]) if isinstance(each, Document)]
    coder = Coder(load_ontology(), load_knowledge())
    (claim,) = (
        claim
        for annotated in load_annotator().annotate(documents)
        for claim in coder.code(annotated)
        if (claim.type, claim.citation.start) == (shown["type"], shown["citation"]["start"])
    )
    assert (claim.by, claim.status, list(claim.contexts)) == (shown["by"], shown["status"], shown["contexts"])
    assert claim.p == pytest.approx(shown["p"], abs=0.03)  # processors round in their own ways
    assert claim.why[0] == shown["why"][0]


def test_metadata_names_notes_and_their_days() -> None:
    rows = [json.loads(line) for line in (EXAMPLES / "metadata.jsonl").read_text(encoding="utf-8").splitlines()]
    names = {note.name for note in NOTES}
    assert all(row["file"] in names and row["file"].startswith(row["published"]) for row in rows)
    # HTML and e-mail bring their own date and publisher
    assert {note.suffix for note in NOTES if note.name not in {row["file"] for row in rows}} == {".html", ".eml"}
