"""Words to the encoder's word pieces, as its training had them (WordPiece, uncased; Devlin et al. 2019).

Our own forty lines stand here because the library for it brings 31 MB and a client for a model hub along, and this
program promises to download nothing. A test holds that nothing of a word is lost; LOG.md has the comparison.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_MAX_CHARS = 100


class WordPieces:
    """A vocabulary of word pieces. `start` and `end` frame a sentence."""

    def __init__(self, vocabulary: Path) -> None:
        """One piece a line; the line's number is the piece's id."""
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")[:-1]
        self._ids = {piece: index for index, piece in enumerate(pieces)}
        self._unknown = self._ids["[UNK]"]
        self.start, self.end = self._ids["[CLS]"], self._ids["[SEP]"]
        self.find = lru_cache(maxsize=100_000)(self._find)

    def encode(self, words: list[str]) -> tuple[list[int], list[int]]:
        """Ids of a sentence's pieces, and where each word's first one is; a word without any takes the one before."""
        ids, first = [self.start], []
        for word in words:
            found = self.find(word)
            first.append(len(ids) if found else max(1, len(ids) - 1))
            ids += found
        return [*ids, self.end], first

    def _find(self, word: str) -> tuple[int, ...]:
        return tuple(index for part in _parts(word) for index in self._split(part))

    def _split(self, part: str) -> list[int]:
        """The longest known piece first, again and again; the part is unknown where none fits."""
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            ends = range(len(part), start, -1) if len(part) <= _MAX_CHARS else ()
            end = next((end for end in ends if prefix + part[start:end] in self._ids), None)
            if end is None:
                return [self._unknown]
            found.append(self._ids[prefix + part[start:end]])
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """A word in lower case and without accents, apart at marks, Chinese characters and white space."""
    part = ""
    for char in unicodedata.normalize("NFD", word):
        category = unicodedata.category(char)
        if category == "Mn" or char == "\ufffd" or (category in ("Cc", "Cf", "Cn", "Co") and not char.isspace()):
            continue
        if char.isspace() or _is_mark(char, category) or _is_chinese(char):
            yield from filter(None, (part.lower(), char.strip()))
            part = ""
        else:
            part += char
    if part:
        yield part.lower()


def _is_mark(char: str, category: str) -> bool:
    return category.startswith("P") or (char.isascii() and not char.isalnum() and char.isprintable())


def _is_chinese(char: str) -> bool:
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0002fa1f"
    )
