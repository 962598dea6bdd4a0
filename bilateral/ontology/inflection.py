"""The written forms of a lemma: over-generating is allowed (a form nobody writes does no harm), missing one is not."""

from functools import cache

IRREGULAR_VERBS = {
    "arise": "arose arisen",
    "be": "am is are was were been being",
    "bear": "bore borne",
    "beat": "beaten",
    "become": "became",
    "begin": "began begun",
    "bind": "bound",
    "blow": "blew blown",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "burn": "burnt",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "come": "came",
    "deal": "dealt",
    "dig": "dug",
    "do": "does did done",
    "draw": "drew drawn",
    "drive": "drove driven",
    "dwell": "dwelt",
    "eat": "ate eaten",
    "fall": "fell fallen",
    "feed": "fed",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "fly": "flew flown",
    "forbid": "forbade forbidden",
    "foresee": "foresaw foreseen",
    "forgive": "forgave forgiven",
    "freeze": "froze frozen",
    "get": "got gotten",
    "give": "gave given",
    "go": "goes went gone",
    "grow": "grew grown",
    "hang": "hung",
    "have": "has had having",
    "hear": "heard",
    "hide": "hid hidden",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "lend": "lent",
    "light": "lit",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "overrun": "overran",
    "overthrow": "overthrew overthrown",
    "partake": "partook partaken",
    "pay": "paid",
    "rebuild": "rebuilt",
    "retake": "retook retaken",
    "ride": "rode ridden",
    "ring": "rang rung",
    "rise": "rose risen",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "shake": "shook shaken",
    "shoot": "shot",
    "show": "shown",
    "sing": "sang sung",
    "sink": "sank sunk",
    "sit": "sat",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "steal": "stole stolen",
    "stick": "stuck",
    "strike": "struck stricken",
    "swear": "swore sworn",
    "take": "took taken",
    "teach": "taught",
    "tear": "tore torn",
    "tell": "told",
    "think": "thought",
    "throw": "threw thrown",
    "undergo": "undergoes underwent undergone",
    "understand": "understood",
    "undertake": "undertook undertaken",
    "uphold": "upheld",
    "wear": "wore worn",
    "win": "won",
    "wind": "wound",
    "withdraw": "withdrew withdrawn",
    "withhold": "withheld",
    "withstand": "withstood",
    "write": "wrote written",
}
IRREGULAR_NOUNS = {
    "child": "children",
    "crisis": "crises",
    "foot": "feet",
    "life": "lives",
    "man": "men",
    "memorandum": "memoranda",
    "person": "people",
    "serviceman": "servicemen",
    "thief": "thieves",
    "wife": "wives",
    "woman": "women",
}
_SINGULARS = {plural: noun for noun, plural in IRREGULAR_NOUNS.items()}
_SINGULARS |= {noun: noun for noun in ("ashes", "corps", "gas", "headquarters", "news", "remains", "series", "species")}
_VOWELS = "aeiou"


def _spellings(lemma: str) -> frozenset[str]:
    """The lemma as British and as American texts write it; the ontology itself is British."""
    found = {lemma}
    for british, american in (("is", "iz"), ("ys", "yz")):
        for ending in ("e", "ation"):
            if lemma.endswith(british + ending):
                found.add(lemma.removesuffix(british + ending) + american + ending)
    if "our" in lemma[2:]:
        found.add(lemma.replace("our", "or"))
    for british, american in (("ence", "ense"), ("amme", "am"), ("tre", "ter"), ("ogue", "og")):
        if lemma.endswith(british):
            found.add(lemma.removesuffix(british) + american)
    return frozenset(found)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _regular(verb: str) -> set[str]:
    if verb.endswith("ee"):
        return {verb, verb + "s", verb + "d", verb + "ing"}
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return {verb, _with_s(verb), verb[:-1] + "ied", verb + "ing"}
    written = {verb, _with_s(verb), verb + "ed", verb + "ing"}
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS:
        written |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return written


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """Every form, in lower case, in which the verb may stand in a text, in British and American spelling."""
    written = set(IRREGULAR_VERBS.get(lemma, "").split())
    for spelling in _spellings(lemma):
        written |= _regular(spelling)
    return frozenset(written)


@cache
def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a noun, in lower case, in British and American spelling."""
    written: set[str] = {IRREGULAR_NOUNS[lemma]} if lemma in IRREGULAR_NOUNS else set()
    for spelling in _spellings(lemma):
        written |= {spelling, _with_s(spelling)}
    return frozenset(written)


@cache
def singular(noun: str) -> str:
    """The noun lemma of a lower-case noun form: `talks` gives `talk`, `treaties` gives `treaty`, `talk` stays."""
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
