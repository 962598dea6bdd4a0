"""What we think is the same thing may change; what documents say does not: judgements are rows, records a fold."""

from bilateral.resolving.fold import fold, linked
from bilateral.resolving.rules import judge_by_rule, normalised

__all__ = ["fold", "judge_by_rule", "linked", "normalised"]
