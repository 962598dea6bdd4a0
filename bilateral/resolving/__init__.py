"""What we think is the same thing may change; what documents say does not: judgements are rows, records a fold."""

from bilateral.resolving import across, registers, rules
from bilateral.resolving.across import judge_across
from bilateral.resolving.blocks import WINDOW_DAYS, Block, blocks
from bilateral.resolving.changes import Change, changes, redirects
from bilateral.resolving.entries import Entry
from bilateral.resolving.fold import effective, fold, linked, put_right
from bilateral.resolving.registers import compare_entries, judge_entries, keys
from bilateral.resolving.reports import Report
from bilateral.resolving.rules import judge_by_rule, normalised

RULES = (rules.BY, across.BY, registers.BY)
"""Who judges without a person."""

__all__ = [
    "RULES",
    "WINDOW_DAYS",
    "Block",
    "Change",
    "Entry",
    "Report",
    "blocks",
    "changes",
    "compare_entries",
    "effective",
    "fold",
    "judge_across",
    "judge_by_rule",
    "judge_entries",
    "keys",
    "linked",
    "normalised",
    "put_right",
    "redirects",
]
