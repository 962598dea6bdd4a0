"""The one place with SQL: what was read, said and judged is appended here and never changed."""

from bilateral.storage.history import changes_between, present_record
from bilateral.storage.near import namesakes, reports_near
from bilateral.storage.people import people
from bilateral.storage.searching import Hit, search
from bilateral.storage.store import Store
from bilateral.storage.wanted import Wanted

__all__ = [
    "Hit",
    "Store",
    "Wanted",
    "changes_between",
    "namesakes",
    "people",
    "present_record",
    "reports_near",
    "search",
]
