"""The record in one paragraph of plain words: no clause without the records that it rests on, and none says more."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral.ontology import load_ontology
from bilateral.presenting.following import FollowUp
from bilateral.presenting.phrases import Names, country, participants, together
from bilateral.presenting.plain import plain
from bilateral.presenting.slots import amount_words, period_of, period_words
from bilateral.presenting.summary import HAPPENED, NARROW
from bilateral.types import EVENT, Claim, Dossier, Record, Span

MOST_CITED = 3
"""A clause that rests on more records cites the first of them, and says how many more there are."""
MOST_NAMES = 4
_IN_WORDS = "no one two three four five six seven eight nine ten".split()

_TIES = r"(?:\w+ ){0,3}diplomatic (?:relations|ties)"
_FOUNDED = re.compile(rf"\bestablish\w* (?:of )?{_TIES}|\b(?:years|anniversary) of {_TIES}", re.IGNORECASE)
_BROKEN = re.compile(
    rf"\b(?:sever|broke|broken|break|cut)\w*(?: off)? {_TIES}|\b(?:severance|rupture) of {_TIES}", re.IGNORECASE
)
_RESTORED = re.compile(rf"\b(?:restor|resum|re-?establish|normali[sz])\w* (?:of )?{_TIES}", re.IGNORECASE)
_RELATIONS = (
    ("Diplomatic relations go back to", _FOUNDED, "establish years anniversary mark celebrat relation ties"),
    ("Diplomatic relations were broken off", _BROKEN, "sever broke break cut rupture"),
    ("Diplomatic relations were restored", _RESTORED, "restor resum reestablish re-establish normali"),
)
"""What may be said of diplomatic relations, the words that say it, and the beginnings of the act's own word."""

_AGREEMENT_STATES = {
    "in force": "said to be in force",
    "ratified": "ratified",
    "signed": "signed",
    "initialled": "initialled",
    "draft": "in draft",
    "suspended": "suspended",
    "ended": "ended",
}
"""How far an agreement has come, as its slot says it and as readers do."""

_REGISTERS = (("mechanism", "mechanism"), ("service", "service or route"))
_TRADE = re.compile(r"\b(?:trade|turnover)\b", re.IGNORECASE)
_CURRENCY = re.compile(r"\b[A-Z]{3}$")

