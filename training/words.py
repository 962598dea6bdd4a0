"""In how many news items a word stands: makes bilateral/resolving/word_counts.csv.gz, so that rare words count more."""

import csv
import gzip
import io
from collections import Counter
from pathlib import Path

from bilateral.resolving.reports import COUNTS, stems
from evaluation.news import read_news
from training.load import NEWS

LEAST_ITEMS = 12
"""A word of fewer items is as rare as one of none."""


def count_words(data: Path) -> None:
    """Writes one row a word, after one with the number of items. Raises SourceError."""
    counts: Counter[str] = Counter()
    n_items = 0
    for row in read_news(data / "news" / NEWS, ("text",)):
        counts.update(set(stems(row["text"])))
        n_items += 1
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("items", n_items))
    writer.writerows(sorted((word, n) for word, n in counts.items() if n >= LEAST_ITEMS))
    COUNTS.write_bytes(gzip.compress(written.getvalue().encode(), mtime=0))
    print(f"{n_items} items, {len(counts)} words, {COUNTS.stat().st_size} bytes")
