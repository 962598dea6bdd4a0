"""Names in quotation marks beside the noun that says what they name."""

from collections.abc import Iterator

from bilateral.coding.registers.names import NOMINAL, Head, Name, is_capital
from bilateral.coding.syntax import Tree

_OPEN, _CLOSE = frozenset("\"“‘«„'"), frozenset("\"”’»“'")
_QUOTE_GAP = 4
"""The most words between a noun and the name in quotation marks that it introduces ("society of … of …")."""


def find_quoted(tree: Tree, head: Head) -> list[Name]:
    """Names in quotation marks: without their noun for what runs or is held, with it for bodies and texts."""
    alone = head.kind in ("service", "programme", "site")
    after = list(_quotations(tree, head.last + 1))
    if after and alone:
        return [Name(first, last, "a noun and names in quotation marks") for first, last in after]
    if after:
        first = head.first
        while (
            first > 0
            and tree[first - 1].pos in NOMINAL
            and tree[first - 1].relation in ("amod", "compound", "nmod", "nmod:poss")
        ):
            first -= 1
        return [Name(first, after[0][1] + 1, "a noun and a name in quotation marks")]
    before = _quotation_before(tree, head.first - 1)
    return [Name(*before, "a name in quotation marks and its noun")] if before else []


def _quotations(tree: Tree, at: int) -> Iterator[tuple[int, int]]:
    """First and last token of each name in quotation marks, of a list too ("A", "B" and "C")."""
    gap, found = 0, False
    while at < len(tree) and gap <= _QUOTE_GAP:
        word = tree[at].text
        if word in _OPEN:
            close = next((i for i in range(at + 1, min(at + 9, len(tree))) if tree[i].text in _CLOSE), None)
            if close is None or close == at + 1 or not is_capital(tree, at + 1):
                return
            yield at + 1, close - 1
            at, gap, found = close + 1, 0, True
            continue
        if (
            word not in (",", "and", "or")
            if found
            else not (is_capital(tree, at) and tree[at].pos in NOMINAL) and word != "of"
        ):
            return
        gap, at = gap + 1, at + 1


def _quotation_before(tree: Tree, close: int) -> tuple[int, int] | None:
    """`the "Wide Steppe" project`."""
    if close < 2 or tree[close].text not in _CLOSE:
        return None
    start = next((at for at in range(close - 1, max(-1, close - 7), -1) if tree[at].text in _OPEN), close)
    return (start + 1, close - 1) if start + 1 < close and is_capital(tree, start + 1) else None
