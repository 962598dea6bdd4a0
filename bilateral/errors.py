"""Every error this package raises on purpose descends from BilateralError.

BilateralError
├── OntologyError       our own data is wrong: stop and mend it
├── SourceError         the world is wrong: note it as a refusal and go on
├── StoreError          the record cannot be kept: never go on
└── UsageError          the caller asked for something that does not exist
    └── UnknownName     a state, category or file nobody knows; carries suggestions
"""

from collections.abc import Sequence


class BilateralError(Exception):
    """The root: catch this to catch everything."""


class OntologyError(BilateralError):
    """A YAML or CSV file of ours is malformed; the message names file and field."""


class SourceError(BilateralError):
    """An input cannot be read; says why, and what the user can do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


class StoreError(BilateralError):
    """The store is damaged, locked, or of a version that this program does not know."""


class UsageError(BilateralError):
    """The request makes no sense as asked; the message says what would."""


class UnknownName(UsageError):
    """A name that nothing answers to."""

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = ()) -> None:
        hint = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {kind} is called {name!r}{hint}")
        self.suggestions = tuple(suggestions)
