"""The one place with SQL: what was read, said and judged is appended here and never changed."""

from bilateral.storage.history import claim_now, coders_of
from bilateral.storage.near import namesakes, reports_near
from bilateral.storage.store import Hit, Store
from bilateral.storage.wanted import Wanted

__all__ = ["Hit", "Store", "Wanted", "claim_now", "coders_of", "namesakes", "reports_near"]
