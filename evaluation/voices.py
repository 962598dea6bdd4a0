"""Near-identical documents: copies planted in news, found among all of it; what is found unplanted is told apart."""

import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.resolving.voices import voices
from evaluation.measures import interval
from evaluation.planting import planted

SEED = 1
SHARE_COPIED = 0.5
N_SAMPLED_WORDS = 50_000
SHORT_WORDS = 40
VERDICTS = Path(__file__).with_name("voices.tsv")
"""Pairs of real articles that were found and read by hand: ids and whether they are near-identical."""


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.title}\n\n{self.text}"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found among articles and planted copies, by the place of the article."""

    copied: tuple[int, ...]
    """Articles of which a copy was planted …"""
    together: frozenset[int]
    """… and those of them with which it was found."""
    unplanted: tuple[tuple[int, int], ...]
    """Pairs of articles that were found to be one voice, themselves or in their copies."""
    seconds: float


def read_articles(path: Path) -> list[Article]:
    """The articles of a file of JSON lines with `id`, `title` and `text`, plain or gzipped. Raises SourceError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        articles = [Article(str(row["id"]), row["title"] or "", row["text"]) for row in rows]
        if any(not isinstance(part, str) for each in articles for part in (each.title, each.text)):
            raise TypeError("a title or text is none")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} cannot be read: {error!r}", "name JSON lines with id, title and text") from error
    if not any(each.text.strip() for each in articles):
        raise SourceError(f"{path}: no article has a text", "name JSON lines with id, title and text")
    return articles


def find_planted(articles: Sequence[Article], seed: int = SEED) -> Found:
    """Plant copies of SHARE_COPIED of the articles that have a text, and find them."""
    rng = random.Random(seed)
    copied = sorted(rng.sample(range(len(articles)), max(1, round(len(articles) * SHARE_COPIED))))
    copied = [at for at in copied if articles[at].text.strip()]
    words = [word for each in rng.sample(articles, min(len(articles), 500)) for word in each.text.split()]
    words = words[:N_SAMPLED_WORDS]
    texts = {f"{at} article": each.whole for at, each in enumerate(articles)}
    texts |= {f"{at} copy": planted(articles[at].title, articles[at].text, words, rng) for at in copied}
    voices({"warm": "up"})  # tables that are made once
    began = time.perf_counter()
    groups = voices(texts)
    seconds = time.perf_counter() - began
    together, unplanted = set[int](), list[tuple[int, int]]()
    for group in groups:
        named = [each.split() for each in group]
        there = Counter(int(at) for at, _ in named)
        together |= {at for at, n in there.items() if n > 1}
        unplanted += combinations(sorted(there), 2)
    return Found(tuple(copied), frozenset(together), tuple(unplanted), seconds)


def score_voices(articles: Sequence[Article], found: Found) -> dict[str, object]:
    """Recall of planted copies, precision over all pairs of articles that were found, and documents a second.

    Of the pairs that nobody planted VERDICTS knows some; `precision` takes the share that is right among these for that
    of all, its interval over resampled verdicts. Where none is known all count as wrong, as in `precision_at_least`.
    """
    hits = [at in found.together for at in found.copied]
    is_long = [len(articles[at].whole.split()) >= SHORT_WORDS for at in found.copied]
    verdicts = read_verdicts()
    judged = Counter(verdicts.get(frozenset(articles[at].id for at in pair)) for pair in found.unplanted)
    known = [True] * judged[True] + [False] * judged[False]

    def precision(verdicts: Sequence[bool]) -> float:
        return (sum(hits) + _mean(verdicts) * len(found.unplanted)) / max(sum(hits) + len(found.unplanted), 1)

    return {
        "documents": len(articles) + len(found.copied),
        "copies": len(hits),
        "recall": round(_mean(hits), 4),
        "recall_interval": interval(_mean, hits),
        f"recall_{SHORT_WORDS}_words": round(_mean([hit for hit, long in zip(hits, is_long, strict=True) if long]), 4),
        "unplanted": len(found.unplanted),
        "unplanted_right": judged[True],
        "unplanted_wrong": judged[False],
        "precision": round(precision(known), 4),
        "precision_interval": interval(precision, known or [False]),
        "precision_at_least": round(precision([False]), 4),
        "documents_per_s": round((len(articles) + len(found.copied)) / found.seconds),
    }


def run_voices(path: Path) -> dict[str, object]:
    articles = read_articles(path)
    return score_voices(articles, find_planted(articles))


def read_verdicts() -> dict[frozenset[str], bool]:
    """Pairs of ids, and whether they are near-identical."""
    rows = (line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:])
    return {frozenset((one, other)): verdict == "copy" for one, other, verdict in rows}


def _mean(flags: Sequence[bool]) -> float:
    return sum(flags) / max(len(flags), 1)
