"""The measure is the one that gold was made for: it agrees with the script that lies beside the gold, on any claims."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import SourceError
from bilateral.types import Citation, Claim, Document, Party, Place, Sighting, Span
from evaluation.claims import Gold, Said, plain, read_gold, said_by_file, score, score_claims

SHARED = Path(__file__).parents[3] / "shared"
NOTE = "Estonia and Uruguay signed an extradition treaty in Tallinn on 3 May 2021. The two ministers had lunch."
SIGNED = "Estonia and Uruguay signed an extradition treaty"
GOLD = {
    "document": "note.txt",
    "quote": SIGNED,
    "kind": "event",
    "types": ["AGREE", "SUPPORT"],
    "states": ["EST", "URY"],
    "status": ["occurred"],
    "date": {"start": "2021-05-03", "end": "2021-05-03"},
    "place": "Tallinn",
}
TREATY = {
    "document": "note.txt",
    "quote": "extradition treaty",
    "kind": "agreement",
    "names": ["Extradition Treaty"],
    "states": ["EST", "URY"],
}


def claim(quote: str = SIGNED, text: str = NOTE, **changes: Any) -> Claim:
    document, start = Document.of(text), text.index(quote)
    parties = tuple(Party(name, 0, len(name), state) for name, state in (("Estonia", "EST"), ("Uruguay", "URY")))
    made = Claim(
        id=f"c_{start}_{len(changes)}",
        kind="event",
        citation=Citation(document.id, start, start + len(quote), quote),
        p=0.9,
        by="test",
        why=("signed",),
        type="AGREE",
        status="occurred",
        actors=parties,
        date=Span(date(2021, 5, 3), date(2021, 5, 3), "day", "stated"),
        place=Place("Tallinn", "EST"),
    )
    return replace(made, **changes)


@pytest.fixture
def gold(tmp_path: Path) -> list[Gold]:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, (GOLD, TREATY))), encoding="utf-8")
    lines, texts = read_gold(tmp_path / "gold.jsonl", tmp_path)
    assert texts == {"note.txt": NOTE}
    return lines


def said(*claims: Claim) -> list[Said]:
    return [Said.of(each, "note.txt", NOTE) for each in claims]


def test_what_says_the_same_is_found_and_its_slots_are_right(gold: list[Gold]) -> None:
    treaty = claim("an extradition treaty", kind="agreement", type=None, name="the extradition treaty")
    scores = score_claims(gold, said(claim(), treaty))
    assert [(part.precision, part.recall, part.f1) for part in scores.values()] == [(1.0, 1.0, 1.0)] * 2
    assert scores["events"].slots == {"date": (1, 1), "place": (1, 1), "status": (1, 1)}


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "CONSULT"},
        {"actors": (Party("Estonia", 0, 7, "EST"),)},
        {"recipients": (Party("Peru", 0, 4, "PER"),)},
        {"kind": "agreement", "name": "lunch"},
    ],
)
def test_what_says_something_else_is_wrong(gold: list[Gold], changes: dict[str, Any]) -> None:
    scores = score_claims(gold, said(claim(**changes)))
    assert sum(part.hit for part in scores.values()) == 0
    assert sum(len(part.unmatched) for part in scores.values()) == 1


def test_other_words_do_not_count(gold: list[Gold]) -> None:
    assert score(gold, said(claim("The two ministers had lunch"))).hit == 0


def test_half_of_the_shorter_span_is_enough(gold: list[Gold]) -> None:
    assert score(gold, said(claim("treaty in Tallinn"))).hit == 0
    assert score(gold, said(claim("signed an extradition treaty in Tallinn"))).hit == 1


def test_the_better_of_two_is_taken_and_the_other_costs_precision(gold: list[Gold]) -> None:
    found = score(gold[:1], said(claim(status="denied", place=None, date=None), claim()))
    assert (found.hit, found.duplicate, found.precision, found.slots["status"]) == (1, 1, 0.5, (1, 1))


def test_optional_lines_cost_nothing_when_missed_and_count_when_found(gold: list[Gold]) -> None:
    optional = [replace(gold[0], required=False)]
    assert (score(optional, ()).required, score(optional, ()).missed) == (0, ())
    assert score(optional, said(claim())).precision == 1.0


def test_a_quote_is_found_again_where_the_reader_joined_lines() -> None:
    assert Said.of(claim(), "note.txt", NOTE.replace(" signed ", "\n\n signed ")).bounds == (0, len(SIGNED) + 2)


def test_names_agree_without_articles_marks_and_accents() -> None:
    assert plain("The Treaty of São Tomé") == plain("treaty — Sao Tome")


def test_claims_of_other_files_are_left_out() -> None:
    document = Document.of(NOTE, Sighting(file="press/note.txt"))
    assert len(said_by_file([claim()], {document.id: document}, {"note.txt": NOTE})) == 1
    assert said_by_file([claim()], {document.id: document}, {"other.txt": NOTE}) == []


def test_gold_that_does_not_fit_its_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Another text.", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl"):
        read_gold(tmp_path / "gold.jsonl", tmp_path)


@pytest.mark.parametrize("content", ["", "[1]"])
def test_gold_without_texts_or_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl"):
        read_gold(tmp_path / "gold.jsonl", tmp_path / "texts")


@pytest.mark.parametrize("name", ["seeds", "acts-dev"])
def test_the_measure_agrees_with_the_shared_script(name: str, tmp_path: Path) -> None:
    script, folder = SHARED / "eval" / "score_claims.py", SHARED / "data" / name
    gold_file = SHARED / "eval" / "gold" / f"{name}.jsonl"
    if not (script.exists() and gold_file.exists() and folder.exists()):
        pytest.skip("the shared texts and their scoring script are not beside this checkout")
    lines, texts = read_gold(gold_file, folder)
    documents = {file: Document.of(text, Sighting(file=file)) for file, text in texts.items()}
    claims = _invented(lines, documents, random.Random(7))
    named = {document.id: document for document in documents.values()}
    exported = tmp_path / "claims.jsonl"
    exported.write_text("\n".join(json.dumps(_exported(each, named)) for each in claims), encoding="utf-8")

    theirs = _run(script, gold_file, exported, folder)
    ours = score_claims(lines, said_by_file(claims, named, texts))
    for part, found in ours.items():
        assert 0 < found.hit < found.required
        assert found.unmatched
        expected = theirs[part]
        assert [round(each, 4) for each in (found.precision, found.recall, found.f1)] == [
            expected["precision"],
            expected["recall"],
            expected["f1"],
        ]
        assert {slot: f"{right}/{n}" for slot, (right, n) in found.slots.items()} == expected["slots"]
        assert (len(found.missed), len(found.unmatched), found.duplicate) == (
            len(expected["missed"]),
            expected["wrong"],
            expected["duplicate"],
        )


def _run(script: Path, *arguments: Path) -> dict[str, Any]:
    command = [sys.executable, str(script), *map(str, arguments), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return result


def _invented(lines: list[Gold], documents: dict[str, Document], chance: random.Random) -> list[Claim]:
    """Claims as a middling coder would make them of the gold: some right, some twice, some off in a slot or in all."""
    claims = []
    for line in lines * 2:
        if chance.random() < 0.4:
            continue
        document, (start, end) = documents[line.file], line.bounds
        start, end = max(0, start - chance.choice((0, 0, 9, 60))), end - chance.choice((0, 0, 5))
        if end <= start:
            continue
        states = sorted(chance.choice(line.states)) + ["FRA"] * (chance.random() < 0.1)
        people = (None, *(line.persons or ()))
        parties = tuple(Party(state, start, end, state, chance.choice(people)) for state in states)
        split = chance.randrange(len(parties) + 1)
        claims.append(
            Claim(
                id=f"c_{len(claims)}",
                kind=line.kind,  # type: ignore[arg-type]
                citation=Citation(document.id, start, end, document.text[start:end]),
                p=0.5,
                by="test",
                why=(),
                type=chance.choice((*sorted(line.types), "CONSULT")) if line.types else None,
                name=chance.choice((*line.names, "something else", "act", "")) if line.names else None,
                status=chance.choice(("occurred", "intended", "scheduled")),
                actors=parties[:split],
                recipients=parties[split:],
                date=_date(line, chance),
                place=Place(line.place) if line.place and chance.random() < 0.7 else None,
            )
        )
    return claims


def _date(line: Gold, chance: random.Random) -> Span | None:
    if line.date is None or chance.random() < 0.3:
        return None
    start, end = map(date.fromisoformat, line.date)
    return Span(start, chance.choice((start, end)), "day", "stated")


def _exported(claim: Claim, documents: dict[str, Document]) -> dict[str, Any]:
    """What the shared script looks at of an exported claim."""
    return {
        "kind": claim.kind,
        "type": claim.type,
        "name": claim.name,
        "status": claim.status,
        "actors": [{"state": party.state, "person": party.person} for party in claim.actors],
        "recipients": [{"state": party.state, "person": party.person} for party in claim.recipients],
        "date": {"start": str(claim.date.start), "end": str(claim.date.end)} if claim.date else None,
        "place": {"name": claim.place.name} if claim.place else None,
        "citation": {"file": documents[claim.citation.document].sighting.file, "quote": claim.citation.quote},
    }
