"""What the slots cost: who, when, where and says, as shares of the time from file to claims; and what knowledge takes.

Run with `python benches/slots.py [--split FILE] [--items N] [--json]`. FILE is news in JSON lines, plain or gzipped;
without one it takes the news that lies in ../shared beside a checkout. A clock is read where the coder calls each part
and where the part returns; what a slot calls is its own. Reading the clock is timed too, and told.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from end_to_end import BATCH_DOCUMENTS, NEWS

from bilateral.annotating import Annotator, load_annotator
from bilateral.coding import Coder, coder, events
from bilateral.coding.contexts import ContextReader
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.registers.reader import RegisterReader
from bilateral.coding.speech.speakers import Speech
from bilateral.coding.where.reading import PlaceReader
from bilateral.coding.who.people import People
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import read
from bilateral.types import Document

READING, ANNOTATING, REST = "reading", "annotating", "rest of coding"
SLOTS = ("who", "when", "where", "says")
ENTRIES: tuple[tuple[str, Any, str], ...] = (
    (ANNOTATING, Annotator, "annotate"),
    ("who", Knowledge, "find_names"),
    ("who", People, "__init__"),
    ("who", coder, "find_actors"),
    ("who", coder, "notice"),
    ("when", coder, "read_times"),
    ("when", events, "find_date"),
    ("where", events, "find_place"),
    ("where", PlaceReader, "__init__"),
    ("says", Speech, "__init__"),
    ("says", Speech, "hear"),
    ("says", Speech, "speaker"),
    ("trees", coder, "Tree"),
    ("phrases", Lexicon, "readings"),
    ("candidates", events, "find_candidates"),
    ("confidence", events, "probability"),
    ("status", events, "find_status"),
    ("registers", RegisterReader, "find"),
    ("contexts", ContextReader, "find"),
    ("ids", coder, "_identified"),
    (REST, Coder, "code"),
)
"""Each part, and the names by which the flow calls it."""
AT_MOST = 0.25
"""Issue 4: the slots slow the flow by no more than this share."""


def main() -> int:
    """Print a table; exit status 2 where the file is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", type=Path, default=NEWS, help="news in JSON lines")
    parser.add_argument("--items", type=int, default=5_000, help="how many of its items (5000)")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.split.exists():
        print(f"no such file: {options.split}", file=sys.stderr)
        return 2
    costs = measure(options.split, options.items)
    print(json.dumps(costs) if options.json else "\n".join(table(costs)))
    return 0


class Stopwatch:
    """The seconds that each part has taken, without those of the parts it calls."""

    def __init__(self) -> None:
        self.spent_s: Counter[str] = Counter()
        self.n_calls = 0
        self._open = [READING]
        self._since = time.perf_counter()

    def enter(self, part: str) -> None:
        self._book()
        self._open.append(part if self._open[-1] not in SLOTS else self._open[-1])
        self.n_calls += 1

    def leave(self) -> None:
        self._book()
        self._open.pop()

    def _book(self) -> None:
        now = time.perf_counter()
        self.spent_s[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed; what a generator gives is worked out at once, as everything here takes all."""

        def run(*arguments: Any, **named: Any) -> Any:
            self.enter(part)
            try:
                given = call(*arguments, **named)
                return list(given) if isinstance(given, Iterator) else given
            finally:
                self.leave()

        return run


def measure(file: Path, n_items: int) -> dict[str, float]:
    """Seconds of every part, the share by which the slots slow the flow, and what loading knowledge takes."""
    knowledge = load_whole_knowledge()
    annotator, reader = load_annotator(), Coder(load_ontology(), load_knowledge())
    found = (source for source in islice(read([file]), n_items) if isinstance(source, Document))
    counts: Counter[str] = Counter()
    watch = Stopwatch()
    for part, owner, name in ENTRIES:
        setattr(owner, name, watch.timed(part, getattr(owner, name)))
    while batch := list(islice(found, BATCH_DOCUMENTS)):
        counts["documents"] += len(batch)
        for annotated in annotator.annotate(batch):
            counts["sentences"] += len(annotated.sentences)
            counts["claims"] += len(reader.code(annotated))
    watch.leave()
    slots_s, flow_s = sum(watch.spent_s[part] for part in SLOTS), watch.spent_s.total()
    parts = dict.fromkeys([READING, *(part for part, _, _ in ENTRIES)])
    return {
        **counts,
        **{f"{part}_s": round(watch.spent_s[part], 3) for part in parts},
        "flow_s": round(flow_s, 3),
        "clock_s": round(watch.n_calls * seconds_a_call(), 3),
        "slowed_by": round(slots_s / (flow_s - slots_s), 4),
        **knowledge,
    }


def load_whole_knowledge() -> dict[str, float]:
    """Seconds and memory (the growth of the peak) until every table that a document may ask has answered once."""
    peak_mb, started_s = _peak_mb(), time.perf_counter()
    knowledge = load_knowledge()
    knowledge.find_names("Lima")
    knowledge.places.find("Lima")
    for name in ("Nobody", "No Body"):
        knowledge.offices.find(name, date(2020, 1, 1))
    return {
        "knowledge_loading_s": round(time.perf_counter() - started_s, 3),
        "knowledge_mb": round(_peak_mb() - peak_mb, 1),
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds_a_call(n_calls: int = 100_000) -> float:
    """What timing adds to one call."""
    watch = Stopwatch()
    timed = watch.timed(READING, int)
    started_s = time.perf_counter()
    for _ in range(n_calls):
        timed()
    return (time.perf_counter() - started_s) / n_calls


def table(costs: dict[str, float]) -> Iterator[str]:
    """Seconds, milliseconds a sentence and share of the flow by part, the slots first."""
    flow_s, n_sentences = costs["flow_s"], costs["sentences"]
    parts = [name.removesuffix("_s") for name in costs if name.endswith("_s") and name != "knowledge_loading_s"]
    yield f"{costs['documents']} documents, {n_sentences} sentences, {n_sentences / flow_s:.0f} a second"
    yield f"{'':16} {'s':>8} {'ms/sentence':>12} {'share':>7}"
    for part in sorted(parts, key=lambda part: (part not in SLOTS, part in ("flow", "clock"), -costs[f"{part}_s"])):
        spent_s = costs[f"{part}_s"]
        yield f"{part:16} {spent_s:8.2f} {1000 * spent_s / n_sentences:12.3f} {spent_s / flow_s:7.3f}"
    yield f"the slots slow the flow by {costs['slowed_by']:.3f} (at most {AT_MOST})"
    yield f"knowledge loads in {costs['knowledge_loading_s']:.2f} s and {costs['knowledge_mb']:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
