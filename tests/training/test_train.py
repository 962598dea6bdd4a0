"""A run that was stopped and goes on ends where one that never stopped ends, and goes on with nothing else."""

from pathlib import Path

import pytest

from bilateral.errors import SourceError
from training.data import Example, Pair

torch = pytest.importorskip("torch")
training = pytest.importorskip("training.train")
batches = pytest.importorskip("training.batches")
labelling = pytest.importorskip("training.labels")
model = pytest.importorskip("training.model")
checkpoints = pytest.importorskip("training.checkpoints")
pieces = pytest.importorskip("bilateral.annotating.pieces")

SENTENCES = ("Peru thanked Chile .", "Kenya met Ghana .", "Togo left Malta .", "Oman praised Fiji .")
EXAMPLES = [
    Example(tuple(text.split()), ("PROPN", "VERB", "PROPN", "PUNCT"), (1, 1, 1, 1), ("nsubj", "root", "obj", "punct"))
    for text in SENTENCES
]
STAGE = training.Stage("syntax", 2, 3e-4)


def run(checkpoint: Path, stage: object = STAGE) -> dict[str, object]:
    """The weights after a stage."""
    torch.manual_seed(1)
    labels = labelling.Labels.of(EXAMPLES)
    rows = batches.encode_all(EXAMPLES, pieces.WordPieces(training.BASE / "vocab.txt"), labels)
    parts = torch.nn.ModuleDict({"reader": model.Reader(str(training.BASE), labels.sizes)})
    training.run(parts, stage, lambda epoch: rows, {}, checkpoint, 1)
    return {name: value.clone() for name, value in parts.state_dict().items()}


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "N_PIECES", 32)


def test_a_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    straight = run(tmp_path / "straight.pt")
    scores = iter([{}])
    with monkeypatch.context() as stopped:
        stopped.setattr(training, "_scores", lambda *_: next(scores))  # nothing is left to give after the first epoch
        with pytest.raises(StopIteration):
            run(tmp_path / "stopped.pt")
    with pytest.raises(SourceError, match="1 of 2 epochs"):
        checkpoints.finished(tmp_path / "stopped.pt")
    went_on = run(tmp_path / "stopped.pt")
    assert all(torch.equal(straight[name], went_on[name]) for name in straight)
    finished = checkpoints.weights(checkpoints.finished(tmp_path / "stopped.pt"))
    assert all(torch.equal(finished[name], went_on[name]) for name in went_on)


def test_a_run_goes_on_with_no_other_recipe(tmp_path: Path) -> None:
    run(tmp_path / "run.pt", training.Stage("syntax", 1, 3e-4))
    with pytest.raises(SourceError, match="n_epochs"):
        run(tmp_path / "run.pt")


def test_a_stage_that_never_began_is_not_finished(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="train first"):
        checkpoints.finished(tmp_path / "none.pt")


def test_a_frozen_reader_stays_as_it_is_while_pairs_are_learned(tmp_path: Path) -> None:
    torch.manual_seed(1)
    labels = labelling.Labels.of(EXAMPLES)
    reader = model.Reader(str(training.BASE), labels.sizes)
    parts = torch.nn.ModuleDict({"reader": reader, "pairs": model.PairReader(reader, labels.sizes.acts)})
    reader.requires_grad_(False)
    before = {name: value.clone() for name, value in parts.state_dict().items()}
    given = [Example(example.words, pair=Pair((0, 1), (2, 3), "SUPPORT")) for example in EXAMPLES]
    vocabulary = pieces.WordPieces(training.BASE / "vocab.txt")
    rows = training.with_given(given, EXAMPLES, vocabulary, labels, 1)
    training.run(parts, training.Stage("pairs", 1, 3e-4), rows, {}, tmp_path / "pairs.pt", 1)
    moved = {name.split(".")[0] for name, value in parts.state_dict().items() if not torch.equal(value, before[name])}
    assert moved == {"pairs"}


def test_an_epoch_on_pairs_has_all_that_are_given_and_no_sentence_without_one() -> None:
    labels = labelling.Labels.of(EXAMPLES)
    given = [Example(example.words, pair=Pair((0, 1), (2, 3), "SUPPORT")) for example in EXAMPLES]
    rows = training.with_given(given, EXAMPLES, pieces.WordPieces(training.BASE / "vocab.txt"), labels, 1)
    assert [len(rows(epoch)) for epoch in range(3)] == [len(given)] * 3
