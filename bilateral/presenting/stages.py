"""A history says no more than its stages: what became of an entry, on which days, by which sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.presenting.phrases import when
from bilateral.presenting.plain import plain
from bilateral.resolving.histories import Stage, histories
from bilateral.types import Dossier

FEWEST = 2
"""One stage alone is no history: the entry's line tells it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A stage in words, and the numbers of its sources."""

    words: str
    numbers: tuple[int, ...]


def told_histories(dossier: Dossier) -> dict[str, tuple[Told, ...]]:
    """The histories of a dossier's register entries by their records' ids."""
    published = {id: document.sighting.published for id, document in dossier.documents.items()}
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    return {
        record: tuple(_told(stage, number) for stage in stages)
        for record, stages in histories(dossier.records, published).items()
        if len(stages) >= FEWEST
    }


def in_words(history: Sequence[Told]) -> str:
    """`signed 2006 [1] · in force 2008 [2][5]`."""
    return " · ".join(f"{stage.words} {''.join(f'[{n}]' for n in stage.numbers)}" for stage in history)


def _told(stage: Stage, number: dict[str, int]) -> Told:
    known = "in reports of " if stage.when.basis == "published" else ""
    numbers = {number[claim.citation.document] for claim in stage.claims}
    return Told(f"{plain(stage.word)} {known}{when(stage.when)}", tuple(sorted(numbers)))
