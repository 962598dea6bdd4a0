"""The only English of our own beside a claim: it names kinds, statuses and reasons, and tells no act."""

ACTS = {
    "AGREE": "agreement or promise",
    "CONSULT": "consultation",
    "SUPPORT": "words of support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "step back",
    "REQUEST": "request",
    "ACCUSE": "criticism or accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction or reduced relations",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "use of force",
}
"""What an act is called where its claim does not point to the words that tell it: no more than its category says."""

INFERRED = "inferred: not named in the sentence; the document is about these two states"
"""Why a party stands there that the words cited do not name."""

SOURCE_WORDS = {"official": "official source", "agency": "news agency", "paper": "paper or broadcaster"}
"""Kinds of sources; one of no kind needs no word."""

DIFFER = "sources differ:"
"""What stands before the values of a slot on which a record's documents disagree."""

STANDING = "In the registers"
"""The subheading over what stands in a section besides acts."""

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
