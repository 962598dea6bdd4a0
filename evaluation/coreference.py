"""Event coreference across documents, mentions given: MUC, B³, CEAFe and their mean, beside the head-lemma baseline.

Every mention is scored, those alone in their chain too, as Cybulska and Vossen (2015) and Barhom et al. (2019) do on
ECB+; over all topics together, as one document. `topic_given`: only mentions of one topic are compared, and it is not
said which of its two events a document reports. `nothing_given`: all are. The baseline joins what has one head lemma
within a topic; `subtopic_baseline` does so within the documents of one event, which is said to it, and not to us.
"""

from collections.abc import Collection, Hashable, Sequence
from pathlib import Path

from bilateral.annotating import load_annotator
from bilateral.resolving.coreference.features import Setting
from bilateral.resolving.coreference.mentions import Words, cluster, open_mentions
from bilateral.types import Annotated
from evaluation.chains import DEV_TOPICS, Report, read_chains
from evaluation.clusters import Agreement, Cluster, agree, conll_f1, total
from evaluation.measures import interval


def measure_coreference(path: Path) -> dict[str, object]:
    """Of ECB+ with topics that weights are learned from, those to develop on; else of all. Raises SourceError."""
    reports = read_chains(path)
    topics = {report.topic for report in reports}
    if topics > set(DEV_TOPICS):
        reports = [report for report in reports if report.topic in DEV_TOPICS]
    return score_coreference(reports)


def gain_of(path: Path, topics: Collection[str]) -> dict[str, float]:
    """CoNLL F1 on some topics of ECB+, the topic being given, and by how much that is above the baseline. Raises
    SourceError."""
    reports = [report for report in read_chains(path, topics) if report.mentions]
    settings = open_reports(reports, annotate(reports))
    mentions = [(report.topic, given.chain) for report in reports for given in report.mentions]
    of, gold = [topic for topic, _ in mentions], [chain for _, chain in mentions]
    flat = [setting for row in settings for setting in row]
    ours = _numbered([_labels(flat, of, topic) for topic in sorted(set(of))])
    found = conll_f1(by_topic(of, gold, [ours[i] for i in range(len(gold))]))
    return {"conll_f1": found, "gain": found - conll_f1(by_topic(of, gold, [setting.head for setting in flat]))}


def annotate(reports: Sequence[Report]) -> list[Annotated]:
    return load_annotator().annotate([report.document for report in reports])


def open_reports(
    reports: Sequence[Report], annotated: Sequence[Annotated], is_topic_given: bool = True
) -> list[list[Setting]]:
    """The settings of each report's mentions, in their order."""
    spans: list[list[Words]] = [[(given.start, given.end) for given in report.mentions] for report in reports]
    return open_mentions(annotated, spans, [report.topic for report in reports] if is_topic_given else ())


def score_coreference(reports: Sequence[Report]) -> dict[str, object]:
    """Scores of the baselines and ours; 95 % intervals over resampled topics, of the gain too."""
    chosen = [report for report in reports if report.mentions]
    annotated = annotate(chosen)
    settings = open_reports(chosen, annotated)
    heads = [setting.head for row in settings for setting in row]
    mentions = [(report, given) for report in chosen for given in report.mentions]
    topics = [report.topic for report, _ in mentions]
    gold = [given.chain for _, given in mentions]
    subtopics = [report.subtopic for report, _ in mentions]
    flat = [setting for row in settings for setting in row]
    ours = _numbered([_labels(flat, topics, topic) for topic in sorted(set(topics))])
    free = _numbered([cluster([setting for row in open_reports(chosen, annotated, False) for setting in row])])
    baseline = by_topic(topics, gold, list(zip(topics, heads, strict=True)))
    found = by_topic(topics, gold, [ours[i] for i in range(len(gold))])
    whole = agree(grouped(gold), grouped([free[i] for i in range(len(gold))]))
    return {
        "documents": len(chosen),
        "mentions": len(mentions),
        "chains": len(set(gold)),
        "topics": len(set(topics)),
        "topic_given": _scores(found),
        "nothing_given": {"conll_f1": round(conll_f1([whole]), 4)},
        "baseline": _scores(baseline),
        "subtopic_baseline": _scores(by_topic(topics, gold, list(zip(subtopics, heads, strict=True)))),
        "gain": round(conll_f1(found) - conll_f1(baseline), 4),
        "gain_interval": interval(_gain, list(zip(found, baseline, strict=True))),
    }


def _labels(settings: Sequence[Setting], topics: Sequence[str], topic: str) -> list[list[int]]:
    """Clusters of the mentions of one topic, by their numbers among all."""
    numbers = [i for i, one in enumerate(topics) if one == topic]
    return [[numbers[i] for i in group] for group in cluster([settings[i] for i in numbers])]


def _numbered(parts: Sequence[Sequence[Sequence[int]]]) -> dict[int, int]:
    """Mention to the number of its cluster."""
    groups = [group for part in parts for group in part]
    return {mention: number for number, group in enumerate(groups) for mention in group}


def by_topic(topics: Sequence[str], gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[Agreement]:
    """How well labels agree with gold ones, a topic; nothing has one label in two topics."""
    agreements = []
    for topic in sorted(set(topics)):
        of_topic = [i for i, one in enumerate(topics) if one == topic]
        agreements.append(agree(grouped([gold[i] for i in of_topic]), grouped([found[i] for i in of_topic])))
    return agreements


def grouped(labels: Sequence[Hashable]) -> list[Cluster]:
    """The numbers of those that share a label."""
    groups: dict[Hashable, set[Hashable]] = {}
    for mention, label in enumerate(labels):
        groups.setdefault(label, set()).add(mention)
    return list(groups.values())


def _scores(parts: Sequence[Agreement]) -> dict[str, object]:
    scores: dict[str, object] = {
        "conll_f1": round(conll_f1(parts), 4),
        "conll_f1_interval": interval(conll_f1, parts),
    }
    for name in ("muc", "b_cubed", "ceaf_e"):
        scores[name] = round(total(parts, name).f1, 4)
    return scores


def _gain(pairs: Sequence[tuple[Agreement, Agreement]]) -> float:
    return conll_f1([ours for ours, _ in pairs]) - conll_f1([theirs for _, theirs in pairs])
