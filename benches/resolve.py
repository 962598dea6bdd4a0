"""How long the record takes to be judged anew: over a synthetic store of so many documents, or a copy of one of yours.

Run with `python benches/resolve.py [--documents N] [--store FILE]`. Each document of the synthetic store has an act of
two states out of sixty and three entries of registers, of names that come back; the cost for twice as many is to be
twice as high. A store of yours is copied first.
"""

import argparse
import random
import shutil
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bilateral.storage import Store, resolve_anew
from bilateral.types import Citation, Claim, Document, Kind, Party, Sighting, Span, content_id

STATES = [one + other + "X" for one in "ABCDEF" for other in "ABCDEFGHIJ"]
TYPES = ("CONSULT", "AGREE", "COOPERATE", "AID", "ACCUSE", "ASSAULT")
SYLLABLES = [one + other for one in "bdfgklmnprstvz" for other in "aeiou"]
DOCUMENTS_A_DAY = 30
N_NAMES = 3_000
BY = "coder 1"


def main() -> None:
    """Print a small table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--store", type=Path, help="judge a copy of this store")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        if options.store:
            shutil.copy(options.store, path)
        with Store(path) as store:
            if not options.store:
                fill(store, options.documents)
            counts = store.counts()
            started_s = time.perf_counter()
            n_added, n_taken_back = resolve_anew(store)
            took_s = time.perf_counter() - started_s
    for name in ("documents", "claims"):
        print(f"{name:28} {counts[name]:>12,}")
    print(f"{'judgements added':28} {n_added:>12,}\n{'taken back':28} {n_taken_back:>12,}")
    print(f"{'resolve (s)':28} {took_s:>12.2f}\n{'a document (ms)':28} {1000 * took_s / counts['documents']:>12.2f}")


def fill(store: Store, n_documents: int) -> None:
    """Documents with their claims, in one transaction; a store that was never judged."""
    draw = random.Random(1)
    names = [" ".join(_word(draw) for _ in range(2)) for _ in range(N_NAMES)]
    with store.transaction():
        for number in range(n_documents):
            day = date(2000, 1, 1) + timedelta(number // DOCUMENTS_A_DAY)
            one, other = draw.sample(STATES, 2)
            person, place, deal = draw.choices(names, k=3)
            words = " ".join(_word(draw) for _ in range(8))
            text = f"{one} met {other} in {number}: {person} at the {place} Museum on the {deal} Agreement, {words}."
            document = Document.of(text, Sighting(published=day))
            parties = (Party(one, 0, 3, one), Party(other, text.index(other), text.index(other) + 3, other))
            store.add(
                document,
                list(_claims(document, parties, day, draw, (person, f"{place} Museum", f"{deal} Agreement"))),
                BY,
            )


def _claims(
    document: Document, parties: tuple[Party, ...], day: date, draw: random.Random, names: tuple[str, ...]
) -> list[Claim]:
    citation = Citation(document.id, 0, len(document.text), document.text)
    kinds: tuple[Kind, ...] = ("person", "site", "agreement")
    entries = [
        Claim(content_id("c", document.id, kind), kind, citation, 0.9, BY, ("made up",), name=name, parties=parties)
        for kind, name in zip(kinds, names, strict=True)
    ]
    act = Claim(
        content_id("c", document.id, "event"), "event", citation, 0.9, BY, ("made up",), type=draw.choice(TYPES),
        status="occurred", actors=parties[:1], recipients=parties[1:], date=Span(day, day, "day", "stated"),
    )  # fmt: skip
    return [*entries, act]


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=3)).capitalize()


if __name__ == "__main__":
    main()
