"""The one place with SQL: what was read, said and judged is appended here and never changed."""

from bilateral.storage.deciding import claims_ever, decisions, judgements_now
from bilateral.storage.exchange import Taken, decision_lines, take
from bilateral.storage.history import changes_between, present_record
from bilateral.storage.judging import judge_document, resolve_anew
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
    "changes_between",
    "claims_ever",
    "decision_lines",
    "decisions",
    "entries_near",
    "judge_document",
    "judgements_now",
    "people",
    "present_record",
    "reports_near",
    "resolve_anew",
    "search",
    "take",
]
