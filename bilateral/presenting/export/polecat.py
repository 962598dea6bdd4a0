"""One row an act in the columns of POLECAT's weekly files, with their row of names; what is unknown is empty.

Source: POLECAT data set (doi:10.7910/DVN/AJGVIT), 2018 on; categories, modes and contexts are PLOVER's.
"""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import TextIO

from bilateral.ontology import load_ontology
from bilateral.presenting.export.acts import TO_THE_DAY, Act, acts
from bilateral.presenting.export.codes import codes_of
from bilateral.presenting.export.context import Context
from bilateral.presenting.export.text import cell
from bilateral.presenting.phrases import known_name
from bilateral.types import Party, Record, Sighting

_SIDE = "{0} Name|{0} Country|{0} COW|Primary {0} Sector|{0} Sectors|{0} Title|{0} Name Raw|Wikipedia {0} ID"
COLUMNS = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|"
    f"{_SIDE.format('Actor')}|{_SIDE.format('Recipient')}|"
    "Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|"
    "Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
"""In the order of the files."""


def write_polecat(records: Iterable[Record], context: Context, file: TextIO) -> None:
    """Tab-separated, with a row of names; several values in one cell are separated by `; `."""
    file.write("\t".join(COLUMNS) + "\n")
    for act in acts(records, context):
        row = _event(act) | _sides(act, context) | _place(act, context) | _story(act, context)
        file.write("\t".join(row.get(name, "") for name in COLUMNS) + "\n")


def _event(act: Act) -> dict[str, str]:
    best, category = act.weighed.best, load_ontology().categories[act.category]
    return {
        "Event ID": act.weighed.id,
        "Event Date": best.date.start.isoformat() if best.date and best.date.precision in TO_THE_DAY else "",
        "Event Type": act.category,
        "Event Mode": _several(best.modes),
        "Intensity": f"{category.score:g}",
        "Quad Code": category.quad_class.upper(),
        "Contexts": _several(context.replace(" ", "_") for context in best.contexts),
    }


def _sides(act: Act, context: Context) -> dict[str, str]:
    best = act.weighed.best
    return _side("Actor", best.actors, context) | _side("Recipient", best.recipients, context)


def _side(role: str, parties: Sequence[Party], context: Context) -> dict[str, str]:
    states = list(dict.fromkeys(party.state for party in parties if party.state))
    names = [known_name(state, context.knowledge) for state in states]
    return {
        f"{role} Name": _several(cell(_called(party, context)) for party in parties),
        f"{role} Country": _several(names),
        f"{role} COW": _several(codes_of(state).cow for state in states),
        f"{role} Title": _several(cell(party.office) for party in parties),
        f"{role} Name Raw": _several(cell(party.name) for party in parties),
    }


def _called(party: Party, context: Context) -> str:
    state = known_name(party.state, context.knowledge) if party.state else party.name
    return party.person or party.organisation or state


def _place(act: Act, context: Context) -> dict[str, str]:
    place = act.weighed.best.place
    if place is None:
        return {}
    return {
        "Placename": cell(place.name),
        "Country": known_name(place.state, context.knowledge) if place.state else "",
        "Latitude": "" if place.lat is None else f"{place.lat:g}",
        "Longitude": "" if place.lon is None else f"{place.lon:g}",
        "Raw Placename": cell(place.name),
    }


def _story(act: Act, context: Context) -> dict[str, str]:
    best = act.weighed.best
    seen = context.sightings.get(best.citation.document, Sighting())
    parties = (*best.actors, *best.recipients)
    return {
        "Source": cell(seen.publisher or seen.url or seen.file),
        "Publication Date": seen.published.isoformat() if seen.published else "",
        "Story People": _several(cell(party.person) for party in parties),
        "Story Organizations": _several(cell(party.organisation) for party in parties),
        "Story Locations": cell(best.place.name) if best.place else "",
        "Language": cell(seen.language),
        "Version": f"bilateral {version('bilateral')}",
    }


def _several(values: Iterable[str]) -> str:
    """The values that say something, each once."""
    return "; ".join(dict.fromkeys(filter(None, values)))
