"""Nouns that tell who acts: heads of phrases that stand for a state, and words that refer back to parties."""

AGENTS = frozenset(
    """administration agency air ambassador ambassadress army authority author cabinet chamber chair chairman
    chairperson chairwoman chancellor charge chief citizen civilian coalition coastguard commander commission
    committee company congress congressman consul consulate contingent counterpart court delegate delegation
    department deputy diplomat diplomacy embassy emissary envoy expert exporter firm fisherman fleet force
    foreign_minister forces general government governor guard head hostage infantry intelligence investor jet judge
    junta king lawmaker lead leader leadership legislator legislature manufacturer marine mayor migrant military
    militia minister ministry mission mp national navy negotiator ngo official officer parliament parliamentarian
    party patrol peacekeeper people pilgrim pilot plane police policeman policy-maker politician premier presidency
    president prime_minister prisoner producer prosecutor queen refugee regime representative researcher rescuer
    sailor scientist secretary senate senator serviceman side soldier speaker spokesman spokesperson spokeswoman
    state statesman student submarine tourist troop undersecretary vessel vice-president warplane warship worker
    aircraft artillery journalist surgeon doctor professor team businessman business union member bank airline
    carrier operator organisation association society""".split()
)
"""Heads that act for the state which their adjective or possessor names: "Kazakh officials", "France's navy"."""

PAIRS = frozenset(
    "country state side nation party leader minister president government people capital neighbour premier".split()
)
"""Heads that mean both parties after "the two", "both" and "the" in the plural: "the two sides"."""

PERSONS = frozenset(
    """minister president premier chancellor king queen emir leader diplomat ambassador envoy speaker secretary
    chairman chairwoman chair politician official head spokesman spokeswoman spokesperson deputy commissioner
    general governor monarch prince guest counterpart consul surgeon professor doctor""".split()
)
"""Heads that mean one person named elsewhere in the document: "the minister"."""

PLACE_PREPOSITIONS = frozenset(
    "in at near from inside across throughout within outside into through via around over off".split()
)
"""Before a state or city these tell where, not who."""

SETTINGS = frozenset(
    """border frontier coast sea water airspace crisis conflict war peace civil revolution island city town village
    province region capital question issue dispute territory election language market economy waters skies""".split()
)
"""Nouns whose state only tells the setting: "the Chad border", "the Syrian crisis"."""
