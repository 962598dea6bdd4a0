"""The same claims and judgements give the same records, in whatever order they come; what is taken back stays undone.

A record's id is that of its earliest claim. Claims do not know when they were published, so earliest means lowest in
(document, start, id): arbitrary between documents, but the same on every machine.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from bilateral.resolving.sureness import is_sure
from bilateral.types import EVENT, Claim, Judgement, Party, Record, Span

MEAN_P = 0.4
"""Groups of reports are joined where their pairs are in the mean as likely the same as this."""
_PARTIES = frozenset({"actors", "recipients", "parties"})
_STAGES = ("draft", "initialled", "signed", "ratified", "in force", "suspended", "ended")
"""How far an agreement comes, in this order: it stands at the last one that it is known to have reached."""
_BY_VOTE = ("type", "modes", "contexts", "name", "status", "place", "said_by")


def fold(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> list[Record]:
    """Records of the claims that are judged the same, in the order of their ids' claims.

    People outrank rules: what a person calls different is never joined, neither directly nor through third claims, and
    what a person calls the same is joined against any rule. A pair that a person took back from a rule is not joined by
    rules again, whichever way they would come to it. Claims judged wrong are left out. Of a claim that a person put
    right, rules are heard no more: they speak on the correction.
    """
    judgements = list(judgements)
    standing = effective(judgements)
    wrong = {judgement.left for judgement in standing if judgement.verdict == "wrong"}
    members = {claim.id: claim for claim in sorted(claims, key=_order) if claim.id not in wrong}
    named = {identity for each in standing for identity in (each.left, each.right) if identity}
    groups = _Groups(identity for identity in members if identity in named)
    persons, rules = ([each for each in standing if each.human is human] for human in (True, False))
    # Persons' joins come first, when only persons' separations are known: so no rule stands in their way.
    groups.separate(each for each in persons if each.verdict == "different")
    groups.join(each for each in persons if each.verdict == "same")
    groups.separate(each for each in rules if each.verdict == "different")
    groups.separate(_taken_from_rules(judgements))
    gone = put_right(members, persons)
    same = [each for each in rules if each.verdict == "same" and gone.isdisjoint((each.left, each.right))]
    acts = {identity for identity in groups.group_of if members[identity].kind == EVENT}
    groups.join(each for each in same if is_sure(each) and (each.p is None or each.left not in acts))
    groups.join_likely([each for each in same if each.p is not None and each.left in acts])
    together = groups.by_first()
    records = []
    for identity, claim in members.items():
        if identity not in groups.group_of:
            records.append(Record(identity, claim, (claim,)))
        elif identity in together:
            told = tuple(members[each] for each in together[identity])
            records.append(Record(identity, _best(told), told))
    return records


def put_right(members: Mapping[str, Claim], judgements: Iterable[Judgement]) -> set[str]:
    """The claims in whose place a person says something else of the same document, among what is judged the same."""
    return {tie.left for tie in corrected_by(members, judgements)}


def corrected_by(members: Mapping[str, Claim], judgements: Iterable[Judgement]) -> list[Judgement]:
    """The ties of corrections: `left` is put right by `right`."""
    ties = [each for each in judgements if each.human and each.verdict == "same" and each.right in members]
    made = ((each, members.get(each.left), members[each.right]) for each in ties if each.right)
    return [
        each
        for each, old, new in made
        if old and new.corrected and new.by == each.by and old.citation.document == new.citation.document
    ]


def effective(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that stand: neither retractions nor retracted. Only a person can retract what a person judged."""
    judgements = list(judgements)
    gone = {taken.id for _, taken in _retractions(judgements)}
    known = {each.id: each for each in judgements if not each.retracts and each.id not in gone}
    return [known[identity] for identity in sorted(known)]


def _taken_from_rules(judgements: Iterable[Judgement]) -> list[Judgement]:
    """What rules judged the same and a person took back."""
    pairs = _retractions(judgements)
    return [taken for by, taken in pairs if taken.verdict == "same" and by.human and not taken.human]


def _retractions(judgements: Iterable[Judgement]) -> list[tuple[Judgement, Judgement]]:
    """Each retraction that counts, with the judgement that it takes back."""
    known = {judgement.id: judgement for judgement in judgements}
    pairs = ((each, known[each.retracts]) for each in known.values() if each.retracts and each.retracts in known)
    return [(retraction, taken) for retraction, taken in pairs if retraction.human or not taken.human]


def linked(ids: Collection[str], judgements: Iterable[Judgement]) -> set[str]:
    """The ids that judgements of sameness connect with any of `ids`, these included: what a complete fold needs."""
    neighbours: dict[str, set[str]] = {}
    for judgement in effective(judgements):
        if judgement.verdict == "same" and judgement.right and is_sure(judgement):
            neighbours.setdefault(judgement.left, set()).add(judgement.right)
            neighbours.setdefault(judgement.right, set()).add(judgement.left)
    found, rest = set(ids), list(ids)
    while rest:
        new = neighbours.get(rest.pop(), set()) - found
        found |= new
        rest.extend(new)
    return found


