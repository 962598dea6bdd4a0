"""From texts to claims by the package's own way, so that what is measured is what users run."""

from collections.abc import Iterable
from pathlib import Path

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import read
from bilateral.types import Claim, Document, Refusal

BATCH_DOCUMENTS = 256


class Pipeline:
    """The annotator and the coder, loaded once."""

    def __init__(self) -> None:
        self.annotator = load_annotator()
        self.coder = Coder(load_ontology(), load_knowledge())

    def code(self, documents: Iterable[Document]) -> list[Claim]:
        """The claims of all documents, in their order; a text that comes twice is coded once."""
        waiting = list({document.id: document for document in documents}.values())
        batches = (waiting[start : start + BATCH_DOCUMENTS] for start in range(0, len(waiting), BATCH_DOCUMENTS))
        return [
            claim
            for batch in batches
            for annotated in self.annotator.annotate(batch)
            for claim in self.coder.code(annotated)
        ]


def read_folder(folder: Path) -> tuple[list[Document], list[Refusal]]:
    """What a folder holds and what in it could not be read."""
    sources = list(read([folder]))
    documents = [source for source in sources if isinstance(source, Document)]
    return documents, [source for source in sources if isinstance(source, Refusal)]
