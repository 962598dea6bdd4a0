"""A history says no more than its stages: what became of an entry, on which days, by which sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.presenting.phrases import when
from bilateral.presenting.plain import plain
from bilateral.resolving.histories import Stage, histories
from bilateral.types import Dossier

FEWEST = 2
"""One stage alone is no history where the entry's own source tells it: then its line does."""


MOST_SOURCES = 3
"""What more than these say is said by "and 12 more"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A stage in words, the numbers of its first sources, and how many more there are."""

    words: str
    numbers: tuple[int, ...]
    n_more: int


def told_histories(dossier: Dossier) -> dict[str, tuple[Told, ...]]:
    """The histories of a dossier's register entries by their records' ids."""
    published = {id: document.sighting.published for id, document in dossier.documents.items()}
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    own = {record.id: record.best.citation.document for record in dossier.records}
    return {
        record: tuple(_told(stage, number) for stage in stages)
        for record, stages in histories(dossier.records, published).items()
        if len(stages) >= FEWEST or own[record] not in {claim.citation.document for claim in stages[0].claims}
    }


def in_words(history: Sequence[Told]) -> str:
    """`signed 2006 [1] · in force 2008 [2][5]`."""
    return " · ".join(f"{stage.words} {_sources(stage)}" for stage in history)


def _told(stage: Stage, number: dict[str, int]) -> Told:
    known = "in reports of " if stage.when.basis == "published" else ""
    numbers = tuple(sorted({number[claim.citation.document] for claim in stage.claims}))
    words = f"{plain(stage.word)} {known}{when(stage.when)}"
    return Told(words, numbers[:MOST_SOURCES], max(0, len(numbers) - MOST_SOURCES))


def _sources(stage: Told) -> str:
    shown = "".join(f"[{n}]" for n in stage.numbers)
    return f"{shown} and {stage.n_more} more" if stage.n_more else shown
