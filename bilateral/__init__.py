"""Bilateral: the record of relations between states, each claim with the sentence that says so.

Read `run.py` first: the whole flow on one machine.
"""

from bilateral.errors import BilateralError, OntologyError, SourceError, StoreError, UnknownName, UsageError
from bilateral.types import Citation, Claim, Document, Dossier, Judgement, Party, Place, Record, Refusal, Sighting, Span

__all__ = [
    "BilateralError",
    "Citation",
    "Claim",
    "Document",
    "Dossier",
    "Judgement",
    "OntologyError",
    "Party",
    "Place",
    "Record",
    "Refusal",
    "Sighting",
    "SourceError",
    "Span",
    "StoreError",
    "UnknownName",
    "UsageError",
]
