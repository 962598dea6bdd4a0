"""Arc scores to a tree: best heads, one root, no cycle."""

from typing import Any

from numpy.typing import NDArray


def repair(arcs: NDArray[Any]) -> list[int]:
    """Heads of W words from W×W scores (a root scores itself); a cycle is opened where that costs least.

    Greedy after the best heads: nearly every sentence needs no repair, so no full search is made.
    """
    n_words = arcs.shape[0]
    heads: list[int] = arcs.argmax(-1).tolist()
    roots = [i for i in range(n_words) if heads[i] == i]
    root = max(roots or range(n_words), key=lambda i: float(arcs[i, i]))
    for i in range(n_words):
        if heads[i] == i and i != root:
            others = arcs[i].copy()
            others[i] = -float("inf")
            heads[i] = int(others.argmax())
    heads[root] = root
    while cycle := _cycle(heads, root):
        reached = _below(heads, root)
        _, i, head = max((float(arcs[i, j] - arcs[i, heads[i]]), i, j) for i in cycle for j in reached)
        heads[i] = head
    return heads


def _cycle(heads: list[int], root: int) -> list[int]:
    """Words on some cycle that does not reach the root; empty if there is none."""
    safe = {root}
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at not in safe and at not in path:
            path.append(at)
            at = heads[at]
        if at not in safe:
            return path[path.index(at) :]
        safe.update(path)
    return []


def _below(heads: list[int], root: int) -> list[int]:
    """Words from which the root is reached."""
    reached: set[int] = set()
    for start in range(len(heads)):
        path = [start]
        while path[-1] != root and heads[path[-1]] not in path:
            path.append(heads[path[-1]])
        if path[-1] == root:
            reached.update(path)
    return sorted(reached)
