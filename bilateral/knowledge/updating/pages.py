"""A page that was fetched is kept, so that what broke off goes on from there."""

import json
import time
from hashlib import sha256
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.knowledge.overlay import replace_text
from bilateral.knowledge.updating.queries import Query
from bilateral.knowledge.updating.service import Binding, Service

KEPT_S = 24 * 3600.0
"""An update goes on with pages that are not older; without a network any will do."""


class Pages:
    """The answers to questions, page by page: from the folder where they are kept, else from the service."""

    def __init__(self, folder: Path, service: Service | None) -> None:
        """Without a service nothing is asked: only what is kept counts."""
        self._folder = folder
        self._service = service
        self.n_fetched = 0

    def all(self, query: Query) -> list[Binding]:
        """All rows, up to the first empty page. Raises SourceError where a page is neither kept nor to be had."""
        rows: list[Binding] = []
        offset = 0
        while page := self._page(query.page(offset)):
            rows.extend(page)
            offset += query.size
        return rows

    def _page(self, text: str) -> list[Binding]:
        path = self._folder / f"{sha256(text.encode()).hexdigest()[:24]}.json"
        kept = _read(path, None if self._service is None else KEPT_S)
        if kept is not None:
            return kept
        if self._service is None:
            raise SourceError(
                f"not all pages of an update are kept in {self._folder}",
                "run `bilateral knowledge update` without --offline where there is a network",
            )
        page = self._service.ask(text)
        self.n_fetched += 1
        replace_text(path, json.dumps(page, ensure_ascii=False))
        return page


def _read(path: Path, at_most_s: float | None) -> list[Binding] | None:
    """A page that is kept and not too old; a damaged one is fetched again."""
    try:
        if at_most_s is not None and time.time() - path.stat().st_mtime > at_most_s:
            return None
        page: list[Binding] = json.loads(path.read_text(encoding="utf-8"))
        return page if isinstance(page, list) else None
    except (OSError, ValueError):
        return None
