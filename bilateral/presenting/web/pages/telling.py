"""What a dyad's page tells beside its lists: the paragraph and the charts, made once while the record stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bilateral.knowledge import Knowledge
from bilateral.ontology import load_ontology
from bilateral.presenting.charts import Chart, draw_balance, draw_map, draw_network, draw_series, draw_timeline
from bilateral.presenting.charts.series import series
from bilateral.presenting.indexed import indexed_dossier, indexed_follow_up
from bilateral.presenting.summary import balance, marks, recent
from bilateral.presenting.telling import MOST_CITED, telling
from bilateral.presenting.web.desk import Desk
from bilateral.storage.listing import Filter, facets
from bilateral.storage.store import Store
from bilateral.types import EVENT, Dossier

Drawn = Callable[[Dossier, Knowledge], Chart | None]


@dataclass(frozen=True, slots=True)
class Said:
    """A clause, the ids of the first records that it rests on, how many more there are, and the mark after it."""

    text: str
    records: tuple[str, ...]
    n_more: int
    mark: str


def paragraph(desk: Desk, pair: tuple[str, str]) -> tuple[Said, ...]:
    """What the record holds of two states in plain words, each clause with its records."""

    def made() -> tuple[Said, ...]:
        store, dossier = desk.store(), dossier_of(desk, pair)
        clauses = telling(dossier, indexed_follow_up(store, dossier), desk.knowledge)
        return tuple(
            Said(
                each.text,
                tuple(record.id for record in each.records[:MOST_CITED]),
                len(each.records) - MOST_CITED,
                each.mark,
            )
            for each in clauses
        )

    return desk.cached(("paragraph", pair), made)


def chart_of(desk: Desk, pair: tuple[str, str], key: str) -> Chart | None:
    """One of the charts of two states; None where there is nothing to draw."""
    return desk.cached(("chart", pair, key), lambda: CHARTS[key](dossier_of(desk, pair), desk.knowledge))


def dossier_of(desk: Desk, pair: tuple[str, str]) -> Dossier:
    """The dossier of two states out of the index; only the last few are kept, for they are large."""
    return desk.cached("dossiers", _Recent).get(
        pair, lambda: indexed_dossier(desk.store(), pair, date.today(), desk.knowledge)
    )


class _Recent:
    """The dossiers that were asked for last."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Dossier] = {}

    def get(self, pair: tuple[str, str], make: Callable[[], Dossier]) -> Dossier:
        found = self._kept.pop(pair, None) or make()
        self._kept[pair] = found
        while len(self._kept) > N_KEPT:
            self._kept.pop(next(iter(self._kept)), None)
        return found


N_KEPT = 4


def _timeline(dossier: Dossier, knowledge: Knowledge) -> Chart | None:
    drawn = recent(marks(dossier, load_ontology().categories), dossier.as_of)
    return draw_timeline(drawn, knowledge) if drawn else None


def _balance(dossier: Dossier, knowledge: Knowledge) -> Chart | None:
    years = balance(recent(marks(dossier, load_ontology().categories), dossier.as_of))
    return draw_balance(years) if len(years) > 1 else None


def _figures(dossier: Dossier, knowledge: Knowledge) -> Chart | None:
    found = series(dossier.records, dossier.documents)
    return draw_series(found, knowledge) if found else None


CHARTS: Mapping[str, Drawn] = {
    "timeline": _timeline,
    "balance": _balance,
    "map": draw_map,
    "figures": _figures,
    "third-parties": draw_network,
}
"""Every chart of two states, by the word in its address."""
TITLES = {
    "balance": "Balance by year",
    "map": "Places and routes",
    "figures": "Figures",
    "third-parties": "Third parties",
}
"""What stands over the charts below the lists."""


def likely_charts(store: Store, pair: tuple[str, str]) -> dict[str, str]:
    """The charts that have something to draw, as far as counting tells, with their titles."""
    kinds = dict(facets(store, Filter(pair), ("kind",))["kind"])
    return {key: title for key, title in TITLES.items() if ("figure" if key == "figures" else EVENT) in kinds}
