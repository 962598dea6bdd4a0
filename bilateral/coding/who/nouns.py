"""Nouns that tell who acts: heads of phrases that stand for a state, and words that refer back to parties."""

AGENTS = frozenset(
    """administration agency air aircraft ambassador ambassadress army artillery authority cabinet chair chairman
    chairperson chairwoman chamber chancellor charge chief coastguard commander commission committee congress
    congressman consul consulate contingent counterpart court delegate delegation department deputy diplomacy
    diplomat embassy emissary envoy force forces foreign_minister general government governor guard head
    infantry intelligence jet judge king lawmaker lead leader leadership legislator legislature marine mayor
    military minister ministry mission mp national navy negotiator officer official organisation parliament
    parliamentarian patrol peacekeeper pilot plane police policeman policy-maker premier presidency president
    prime_minister prosecutor queen regime representative sailor secretary senate senator serviceman side
    soldier speaker spokesman spokesperson spokeswoman state statesman submarine troop undersecretary vessel
    vice-president warplane warship""".split()
)
"""Heads that act for the state which their adjective or possessor names: "Chilean officials", "France's navy"."""

NATIONALS = frozenset(
    """activist actor actress airline artist association athlete author bandit bank banker billionaire bishop
    blogger boat boy broadcaster business businessman carrier champion channel child citizen civilian cleric
    club coalition comedian community company conglomerate couple crew crowd defector demonstrator descendant
    diaspora director dissident doctor driver editor engineer exile expatriate expert exporter faction family
    fan farmer father fighter filmmaker firm fisherman fleet footballer fugitive giant girl group guerrilla
    gunman hacker hijacker hostage immigrant insurgent investor journalist junta kidnapper lawyer magnate maker
    man manufacturer media migrant militant militia mob mother movement musician national newspaper ngo novelist
    nurse operator opposition party passenger people pilgrim pirate player poet politician posting priest
    prisoner producer professor protester rebel refugee rescuer researcher resident retailer rioter scientist
    separatist settler singer smuggler society student subsidiary supporter surgeon suspect team teenager
    terrorist tourist trader tycoon union university user veteran victim villager voter website whistleblower
    woman worker writer""".split()
)
"""Heads that stand for a state only where it is acted on: firms and people named by nationality do not act for it."""

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
    province region capital question issue dispute territory election language market economy waters skies dollar
    citizenship""".split()
)
"""Nouns whose state only tells the setting: "the Chad border", "the Syrian crisis"."""
