"""Who published what the record rests on, what is known and said of them, and what their documents tell."""

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import get_args
from urllib.parse import quote

from bilateral.errors import UnknownName
from bilateral.presenting import phrases
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.asking import LISTED, PAGE_SIZE, Moved, PageNumber, as_rows, told
from bilateral.presenting.web.view import View, n_pages
from bilateral.presenting.wording import SOURCE_WORDS
from bilateral.resolving.rules import normalised
from bilateral.storage.listing import Filter, list_records, list_sources
from bilateral.storage.sources import dyads_of, publishing, ratings_of
from bilateral.storage.store import Store
from bilateral.types import SourceKind

N_DYADS = 16
N_SHOWN = 12
"""So many records of a source stand on a page of it."""
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list; without a name it stands for all whose name nobody knows. `country` is alpha-3."""

    name: str | None
    country: str | None
    kind: SourceKind
    reliability: float
    n_documents: int
    n_records: int | None
    """None where nobody knows the name."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Every source, most documents first, by name; what each is called; and how many documents speak from where."""

    rows: dict[str | None, SourceRow]
    names: dict[str | None, frozenset[str]]
    countries: list[tuple[str | None, int]]


def sources(desk: Desk, page: PageNumber = 1) -> View:
    """Who published the documents: how many, from which country, what kind of source, how far it is believed."""
    listing = _listing(desk, desk.store())
    everyone = list(listing.rows.values())
    rows = everyone[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    shown = {
        "sources": rows,
        "countries": listing.countries,
        "n_documents": sum(each.n_documents for each in everyone),
        "most": max((each.n_documents for each in everyone), default=1),
    }
    pages = n_pages(len(everyone), PAGE_SIZE)
    columns = tuple(SourceRow.__dataclass_fields__)
    return View(
        "sources.html.j2", "Sources", columns, [asdict(each) for each in rows], shown, len(everyone), page, pages
    )


def source(desk: Desk, name: str, page: PageNumber = 1) -> View:
    """One source: what is known and was said of it, which pairs of states it tells of, its newest records."""
    store = desk.store()
    row, names = find_source(desk, store, name)
    total, wanted = row.n_records or 0, Filter(source=row.name)
    key = ("of source", row.name, page)
    listed = desk.cached(key, lambda: list_records(store, wanted, "published", N_SHOWN, (page - 1) * N_SHOWN))
    dyads = desk.cached(("dyads of", row.name), lambda: dyads_of(store, row.name or ""))
    shown = {
        "source": row,
        "listed": told(store, listed),
        "dyads": dyads[:N_DYADS],
        "n_dyads": len(dyads),
        "said": ratings_of(store, names),
        "kinds": KINDS,
        "speaks_from": phrases.country(row.country, desk.knowledge) if row.country else None,
        "kind_words": SOURCE_WORDS,
    }
    return View("source.html.j2", row.name or "", LISTED, as_rows(listed), shown, total, page, n_pages(total, N_SHOWN))


def find_source(desk: Desk, store: Store, name: str) -> tuple[SourceRow, frozenset[str]]:
    """The source of that name, and by which names users may call it.

    Raises: Moved where it is called otherwise here, UnknownName with those that are near.
    """
    listing = _listing(desk, store)
    if name and name in listing.rows:
        return listing.rows[name], listing.names[name]
    wanted = normalised(name)
    found = next((known for known, names in listing.names.items() if known and wanted in names), None)
    if found:
        raise Moved(source_url(found))
    spelled = {normalised(known): known for known in listing.rows if known}
    raise UnknownName("source", name, [spelled[each] for each in get_close_matches(wanted, spelled, n=3)])


def source_url(name: str) -> str:
    return f"/sources/{quote(name, safe='')}"


def _listing(desk: Desk, store: Store) -> Listing:
    return desk.cached("sources", lambda: _listed(desk, store))


def _listed(desk: Desk, store: Store) -> Listing:
    """Documents of one name are of one source; where they differ in their country, most of them decide."""
    n_records = dict(list_sources(store))
    found = publishing(store, desk.knowledge)
    by_name = sorted(found, key=lambda each: each.source.name or "")
    rows, names = [], {}
    for name, same in groupby(by_name, lambda each: each.source.name):
        some = list(same)
        first, n_documents = some[0].source, sum(each.n_documents for each in some)
        n = n_records.get(name, 0) if name else None
        rows.append(SourceRow(name, first.country, first.kind, first.reliability, n_documents, n))
        names[name] = frozenset[str]().union(*(each.names for each in some))
    rows.sort(key=lambda row: (row.name is None, -row.n_documents, row.name or ""))
    countries: dict[str | None, int] = {}
    for each in found:
        countries[each.source.country] = countries.get(each.source.country, 0) + each.n_documents
    ranked = sorted(countries.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))
    return Listing({row.name: row for row in rows}, names, ranked)
