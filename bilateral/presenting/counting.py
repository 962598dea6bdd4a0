"""Whoever repeats another's words is no second witness: a record rests on voices, and copies are one."""

from collections.abc import Mapping

from bilateral.presenting.dossier import voices_of
from bilateral.resolving.voices import voices
from bilateral.types import Document, Record


def number_voices(documents: Mapping[str, Document]) -> dict[str, int]:
    """The number of its voice for each document id; near-identical documents have the same."""
    groups = voices({id: document.text for id, document in documents.items()})
    return {id: number for number, group in enumerate(groups) for id in group}


def voices_told(record: Record, voice: Mapping[str, int]) -> str:
    """On how many independent voices a record of several documents rests; "" where one document says it."""
    documents = {claim.citation.document for claim in voices_of(record)}
    n_voices = len({voice[document] for document in documents})
    if len(documents) < 2:
        return ""
    return "one voice" if n_voices == 1 else f"{n_voices} voices"
