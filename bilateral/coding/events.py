"""From candidates to acts: of each trigger what words tell plainly, else the surest reading, or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bilateral.coding import by_words
from bilateral.coding.candidates import Candidate, find_candidates, named
from bilateral.coding.circumstances import find_date, find_place
from bilateral.coding.clauses import is_remembered
from bilateral.coding.confidence import probability
from bilateral.coding.lexicon import Reading
from bilateral.coding.roles import Roles
from bilateral.coding.scene import Scene
from bilateral.coding.status.finding import COMING, find_status
from bilateral.coding.status.polarity import is_negated
from bilateral.coding.who.actors import is_place
from bilateral.ontology import Category, Ontology
from bilateral.types import Party, Place, Span, Status, Trigger

INFERRED = "year inferred: no other fits the weekdays, dated deeds and office holders that the text names"
MIN_P = 0.7
"""A reading less likely than this is not told,"""
MIN_P_WORDS = 0.5
"""unless words and tree say it plainly: the encoder then only has to leave it possible."""
MIN_P_FIRST = 0.65
"""What is asked where a sentence tells nothing else between two parties: of news under "A–B relations" 0.832 have a
claim between the two in place of 0.814; of 600 items F1 0.568 in place of 0.560, precision 0.767 in place of 0.774."""
SURE_STATUS = 0.8
"""How sure the encoder has to be of a status to overrule the words."""
_ONE_ACT = ("xcomp", "compound", "nsubj")
"""How one word that tells an act hangs on another that tells the same."""


@dataclass(frozen=True, slots=True)
class Event:
    """An act as one sentence tells it, before it becomes a claim."""

    reading: Reading
    category: Category
    status: Status
    roles: Roles
    date: Span | None
    place: Place | None
    p: float
    why: tuple[str, ...]


def find_events(scene: Scene, readings: Iterable[Reading], ontology: Ontology) -> list[Event]:
    """The acts of a sentence; where two readings tell the same act, the surer one stays.

    `readings` are asked for only where parties are named: most of a text tells of none.
    """
    events = []
    if scene.tree.sentence.triggers is None:
        for candidate in by_words.find_candidates(scene, list(readings)):
            event = tell(scene, candidate, 0.0, ontology)
            events.append(replace(event, p=by_words.probability(scene, candidate, event.status)))
        return _distinct(_unrepeated(scene, events))
    doubtful: list[tuple[float, Candidate]] = []
    every: list[tuple[float, Candidate]] = []
    for candidates in find_candidates(scene, readings, ontology):
        rated = [(probability(one.signs), one) for one in candidates]
        every += rated
        told = [(p, one) for p, one in rated if p >= (MIN_P_WORDS if one.is_plain else MIN_P)]
        if told:
            p, best = max(told, key=lambda row: (row[1].is_plain, row[0]))
            events.append(tell(scene, best, p, ontology))
        else:
            doubtful += [(p, one) for p, one in rated if p >= MIN_P_FIRST and _is_clear(scene, one)]
    for p, candidate in sorted(doubtful, key=lambda row: -row[0]):
        if not any(len(_parties(event) & candidate.parties) > 1 for event in events):
            events.append(tell(scene, candidate, p, ontology))
    events += [tell(scene, candidate, p, ontology) for p, candidate in _with_denials(scene, every, events)]
    return _distinct(_unrepeated(scene, events))


def _with_denials(
    scene: Scene, rated: Sequence[tuple[float, Candidate]], events: Sequence[Event]
) -> Iterator[tuple[float, Candidate]]:
    """ "denied having shelled Peru": a denial and what it denies vouch for each other, and both are told."""
    told = {event.reading.token for event in events}
    for event in events:
        above = [*scene.tree.ancestors(event.reading.token)] if event.status == "denied" else []
        for p, one in rated:
            token = one.reading.token
            if not one.by_words or token in told or one.parties != _parties(event):
                continue
            if token in above and _is_denial(scene, one.reading):
                yield event.p, one
            elif p >= MIN_P_WORDS and _is_denial(scene, event.reading) and _is_below(scene, token, event):
                yield p, one


def _is_denial(scene: Scene, reading: Reading) -> bool:
    return reading.category.name == "REJECT" and scene.tree.lemmas[reading.token] == "deny"


def _is_below(scene: Scene, token: int, denial: Event) -> bool:
    """It is what the clause of the denial tells."""
    return scene.tree[token].head == denial.reading.token and scene.tree[token].relation in ("ccomp", "xcomp")


def _is_clear(scene: Scene, candidate: Candidate) -> bool:
    """No mere topic, and every party is a state or organisation or speaks for it: no place, people or bare name."""
    idle = [actor for actor in scene.actors.values() if actor.kind == "national" or is_place(scene.tree, actor)]
    unfit = {id(party) for actor in idle for party in actor.parties}
    parties = (*candidate.roles.actors, *candidate.roles.recipients)
    are_fit = all((party.state or party.organisation) and id(party) not in unfit for party in parties)
    return are_fit and not candidate.signs["topic"]


def tell(scene: Scene, candidate: Candidate, p: float, ontology: Ontology) -> Event:
    """The candidate as an act, with when, where and how real."""
    reading, roles = candidate.reading, candidate.roles
    trigger = candidate.trigger
    remembered = next((time.anniversary for time in scene.times if time.anniversary is not None), None)
    if remembered is not None and is_remembered(scene.tree, reading.token):
        status: Status = "occurred"
        date: Span | None = remembered
    else:
        date = find_date(scene, reading, roles)
        status = reading.frame.status or _status(scene, reading, trigger, date)
        if status == "denied" and _is_refusal(scene, candidate):
            status = "occurred"
    category = _category(candidate, status, trigger, ontology)
    if category.name == "AGREE" and reading.frame.roles == "mutual":
        roles = _one_sided(roles)
    why = _why(scene, candidate, trigger)
    if date is not None and date.basis == "inferred":
        why = (*why, INFERRED)
    return Event(reading, category, status, roles, date, find_place(scene, reading), p, why)


def _status(scene: Scene, reading: Reading, trigger: Trigger | None, date: Span | None) -> Status:
    in_words = find_status(scene.tree, reading.token, date, scene.published)
    if trigger is None or not trigger.statuses or in_words != "occurred":
        return in_words  # a cue that stands there in words is seldom wrong; that there is none may be
    best = max(trigger.statuses, key=trigger.statuses.__getitem__)
    return best if trigger.statuses[best] >= SURE_STATUS else in_words


def _is_refusal(scene: Scene, candidate: Candidate) -> bool:
    """ "will not accept": by the "not" it is a rejection, which is no less one for that."""
    is_reject = candidate.reading.category.name == "REJECT" and not candidate.by_words
    return is_reject and is_negated(scene.tree, candidate.reading.token)


def _category(candidate: Candidate, status: Status, trigger: Trigger | None, ontology: Ontology) -> Category:
    """A promised act is a promise, unless the encoder, which reads promises as such, knows better."""
    category = candidate.reading.category
    future = ontology.categories[category.future]
    if not candidate.by_words or status not in COMING:
        return category
    if trigger is not None and trigger.categories.get(category.name, 0) > trigger.categories.get(future.name, 0):
        return category
    return future


def _why(scene: Scene, candidate: Candidate, trigger: Trigger | None) -> tuple[str, ...]:
    name, word = candidate.reading.category.name, scene.tree[candidate.reading.token].text
    why = [f"{name} by “{word}” ({candidate.reading.phrase})"] if candidate.by_words else []
    if trigger is not None and (share := trigger.categories.get(name)):
        why.append(f"{name} by “{word}” as the encoder reads it ({share:.2f})")
    parties = (*candidate.roles.actors, *candidate.roles.recipients)
    sources = ((party.person, scene.people.known_by(party.person)) for party in parties)
    why += [f"{person}: {source}" for person, source in sources if source]
    return (*why, *_candidates(scene, parties), *candidate.roles.how)


def _candidates(scene: Scene, parties: Sequence[Party]) -> Iterator[str]:
    """What else the names of the parties may mean: "Congo: COD rather than COG", "Congo: COD or COG"."""
    for name in scene.names:
        is_borne = any(party.start <= name.start < party.end for party in parties if party.state in (None, *name.codes))
        if len(name.codes) > 1 and name.kind not in ("organisation", "group", "territory") and is_borne:
            others = " or ".join(name.codes[1:])
            yield f"{name.text}: {name.codes[0]} {'or' if name.is_open else 'rather than'} {others}"


def _one_sided(roles: Roles) -> Roles:
    """A promise of what is done together is still the promise of one, where one state alone gives it."""
    promising = {party.state for party in roles.agents if party.state}
    if len(promising) != 1 or len(roles.agents) == len(roles.actors):
        return roles
    others = tuple(party for party in roles.actors if party not in roles.agents and party.state not in promising)
    return replace(roles, actors=roles.agents, recipients=others)


def _unrepeated(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """Without those whose act the word that they hang on tells already: "an airstrike kills", "refuses to allow"."""
    kept: list[Event] = []
    for event in sorted(events, key=_rank):
        if not any(_is_one(scene, event, other) for other in kept):
            kept.append(event)
    return kept


def _is_one(scene: Scene, event: Event, other: Event) -> bool:
    inner, outer = event.reading.token, other.reading.token
    if scene.tree[inner].head != outer:
        inner, outer = outer, inner
    is_linked = scene.tree[inner].head == outer and scene.tree[inner].relation in _ONE_ACT
    return is_linked and event.category is other.category and _parties(event) == _parties(other)


def _parties(event: Event) -> frozenset[str]:
    return frozenset(named((*event.roles.actors, *event.roles.recipients)))


def _rank(event: Event) -> tuple[bool, float]:
    """By words before by the encoder alone, the surer first."""
    return not event.reading.frame.words, -event.p


def _distinct(events: Sequence[Event]) -> list[Event]:
    """One event for each category, mode, set of states and status in a sentence; the surest reading stays.

    A reading by the encoder alone tells nothing beside one by words, which may have a mode.
    """
    kept: dict[tuple[str, str | None, frozenset[str], Status], Event] = {}
    for event in sorted(events, key=_rank):
        states = _parties(event)
        said = (event.category.name, states, event.status)
        is_said = any((name, others, status) == said for name, _, others, status in kept)
        if event.reading.frame.words or not is_said:
            kept.setdefault((said[0], event.reading.frame.mode, *said[1:]), event)
    return sorted(kept.values(), key=lambda event: event.reading.token)
