import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bilateral.errors import OntologyError, StoreError
from bilateral.resolving import fold
from bilateral.run import BATCH, Summary, read_into
from bilateral.storage import Store, records_of
from bilateral.types import Annotated, Citation, Claim, Document, Judgement, Party, Refusal, Sighting, content_id

AS_OF = date(2024, 1, 1)


class Sentences:
    """An annotator that finds no words."""

    version = "none 1"

    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        return [Annotated(document, ()) for document in documents]


class Words:
    """A coder for which every line is a meeting of the two states that it names by their codes."""

    def __init__(self, version: str = "lines 1") -> None:
        self.version = version

    def code(self, annotated: Annotated) -> list[Claim]:
        return list(self._claims(annotated.document))

    def _claims(self, document: Document) -> Iterator[Claim]:
        start = 0
        for line in document.text.splitlines(keepends=True):
            states = re.findall(r"[A-Z]{3}", line)
            actors = tuple(Party(state, 0, 3, state) for state in states)
            citation = Citation(document.id, start, start + len(line), line)
            identity = content_id("c", document.id, start, line)
            yield Claim(identity, "event", citation, 0.9, self.version, ("code",), "CONSULT", actors=actors)
            start += len(line)


def note(text: str, file: str = "note.txt", published: date | None = date(2022, 6, 8)) -> Document:
    return Document.of(text, Sighting(file=file, published=published))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "relations.db") as opened:
        yield opened


def counted(summary: Summary) -> tuple[int, int, int, int]:
    return summary.read, summary.known, len(summary.refused), summary.claims


def test_every_input_is_recorded_once(store: Store) -> None:
    refusal = Refusal("b.pdf", None, "broken", "get it again")
    inputs = [note("EST met URY.\nEST met FIN."), refusal, note("SWE met FIN.")]
    assert counted(read_into(store, inputs, Sentences(), Words())) == (2, 0, 1, 3)
    before = store.counts()
    assert counted(read_into(store, inputs, Sentences(), Words())) == (0, 2, 1, 0)
    assert store.counts() == before
    assert store.refusals() == [refusal]


def test_the_same_text_twice_is_one_document_with_two_sightings(store: Store) -> None:
    first, again = note("EST met URY."), note("EST met URY.", "copy.txt")
    assert counted(read_into(store, [first, again], Sentences(), Words())) == (1, 1, 0, 1)
    assert [each.file for each in store.sightings(first.id)] == ["note.txt", "copy.txt"]


def test_a_newer_coder_reads_again(store: Store) -> None:
    inputs = [note("EST met URY.")]
    read_into(store, inputs, Sentences(), Words())
    assert counted(read_into(store, inputs, Sentences(), Words("lines 2"))) == (1, 0, 0, 1)
    assert [claim.by for claim in store.claims()] == ["lines 2"]


def test_an_act_told_twice_is_one_record_and_a_person_may_part_it(store: Store) -> None:
    told_twice = note("EST and URY opened their embassies.\nEST and URY: embassies were opened.\nEST met FIN.")
    read_into(store, [told_twice], Sentences(), Words())
    assert [len(record.claims) for record in records_of(store, ("EST", "URY"), AS_OF)] == [2, 1]
    (judgement,) = store.judgements()
    store.retract(judgement.id, "Ana Kask", "two embassies")
    read_into(store, [told_twice], Sentences(), Words("lines 2"))
    assert [len(record.claims) for record in records_of(store, ("EST", "URY"), AS_OF)] == [1, 1, 1]


class Stumbling(Words):
    """A coder with a bug that texts about FIN bring to light."""

    def __init__(self, error: type[BaseException] = ZeroDivisionError) -> None:
        super().__init__()
        self.error = error

    def code(self, annotated: Annotated) -> list[Claim]:
        if "FIN" in annotated.document.text:
            raise self.error("no\nwords")
        return super().code(annotated)


class StumblingSentences(Sentences):
    def annotate(self, documents: Sequence[Document]) -> list[Annotated]:
        if any("FIN" in document.text for document in documents):
            raise IndexError("no words")
        return super().annotate(documents)


