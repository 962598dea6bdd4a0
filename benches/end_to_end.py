"""How fast and how big: sentences a second from file to claims, and peak memory, on dated news items.

Run with `python benches/end_to_end.py [FILE] [--items N]`. FILE is JSON lines, plain or gzipped; without one it
takes the news that lies in ../shared beside a checkout.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from bilateral.annotating import load_annotator
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import read
from bilateral.types import Document, Refusal

NEWS = Path(__file__).parent.parent.parent / "shared" / "data" / "news" / "wikipedia-current-events-2002-2023.jsonl.gz"
BATCH_DOCUMENTS = 256


def main() -> int:
    """Print a small table; exit status 2 where the file is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--items", type=int, default=5_000, help="how many of its items (5000)")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"no such file: {options.file}", file=sys.stderr)
        return 2
    for name, value in measure(options.file, options.items).items():
        print(f"{name:22} {value:>12,.1f}" if isinstance(value, float) else f"{name:22} {value:>12,}")
    return 0


def measure(file: Path, n_items: int) -> dict[str, float]:
    """What came of the first items of a file, and what it took."""
    started_s, started_cpu_s = time.perf_counter(), time.process_time()
    annotator, coder = load_annotator(), Coder(load_ontology(), load_knowledge())
    loaded_s = time.perf_counter()
    sources = islice(read([file]), n_items)
    counts: Counter[str] = Counter()
    while batch := list(islice(sources, BATCH_DOCUMENTS)):
        counts["refusals"] += sum(isinstance(source, Refusal) for source in batch)
        documents = [source for source in batch if isinstance(source, Document)]
        counts["documents"] += len(documents)
        for annotated in annotator.annotate(documents):
            counts["sentences"] += len(annotated.sentences)
            counts.update("events" if claim.type else "register entries" for claim in coder.code(annotated))
    took_s = time.perf_counter() - loaded_s
    return {name: counts[name] for name in ("documents", "refusals", "sentences", "events", "register entries")} | {
        "loading (s)": loaded_s - started_s,
        "reading to claims (s)": took_s,
        "of all, processor (s)": time.process_time() - started_cpu_s,
        "sentences a second": counts["sentences"] / took_s,
        "peak memory (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    sys.exit(main())
