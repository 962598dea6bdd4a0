"""What only passes on what others say is no organisation of the parties: newspapers, agencies, broadcasters."""

from collections.abc import Container

from bilateral.coding.registers.names import Name
from bilateral.coding.syntax import SUBJECTS, Tree

_REPORTING = frozenset(
    ["reported", "reports", "reporting", "quoted", "cited", "citing", "learned", "broadcast", "wrote"]
)
_TELLING = frozenset("told tell tells telling said informed".split())


def is_medium(tree: Tree, name: Name, publishers: Container[str]) -> bool:
    """By its name, or by what it does: whoever reports, and who is told."""
    text = tree.text[tree[name.first].start : tree[name.last].end]
    if text in publishers or f"The {text}" in publishers or text.removeprefix("The ") in publishers:
        return True
    head = next((i for i in name.tokens if tree[i].head not in name.tokens), None)
    if head is None:
        return False
    verb, relation = tree.words[tree[head].head], tree[head].relation
    is_told = relation in ("iobj", "obj") or (relation == "obl" and tree.case(head) == "to")
    return (verb in _REPORTING and relation in SUBJECTS) or (verb in _TELLING and is_told)
