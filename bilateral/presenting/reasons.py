"""Why a question is asked: each feature that its rule names, what that adds or takes, and what it measures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bilateral.resolving.comparing import FEATURES
from bilateral.resolving.registers import BY as SAME_ENTRY
from bilateral.resolving.registers import TABLES
from bilateral.resolving.review import Question

_WEIGHED = re.compile(r"(.+) ([+-]\d+(?:\.\d+)?)")


class _Feature(Protocol):
    __name__: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against; `weight` in log odds where a comparison gave it one, and what that measures."""

    words: str
    weight: float | None = None
    meaning: str = ""


def reasons(question: Question) -> tuple[Reason, ...]:
    """The parts of a question's reason, in its order: of a pair by feature, of one claim by what its coder noted."""
    if not question.is_pair:
        return tuple(map(Reason, filter(None, question.reason.split("; "))))
    meanings = _meanings(question)
    found = []
    for part in filter(None, question.reason.split(", ")):
        weighed = _WEIGHED.fullmatch(part)
        if weighed and weighed[1] in meanings:
            found.append(Reason(weighed[1], float(weighed[2]), meanings[weighed[1]]))
        else:
            found.append(Reason(part))
    return tuple(found)


def _meanings(question: Question) -> dict[str, str]:
    """What each feature measures of the comparison that asks, by the words for it in a reason."""
    is_entry = question.by.rsplit(" ", 1)[0] == SAME_ENTRY.rsplit(" ", 1)[0]
    kind = question.claims[0].kind
    features: Iterable[_Feature] = TABLES.get(kind, TABLES["thing"]) if is_entry else FEATURES
    return {each.__name__.replace("_", " "): " ".join((each.__doc__ or "").split()) for each in features}
