"""How near two words are in meaning, by the encoder's own table of word pieces; no sentence passes through it.

`pieces.npy` has the table's first N_DIMENSIONS principal components, rounded to 8 bits: pieces × 64. `python -m
training coreference` makes it. What the encoder makes of a word in its sentence tells less (LOG.md, 2026-11-22).
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bilateral.annotating.encoder import WEIGHTS
from bilateral.annotating.pieces import WordPieces

PIECES = Path(__file__).parent / "pieces.npy"
N_DIMENSIONS = 64

Vector: TypeAlias = NDArray[np.float32]


@lru_cache(maxsize=50_000)
def meaning_of(word: str) -> Vector:
    """The mean of a word's pieces, of length one."""
    pieces, table = _load()
    ids, _ = pieces.encode([word.lower()])
    rows = table[ids[1:-1]].astype(np.float32)
    mean: Vector = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).mean(0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


@cache
def _load() -> tuple[WordPieces, NDArray[np.int8]]:
    table: NDArray[np.int8] = np.load(PIECES)
    return WordPieces(WEIGHTS / "vocab.txt"), table
