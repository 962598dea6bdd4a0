"""One store, many readers: each thread asks over a connection of its own, and writing is done one at a time."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, Thread, local
from time import monotonic
from typing import Any, TypeVar

from bilateral.errors import StoreError, UsageError
from bilateral.knowledge import Knowledge
from bilateral.presenting.indexing import bring_up_to_date, index_rules
from bilateral.storage import Store
from bilateral.storage.index import data_version, is_fresh

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
    _following: Lock = field(default_factory=Lock)
    _cache: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _n_changes: int = 0
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
            self._forget()

    def bring_up_to_date(self, progress: Callable[[int], None] = lambda n: None) -> int:
        """Index what was read, judged or rated since; gives how many records were made anew."""
        with suppress(StoreError), Store(self.path, create=False) as store:
            if is_fresh(store, index_rules()):
                return 0  # so that a store that cannot be written to can be looked at
        with self._writing, Store(self.path) as store:
            n_records = bring_up_to_date(store, self.knowledge, date.today(), progress)
        self._forget()
        return n_records

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once while the store stays as it is and the day is today."""
        dated, n_changes = (date.today(), key), self._n_changes
        known: list[T] | None = self._cache.get(dated)
        if known is not None:
            return known[0]
        made = make()
        if n_changes == self._n_changes:  # else it may tell what was before
            self._cache[dated] = [made]
            while len(self._cache) > N_CACHED:
                self._cache.popitem(last=False)
        return made

    def _forget(self) -> None:
        self._n_changes += 1
        self._cache.clear()

    def _follow(self, store: Store) -> None:
        """Have the index brought up to date when another program has written since this thread looked last.

        Pages go on with what it told before until that is done.
        """
        if self.read_only or monotonic() - self._looked_at < LOOK_S:
            return
        self._looked_at = monotonic()
        seen = data_version(store)
        changed = getattr(self._threads, "seen", seen) != seen
        self._threads.seen = seen
        if changed and self._following.acquire(blocking=False):
            Thread(target=self._catch_up, daemon=True).start()

    def _catch_up(self) -> None:
        try:
            self.bring_up_to_date()
        except StoreError as error:
            logging.getLogger(__name__).warning("the desk shows the record as it was: %s", error)
        finally:
            self._following.release()
