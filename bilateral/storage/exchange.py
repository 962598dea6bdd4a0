"""What people decided goes from store to store as JSON lines; importing twice changes nothing.

A line has one decision with the whole claims it is on, so that they are found again wherever their documents were read,
under another version of the coder too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, get_args

from bilateral.errors import SourceError, UnknownName, UsageError
from bilateral.resolving.correcting import check
from bilateral.resolving.heirs import decide, find_heir
from bilateral.storage.deciding import claims_ever
from bilateral.storage.rows import cell
from bilateral.storage.serialise import claim_of, json_of
from bilateral.storage.store import Store
from bilateral.types import Claim, Judgement, Refusal, Verdict

_OWN = ("id", "verdict", "by", "reason", "at")
_BROKEN = "export it again with `bilateral judgements export`"
_READ_FIRST = "read the document first, then import again"
_ANEW = "read it with the version of bilateral that it was decided with, or decide anew"


@dataclass(slots=True)
class Taken:
    """What became of an import: decisions added, those that the store had, and those refused with the reason."""

    added: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)
    corrected: set[str] = field(default_factory=set)
    """The documents that got corrections."""

    def __str__(self) -> str:
        return f"imported {self.added}, known {self.known}, refused {len(self.refused)}"


def decision_lines(store: Store) -> Iterator[str]:
    """What people ever decided, corrected and took back, one JSON object a line, in the order it was recorded."""
    judgements = store.judgements()
    rules = {each.id: each for each in judgements if not each.human}
    for each in judgements:
        if each.human:
            row = _row(each) | {"left": _claim_row(store, each.left)}
            row |= {"right": _claim_row(store, each.right)} if each.right else {}
            row |= {"retracts": each.retracts} if each.retracts else {}
            row |= {"taken": _row(rules[each.retracts])} if each.retracts in rules else {}
            yield json.dumps(row, ensure_ascii=False)


def take(store: Store, lines: Iterable[str], file: str) -> Taken:
    """Keep the decisions of another store; what cannot be placed in this one is refused, the rest is taken."""
    taken = Taken()
    with store.transaction():
        known = {each.id for each in store.judgements()}
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                judgements = _placed(store, line, known, taken.corrected)
            except SourceError as error:
                taken.refused.append(Refusal(file, number, error.reason, error.advice))
                continue
            store.judge(*judgements)
            known |= {each.id for each in judgements}
            taken.added += bool(judgements)
            taken.known += not judgements
    return taken


def _placed(store: Store, line: str, known: Iterable[str], documents: set[str]) -> list[Judgement]:
    """The decision as this store is to keep it, after what it takes back; none where it is known.

    A corrected claim is kept on the way, and its document noted. Raises: SourceError.
    """
    try:
        row = json.loads(line)
        claims = [claim_of(json.dumps(row[side])) for side in ("left", "right") if side in row]
        judgement = _judgement(row, claims, human=True)
        rule = [_judgement(row["taken"], claims, human=False)] if "taken" in row else []
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"the line is no decision: {_why(error)}", _BROKEN) from error
    if judgement.id in known:
        return []
    if judgement.retracts and judgement.retracts not in {*known, *(each.id for each in rule)}:
        raise SourceError("what it takes back is not in the record", "import the line of that first")
    became = {claim.id: find_heir(claim, store.claims_in(claim.citation.document)) for claim in _strange(store, claims)}
    placed = [decide(each, became) for each in (*rule, judgement)]
    reasons = [each.orphaned for each in placed if each.orphaned]
    if reasons:
        raise SourceError(reasons[0], _ANEW)
    for claim in claims:
        if claim.corrected:
            store.correct(claim)
            documents.add(claim.citation.document)
    return [each.judgement for each in placed if each.judgement.id not in known]


def _strange(store: Store, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that this store has never had, corrections apart, which it can keep. Raises: SourceError."""
    for claim in claims:
        cited = claim.citation
        try:
            text = store.document(cited.document).text
        except UnknownName as error:
            raise SourceError(f"document {cited.document} is not in the record", _READ_FIRST) from error
        if claim.corrected:
            try:
                check(claim)
            except UsageError as error:
                raise SourceError(str(error), _BROKEN) from error
            if text[cited.start : cited.end] != cited.quote:
                raise SourceError(f"claim {claim.id} does not cite the words of its document", _BROKEN)
        elif not store.rows("SELECT 1 FROM claims WHERE id = ?", claim.id):
            yield claim


def _why(error: Exception) -> str:
    """What is wrong with a line, in words."""
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON ({error.msg} at character {error.pos + 1})"
    if isinstance(error, KeyError):
        return f"it has no {error.args[0]!r}"
    if isinstance(error, ValueError):
        return str(error)
    return "a part of it is not of the form that export writes"


def _judgement(row: Mapping[str, Any], claims: list[Claim], human: bool) -> Judgement:
    identity, verdict, by, reason, at = (row[name] for name in _OWN)
    if verdict not in get_args(Verdict) or not all(isinstance(each, str) and each for each in (identity, by)):
        raise ValueError(f"verdict {verdict!r} by {by!r}")
    left, right = claims[0].id, claims[1].id if len(claims) > 1 else None
    when = datetime.fromisoformat(at)
    return Judgement(identity, verdict, left, right, by, str(reason), when, human, row.get("retracts"), row.get("p"))


def _row(judgement: Judgement) -> dict[str, Any]:
    told = asdict(judgement)
    return {name: cell(told[name]) for name in (*_OWN, *(("p",) if judgement.p is not None else ()))}


def _claim_row(store: Store, identity: str) -> Any:
    return json.loads(json_of(claims_ever(store, [identity])[identity]))
