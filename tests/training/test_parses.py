"""What nobody parsed gets a label a word; what is labelled otherwise stays, and so does a sentence that is too long."""

import pytest

from training.data import Act, Example

torch = pytest.importorskip("torch")
training = pytest.importorskip("training.train")
labelling = pytest.importorskip("training.labels")
model = pytest.importorskip("training.model")
parses = pytest.importorskip("training.parses")
pieces = pytest.importorskip("bilateral.annotating.pieces")

ACT = Act((1, 2), "SUPPORT", (), "occurred", ((0, 1),), ((2, 3),))
EXAMPLES = [
    Example(("Peru", "thanked", "Chile", "."), acts=(ACT,)),
    Example(("It", "rained")),
    Example(("Peru",) * 400, acts=()),
]
PARSED = Example(("Lima", "rose"), ("PROPN", "VERB"), (1, 1), ("nsubj", "root"), ("B-Location", "O"))


def test_words_get_labels_and_keep_their_acts() -> None:
    torch.manual_seed(1)
    labels = labelling.Labels.of([PARSED])
    reader = model.Reader(str(training.BASE), labels.sizes)
    first, second, long = parses.parse(reader, EXAMPLES, pieces.WordPieces(training.BASE / "vocab.txt"), labels)
    for example in (first, second):
        layers = (example.pos, example.heads, example.relations, example.names)
        assert [len(layer or ()) for layer in layers] == [len(example.words)] * 4
        assert set(example.heads or ()) <= set(range(len(example.words)))
        assert set(example.pos or ()) <= {"PROPN", "VERB"}
    assert first.acts == (ACT,)
    assert long == EXAMPLES[2]
    assert reader.training
