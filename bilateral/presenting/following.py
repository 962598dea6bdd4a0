"""What became of an announcement, in words; a meeting that came is told once, on the line of its report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bilateral.presenting.dossier import voices_of
from bilateral.presenting.phrases import when
from bilateral.resolving.following import Outcome, follow
from bilateral.resolving.timing import NARROW
from bilateral.types import EVENT, Dossier, Record

_MEETING = "CONSULT"
_CAME = frozenset(("kept", "late", "changed"))
_CALLED_OFF = {"cancelled": "called off", "postponed": "put off", "refused": "refused"}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a line that has two, and the numbers of the sources that tell it."""

    words: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Of a dossier's announcements: what became of each, by its id; and of meetings that came, by the report's."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    came: Mapping[str, tuple[Outcome, ...]] = field(default_factory=dict)

    def shown(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """The records that have a line of their own: a meeting's announcement has not, once the meeting came."""
        gone = {outcome.plan.id for outcomes in self.came.values() for outcome in outcomes}
        return tuple(record for record in records if record.id not in gone)


def follow_up(dossier: Dossier) -> FollowUp:
    """What the dossier knows, as of its day, of every act that was to come or was asked for."""
    return told_of(dossier, follow(dossier.records, dossier.documents, dossier.as_of))


def told_of(dossier: Dossier, found: Iterable[Outcome]) -> FollowUp:
    """What of these outcomes the dossier tells: that nothing is known of an act is told among the intentions alone."""
    intentions = {each.id for section in dossier.sections if section.key == "intentions" for each in section.records}
    outcomes = {outcome.plan.id: outcome for outcome in found if outcome.act or outcome.plan.id in intentions}
    came: dict[str, tuple[Outcome, ...]] = {}
    for outcome in outcomes.values():
        if outcome.act and outcome.kind in _CAME and _is_meeting(outcome.plan) and _is_meeting(outcome.act):
            came[outcome.act.id] = (*came.get(outcome.act.id, ()), outcome)
    return FollowUp(outcomes, came)


def outcome_words(outcome: Outcome) -> str:
    """What became of an announcement; the act that tells it is for the caller to add."""
    match outcome.kind:
        case "kept":
            return "done"
        case "late":
            return f"done {_days(outcome.days)} late"
        case "changed":
            return f"done, {_changed(outcome)}"
        case "no word":
            return f"the day has passed {_days(outcome.days)} ago, and no report here says that it happened"
        case "to come":
            return "still to come"
        case "open" if outcome.plan.best.type == "REQUEST":
            return "asked for; what came of it is not known here"
        case "open":
            return "open: no day was named"
    return _CALLED_OFF[outcome.kind]


def stages(record: Record, follow_up: FollowUp, dossier: Dossier) -> tuple[Stage, ...]:
    """Of a meeting that was announced: when and for when it was, each such stage once, and when it was held."""
    announced = follow_up.came.get(record.id, ())
    if not announced:
        return ()
    number = {id: n for n, id in enumerate(dossier.documents, 1)}
    sources: dict[str, set[int]] = {}
    for outcome in announced:
        sources.setdefault(_announced(outcome.plan, dossier), set()).update(_numbers(outcome.plan, number))
    told = (Stage(words, tuple(sorted(numbers))) for words, numbers in sources.items())
    return (*told, Stage(_held(announced[0], dossier), _numbers(record, number)))


def _announced(plan: Record, dossier: Dossier) -> str:
    on, days = dossier.documents[plan.best.citation.document].sighting.published, plan.best.date
    parts = ("announced", on.isoformat() if on else "", f"for {when(days)}" if days else "")
    return " ".join(filter(None, parts))


def _held(outcome: Outcome, dossier: Dossier) -> str:
    assert outcome.act
    days = outcome.act.best.date
    published = dossier.documents[outcome.act.best.citation.document].sighting.published
    if days and days.end - days.start <= NARROW:
        held = f"held {when(days)}"
    else:
        held = f"held, as reported {published.isoformat()}" if published else "held"
    if outcome.kind == "late":
        return f"{held}, {_days(outcome.days)} late"
    return f"{held}, {_changed(outcome)}" if outcome.kind == "changed" else held


def _changed(outcome: Outcome) -> str:
    return {"place": "at another place"}[outcome.change or "place"]


def _days(n_days: int | None) -> str:
    return f"{n_days or 0:,} day{'' if n_days == 1 else 's'}"


def _numbers(record: Record, number: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({number[claim.citation.document] for claim in voices_of(record)}))


def _is_meeting(record: Record) -> bool:
    return record.best.kind == EVENT and record.best.type == _MEETING
