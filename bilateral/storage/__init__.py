"""The one place with SQL: what was read, said and judged is appended here and never changed."""

from bilateral.storage.deciding import claims_ever, decisions, judgements_now
from bilateral.storage.exchange import Taken, decision_lines, take
from bilateral.storage.folding import ask_again, claims_of_group, records_between, records_of, refold, to_review
from bilateral.storage.history import changes_between, present_record
from bilateral.storage.judging import correct, judge_document, resolve_anew, take_decisions
from bilateral.storage.near import entries_near, reports_near
from bilateral.storage.people import people
from bilateral.storage.searching import Hit, search
from bilateral.storage.store import Store
from bilateral.storage.wanted import Wanted

__all__ = [
    "Hit",
    "Store",
    "Taken",
    "Wanted",
    "ask_again",
    "changes_between",
    "claims_ever",
    "claims_of_group",
    "correct",
    "decision_lines",
    "decisions",
    "entries_near",
    "judge_document",
    "judgements_now",
    "people",
    "present_record",
    "records_between",
    "records_of",
    "refold",
    "reports_near",
    "resolve_anew",
    "search",
    "take",
    "take_decisions",
    "to_review",
]
