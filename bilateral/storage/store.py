"""What the store reports as kept is kept: every addition is one transaction, and nothing is ever changed or removed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Unpack

from bilateral.errors import StoreError, UnknownName, UsageError
from bilateral.storage.deciding import judgements_around
from bilateral.storage.opening import as_store_error, open_to_add, open_to_ask
from bilateral.storage.rows import (
    JUDGEMENT_COLUMNS,
    SIGHTING_COLUMNS,
    block_rows,
    cell,
    claim_row,
    judgement_of,
    judgement_row,
    places,
    portions,
    sighting_of,
    sighting_row,
    state_rows,
)
from bilateral.storage.serialise import claim_of
from bilateral.storage.wanted import NAMES_STATE, Wanted, select_claims
from bilateral.types import Claim, Document, Judgement, Refusal, Sighting, content_id


class Store:
    """One file with everything that was read, said and judged. A context manager; one writer, many readers."""

    def __init__(self, path: Path | str, create: bool = True, before: datetime | None = None) -> None:
        """Open the store at `path` to add to it, and make it when there is none; without `create` only to ask.

        With `before` only to ask, too: what had been recorded, coded and judged before that time is all there is.
        Raises: StoreError when it is missing, damaged, of another program or of a newer version.
        """
        self.path = Path(path)
        with as_store_error(self.path):
            self._connection = open_to_add(self.path) if create and not before else open_to_ask(self.path, before)

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All additions inside are kept together or not at all; inside another transaction they join it."""
        if self._connection.in_transaction:
            yield
            return
        with as_store_error(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # Adding

    def sight(self, document: Document) -> None:
        """Keep the document and where it was seen; what is known already is left as it is."""
        with self.transaction():
            self._insert("documents", {"id": document.id, "text": document.text, "recorded_at": _now()})
            row = sighting_row(document.sighting)
            identity = content_id("s", document.id, *row.values())
            self._insert("sightings", {"id": identity, "document": document.id, **row, "recorded_at": _now()})

    def is_coded(self, document: Document, by: str) -> bool:
        """Whether this coder has read the document, and learns nothing from a publication date it did not have."""
        published = cell(document.sighting.published)
        known = "SELECT 1 FROM codings WHERE document = ? AND by = ? AND (published IS NOT NULL OR ? IS NULL)"
        return bool(self.rows(known, document.id, by, published))

    def add(self, document: Document, claims: Iterable[Claim], by: str) -> None:
        """Keep a document with the claims that the coder `by` made of it; again changes nothing.

        Raises: StoreError when a claim does not cite this document's own words.
        """
        with self.transaction():
            self.sight(document)
            if self.is_coded(document, by):
                return
            published = cell(document.sighting.published)
            coding = self._insert("codings", {"document": document.id, "by": by, "published": published, "at": _now()})
            for claim in {claim.id: claim for claim in claims}.values():
                self._add_claim(document, claim, coding)

    def refuse(self, refusal: Refusal) -> None:
        """Keep what could not be read; the same refusal is kept once."""
        row = asdict(refusal)
        with self.transaction():
            self._insert("refusals", {"id": content_id("r", *row.values()), **row, "recorded_at": _now()})

    def correct(self, claim: Claim) -> None:
        """Keep what the person `claim.by` says for a coder's claim; it counts while a person says `same` of it."""
        with self.transaction():
            if not self.rows("SELECT 1 FROM claims WHERE id = ?", claim.id):
                document = self.document(claim.citation.document)
                coding = self._insert("codings", {"document": document.id, "by": claim.by, "at": _now(), "human": 1})
                self._add_claim(document, claim, coding)

    def judge(self, *judgements: Judgement) -> None:
        """Keep judgements; one that is known, or was retracted, is not added again.

        Raises: UnknownName when a claim or a retracted judgement is not in the store.
        """
        with self.transaction():
            for judgement in judgements:
                for claim in filter(None, (judgement.left, judgement.right)):
                    if not self.rows("SELECT 1 FROM claims WHERE id = ?", claim):
                        raise UnknownName("claim", claim)
                self._insert("judgements", judgement_row(judgement))

    def retract(self, judgement: str, by: str, reason: str, human: bool = True) -> Judgement:
        """Take the judgement of this id back, as the person `by` or a rule; the pair may be judged anew.

        Raises: UnknownName for an id that is not in the store, UsageError for one that is itself a retraction.
        """
        columns = ", ".join(JUDGEMENT_COLUMNS)
        known = self.rows(f"SELECT {columns} FROM judgements WHERE id = ?", judgement)
        if not known:
            raise UnknownName("judgement", judgement)
        taken = judgement_of(known[0])
        if taken.retracts:
            raise UsageError(f"{judgement} is itself a retraction; judge the claims anew instead")
        identity = content_id("j", "retracts", taken.id, by, reason)
        at = datetime.now(UTC)
        retraction = Judgement(identity, taken.verdict, taken.left, taken.right, by, reason, at, human, taken.id)
        self.judge(retraction)
        return retraction

    # Asking

    def claims(self, **wanted: Unpack[Wanted]) -> list[Claim]:
        """The claims that count, oldest first and undated last: those of each document's newest coding.

        Takes `by` to ask for the newest coding of one coder instead; `since` and `until` leave out undated claims.
        """
        query, values = select_claims(wanted)
        return [claim_of(text) for (text,) in self.rows(query, *values)]

    def claims_around(self, state: str, other: str) -> list[Claim]:
        """The claims that name either state, in the documents where some claim names both."""
        both = f"SELECT document FROM current_claims WHERE {NAMES_STATE} AND {NAMES_STATE}"
        either = "number IN (SELECT claim FROM claim_states WHERE state IN (?, ?))"
        query = f"SELECT claim FROM current_claims WHERE document IN ({both}) AND {either} ORDER BY document, start, id"
        return [claim_of(text) for (text,) in self.rows(query, state, other, state, other)]

    def claims_in(self, document: str) -> list[Claim]:
        """The claims of this document that count, in the order of its text."""
        query = "SELECT claim FROM current_claims WHERE document = ? ORDER BY start, id"
        return [claim_of(text) for (text,) in self.rows(query, document)]

    def coded(self) -> Iterator[Document]:
        """Every document that has claims, in the order in which they were recorded."""
        known = "SELECT id FROM documents WHERE id IN (SELECT document FROM claims) ORDER BY number"
        return (self.document(identity) for (identity,) in self.rows(known))

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of these ids that count; others are left out."""
        found = []
        for some in portions(sorted(set(ids))):
            query = f"SELECT claim FROM current_claims WHERE id IN ({places(some)}) ORDER BY id"
            found += [claim_of(text) for (text,) in self.rows(query, *some)]
        return found

    def dyads(self) -> list[tuple[str, str, int]]:
        """Every pair of states with the number of claims that name both, most claims first."""
        return self.rows(
            """SELECT one.state, other.state, count(DISTINCT one.claim) AS n_claims
            FROM claim_states AS one JOIN claim_states AS other ON one.claim = other.claim AND one.state < other.state
            JOIN current_claims ON current_claims.number = one.claim
            GROUP BY one.state, other.state ORDER BY n_claims DESC, one.state, other.state"""
        )

    def document(self, identity: str) -> Document:
        """The document with the sighting that speaks for it: the first that knows when it was published."""
        rows = self.rows("SELECT text FROM documents WHERE id = ?", identity)
        if not rows:
            raise UnknownName("document", identity)
        return Document(identity, rows[0][0], self.sightings(identity)[0])

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents of these ids in the order of publication, those without a date last."""
        found = map(self.document, set(ids))
        in_order = sorted(found, key=lambda document: (document.sighting.published or date.max, document.id))
        return {document.id: document for document in in_order}

    def texts(self) -> dict[str, str]:
        """The text of every document by its id, in the order they were recorded."""
        return dict(self.rows("SELECT id, text FROM documents ORDER BY number"))

    def sightings(self, document: str) -> list[Sighting]:
        """Where and when the document was seen; those that know the publication date first, else as recorded."""
        query = (
            f"SELECT {', '.join(SIGHTING_COLUMNS)} FROM sightings WHERE document = ? ORDER BY published IS NULL, number"
        )
        return [sighting_of(row) for row in self.rows(query, document)]

    def refusals(self) -> list[Refusal]:
        """What could not be read and has not been read since, in the order of reading."""
        coded = "SELECT max(at) FROM codings WHERE codings.document = sightings.document AND NOT human"
        settled = f"""SELECT 1 FROM sightings WHERE sightings.file = refusals.file
            AND (refusals.line IS NULL OR sightings.line IS refusals.line)
            AND max(sightings.recorded_at, ifnull(({coded}), '')) > refusals.recorded_at"""
        query = f"SELECT file, line, reason, advice FROM refusals WHERE NOT EXISTS ({settled}) ORDER BY number"
        return [Refusal(*row) for row in self.rows(query)]

    def judgements(self) -> list[Judgement]:
        """Every judgement ever made, retractions among them, in the order they were recorded."""
        rows = self.rows(f"SELECT {', '.join(JUDGEMENT_COLUMNS)} FROM judgements ORDER BY number")
        return [judgement_of(row) for row in rows]

    def judgements_around(self, claims: Iterable[str]) -> list[Judgement]:
        """Every judgement on these claims and on those that are judged the same as they, at whatever remove.

        What people decided on claims that were since coded anew comes as decided on those that took their place.
        """
        return judgements_around(self, claims)

    def counts(self) -> Mapping[str, int]:
        """How many documents, sightings, refusals, claims that count, and judgements there are."""
        tables = {name: name for name in ("documents", "sightings", "refusals", "judgements")}
        tables["claims"] = "current_claims"
        return {name: self.rows(f"SELECT count(*) FROM {table}")[0][0] for name, table in tables.items()}

    def _add_claim(self, document: Document, claim: Claim, coding: int) -> None:
        citation = claim.citation
        if citation.document != document.id or document.text[citation.start : citation.end] != citation.quote:
            raise StoreError(f"claim {claim.id} does not cite the words of document {document.id}; the coder is broken")
        number = self._insert("claims", claim_row(claim) | {"coding": coding})
        for block, day in block_rows(claim, document.sighting.published):
            self._insert("claim_blocks", {"block": block, "day": day, "claim": number})
        for state, role in state_rows(claim):
            self._insert("claim_states", {"claim": number, "state": state, "role": role})

    def _insert(self, table: str, row: Mapping[str, Any]) -> int:
        places = ", ".join("?" * len(row))
        # Only a clash of ids is "known already"; OR IGNORE would also swallow missing values.
        insert = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places}) ON CONFLICT DO NOTHING"
        return int(self._connection.execute(insert, tuple(row.values())).lastrowid or 0)

    def rows(self, query: str, *values: Any, **named: Any) -> list[Any]:
        """What a query gives; for the modules of this room, which alone know the tables."""
        with as_store_error(self.path):
            return self._connection.execute(query, named or values).fetchall()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
