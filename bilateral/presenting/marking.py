"""Two near-identical texts as one: what is unmarked stands in both, [-so-] in the first alone, {+so+} in the other."""

from rich.text import Text

from bilateral.presenting.plain import plain
from bilateral.resolving.voices.differences import differences

_CONTEXT_WORDS = 8
"""So many words are shown around a difference, and at both ends of a long one."""


def marked(one: str, other: str) -> Text:
    """The words of two texts in which they differ, marked and coloured, with some words around them."""
    line, at = Text(), 0
    for difference in differences(one, other):
        line.append(_common(one[at : difference.one[0]], is_first=not at))
        _append(line, one[slice(*difference.one)], "[-", "-]", "red")
        _append(line, other[slice(*difference.other)], "{+", "+}", "green")
        at = difference.one[1]
    line.append(_common(one[at:], is_first=not at, is_last=True))
    return line


def _append(line: Text, words: str, before: str, after: str, style: str) -> None:
    if words:
        line.append(f" {before}{_shortened(words, 2 * _CONTEXT_WORDS)}{after}", style=style)


def _common(words: str, is_first: bool, is_last: bool = False) -> str:
    """What both texts have between two differences; at the beginning and the end only what is next to them."""
    told = plain(words).split()
    if is_first and len(told) > _CONTEXT_WORDS:
        told = ["…", *told[-_CONTEXT_WORDS:]]
    elif is_last and len(told) > _CONTEXT_WORDS:
        told = [*told[:_CONTEXT_WORDS], "…"]
    return f" {_shortened(' '.join(told), 2 * _CONTEXT_WORDS + 1)}" if told else ""


def _shortened(words: str, most: int) -> str:
    told = plain(words).split()
    if len(told) <= most:
        return " ".join(told)
    return " ".join([*told[: most // 2], f"… {len(told) - most // 2 * 2} words …", *told[-(most // 2) :]])
