"""What a sentence says of an entry besides its name: how far an agreement has come, what a line joins and by what."""

from collections.abc import Sequence
from typing import Any

from bilateral.coding.registers.names import HYPHENS, NOMINAL, Head, Name, is_capital
from bilateral.coding.syntax import Tree
from bilateral.coding.when.expressions import TimeExpression
from bilateral.types import Span

_STATES = {
    "sign": "signed", "signing": "signed", "signature": "signed", "conclude": "signed",
    "initial": "initialled", "initialling": "initialled", "ratify": "ratified", "ratification": "ratified",
    "negotiate": "draft", "draft": "draft", "prepare": "draft",
    "suspend": "suspended", "denounce": "ended", "terminate": "ended", "abrogate": "ended", "expire": "ended",
}  # fmt: skip
_NOT_YET = frozenset("will shall would may might could can should must not never to if once before".split())
_DENYING = frozenset("deny reject refuse dismiss refute".split())
_MODES = {
    "rail": "train railway tram rail express", "air": "flight air airlift",
    "sea": "ferry ship shipping catamaran cruise boat sea", "road": "bus coach road highway",
    "pipeline": "pipeline", "cable": "cable interconnector power",
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
    governors = list(tree.ancestors(head.last))
    words = [token.text.lower() for token in tree.tokens]
    force = next(
        (i for i in range(name.last + 2, len(words)) if words[i] == "force" and words[i - 1] in ("in", "into")), None
    )
    if force is not None:
        return (
            {} if _is_pending(tree, governors) else {"state": "in force"} | _day("in_force", tree, force, name, times)
        )
    verb = next((i for i in governors if tree.lemmas[i] in _STATES or tree[i].pos == "VERB"), None)
    state = _STATES.get(tree.lemmas[verb]) if verb is not None else None
    if verb is None or state is None:
        return {"state": "draft"} if "draft" in words[max(0, name.first - 1) : name.last + 1] else {}
    if state != "draft" and _is_pending(tree, [verb, *tree.ancestors(verb)]):
        return {}
    return {"state": state} | (_day("signed", tree, verb, name, times) if state == "signed" else {})


def _is_pending(tree: Tree, chain: Sequence[int]) -> bool:
    """Denied, planned or wished for: what the verb says has not been reached."""
    if any(tree.lemmas[index] in _DENYING for index in chain):
        return True
    for index in chain:
        words = {tree.lemmas[child] for child in tree.children(index, "aux", "aux:pass", "advmod", "mark")}
        if words & _NOT_YET:
            return True
        if tree[index].pos == "VERB" and tree[index].relation != "conj":
            return False
    return False


def _day(slot: str, tree: Tree, anchor: int, name: Name, times: Sequence[TimeExpression]) -> dict[str, Any]:
    """The nearest time to the words that say it, if no other verb and no part of the name stands between."""
    found = []
    for time in times:
        at = next(i for i, token in enumerate(tree.tokens) if token.end > time.start)
        between = range(min(anchor, at) + 1, max(anchor, at))
        told = time.role in ("point", "since") and at not in name.tokens
        if time.span and told and not any(tree[i].pos == "VERB" and i not in name.tokens for i in between):
            found.append((len(between), time.span))
    return {slot: dated(min(found, key=lambda pair: pair[0])[1])} if found else {}


def _read_service(tree: Tree, head: Head, name: Name) -> dict[str, Any]:
    mode = next((_MODE_OF[word] for word in head.word.split()[::-1] if word in _MODE_OF), None)
    ends: list[list[int]] = []
    for i in name.tokens:
        if is_capital(tree, i) and i > 0 and tree[i].pos in NOMINAL and not head.first <= i <= head.last:
            if ends and i - 1 == ends[-1][-1]:
                ends[-1].append(i)
            else:
                ends.append([i])
    route = [tree.text[tree[end[0]].start : tree[end[-1]].end] for end in ends]
    linked = any(tree[i].text in (*HYPHENS, "and", "to", "with") for i in name.tokens)
    return ({"mode": mode} if mode else {}) | ({"route": route} if linked and len(route) >= 2 else {})
