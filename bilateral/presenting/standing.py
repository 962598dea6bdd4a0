"""How well a record stands: on how many independent voices, whether both sides tell it, and where they disagree."""

from collections.abc import Sequence

from bilateral.presenting.dossier import voices_of
from bilateral.presenting.phrases import Names, country, together
from bilateral.presenting.plain import plain
from bilateral.presenting.wording import SOURCE_WORDS
from bilateral.resolving.sources import both_sides, n_voices
from bilateral.resolving.values import Value, differences
from bilateral.types import Dossier, Record, Source

MOST_VALUES = 4


def support(record: Record, dossier: Dossier) -> str:
    """`2 voices, both sides`; "" where one document says it."""
    documents = {claim.citation.document for claim in voices_of(record)}
    if len(documents) < 2:
        return ""
    count = n_voices(documents, dossier.sources, dossier.copies)
    told = "one voice" if count == 1 else f"{count} voices"
    return f"{told}, both sides" if both_sides(documents, dossier.sources, dossier.dyad) else told


def disagreements(record: Record, dossier: Dossier) -> tuple[str, ...]:
    """Each slot on which the record's documents disagree: `killed: 14 (Kazinform), 12 (BNS)`."""
    found = differences(record, dossier.sources, dossier.copies)
    return tuple(f"{plain(each.slot)}: {', '.join(_listed(each.values, dossier))}" for each in found)


def described(source: Source, knowledge: Names) -> str:
    """What is known of a source beside its name: `news agency of Kazakhstan, reliability 0.8`; "" where nothing is."""
    kind = SOURCE_WORDS.get(source.kind, "")
    state = f" of {country(source.country, knowledge)}" if kind and source.country else ""
    reliability = f"reliability {source.reliability:g}" if source.reliability != Source().reliability else ""
    return ", ".join(filter(None, (f"{kind}{state}", reliability)))


def _listed(values: Sequence[Value], dossier: Dossier) -> list[str]:
    """The best supported values, and how many more there are."""
    told = [_told(value, dossier) for value in values[:MOST_VALUES]]
    return [*told, f"and {len(values) - MOST_VALUES} more"] if len(values) > MOST_VALUES else told


def _told(value: Value, dossier: Dossier) -> str:
    """A value with who gives it: publishers by name, others by the number of their document, and who put one right."""
    number = {id: f"[{n}]" for n, id in enumerate(dossier.documents, 1)}
    told = {claim.citation.document for claim in value.claims if not claim.corrected}
    named = [dossier.sources[each].name or number[each] for each in sorted(told, key=list(number).index)]
    named += sorted({f"put right by {claim.by}" for claim in value.claims if claim.corrected})
    return f"{plain(value.words)} ({together(map(plain, dict.fromkeys(named)))})"
