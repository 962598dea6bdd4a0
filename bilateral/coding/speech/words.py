"""Words that tell of saying and thinking, by what has to stand beside them to do so; every form of each is known."""

from collections.abc import Mapping
from enum import Enum
from functools import cache

from bilateral.ontology.inflection import noun_forms, verb_forms


class Use(Enum):
    """What a verb has to have beside it to tell that somebody says or thinks something."""

    ALWAYS = "says something however it stands: said, argued, tweeted"
    ABOUT = "says something of what it takes: criticised the plan, called for talks, declined to comment"
    CLAUSE = "says something only with a clause or a quotation: found that, “…,” he continued"
    CITED = "said it first to whoever cites him: citing envoys"
    BELIEF = "tells what somebody takes for true, who need not have said so: believes that, suspects that"
    WISH = "tells what somebody wants, which is not yet said: hopes to, expects that"


_ALWAYS = """
    accuse acknowledge admit allege announce apologise argue ask assert assess assure attest aver avow bemoan
    blog boast brag caution chant chime cite clarify comment complain concede concur confide contend counsel
    crow declare decry demur deny disclose echo elaborate email emphasise enquire enthuse exclaim exhort explain
    expound exult gripe gush hint implore imply inquire insinuate insist interject intimate joke kvetch lament
    mention mumble murmur muse mutter narrate note opine orate plead preach predict proclaim profess pronounce
    quip quote rail rant reaffirm reason reassure rebut recall recite reckon recount refer refute reiterate
    rejoin remark remind reminisce reply report respond restate retort retweet reveal say scoff snap sneer
    specify speculate stammer state stipulate stress stutter suggest surmise swear tell testify theorise thunder
    tweet underline underscore urge venture volunteer vouch vow wail warn whisper wonder yell
"""
_ABOUT = """
    advise advocate affirm agree allude answer applaud assail attribute back beg berate blame blast bless
    bristle cable call castigate champion characterise chastise chide claim commend compare compliment condemn
    condole condone confirm congratulate contradict convey counter credit criticise cry curse decline defend
    defy demand demean demonise denounce depict deplore deride describe detail disagree disavow discourage
    discuss dismiss disown disparage dispel disprove dispute dissuade downplay dub encourage endorse enumerate
    enunciate envisage estimate excoriate exonerate explore express extol fault favour flay forecast foresee
    foretell formulate forswear fulminate glorify grumble hail harangue highlight hype identify impugn inform
    insult interpret invoke itemise jeer label lambast laud lecture liken list lobby malign moan mock object
    offer oppose order outline pan parody persuade petition pillory pledge portray praise preview project
    promise promote propose protest query question quibble rave reassert rebuff rebuke recant recommend
    reference refuse regale reject relate renounce repeat reprimand reproach repudiate request retract revile
    ridicule rubbish savage scold scorn scream second shout show slam slander smear sob spurn summarise support
    sympathise taunt telegraph thank threaten tout translate trumpet unveil upbraid uphold vilify voice welcome
    write
"""
_CLAUSE = """
    accept add analyse assume broadcast calculate chronicle communicate conclude confess contemplate continue
    convince decide deduce demonstrate determine diagnose document establish figure find gather guess hear
    hold indicate interrupt judge know laugh learn maintain notice notify observe post print publish radio read
    realise recognise record relay release resolve rule shoot sigh signal sing teach text verify warrant
"""
_WISH = """
    abhor admire anticipate appreciate aspire covet crave desire despise detest disapprove dislike distrust dread
    dream envision expect feel forget hate hope intend like loathe long love mind mistrust mourn perceive plan
    prefer regard regret relish remember resent respect see seek sense tolerate trust view want wish worry yearn
"""
_BELIEF = """
    believe consider deem disbelieve doubt fear imagine presume suppose suspect think understand
"""
_VERBS = (
    (Use.ALWAYS, _ALWAYS), (Use.ABOUT, _ABOUT), (Use.WISH, _WISH), (Use.BELIEF, _BELIEF), (Use.CLAUSE, _CLAUSE),
)  # fmt: skip
_NOUNS = """
    accusation acknowledgement admission advice allegation announcement answer apology argument assertion
    assessment assurance belief boast call case charge claim comment complaint concern conclusion condemnation
    confession confirmation contention criticism declaration defence demand denial denunciation endorsement
    estimate explanation fear finding forecast hint hope idea insistence insinuation interview judgement lament
    message note objection observation opinion plea pledge point prediction promise proposal protest question
    reassurance recommendation reference rejection remark reminder report request revelation speech stance
    statement story suggestion suspicion testimony threat tweet view vow warning wish word
"""
_TEXTS = """
    ad article book column document editorial email letter memo message note post press_release report statement text
    tweet video
"""
_LIGHT = "deliver file give have issue make offer post publish put raise release send share voice"
_CHARGES = "accuse blame charge suspect"
_WITH = {
    "appeal": "for", "come": "out", "fire": "back", "hit": "back", "lash": "out", "lay": "out", "opt": "for",
    "play": "down", "point": "out to", "push": "for against", "put": "it", "set": "out forth", "shoot": "back down",
    "speak": "about of against", "spell": "out", "talk": "about of on up", "vote": "for against", "weigh": "in",
}  # fmt: skip
"""Verbs that say something with these prepositions and particles alone."""


@cache
def verb_uses() -> Mapping[str, Use]:
    """Written form → use. A form of two verbs is that of the stricter use: "found" counts as that of "find"."""
    return {form: use for use, words in _VERBS for verb in words.split() for form in verb_forms(verb)}


@cache
def phrasal_verbs() -> Mapping[str, frozenset[str]]:
    """Written form → the words one of which has to follow: "pointed" → "out", "to"."""
    return {form: frozenset(words.split()) for verb, words in _WITH.items() for form in verb_forms(verb)}


@cache
def charging_verbs() -> frozenset[str]:
    """Verbs whose phrase with "of", "for" or "with" tells a deed that only the accuser tells of."""
    return frozenset(form for verb in _CHARGES.split() for form in verb_forms(verb))


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that say something where their object is a noun of speech: "made the remark"."""
    return frozenset(form for verb in _LIGHT.split() for form in verb_forms(verb))


@cache
def speech_nouns() -> frozenset[str]:
    """Nouns that have a content, in every form: "the claim that", "his promise to"."""
    return _forms(_NOUNS)


@cache
def text_nouns() -> frozenset[str]:
    """What is written and says what its author says: "a letter saying that"."""
    return _forms(_TEXTS)


def _forms(nouns: str) -> frozenset[str]:
    return frozenset(form for noun in nouns.split() for form in noun_forms(noun))
