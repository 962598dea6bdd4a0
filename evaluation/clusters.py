"""How well clusters of mentions agree with gold ones: MUC, B³, entity CEAF and their mean, the CoNLL F1.

MUC: Vilain et al. 1995. B³: Bagga and Baldwin 1998. CEAF with φ4: Luo 2005. Their mean: Pradhan et al. 2012. Mentions
are given, the same on both sides, so what the scorers do about others does not matter. A mention alone is a cluster:
MUC does not see it, the two others do.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Mention: TypeAlias = Hashable
Cluster: TypeAlias = Set[Mention]


class Ratio(NamedTuple):
    """Numerators and denominators of recall and precision, which add up over parts of a corpus."""

    recall: float
    n_gold: float
    precision: float
    n_found: float

    @property
    def f1(self) -> float:
        recall, precision = self.recall / max(self.n_gold, 1), self.precision / max(self.n_found, 1)
        return 2 * recall * precision / max(recall + precision, 1e-12)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The three scores of one part of a corpus."""

    muc: Ratio
    b_cubed: Ratio
    ceaf_e: Ratio


def agree(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Agreement:
    """Two partitions of the same mentions."""
    return Agreement(_muc(gold, found), _b_cubed(gold, found), _ceaf_e(gold, found))


def conll_f1(parts: Sequence[Agreement]) -> float:
    """Mean of the three F1, each over all parts together."""
    return sum(total(parts, name).f1 for name in ("muc", "b_cubed", "ceaf_e")) / 3


def total(parts: Sequence[Agreement], name: str) -> Ratio:
    return Ratio(*(sum(column) for column in zip(*(getattr(part, name) for part in parts), strict=True)))


def _muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Ratio:
    """Links that are there of those that are needed to hold each cluster together."""

    def links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[int, int]:
        home = _home(others)
        return (
            sum(len(cluster) - len({home[mention] for mention in cluster}) for cluster in clusters),
            sum(len(cluster) - 1 for cluster in clusters),
        )

    return Ratio(*links(gold, found), *links(found, gold))


def _b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Ratio:
    """Of each mention, the share of its cluster that is with it on the other side."""

    def shares(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, int]:
        home = _home(others)
        overlaps = ((cluster, Counter(home[mention] for mention in cluster)) for cluster in clusters)
        total = sum(n * n / len(cluster) for cluster, counts in overlaps for n in counts.values())
        return total, sum(map(len, clusters))

    return Ratio(*shares(gold, found), *shares(found, gold))


def _ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Ratio:
    """Clusters matched one to one so that φ4 = 2 |G ∩ F| / (|G| + |F|) sums up highest."""
    best = sum(_best_match(alike) for alike in _connected(gold, found))
    return Ratio(best, len(gold), best, len(found))


def _connected(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Iterator[NDArray[np.float64]]:
    """φ4 of the gold clusters (rows) and found ones (columns), for each group of them that share mentions."""
    home, home_gold = _home(found), _home(gold)
    waiting = set(range(len(gold)))
    while waiting:
        rows, columns, rest = [], dict[int, None](), [waiting.pop()]
        while rest:
            row = rest.pop()
            rows.append(row)
            for column in {home[mention] for mention in gold[row]} - columns.keys():
                columns[column] = None
                new = {home_gold[mention] for mention in found[column]} & waiting
                waiting -= new
                rest.extend(new)
        yield np.array([[2 * len(gold[i] & found[j]) / (len(gold[i]) + len(found[j])) for j in columns] for i in rows])


def _best_match(values: NDArray[np.float64]) -> float:
    """Highest sum of a one-to-one match of rows and columns: the Hungarian method by shortest augmenting paths."""
    costs = -(values if values.shape[0] <= values.shape[1] else values.T)
    n_rows, n_columns = costs.shape
    row_of = np.full(n_columns, -1)
    of_rows, of_columns = np.zeros(n_rows), np.zeros(n_columns)
    for start in range(n_rows):
        row, column, reached = start, -1, np.zeros(n_columns, dtype=bool)
        distance, before = np.full(n_columns, np.inf), np.full(n_columns, -1)
        lowest = 0.0
        while True:
            through = lowest + costs[row] - of_rows[row] - of_columns
            nearer = ~reached & (through < distance)
            distance[nearer], before[nearer] = through[nearer], column
            column = int(np.where(reached, np.inf, distance).argmin())
            lowest, reached[column] = float(distance[column]), True
            if row_of[column] < 0:
                break
            row = int(row_of[column])
        of_rows[start] += lowest
        inside = np.flatnonzero(reached & (row_of >= 0))
        of_rows[row_of[inside]] += lowest - distance[inside]
        of_columns[inside] -= lowest - distance[inside]
        while column >= 0:
            previous = int(before[column])
            row_of[column] = start if previous < 0 else row_of[previous]
            column = previous
    matched = np.flatnonzero(row_of >= 0)
    return float(-costs[row_of[matched], matched].sum())


def _home(clusters: Sequence[Cluster]) -> Mapping[Mention, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}
