"""Two hundred decisions of people outlive another version of the coder: in force, or listed with the reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.errors import UsageError
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import examples, read
from bilateral.resolving import effective, fold
from bilateral.resolving.correcting import corrected
from bilateral.resolving.heirs import Decision
from bilateral.resolving.review import judged, tie
from bilateral.run import read_into
from bilateral.storage import Store, decisions
from bilateral.types import EVENT, Annotated, Claim, Document, Judgement, Record, Sighting, content_id

N_DECISIONS = 200
AT = datetime(2024, 1, 1, tzinfo=UTC)
BY = ("Ana Kask", "Bo Lind")


class Sentences:
    version = "none 1"

    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        return [Annotated(document, ()) for document in documents]


class Prepared:
    """A coder that tells what was told of the example that a document is made of, as its version has it."""

    def __init__(self, version: str, claims: Sequence[Claim], originals: Sequence[Document]) -> None:
        self.version = version
        self._claims = claims
        self._originals = originals

    def code(self, annotated: Annotated) -> list[Claim]:
        document = annotated.document
        (original,) = (each for each in self._originals if document.text.startswith(each.text))
        mine = (claim for claim in self._claims if claim.citation.document == original.id)
        return [told for claim in mine if (told := self._told(claim, document))]

    def _told(self, claim: Claim, document: Document) -> Claim | None:
        cited = replace(claim.citation, document=document.id)
        told = replace(claim, citation=cited, id=content_id("c", document.id, claim.id), by=self.version)
        return told if self.version == "coder 1" else changed(told)


def changed(claim: Claim) -> Claim | None:
    """What a second version makes of a claim: the same, other days, parties, another trigger or type, or nothing."""
    way, slots = int(claim.id[-2:], 16) % 8, dict(claim.slots)
    if way == 0:
        return None
    if way == 1 and claim.date:
        days = replace(claim.date, end=claim.date.end + timedelta(30), precision="range")
        return anew(replace(claim, date=days))
    if way == 2:
        return anew(replace(claim, actors=claim.actors[:1], recipients=(), parties=claim.parties[:1]))
    if way == 3 and "trigger" in slots:
        end = slots["trigger"]["end"]
        slots["trigger"] = {"start": end, "end": end + 1, "text": "?"}
        return anew(replace(claim, slots=slots))
    if way == 4:
        return anew(replace(claim, type="SUPPORT" if claim.kind == EVENT else None, contexts=("trade",), modes=()))
    return anew(replace(claim, contexts=("energy",))) if way == 5 else claim


def anew(claim: Claim) -> Claim:
    return replace(claim, id=content_id("c", "anew", claim.id))


@pytest.fixture(scope="module")
def originals() -> list[Document]:
    return [found for found in read([examples()]) if isinstance(found, Document)]


@pytest.fixture(scope="module")
def claims(originals: list[Document]) -> list[Claim]:
    coder = Coder(load_ontology(), load_knowledge())
    return [claim for annotated in load_annotator().annotate(originals) for claim in coder.code(annotated)]


@pytest.fixture(scope="module")
def documents(originals: list[Document]) -> list[Document]:
    """The examples, and copies of each that another paper prints with a line of its own."""
    seen = Sighting(file="copy.txt", published=date(2022, 6, 8))
    copies = [Document.of(f"{each.text}\n\nPrinted in Lima.", seen) for each in originals]
    return [*originals, *copies]


def told_apart(store: Store, random: Random) -> Iterator[Judgement]:
    """Decisions of each sort, no claim in two of them, so that each can be looked for by itself."""
    rules = [each for each in effective(store.judgements()) if each.verdict == "same" and each.right]
    random.shuffle(rules)
    taken: set[str] = set()
    for rule in rules[: N_DECISIONS // 4]:
        if taken.isdisjoint((rule.left, str(rule.right))):
            taken |= {rule.left, str(rule.right)}
            yield store.retract(rule.id, random.choice(BY), "two acts")
    rest = [claim for claim in store.claims() if claim.id not in taken]
    random.shuffle(rest)
    while True:
        yield from decide(store, rest, random)


def decide(store: Store, rest: list[Claim], random: Random) -> Iterator[Judgement]:
    """One decision on claims that are taken from the rest, kept in the store."""
    claim, by = rest.pop(), random.choice(BY)
    match random.choice(("same", "different", "wrong", "right", "correction")):
        case "same":
            judgement = judged("same", claim.id, rest.pop().id, by, AT)
        case "different":
            judgement = judged("different", claim.id, rest.pop().id, by, AT)
        case "wrong":
            judgement = judged("wrong", claim.id, None, by, AT)
        case "right":
            judgement = judged("same", claim.id, None, by, AT)
        case _:
            name, text = ("status", "denied") if claim.kind == EVENT else ("name", "another name")
            try:
                mine = corrected(claim, {name: text}, by)
            except UsageError:  # it says so already
                return
            store.correct(mine)
            judgement = tie(claim, mine, AT)
    store.judge(judgement)
    yield judgement


def is_in_force(decision: Decision, current: Mapping[str, Claim], record_of: Mapping[str, Record]) -> bool:
    """Whether the record is as the decision says."""
    judgement = decision.judgement
    left, right = record_of.get(judgement.left), record_of.get(judgement.right or "")
    if judgement.left not in current or (judgement.right and judgement.right not in current):
        return False
    if judgement.verdict == "wrong":
        return left is None
    if judgement.right is None:
        return left is not None
    if judgement.verdict == "different" or judgement.retracts:
        return left is not right
    mine = current[judgement.right]
    told = {"status": mine.status, "name": mine.name}
    return left is right and all(getattr(left.best, name) == told[name] for name in mine.corrected if left)


def test_two_hundred_decisions_outlive_another_coder(
    tmp_path: Path, originals: list[Document], documents: list[Document], claims: list[Claim]
) -> None:
    random = Random(5)
    with Store(tmp_path / "relations.db") as store:
        read_into(store, documents, Sentences(), Prepared("coder 1", claims, originals))
        made = told_apart(store, random)
        ids = {next(made).id for _ in range(N_DECISIONS)}
        assert n_orphaned_of(store, ids) == 0

        read_into(store, documents, Sentences(), Prepared("coder 2", claims, originals))
        n_orphaned = n_orphaned_of(store, ids)
        reasons = Counter(decision.orphaned.partition(":")[0] for decision in decisions(store) if decision.orphaned)
        assert 0 < n_orphaned == reasons.total() < N_DECISIONS / 2
        assert len(reasons) >= 2


def n_orphaned_of(store: Store, ids: set[str]) -> int:
    """How many decisions are orphaned; every other one holds, and none is missing."""
    found = decisions(store)
    assert {decision.judgement.id for decision in found} == ids
    current = {claim.id: claim for claim in store.claims()}
    records = fold(current.values(), store.judgements_around(current))
    record_of = {claim.id: record for record in records for claim in record.claims}
    broken = [each for each in found if not each.orphaned and not is_in_force(each, current, record_of)]
    assert broken == []
    return sum(bool(decision.orphaned) for decision in found)