@dataclass(slots=True)
class _Groups:
    """Disjoint groups of claims, and which claims must not share one."""

    members: Iterable[str]
    group_of: dict[str, list[str]] = field(init=False)
    apart: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.group_of = {identity: [identity] for identity in self.members}

    def separate(self, judgements: Iterable[Judgement]) -> None:
        for judgement in judgements:
            if judgement.right:
                self.apart.setdefault(judgement.left, set()).add(judgement.right)
                self.apart.setdefault(judgement.right, set()).add(judgement.left)

    def join(self, judgements: Iterable[Judgement]) -> None:
        # Where separations make the order matter, the order is that of the pairs, not that of the rows.
        pairs = {(min(each.left, each.right), max(each.left, each.right)) for each in judgements if each.right}
        for left, right in sorted(pairs):
            if left in self.group_of and right in self.group_of:
                self._join(self.group_of[left], self.group_of[right])

    def join_likely(self, judgements: Sequence[Judgement]) -> None:
        """The surest pair first; two groups only where their pairs are the same in the mean as likely as MEAN_P, those
        that were never compared counting as nothing: so a chain of likely pairs does not make one act of many."""
        likely: dict[str, dict[str, float]] = {}
        for judgement in judgements:
            if judgement.right and judgement.p is not None:
                likely.setdefault(judgement.left, {})[judgement.right] = judgement.p
                likely.setdefault(judgement.right, {})[judgement.left] = judgement.p
        for judgement in sorted(judgements, key=lambda each: (-(each.p or 0.0), each.left, each.right or "")):
            left, right = self.group_of.get(judgement.left), self.group_of.get(judgement.right or "")
            if is_sure(judgement) and left and right and left is not right:
                total = sum(likely.get(one, {}).get(other, 0.0) for one in left for other in right)
                if total >= MEAN_P * len(left) * len(right):
                    self._join(left, right)

    def _join(self, left: list[str], right: list[str]) -> None:
        small, large = sorted((left, right), key=len)
        if small is large or any(self.group_of.get(foe) is large for each in small for foe in self.apart.get(each, ())):
            return
        large.extend(small)
        for each in small:
            self.group_of[each] = large

    def by_first(self) -> dict[str, list[str]]:
        """The groups, the claims of each in the order in which they were given, under the first of them."""
        place = {identity: number for number, identity in enumerate(self.group_of)}
        groups = {id(group): group for group in self.group_of.values()}.values()
        return {ordered[0]: ordered for ordered in (sorted(group, key=place.__getitem__) for group in groups)}


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.citation.document, claim.citation.start, claim.id


def _best(claims: tuple[Claim, ...]) -> Claim:
    """The claim that names the parties best, its other slots filled with what most claims say, and the last stage.

    Ties go to that claim, then to the surer, then to the earlier. Whatever has offsets comes from that claim alone.
    What a person put right is as that person says, whatever the others do.
    """
    if len(claims) == 1:
        return claims[0]
    surest = sorted(claims, key=lambda claim: -claim.p)
    base = _best_parties([claim for claim in surest if _PARTIES & set(claim.corrected)] or surest)
    voices = [base, *(claim for claim in surest if claim is not base)]
    chosen: dict[str, Any] = {name: _vote([getattr(claim, name) for claim in _on(name, voices)]) for name in _BY_VOTE}
    keys = sorted(set(chain.from_iterable(claim.slots for claim in voices)))
    slots = {key: _vote([claim.slots.get(key) for claim in _on(key, voices)]) for key in keys}
    if base.kind == "agreement" and slots.get("state") in _STAGES:
        reached = (claim.slots.get("state") for claim in _on("state", voices))
        slots["state"] = max((state for state in reached if state in _STAGES), key=_STAGES.index)
    # What points into the text is the base's own, for its citation is.
    chosen["slots"] = {key: base.slots.get(key) if _points(value) else value for key, value in slots.items()}
    chosen["date"] = _best_date([claim.date for claim in _on("date", voices) if claim.date])
    return replace(base, p=surest[0].p, **chosen)


def _on(name: str, claims: list[Claim]) -> list[Claim]:
    """Who is asked for a field or slot: those who put it right; else the coders, of whom a correction is a copy."""
    told = [claim for claim in claims if name in claim.corrected]
    return told or [claim for claim in claims if not claim.corrected] or claims


def _points(value: Any) -> bool:
    return isinstance(value, Mapping) and {"start", "end"} <= value.keys()


def _vote(values: list[Any]) -> Any:
    """The most frequent value that says something; the first of equals. The first value when none does."""
    said = [value for value in values if value not in (None, (), "")]
    return max(said, key=said.count) if said else values[0]


def _best_date(dates: list[Span]) -> Span | None:
    """The days that most dates equal or contain; the narrower of equals."""

    def support(day: Span) -> tuple[int, int]:
        n_voices = sum(other.start <= day.start and day.end <= other.end for other in dates)
        return n_voices, -(day.end - day.start).days

    return max(dates, key=support, default=None)


def _best_parties(claims: list[Claim]) -> Claim:
    """The claim that sees the states in the roles most claims see them in, at the stage that most tell, and names most
    people and offices.

    Of a register entry the one with most states: rules only join those that say no more than it.
    """

    def roles(claim: Claim) -> tuple[frozenset[str | None], ...]:
        everyone = (claim.actors, claim.recipients, claim.parties)
        return tuple(frozenset(party.state for party in parties) for parties in everyone)

    def named(party: Party) -> int:
        return sum(value is not None for value in (party.person, party.office, party.organisation))

    votes, statuses = [roles(claim) for claim in claims], [claim.status for claim in claims]

    def support(claim: Claim) -> tuple[int, int, int, int]:
        parties = (*claim.actors, *claim.recipients, *claim.parties)
        n_states = 0 if claim.kind == EVENT else len(claim.states)
        return n_states, votes.count(roles(claim)), statuses.count(claim.status), sum(map(named, parties))

    return max(claims, key=support)
