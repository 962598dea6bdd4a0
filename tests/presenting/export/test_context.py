"""What stands around records is what the store holds."""

from datetime import UTC, date, datetime
from pathlib import Path

from bilateral.knowledge import load_knowledge
from bilateral.presenting.export import context_of
from bilateral.presenting.export.context import weigh
from bilateral.storage import Store
from bilateral.types import Citation, Claim, Document, Judgement, Party, Record, Sighting

BODY = "Estonia opened an embassy in Montevideo on Monday, and the ministers of both states signed documents there."


def claim(document: Document) -> Claim:
    quote = document.text[-len(BODY) :]
    citation = Citation(document.id, len(document.text) - len(quote), len(document.text), quote)
    return Claim(f"c_{document.id[2:]}", "event", citation, 0.9, "coder", ("test",), "CONSULT", status="occurred",
                 actors=(Party("Estonia", 0, 7, "EST"),))  # fmt: skip


def test_copies_and_judgements_come_from_the_store(tmp_path: Path) -> None:
    one = Document.of(BODY, Sighting(publisher="Sur", published=date(2022, 6, 8)))
    copy = Document.of(f"By our own correspondent. {BODY}", Sighting(url="https://press.example/a b"))
    claims = (claim(one), claim(copy))
    same = Judgement("j_1", "same", claims[0].id, claims[1].id, "rule", "alike", datetime(2022, 6, 9, tzinfo=UTC))
    with Store(tmp_path / "relations.db") as store:
        for document, told in zip((one, copy), claims, strict=True):
            store.add(document, [told], "coder")
        store.judge(same)
        record = Record(claims[0].id, claims[0], claims)
        context = context_of(store, [record], date(2024, 1, 1), load_knowledge())
    assert context.documents == [one.id, copy.id]
    assert context.sources[copy.id].name == "press.example"
    assert context.judged(each.id for each in claims) == [same]
    weighed = weigh(record, context)
    assert (weighed.documents, weighed.n_voices) == ((one.id, copy.id), 1)
