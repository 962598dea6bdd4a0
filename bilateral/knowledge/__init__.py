"""The one place for what is known beforehand: states, names, organisations, offices, cities, publishers; as CSV tables.

Every fact is a row with its source; nothing is written in code that a table can say.
"""

from bilateral.knowledge.acquaintances import Acquaintance, Acquaintances
from bilateral.knowledge.knowledge import Knowledge, load_knowledge
from bilateral.knowledge.lint import lint
from bilateral.knowledge.model import (
    City,
    Location,
    Membership,
    Name,
    NameKind,
    NameMatch,
    Organisation,
    Publisher,
    State,
    Title,
)
from bilateral.knowledge.offices import Offices
from bilateral.knowledge.spelling import last_name_key, spelling_key

__all__ = [
    "Acquaintance",
    "Acquaintances",
    "City",
    "Knowledge",
    "Location",
    "Membership",
    "Name",
    "NameKind",
    "NameMatch",
    "Offices",
    "Organisation",
    "Publisher",
    "State",
    "Title",
    "last_name_key",
    "lint",
    "load_knowledge",
    "spelling_key",
]
