"""Words are found in documents and in the sentences that claims cite."""

from dataclasses import dataclass

from bilateral.storage.store import Store
from bilateral.storage.wanted import words_to_match


@dataclass(frozen=True, slots=True)
class Hit:
    """A document, or one claim in it, that has the words searched for; `excerpt` marks them with [ and ]."""

    document: str
    claim: str | None
    excerpt: str


def search(store: Store, query: str, limit: int = 20) -> list[Hit]:
    """Documents, then claims, that have all the words of `query`, best first; "quoted words" stay together."""
    words = words_to_match(query)
    documents = store.rows(
        """SELECT documents.id, NULL, snippet(document_words, 0, '[', ']', '…', 24)
        FROM document_words JOIN documents ON documents.number = document_words.rowid
        WHERE document_words MATCH ? ORDER BY rank, documents.id LIMIT ?""",
        *(words, limit),
    )
    claims = store.rows(
        """SELECT current_claims.document, current_claims.id, highlight(claim_words, 0, '[', ']')
        FROM claim_words JOIN current_claims ON current_claims.number = claim_words.rowid
        WHERE claim_words MATCH ? ORDER BY rank, current_claims.id LIMIT ?""",
        *(words, limit),
    )
    return [Hit(*row) for row in (*documents, *claims)]
