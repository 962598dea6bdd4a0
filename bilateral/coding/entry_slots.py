"""What a sentence says of an entry besides its name: how far an agreement has come, what a line joins and by what."""

from collections.abc import Sequence
from typing import Any

from bilateral.coding.entry_names import HYPHENS, Head, Name, is_capital
from bilateral.coding.syntax import Tree
from bilateral.coding.when import TimeExpression
from bilateral.types import Span

_STATES = {
    "sign": "signed", "signing": "signed", "signature": "signed", "conclude": "signed", "initial": "initialled", "initialling": "initialled",
    "ratify": "ratified", "ratification": "ratified", "negotiate": "draft", "draft": "draft", "prepare": "draft",
    "suspend": "suspended", "denounce": "ended", "terminate": "ended", "abrogate": "ended", "expire": "ended",
}  # fmt: skip
_NOT_YET = frozenset("will shall would may might could can should must".split())
_MODES = {
    "rail": "train railway tram rail express", "air": "flight air airlift", "sea": "ferry ship shipping catamaran cruise boat sea",
    "road": "bus coach road highway", "pipeline": "pipeline", "cable": "cable interconnector power",
}  # fmt: skip
_MODE_OF = {word: mode for mode, words in _MODES.items() for word in words.split()}


def read_slots(tree: Tree, head: Head, name: Name, times: Sequence[TimeExpression]) -> dict[str, Any]:
    """The slots that the ontology names for the entry's kind, as far as its sentence fills them."""
    if head.kind == "agreement":
        return _read_agreement(tree, head, name, times)
    return _read_service(tree, head, name) if head.kind == "service" else {}


def dated(span: Span) -> dict[str, str]:
    """A span of days as slots hold it."""
    return {"start": span.start.isoformat(), "end": span.end.isoformat()}


def _read_agreement(tree: Tree, head: Head, name: Name, times: Sequence[TimeExpression]) -> dict[str, Any]:
    after = [token.text.lower() for token in tree.tokens[name.last + 1 :]]
    governors = [head.last, *tree.ancestors(head.last)]
    verb = next((i for i in governors[1:] if tree.lemmas[i] in _STATES or tree[i].pos == "VERB"), None)
    if any(after[i : i + 2] in (["in", "force"], ["into", "force"]) for i in range(len(after))):
        return {} if _is_pending(tree, governors) else {"state": "in force"} | _day("in_force", tree, governors[-1], name, times)
    if verb is None or tree.lemmas[verb] not in _STATES:
        return {"state": "draft"} if any(tree.lemmas[i] == "draft" for i in name.tokens) else {}
    state = _STATES[tree.lemmas[verb]]
    if state != "draft" and _is_pending(tree, [verb, *tree.ancestors(verb)]):
        return {}
    return {"state": state} | (_day("signed", tree, verb, name, times) if state == "signed" else {})


def _is_pending(tree: Tree, chain: Sequence[int]) -> bool:
    """Denied, planned or wished for: what the verb says has not been reached."""
    for index in chain:
        words = {tree.lemmas[child] for child in tree.children(index, "aux", "aux:pass", "advmod", "mark")}
        if words & _NOT_YET or words & {"not", "never", "to", "if", "once", "before"}:
            return True
        if tree[index].pos == "VERB" and tree[index].relation != "conj":
            return False
    return False


def _day(slot: str, tree: Tree, verb: int, name: Name, times: Sequence[TimeExpression]) -> dict[str, Any]:
    """The time that stands in the clause of the verb, outside the name itself."""
    low, high = tree.bounds(verb, lambda token: token.relation not in ("conj", "advcl", "parataxis", "acl:relcl"))
    inside = range(tree[name.first].start, tree[name.last].end)
    found = [t for t in times if t.span and t.role in ("point", "since") and low <= t.start < high and t.start not in inside]
    return {slot: dated(found[0].span)} if found and found[0].span else {}


def _read_service(tree: Tree, head: Head, name: Name) -> dict[str, Any]:
    mode = next((_MODE_OF[word] for word in head.word.split()[::-1] if word in _MODE_OF), None)
    ends: list[list[int]] = []
    for i in name.tokens:
        if is_capital(tree, i) and tree[i].pos == "PROPN" and not head.first <= i <= head.last:
            if ends and i - 1 == ends[-1][-1]:
                ends[-1].append(i)
            else:
                ends.append([i])
    route = [tree.text[tree[end[0]].start : tree[end[-1]].end] for end in ends]
    linked = any(tree[i].text in (*HYPHENS, "and", "to", "with") for i in name.tokens)
    return ({"mode": mode} if mode else {}) | ({"route": route} if linked and len(route) >= 2 else {})
