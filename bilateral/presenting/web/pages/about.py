"""What this program is, what its store holds, and how often it is right: what no version may fall below."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from bilateral.annotating.reader import Annotator
from bilateral.coding import Coder
from bilateral.knowledge.tables import read_as_of
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import PAGE_SIZE, PageNumber
from bilateral.presenting.web.view import View, n_pages
from bilateral.storage.counting import count_coders
from bilateral.storage.store import Store
from bilateral.types import Refusal

COUNTS = ("documents", "sightings", "claims", "judgements", "refusals")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one number of a benchmark means, and its floor, between 0 and 1."""

    name: str
    means: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What is measured, `on` which texts, and its numbers."""

    benchmark: str
    title: str
    on: str
    figures: Sequence[Figure]


@cache
def accuracy() -> tuple[Benchmark, ...]:
    """The benchmarks, those first that say most of the record; the numbers are those of evaluation/floors.json."""
    rows = json.loads((files("bilateral.presenting.web") / "accuracy.json").read_text(encoding="utf-8"))
    return tuple(Benchmark(**row | {"figures": tuple(Figure(**each) for each in row["figures"])}) for row in rows)


def about(desk: Desk) -> View:
    """What this is, which versions are at work, what the store holds, how accurate reading is, what stays here."""
    store = desk.store()
    shown = {
        "versions": _versions(),
        "counts": _counts(desk, store),
        "coders": desk.cached("coders", lambda: count_coders(store)),
        "coder": Coder.version,
        "accuracy": accuracy(),
        "store": desk.path.name,
        "read_only": desk.read_only,
    }
    columns = ("benchmark", "on", "figure", "means", "at_least")
    rows = [
        dict(zip(columns, (each.benchmark, each.on, figure.name, figure.means, figure.at_least), strict=True))
        for each in accuracy()
        for figure in each.figures
    ]
    return View("about.html.j2", "About", columns, rows, shown)


def refusals(desk: Desk, page: PageNumber = 1) -> View:
    """What could not be read and has not been read since: why, and what to do about it."""
    store = desk.store()
    everything = desk.cached("refusals", store.refusals)
    rows = everything[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    total, columns = len(everything), tuple(Refusal.__dataclass_fields__)
    shown = {"refusals": rows}
    pages = n_pages(total, PAGE_SIZE)
    return View("refusals.html.j2", "Refused", columns, [asdict(each) for each in rows], shown, total, page, pages)


def _versions() -> Mapping[str, str]:
    return {
        "program": f"bilateral {version('bilateral')}",
        "coder": Coder.version,
        "reader": Annotator.version,
        "knowledge": f"as of {read_as_of()}",
    }


def _counts(desk: Desk, store: Store) -> Mapping[str, int]:
    counts = desk.cached("counts", store.counts)
    return {name: counts[name] for name in COUNTS}
