"""Clusters by average link: the two whose pairs are likeliest on average are joined, until none are likely enough."""

from collections.abc import Mapping, Sequence

import numpy as np


def average_link(n: int, likely: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Clusters of the numbers below `n`, in the order of their first ones. A pair that is not in `likely`, i < j,
    counts as 0."""
    clusters: list[list[int]] = []
    for members in _connected(n, likely, threshold):
        clusters += _join(members, likely, threshold)
    return sorted(clusters)


def _connected(n: int, likely: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """What pairs of at least the threshold hold together: no cluster reaches further."""
    group = {i: [i] for i in range(n)}
    for (i, j), p in likely.items():
        if p >= threshold and group[i] is not group[j]:
            small, large = sorted((group[i], group[j]), key=len)
            large.extend(small)
            group.update(dict.fromkeys(small, large))
    return [sorted(members) for members in {id(members): members for members in group.values()}.values()]


def _join(members: Sequence[int], likely: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    clusters = [[member] for member in members]
    sizes = np.ones(len(members))
    means = np.full((len(members), len(members)), -1.0)
    for a, i in enumerate(members):
        for b in range(a):
            means[a, b] = means[b, a] = likely.get((members[b], i), 0.0)
    while True:
        a, b = sorted(divmod(int(means.argmax()), len(members)))
        if a == b or means[a, b] < threshold:
            return [sorted(cluster) for cluster in clusters if cluster]
        joined = (sizes[a] * means[a] + sizes[b] * means[b]) / (sizes[a] + sizes[b])
        joined[means[a] < 0] = joined[means[b] < 0] = -1
        means[a], means[:, a] = joined, joined
        means[b], means[:, b] = -1, -1
        sizes[a] += sizes[b]
        clusters[a] += clusters[b]
        clusters[b] = []
