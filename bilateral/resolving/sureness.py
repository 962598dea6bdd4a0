"""How likely a rule's judgement has to be to join what it judges: to join what is two costs more than to leave it."""

from bilateral.types import Judgement

SURE_P = {"same-act": 0.8, "same-entry": 0.5}
"""By the rule's name: acts of many parties and days are alike more often than things of one name."""
OTHERS_P = 0.7


def sure_p(by: str) -> float:
    """What a judgement of this rule, as it signs with name and version, has to reach."""
    return SURE_P.get(by.rsplit(" ", 1)[0], OTHERS_P)


def is_sure(judgement: Judgement) -> bool:
    """Whether a judgement is likely enough to join; what people say always is, and rules that join by the letter."""
    return judgement.human or judgement.p is None or judgement.p >= sure_p(judgement.by)