_OUTCOMES: tuple[tuple[str, frozenset[str], str, str], ...] = (
    ("came about", frozenset(("kept", "late", "changed")), "came about", "came about"),
    ("called off", frozenset(("cancelled", "postponed", "refused")), "was called off, put off or refused",
     "were called off, put off or refused"),
    ("to come", frozenset(("to come",)), "is still to come", "are still to come"),
    ("no word", frozenset(("no word",)), "has passed its day without a report here that it happened",
     "have passed their day without a report here that they happened"),
    ("open", frozenset(("open",)), "is open, as far as is known here", "are open, as far as is known here"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words, the records that they rest on, and the mark that follows them: a full stop ends a sentence."""

    text: str
    records: tuple[Record, ...]
    mark: str = "."


def telling(dossier: Dossier, followed: FollowUp, names: Names) -> tuple[Clause, ...]:
    """What the record holds of two states, in the order in which a desk officer asks; nothing where nothing is held.

    Speaks of what names both states, and of nothing that was only denied. A count is that of the records given.
    """
    both = [record for record in dossier.records if frozenset(dossier.dyad) <= record.best.states]
    third = {record.id for section in dossier.sections if section.key == "third-parties" for record in section.records}
    acts = [record for record in both if record.best.kind == EVENT and record.id not in third]
    return (
        *_balance(acts, " and ".join(country(state, names) for state in dossier.dyad)),
        *_relations(acts),
        *_meeting(acts, dossier.as_of, names),
        *_agreements(both, frozenset(dossier.dyad)),
        *(clause for kind, word in _REGISTERS for clause in _register(both, kind, word)),
        *_trade(both),
        *_announced(both, followed),
    )


def in_prose(span: Span) -> str:
    """When, as it stands in a sentence: `on 6 June 2022`, `in June 2022`, `in 1997`."""
    start = span.start
    match span.precision:
        case "day":
            return f"on {_day(start)}"
        case "month":
            return f"in {start:%B} {start.year}"
        case "year":
            return f"in {start.year}"
        case "decade":
            return f"in the {start.year // 10 * 10}s"
    if start == span.end:
        return f"on {_day(start)}"
    same_month = (start.year, start.month) == (span.end.year, span.end.month)
    return f"from {start.day if same_month else _day(start)} to {_day(span.end)}"


def counted(count: int, one: str = "", many: str = "") -> str:
    """`one agreement`, `two agreements`, `12 agreements`; or the number alone."""
    number = _IN_WORDS[count] if count < len(_IN_WORDS) else f"{count:,}"
    return f"{number} {one if count == 1 else many}".strip()


def _balance(acts: Sequence[Record], both: str) -> Iterator[Clause]:
    """How many acts happened between the two, by the side of the codebook that they are on."""
    categories = load_ontology().categories
    sides: dict[str, list[Record]] = {"cooperation": [], "conflict": []}
    for record in acts:
        if record.best.status in HAPPENED and (category := categories.get(record.best.type or "")):
            sides[category.quad_class.rpartition(" ")[2]].append(record)
    told = [(side, records) for side, records in sides.items() if records]
    for n, (side, records) in enumerate(told):
        count = counted(len(records), "act", "acts")
        text = f"and {count} of {side}" if n else f"The record holds {count} of {side} between {both}"
        yield Clause(text, tuple(records), "." if n + 1 == len(told) else "")


def _relations(acts: Sequence[Record]) -> Iterator[Clause]:
    """When diplomatic relations began, were broken off and were restored, each on the day that most records give."""
    for text, words, beginnings in _RELATIONS:
        days: dict[tuple[date, date, str], list[Record]] = {}
        for record in acts:
            span = record.best.date
            is_dated = span and span.basis != "published" and record.best.status in HAPPENED
            if span and is_dated and _tells(record.best, words, beginnings):
                days.setdefault((span.start, span.end, span.basis), []).append(record)
        if days:
            _, records = max(days.items(), key=lambda group: (len(group[1]), group[0]))
            span = records[0].best.date
            assert span
            counted_back = ", counted back from an anniversary" if span.basis == "anniversary" else ""
            when = in_prose(span).partition(" ")[2] if text.endswith("to") else in_prose(span)
            yield Clause(f"{text} {when}{counted_back}", tuple(records))


def _tells(claim: Claim, words: re.Pattern[str], beginnings: str) -> bool:
    """Whether the act itself is what the words say, and not another act of the same sentence."""
    trigger = claim.slots.get("trigger")
    told = str(trigger.get("text", "")) if isinstance(trigger, Mapping) else ""
    return bool(words.search(claim.citation.quote)) and told.lower().startswith(tuple(beginnings.split()))


def _meeting(acts: Sequence[Record], as_of: date, names: Names) -> Iterator[Clause]:
    """The last visit or meeting with a date close enough to say so; talks by telephone or letter are neither."""
    held = [
        (record.best.date.start, record.id, record)
        for record in acts
        if record.best.type == "CONSULT"
        and record.best.status == "occurred"
        and "phone" not in record.best.modes
        and record.best.date
        and record.best.date.end - record.best.date.start <= NARROW
        and record.best.date.start <= as_of
    ]
    if not held:
        return
    last = max(held)[2]
    best = last.best
    assert best.date
    when = f"reported {in_prose(best.date)}" if best.date.basis == "published" else in_prose(best.date)
    where = f" in {plain(best.place.name)}" if best.place else ""
    hosts = participants(best.recipients, names)
    guests = participants(best.actors, names)
    if "visit" in best.modes and guests and hosts:
        yield Clause(f"The last visit on record, {when}{where}, was that of {guests} to {hosts}", (last,))
    else:
        everyone = participants((*best.actors, *best.recipients), names)
        yield Clause(f"The last meeting on record, {when}{where}, brought together {everyone}", (last,))


def _agreements(records: Sequence[Record], dyad: frozenset[str]) -> Iterator[Clause]:
    """The agreements of the two alone, how far they have come as far as that is said, and those with others."""
    named = _of_kind(records, "agreement")
    own = [record for record in named if record.best.states == dyad]
    shared = [record for record in named if record.best.states != dyad]
    parts = []
    for state, words in _AGREEMENT_STATES.items():
        if group := [each for each in own if _state(each.best) == state]:
            parts.append((f"which is {words}" if len(own) == 1 else f"{counted(len(group))} of them {words}", group))
    if shared:
        others = "to which others are party too" if own else "of the two with others"
        parts.append((f"{counted(len(shared), 'agreement', 'agreements')} {others}", shared))
    if own:
        parts.insert(0, (f"{_listed(own, 'agreement', 'agreements')} between the two", own))
    yield from _sentence("The record names", parts)


def _register(records: Sequence[Record], kind: str, word: str) -> Iterator[Clause]:
    named = _of_kind(records, kind)
    if named:
        yield Clause(f"The record names {_listed(named, word, _plural(word))} of the two", tuple(named))


def _trade(records: Sequence[Record]) -> Iterator[Clause]:
    """What trade came to in the latest period that any figure covers; figures that differ stand side by side."""
    periods: dict[tuple[date, date], list[Record]] = {}
    for record in _of_kind(records, "figure"):
        quantity, unit = amount_words(record.best)[0], str(record.best.slots.get("unit") or "")
        period = period_of(record.best)
        if period and _TRADE.search(quantity) and _CURRENCY.search(unit):
            periods.setdefault((period[1], period[0]), []).append(record)
    if not periods:
        return
    end, start = max(periods)
    latest = periods[end, start]
    amounts = list(dict.fromkeys(amount_words(record.best)[1] for record in latest))
    figure = "figure" if len(amounts) == 1 else "figures"
    verb = "is" if len(amounts) == 1 else "are"
    yield Clause(
        f"The latest {figure} for trade on record, of {period_words(start, end)}, {verb} {together(amounts)}",
        tuple(latest),
    )


def _announced(records: Sequence[Record], followed: FollowUp) -> Iterator[Clause]:
    """What became of what was announced or asked for, as far as the record tells."""
    mine = {record.id for record in records}
    outcomes = [outcome for id, outcome in followed.outcomes.items() if id in mine]
    told: list[tuple[str, list[Record]]] = []
    for _, kinds, one, many in _OUTCOMES:
        group = [outcome for outcome in outcomes if outcome.kind in kinds]
        if group:
            rests_on = [record for each in group for record in (each.plan, each.act) if record]
            told.append((f"{counted(len(group))} {one if len(group) == 1 else many}", rests_on))
    yield from _sentence("Of what was announced or asked for,", told)


def _sentence(lead: str, parts: Sequence[tuple[str, Sequence[Record]]]) -> Iterator[Clause]:
    """`lead one, two, and three.`: each part is a clause."""
    for n, (text, records) in enumerate(parts, 1):
        before = lead if n == 1 else "and" if n == len(parts) and not text.startswith("which") else ""
        words = f"{before} {text}".strip()
        yield Clause(words, tuple({each.id: each for each in records}.values()), "." if n == len(parts) else ",")


def _of_kind(records: Sequence[Record], kind: str) -> list[Record]:
    return [record for record in records if record.best.kind == kind and record.best.status != "denied"]


def _state(claim: Claim) -> str | None:
    state = claim.slots.get("state")
    return str(state) if state else "in force" if claim.slots.get("in_force") else None


def _listed(records: Sequence[Record], one: str, many: str) -> str:
    """How many, and of a few their names: `two agreements (Fisheries Treaty and Visa Agreement)`."""
    names = list(dict.fromkeys(plain(record.best.name) for record in records if record.best.name))
    count = counted(len(records), one, many)
    return f"{count} ({together(names, MOST_NAMES)})" if names and len(records) <= MOST_NAMES else count


def _plural(word: str) -> str:
    return {"service or route": "services or routes"}.get(word, f"{word}s")


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
