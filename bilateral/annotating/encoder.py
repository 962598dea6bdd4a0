"""The encoder at work: words to numbers and numbers through the network, in batches of like length."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bilateral.annotating.pieces import WordPieces
from bilateral.annotating.words import word_shape

MAX_PIECES = 512
BATCH_PIECES = 1024
WEIGHTS = Path(__file__).parent / "weights"

Array: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Input:
    """A sentence on its way through the encoder: the bounds of its words and its numbers."""

    words: tuple[tuple[int, int], ...]
    pieces: list[int]
    first: list[int]
    shapes: list[int]


class Encoder:
    """The shipped networks with vocabulary and labels, each loaded when it is first asked for; safe in threads."""

    def __init__(self) -> None:
        self._sessions: dict[str, Any] = {}
        self._lock = Lock()
        self._pieces = WordPieces(WEIGHTS / "vocab.txt")
        self.labels: dict[str, list[str]] = json.loads((WEIGHTS / "labels.json").read_text(encoding="utf-8"))

    def input(self, text: str, words: Sequence[tuple[int, int]]) -> Input:
        """A sentence by the bounds of its words; pieces beyond MAX_PIECES are not seen."""
        return to_input(self._pieces, [text[low:high] for low, high in words], words)

    def read(self, batch: Sequence[Input]) -> dict[str, Array]:
        """What every head says of a batch: pos B×W, names B×W×N, arcs B×W×W, relations B×W, acts B×W×A, statuses
        B×W×S, roles B×R×W×W (trigger, word) and middle B×P×384; log probabilities but for arcs and states."""
        return self._run("reader", feed(batch))

    def read_pairs(self, inputs: dict[str, Array]) -> dict[str, Array]:
        """Acts N×A of N marked pairs, as log probabilities; see `pairs` for what goes in."""
        return self._run("pairs", inputs)

    def _run(self, name: str, inputs: dict[str, Array]) -> dict[str, Array]:
        session = self._session(name)
        names = [output.name for output in session.get_outputs()]
        return dict(zip(names, session.run(names, inputs), strict=True))

    def _session(self, name: str) -> Any:
        with self._lock:
            if name not in self._sessions:
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = 1  # batches run side by side instead
                options.log_severity_level = 3
                # Rounded heads are unpacked once when they are loaded; multiplied packed they take twice as long.
                options.add_session_config_entry("session.disable_quant_qdq", "1")
                model = (WEIGHTS / f"{name}.onnx").read_bytes()
                # This fusion's kernel takes four times as long as the two that it replaces.
                slow = ["SkipLayerNormFusion"]
                self._sessions[name] = onnxruntime.InferenceSession(model, options, disabled_optimizers=slow)
            return self._sessions[name]


def to_input(pieces: WordPieces, words: Sequence[str], bounds: Sequence[tuple[int, int]]) -> Input:
    """Words and their bounds in the text as numbers."""
    ids, first = pieces.encode(list(words))
    shapes = [word_shape(word) for word in words]
    return Input(tuple(bounds), ids[:MAX_PIECES], [min(at, MAX_PIECES - 1) for at in first], shapes)


def feed(batch: Sequence[Input]) -> dict[str, Array]:
    """pieces and mask B×P, first and shapes B×W."""
    pieces = pad([row.pieces for row in batch])
    return {
        "pieces": pieces,
        "mask": (pieces != 0).astype(np.int64),
        "first": pad([row.first for row in batch]),
        "shapes": pad([row.shapes for row in batch]),
    }


def by_length(inputs: Sequence[Input], n_pieces: int = BATCH_PIECES) -> Iterator[list[int]]:
    """Indexes of inputs, the shortest first, at most `n_pieces` a batch where it holds more than one.

    Those of a batch have as many pieces, and about as many words, so that nothing is padding that could tell in the
    last digit: what a sentence gives does not hang on its neighbours.
    """
    group: list[int] = []
    for index in sorted(range(len(inputs)), key=lambda i: _size(inputs[i])):
        size = _size(inputs[index])
        if group and (size != _size(inputs[group[0]]) or (len(group) + 1) * size[0] > n_pieces):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _size(row: Input) -> tuple[int, int]:
    return len(row.pieces), (len(row.words) - 1).bit_length()


def pad(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    return padded


@cache
def load_encoder() -> Encoder:
    """The packaged encoder, loaded once."""
    return Encoder()