def test_a_text_that_cannot_be_coded_is_refused_alone_and_tried_again(store: Store) -> None:
    inputs = [note("EST met URY."), note("SWE met FIN.", "bad.txt"), note("EST met SWE.")]
    for found in (
        read_into(store, inputs, Sentences(), Stumbling()),
        read_into(store, inputs, StumblingSentences(), Words()),
    ):
        ((refusal),) = found.refused
        assert refusal.file == "bad.txt"
        assert refusal.reason.startswith("could not be coded: ")
        assert refusal.reason.endswith("Error: no words")
        assert refusal.advice == "report this text; the rest was read"
        assert refusal in store.refusals()
    assert counted(read_into(store, inputs, Sentences(), Words())) == (1, 2, 0, 1)
    assert store.refusals() == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, StoreError, OntologyError])
def test_what_is_no_matter_of_one_text_stops_the_run(store: Store, error: type[BaseException]) -> None:
    with pytest.raises(error):
        read_into(store, [note("SWE met FIN.")], Sentences(), Stumbling(error))
    assert store.refusals() == []


def test_a_text_in_another_language_is_kept_and_not_coded(store: Store) -> None:
    languages = [None, "en", "en-GB", "English", "lt", "de-AT"]
    inputs = [
        Document.of(f"EST met URY {number}.", Sighting(file="note.txt", language=language))
        for number, language in enumerate(languages)
    ]
    summary = read_into(store, inputs, Sentences(), Words())
    assert str(summary) == "read 4, known 0, refused 0; claims 4; 2 not in English: kept, not coded"
    assert (store.counts()["documents"], store.counts()["claims"]) == (6, 4)
    before = store.counts()
    again = read_into(store, inputs, Sentences(), Words())
    assert (again.read, again.known, again.foreign, again.n_inputs) == (0, 4, 2, 6)
    assert store.counts() == before


def test_what_is_refused_of_a_text_that_is_read_stands_until_it_is_seen_anew(store: Store) -> None:
    told = Refusal("note.txt", None, "the date 'soon' is not a day", "write it as 2022-06-08")
    read_into(store, [note("EST met URY.", published=None), told], Sentences(), Words())
    assert store.refusals() == [told]
    read_into(store, [note("EST met URY.")], Sentences(), Words())
    assert store.refusals() == []


def test_progress_tells_only_what_is_kept(store: Store) -> None:
    inputs = [note(f"EST met URY {number} times.") for number in range(BATCH + 5)]
    told: list[int] = []

    def progress(summary: Summary) -> None:
        assert store.counts()["documents"] == summary.read
        told.append(summary.read)

    read_into(store, inputs, Sentences(), Words(), progress)
    assert sorted(set(told)) == list(range(1, BATCH + 6))


def test_a_dossier_leaves_out_what_was_published_later(store: Store) -> None:
    inputs = [note("EST met URY."), note("URY met EST.", published=date(2023, 1, 1)), note("EST, URY", published=None)]
    read_into(store, inputs, Sentences(), Words())
    found = records_of(store, ("URY", "EST"), date(2022, 12, 31))
    assert {record.best.citation.quote for record in found} == {"EST met URY.", "EST, URY"}


def test_a_record_of_two_states_is_whole(store: Store) -> None:
    near, far = note("EST met URY."), note("EST met FIN.")
    read_into(store, [near, far], Sentences(), Words())
    one, other = store.claims()
    at = datetime(2024, 1, 1, tzinfo=UTC)
    store.judge(Judgement("j_1", "same", one.id, other.id, "Ana Kask", "a slip", at, human=True))
    (record,) = records_of(store, ("EST", "URY"), AS_OF)
    assert [record] == fold([one, other], store.judgements())


KILLED = """
import os, signal, sys
from test_run import Sentences, Words, note
from bilateral.run import read_into
from bilateral.storage import Store

class Dying(Words):
    def code(self, annotated):
        if "number 40 " in annotated.document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().code(annotated)

inputs = [note(f"EST met URY number {n} .") for n in range(100)]
with Store(sys.argv[1]) as store:
    read_into(store, inputs, Sentences(), Dying(), lambda summary: print(summary.read, flush=True))
"""


def test_a_killed_run_keeps_what_it_reported_and_the_next_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "relations.db"
    importable = os.pathsep.join(map(str, (Path(__file__).parent, Path(__file__).parents[1])))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        env=os.environ | {"PYTHONPATH": importable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    inputs = [note(f"EST met URY number {number} .") for number in range(100)]
    with Store(path) as store:
        assert store.counts()["documents"] == int(killed.stdout.split()[-1]) == 40
        assert counted(read_into(store, inputs, Sentences(), Words())) == (60, 40, 0, 60)
        assert store.counts()["claims"] == 100
