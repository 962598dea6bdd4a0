"""Text of strangers on one line, without what could disturb the text around it."""

import unicodedata

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode categories that a reader cannot see: control, format (direction marks among them), surrogate, private use."""


def plain(text: str) -> str:
    """Text on one line, without the control and direction marks that could disturb what stands around it."""
    if text.isprintable():  # as most text is; a space is its only kind of space
        return " ".join(text.split())
    visible = (c for c in text if c.isspace() or unicodedata.category(c) not in _HIDDEN)
    return " ".join("".join(visible).split())
