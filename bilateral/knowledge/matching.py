"""A match covers whole words exactly as written, and matches never overlap: leftmost first, then longest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ahocorasick_rs import AhoCorasick

from bilateral.knowledge.model import NAME_KINDS, Name, NameKind, NameMatch

_SHORTEST_CAPITALS = 4
"""Shorter names have no ALL-CAPS form: in a headline in capitals they are mostly other words."""

_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "‑": "-", "\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "\u202f": " "}
)
"""One character for one, so that offsets hold: a name may break over a line or be typeset with other marks."""

_PRECEDENCE: dict[NameKind, int] = {kind: order for order, kind in enumerate(NAME_KINDS)}
_IN_CAPITALS = frozenset[NameKind](NAME_KINDS) - {"abbreviation"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one string of characters stands for."""

    kind: NameKind
    codes: tuple[str, ...]
    is_open: bool = False
    governed: tuple[tuple[date, date], ...] = ()
    """Of a body that governs at times only: when it does, both ends included. No days: always."""

    def holds(self, on: date | None) -> bool:
        return on is None or not self.governed or any(first <= on <= last for first, last in self.governed)


class NameFinder:
    """Finds all known names in a text in one pass."""

    def __init__(self, names: Iterable[Name]) -> None:
        meanings = meanings_of(names)
        self._meanings = list(meanings.values())
        self._automaton = AhoCorasick(list(meanings))

    def find(self, text: str, on: date | None = None) -> list[NameMatch]:
        """Gives the names in order of appearance; decoys are swallowed with the names inside them, and bodies that do
        not govern on the day."""
        spans = self._automaton.find_matches_as_indexes(text.translate(_SAME_LENGTH), overlapping=True)
        matches: list[NameMatch] = []
        reached = 0
        for pattern, start, end in sorted(spans, key=lambda span: (span[1], -span[2])):
            if start < reached or not _is_whole(text, start, end):
                continue
            reached = end
            meaning = self._meanings[pattern]
            if meaning.kind != "decoy" and meaning.holds(on):
                matches.append(NameMatch(start, end, text[start:end], meaning.kind, meaning.codes, meaning.is_open))
        return matches


def meanings_of(names: Iterable[Name]) -> dict[str, Meaning]:
    """Every form that may stand in a text, ALL-CAPS forms included, with its kind and codes, likeliest first."""
    by_form: dict[str, list[Name]] = {}
    capitals: dict[str, list[Name]] = {}
    for name in names:
        by_form.setdefault(name.text, []).append(name)
        if name.kind in _IN_CAPITALS and len(name.text) >= _SHORTEST_CAPITALS:
            capitals.setdefault(name.text.upper(), []).append(name)
    return {form: _meaning(candidates) for form, candidates in (capitals | by_form).items()}


def _meaning(candidates: Sequence[Name]) -> Meaning:
    best_first = sorted(candidates, key=lambda name: (name.rank, _PRECEDENCE[name.kind]))
    kind = best_first[0].kind
    codes = tuple(dict.fromkeys(name.code for name in best_first if name.code))
    is_open = len({name.code for name in best_first if name.rank == best_first[0].rank}) > 1
    if kind != "body" or any(name.valid_from is None and name.valid_to is None for name in best_first):
        return Meaning(kind, codes, is_open)  # a state that ended, or had another name, is still meant
    return Meaning(
        kind, codes, is_open, tuple((one.valid_from or date.min, one.valid_to or date.max) for one in best_first)
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    # "US$" is money and "@UN" an address; a hyphen or an apostrophe is a fair border: "US-led", "Peru's".
    return not (before.isalnum() or before in ("_", "@") or after.isalnum() or after in ("_", "@", "$"))
