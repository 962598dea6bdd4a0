"""Nouns that tell who acts: heads of phrases that stand for a state, and words that refer back to parties."""

AGENTS = frozenset(
    """administration admiral adviser advisor agency air aircraft airman ambassador ambassadress army artillery
    assembly authority battalion bomber brigade cabinet chair chairman chairperson chairwoman chamber
    chancellor charge chief coastguard colonel command commander commission commissioner committee congress
    congressman consul consulate contingent corps corvette counterpart court delegate delegation department
    deputy destroyer diplomacy diplomat drone embassy emir emissary envoy force forces foreign_minister
    frigate gendarme general government governor guard gunboat head helicopter infantry
    intelligence jet judge king lady lawmaker lead leader leadership legation legislator legislature marine
    mayor military minister ministry mission monarch mp national navy negotiator officer official
    organisation paratrooper parliament parliamentarian patrol peacekeeper personnel pilot plane police
    policeman policy-maker premier presidency president prime_minister prince princess prosecutor queen
    regime representative sailor secretary senate senator serviceman side soldier speaker spokesman
    spokesperson spokeswoman squadron state statesman submarine sultan troop undersecretary vessel
    vice-president warplane warship""".split()
)
"""Heads that act for the state which their adjective or possessor names: "Chilean officials", "France's navy"."""

NATIONALS = frozenset(
    """academic activist actor actress airline artist association athlete author bandit bank banker
    billionaire bishop blogger boat boy broadcaster business businessman carrier champion channel child
    citizen civilian cleric climber club coalition comedian community company conglomerate contractor couple
    crew crowd defector demonstrator descendant detainee diaspora director dissident diver doctor driver
    editor employee engineer executive exile expat expatriate expert exporter faction family fan farmer
    father fighter filmmaker firm fisherman fleet footballer fugitive giant girl group guerrilla gunman
    hacker hijacker hostage immigrant insurgent investor journalist junta kidnapper lawyer magnate maker man
    manufacturer media migrant militant militia missionary mob mother movement musician national newspaper
    ngo novelist nurse oligarch operator opposition party passenger pastor pensioner people pilgrim pirate
    player poet politician posting priest prisoner producer professor protester rebel refugee rescuer
    researcher resident retailer rioter scientist separatist settler singer smuggler society spy staffer
    student subsidiary supporter surgeon suspect team teenager terrorist tourist trader trawler truck tycoon
    union university user veteran victim villager voter website whistleblower woman worker writer""".split()
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

POSTS = frozenset("embassy consulate legation ambassador ambassadress consul".split())
"""Heads that stand before the state in which they are: "its embassy in Lima"."""

SETTINGS = frozenset(
    """border frontier coast sea water airspace crisis conflict war peace civil revolution island city town village
    province region capital question issue dispute territory election language market economy waters skies dollar
    citizenship""".split()
)
"""Nouns whose state only tells the setting: "the Chad border", "the Syrian crisis"."""
