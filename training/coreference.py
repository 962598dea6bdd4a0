"""What tells mentions of one event: fits bilateral/resolving/coreference/mentions.json to ECB+'s topics to learn from.

Logistic regression over the features' table, with weights of its own for pairs of one head lemma; the threshold of
average link is the best in five folds of topics. ECB+ is CC BY 3.0 (Cybulska and Vossen 2014).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bilateral.resolving.coreference.features import FEATURES, Setting
from bilateral.resolving.coreference.linking import average_link
from bilateral.resolving.coreference.mentions import WEIGHTS, Weights
from bilateral.resolving.meanings import N_DIMENSIONS, PIECES
from evaluation.chains import DEV_TOPICS, read_chains
from evaluation.clusters import Agreement, agree, conll_f1
from evaluation.coreference import annotate, grouped, open_reports
from training.calibrate import sigmoid

Array: TypeAlias = NDArray[Any]

RIDGE = 10.0
N_SPECIAL = 1000
"""Pieces at the head of the vocabulary that are no words."""
N_STEPS = 30
N_FOLDS = 5
THRESHOLDS = [round(0.25 + 0.025 * step, 3) for step in range(19)]


@dataclass(frozen=True, slots=True)
class Topic:
    """The pairs of one topic's mentions: features N×F, which share their head, which are of one chain."""

    chains: Sequence[str]
    features: Array
    same_head: Array
    same_chain: Array


def learn_coreference(data: Path) -> None:
    """Writes the weights and prints CoNLL F1 in folds, for each threshold."""
    write_pieces()
    topics = read_topics(data)
    scores = {threshold: conll_f1(parts) for threshold, parts in _in_folds(topics).items()}
    best = max(scores, key=scores.__getitem__)
    for threshold, score in scores.items():
        print(f"{threshold:.3f} {score:.4f}{' best' if threshold == best else ''}")
    weights = learn(topics, best)
    WEIGHTS.write_text(json.dumps(asdict(weights), indent=2) + "\n", encoding="utf-8")


def write_pieces() -> None:
    """The base encoder's table of word pieces, which training leaves as it is, in fewer dimensions of 8 bits."""
    from transformers import AutoModel

    from training.train import BASE

    model = AutoModel.from_pretrained(str(BASE), add_pooling_layer=False)
    table = model.embeddings.word_embeddings.weight.detach().numpy()
    table = table - table[N_SPECIAL:].mean(0)
    _, _, axes = np.linalg.svd(table[N_SPECIAL:], full_matrices=False)
    small = table @ axes[:N_DIMENSIONS].T
    np.save(PIECES, np.round(small / np.abs(small).max() * 127).astype(np.int8))


def read_topics(data: Path) -> list[Topic]:
    reports = [report for report in read_chains(data) if report.topic not in DEV_TOPICS and report.mentions]
    rows = list(zip(reports, open_reports(reports, annotate(reports)), strict=True))
    return [
        _topic([(given.chain, one) for report, row in rows if report.topic == topic
                for given, one in zip(report.mentions, row, strict=True)])
        for topic in sorted({report.topic for report in reports})
    ]  # fmt: skip


def _topic(mentions: Sequence[tuple[str, Setting]]) -> Topic:
    pairs = list(combinations(mentions, 2))
    features = [[feature(one, other) for feature in FEATURES.values()] for (_, one), (_, other) in pairs]
    return Topic(
        [chain for chain, _ in mentions],
        np.array(features, dtype=np.float32).reshape(len(pairs), len(FEATURES)),
        np.array([one.head == other.head for (_, one), (_, other) in pairs], dtype=bool),
        np.array([left == right for (left, _), (right, _) in pairs], dtype=bool),
    )


def _in_folds(topics: Sequence[Topic]) -> Mapping[float, list[Agreement]]:
    """How each topic is told by weights that others gave, a threshold."""
    found: dict[float, list[Agreement]] = {threshold: [] for threshold in THRESHOLDS}
    for k in range(N_FOLDS):
        weights = learn([topic for i, topic in enumerate(topics) if i % N_FOLDS != k], 0.5)
        for topic in topics[k::N_FOLDS]:
            p = probabilities(topic, weights)
            likely = dict(zip(combinations(range(len(topic.chains)), 2), p.tolist(), strict=True))
            for threshold in THRESHOLDS:
                clusters = average_link(len(topic.chains), likely, threshold)
                found[threshold].append(agree(grouped(topic.chains), [set(cluster) for cluster in clusters]))
    return found


def probabilities(topic: Topic, weights: Weights) -> Array:
    odds = np.where(topic.same_head, _odds(topic.features, weights.same), _odds(topic.features, weights.other))
    return sigmoid(odds)


def _odds(features: Array, table: Mapping[str, float]) -> Array:
    odds: Array = features @ np.array([table.get(name, 0.0) for name in FEATURES]) + table["bias"]
    return odds


def learn(topics: Sequence[Topic], threshold: float) -> Weights:
    """Two tables of weights, in log odds per unit of each feature."""
    features, same_head, same_chain = (
        np.concatenate([getattr(topic, name) for topic in topics]) for name in ("features", "same_head", "same_chain")
    )
    same, other = (_fit(features[chosen], same_chain[chosen]) for chosen in (same_head, ~same_head))
    return Weights(same, other, threshold)


def _fit(features: Array, y: Array) -> dict[str, float]:
    """Ridge logistic regression by Newton's method, over features of unit variance; the bias is free."""
    means, deviations = features.mean(0), features.std(0)
    varies = deviations > 1e-6
    x = np.concatenate([np.ones((len(y), 1)), (features[:, varies] - means[varies]) / deviations[varies]], axis=1)
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(N_STEPS):
        p = sigmoid(x @ weights)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, x.T @ (p - y) + ridge @ weights)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    per_unit = weights[1:] / deviations[varies]
    names = [name for name, is_used in zip(FEATURES, varies, strict=True) if is_used]
    bias = float(weights[0] - per_unit @ means[varies])
    return {"bias": round(bias, 4)} | {name: round(float(w), 4) for name, w in zip(names, per_unit, strict=True)}
