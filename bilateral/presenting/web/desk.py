"""One store, many readers: each thread asks over a connection of its own, and writing is done one at a time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, local
from time import monotonic
from typing import Any, TypeVar

from bilateral.errors import UsageError
from bilateral.knowledge import Knowledge
from bilateral.presenting.indexing import bring_up_to_date
from bilateral.storage import Store
from bilateral.storage.index import data_version

T = TypeVar("T")

LOOK_S = 2.0
"""So often at most a page looks whether another program has written to the store."""
N_CACHED = 256


@dataclass(slots=True)
class Desk:
    """The store at `path` for a server. `read_only` takes no decisions, and shows the record as it was at the start."""

    path: Path
    knowledge: Knowledge
    read_only: bool = False
    _threads: local = field(default_factory=local)
    _writing: Lock = field(default_factory=Lock)
    _cache: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _looked_at: float = 0.0

    def store(self) -> Store:
        """The store to ask, for this thread alone."""
        store: Store | None = getattr(self._threads, "store", None)
        if store is None:
            store = self._threads.store = Store(self.path, create=False)
        self._follow(store)
        return store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The store to write to; what was written is in the index when the block is left, and not to be asked before.

        Raises: UsageError where the desk is for reading alone.
        """
        if self.read_only:
            raise UsageError("this desk is for reading alone; start `bilateral serve` without --read-only to decide")
        with self._writing, Store(self.path) as store:
            yield store
            bring_up_to_date(store, self.knowledge, date.today())
            self._cache.clear()

    def bring_up_to_date(self, progress: Callable[[int], None] = lambda n: None) -> int:
        """Index what was read, judged or rated since; gives how many records were made anew."""
        with self._writing, Store(self.path) as store:
            n_records = bring_up_to_date(store, self.knowledge, date.today(), progress)
        self._cache.clear()
        return n_records

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once while the store stays as it is and the day is today."""
        dated = (date.today(), key)
        if dated not in self._cache:
            self._cache[dated] = make()
            while len(self._cache) > N_CACHED:
                self._cache.popitem(last=False)
        made: T = self._cache[dated]
        return made

    def _follow(self, store: Store) -> None:
        """Bring the index up to date when another program has written since this thread looked last."""
        if self.read_only or monotonic() - self._looked_at < LOOK_S:
            return
        self._looked_at = monotonic()
        seen = data_version(store)
        if getattr(self._threads, "seen", seen) != seen:
            self.bring_up_to_date()
            seen = data_version(store)
        self._threads.seen = seen
