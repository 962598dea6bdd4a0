"""Acts that several documents report: pairs that may be one are compared, and judged the same as likely as they are."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import datetime

from bilateral.resolving.blocks import WINDOW_DAYS, blocks
from bilateral.resolving.comparing import Likeness, compare
from bilateral.resolving.reports import Report
from bilateral.types import Judgement, content_id

BY = "same-act 1"
"""Name and version of the comparison, as it signs its judgements."""
LEAST_P = 0.2
"""Pairs as likely the same as this are kept as judgements, so that a person can see and settle them; those below
`sure_p(BY)` join nothing."""
N_REASONS = 4


def judge_across(reports: Iterable[Report], at: datetime, new: Container[str] | None = None) -> Iterator[Judgement]:
    """Which acts of different documents are the same, each pair once; with `new` only pairs that have one of these.

    Ids depend on the pair alone, so judging again adds nothing, and a judgement that a person took back stays so.
    """
    for one, other in candidates(reports):
        if new is None or one.claim.id in new or other.claim.id in new:
            likeness = compare(one, other)
            if likeness.p >= LEAST_P:
                left, right = sorted((one.claim.id, other.claim.id))
                identity = content_id("j", "same", left, right, BY)
                yield Judgement(identity, "same", left, right, BY, reason(likeness), at, p=likeness.p)


def candidates(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports that share a block within WINDOW_DAYS and stand in different documents, each once."""
    by_block: dict[str, list[tuple[int, str, Report]]] = defaultdict(list)
    for report in reports:
        for block, day in blocks(report.claim, report.published):
            by_block[block].append((day, report.claim.id, report))
    seen = set()
    for rows in by_block.values():
        rows.sort(key=lambda row: row[:2])
        for number, (day, identity, one) in enumerate(rows):
            for later, other_identity, other in rows[number + 1 :]:
                if later - day > WINDOW_DAYS:
                    break
                pair = (min(identity, other_identity), max(identity, other_identity))
                if one.claim.citation.document != other.claim.citation.document and pair not in seen:
                    seen.add(pair)
                    yield one, other


def reason(likeness: Likeness) -> str:
    """The features that weigh most, with what each adds or takes: "words shared +2.1, days apart -0.7"."""
    # Rounded: the last digits of a sum may be others each time.
    telling = ((-round(abs(value), 6), name, value) for name, value in likeness.reasons.items() if abs(value) >= 0.05)
    told = [f"{name.replace('_', ' ')} {value:+.1f}" for _, name, value in sorted(telling)[:N_REASONS]]
    return ", ".join(told)
