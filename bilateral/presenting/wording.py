"""The only English that a headline may use besides the slots of its claim: one verb phrase a category and mode."""

from typing import NamedTuple


class Verb(NamedTuple):
    """A verb phrase: `hold / held / holding` + `talks`, and `with` before the recipient."""

    base: str
    past: str
    gerund: str
    rest: str
    preposition: str

    def infinitive(self) -> str:
        return f"{self.base} {self.rest}".strip()

    def happened(self) -> str:
        return f"{self.past} {self.rest}".strip()

    def goes_on(self) -> str:
        return f"{self.gerund} {self.rest}".strip()


def _v(forms: str, rest: str = "", preposition: str = "") -> Verb:
    base, past, gerund = forms.split()
    return Verb(base, past, gerund, rest, preposition)


VERBS = {
    "AGREE": _v("agree agreed agreeing", "on cooperation", "with"),
    "AGREE to come": _v("cooperate cooperated cooperating", "", "with"),
    "CONSULT": _v("meet met meeting"),
    "CONSULT alone": _v("hold held holding", "talks", "with"),
    "CONSULT visit": _v("visit visited visiting"),
    "CONSULT visit alone": _v("pay paid paying", "a visit", "to"),
    "CONSULT visit together": _v("meet met meeting", "on a visit"),
    "CONSULT third-party": _v("hold held holding", "talks brought about by a third party", "with"),
    "CONSULT multilateral": _v("hold held holding", "multilateral talks", "with"),
    "CONSULT phone": _v("hold held holding", "talks from afar", "with"),
    "SUPPORT": _v("support supported supporting"),
    "SUPPORT together": _v("join joined joining", "in a formal or friendly act", "with"),
    "SUPPORT alone": _v("give gave giving", "support", "to"),
    "SUPPORT relations": _v("advance advanced advancing", "diplomatic relations", "with"),
    "CONCEDE": _v("make made making", "a concession", "to"),
    "COOPERATE": _v("cooperate cooperated cooperating", "", "with"),
    "AID": _v("give gave giving", "aid", "to"),
    "RETREAT": _v("give gave giving", "way", "to"),
    "RETREAT withdraw": _v("withdraw withdrew withdrawing", "forces", "from"),
    "RETREAT release": _v("release released releasing", "captives", "to"),
    "RETREAT return": _v("return returned returning", "property", "to"),
    "RETREAT disarm": _v("lay laid laying", "down arms", "before"),
    "RETREAT ceasefire": _v("observe observed observing", "a ceasefire", "with"),
    "RETREAT access": _v("grant granted granting", "access", "to"),
    "RETREAT resign": _v("resign resigned resigning"),
    "REQUEST": _v("make made making", "a request", "to"),
    "REQUEST assist": _v("ask asked asking", "for cooperation", "with"),
    "REQUEST change": _v("demand demanded demanding", "a change of policy", "from"),
    "REQUEST yield": _v("demand demanded demanding", "concessions", "from"),
    "REQUEST meet": _v("ask asked asking", "for talks", "with"),
    "ACCUSE": _v("criticise criticised criticising"),
    "ACCUSE alone": _v("voice voiced voicing", "criticism", "of"),
    "ACCUSE together": _v("voice voiced voicing", "criticism", "of"),
    "ACCUSE investigate": _v("investigate investigated investigating"),
    "ACCUSE investigate alone": _v("open opened opening", "an investigation", "of"),
    "ACCUSE investigate together": _v("open opened opening", "an investigation", "of"),
    "ACCUSE allege": _v("make made making", "an accusation", "against"),
    "REJECT": _v("voice voiced voicing", "a refusal", "to"),
    "REJECT assist": _v("refuse refused refusing", "cooperation", "with"),
    "REJECT change": _v("refuse refused refusing", "a change of policy", "to"),
    "REJECT yield": _v("refuse refused refusing", "concessions", "to"),
    "REJECT meet": _v("refuse refused refusing", "talks", "with"),
    "THREATEN": _v("make made making", "a threat", "against"),
    "THREATEN restrict": _v("threaten threatened threatening", "restrictions", "against"),
    "THREATEN ban": _v("threaten threatened threatening", "a ban", "against"),
    "THREATEN arrest": _v("threaten threatened threatening", "arrests", "against"),
    "THREATEN relations": _v("threaten threatened threatening", "to suspend relations", "with"),
    "THREATEN expel": _v("threaten threatened threatening", "expulsions", "against"),
    "THREATEN territory": _v("threaten threatened threatening", "to take territory", "from"),
    "THREATEN violence": _v("threaten threatened threatening", "violence", "against"),
    "PROTEST": _v("protest protested protesting", "", "against"),
    "PROTEST demo": _v("demonstrate demonstrated demonstrating", "", "against"),
    "PROTEST riot": _v("riot rioted rioting", "", "against"),
    "PROTEST strike": _v("strike struck striking", "", "against"),
    "PROTEST hunger": _v("hold held holding", "a hunger strike", "against"),
    "PROTEST boycott": _v("hold held holding", "a boycott", "against"),
    "PROTEST obstruct": _v("block blocked blocking", "a passage", "against"),
    "SANCTION": _v("impose imposed imposing", "sanctions", "on"),
    "SANCTION convict": _v("pass passed passing", "a conviction", "on"),
    "SANCTION expel": _v("order ordered ordering", "an expulsion", "against"),
    "SANCTION withdraw": _v("withdraw withdrew withdrawing", "", "from"),
    "SANCTION discontinue": _v("cut cut cutting", "exchanges", "with"),
    "MOBILIZE": _v("mobilise mobilised mobilising", "forces", "against"),
    "MOBILIZE weapons": _v("ready readied readying", "weapons", "against"),
    "MOBILIZE police": _v("mobilise mobilised mobilising", "police", "against"),
    "MOBILIZE militia": _v("mobilise mobilised mobilising", "militia", "against"),
    "COERCE": _v("use used using", "coercion", "against"),
    "COERCE seize": _v("seize seized seizing", "property", "of"),
    "COERCE restrict": _v("impose imposed imposing", "restrictions", "on"),
    "COERCE ban": _v("impose imposed imposing", "a ban", "on"),
    "COERCE censor": _v("impose imposed imposing", "censorship", "on"),
    "COERCE curfew": _v("impose imposed imposing", "a curfew", "on"),
    "COERCE martial-law": _v("impose imposed imposing", "martial law", "on"),
    "COERCE arrest": _v("make made making", "an arrest", "of"),
    "COERCE deport": _v("order ordered ordering", "a deportation", "of"),
    "COERCE withhold": _v("withhold withheld withholding", "supplies", "from"),
    "COERCE misinformation": _v("spread spread spreading", "misinformation", "against"),
    "COERCE cyber": _v("carry carried carrying", "out a cyber attack", "on"),
    "ASSAULT": _v("use used using", "violence", "against"),
    "ASSAULT destroy": _v("destroy destroyed destroying", "property", "of"),
    "ASSAULT abduct": _v("carry carried carrying", "out an abduction", "of"),
    "ASSAULT aerial": _v("carry carried carrying", "out an air attack", "on"),
    "ASSAULT drone": _v("carry carried carrying", "out a drone attack", "on"),
    "ASSAULT heavy-weapons": _v("attack attacked attacking", "with heavy weapons", "against"),
    "ASSAULT sideAB": _v("fight fought fighting", "", "with"),
}
"""Keyed by `CATEGORY` or `CATEGORY mode`, and then perhaps ` alone` or ` together` (one actor or several, and no
recipient is named) or ` to come` (it has not happened); `relations` where the sentence names diplomatic relations."""

STATUS_WORDS = {
    "ongoing": "ongoing",
    "scheduled": "planned",
    "intended": "intended",
    "proposed": "proposed",
    "hypothetical": "conditional",
    "denied": "denied",
}
"""What a status is called beside a line; an act that occurred needs no word."""

BASIS_WORDS = {
    "relative": "date worked out from the day of publication",
    "anniversary": "date worked out from an anniversary",
    "published": "date of publication, for want of another",
    "inferred": "date inferred from the context",
}
"""How a date is known; one that is stated needs no word."""

KIND_WORDS = {
    "event": "act",
    "agreement": "agreement",
    "mechanism": "mechanism",
    "service": "service",
    "programme": "programme",
    "organisation": "organisation",
    "site": "site",
    "person": "person",
    "figure": "figure",
}
