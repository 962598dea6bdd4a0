"""The one place with SQL: what was read, said and judged is appended here and never changed."""

from bilateral.storage.near import entries_near, reports_near
from bilateral.storage.store import Hit, Store
from bilateral.storage.wanted import Wanted

__all__ = ["Hit", "Store", "Wanted", "entries_near", "reports_near"]
