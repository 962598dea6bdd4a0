"""How fast claims and judgements fold: 1,000,000 synthetic claims with 300,000 judgements, then 1,000 claims more.

Run with `python benches/fold.py [--claims N] [--judgements N]`. The claims are made before the clock starts, and peak
memory has them in it. Judgements are of the kinds that a record has: nine in ten by rules, chains of up to eight
reports, a few retracted, some by persons who say that two are different or that one is wrong.
"""

import argparse
import random
import resource
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bilateral.resolving import fold
from bilateral.storage import Store, refold
from bilateral.types import Citation, Claim, Document, Judgement, Party, Span

AT = datetime(2024, 1, 1, tzinfo=UTC)
STATES = [a + b + "X" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRST"]
TYPES = ("CONSULT", "AGREE", "COOPERATE", "AID", "ACCUSE", "ASSAULT")
N_MORE = 1_000
MOST_REPORTS = 8


def main() -> None:
    """Print a small table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--judgements", type=int, default=300_000)
    parser.add_argument(
        "--store", action="store_true", help="put them into a store, add 1,000 and fold what they touch"
    )
    options = parser.parse_args()
    draw = random.Random(1)
    claims = [make_claim(number, draw) for number in range(options.claims)]
    judgements = make_judgements(options.claims, options.judgements, draw)
    print(f"{'claims':28} {len(claims):>12,}\n{'judgements':28} {len(judgements):>12,}")
    print(f"{'memory of these (MB)':28} {peak_mb():>12,.0f}")
    started_s = time.perf_counter()
    records = fold(claims, judgements)
    print(f"{'records':28} {len(records):>12,}\n{'fold (s)':28} {time.perf_counter() - started_s:>12.2f}")
    print(f"{'peak memory (MB)':28} {peak_mb():>12,.0f}", flush=True)
    if options.store:
        del records
        with TemporaryDirectory() as folder, Store(Path(folder) / "bench.db") as store:
            fill(store, claims, judgements)
            more = [make_claim(options.claims + number, draw) for number in range(N_MORE)]
            joined = [judge(options.judgements + n, "same", options.claims + n, 7 * n, False) for n in range(N_MORE)]
            fill(store, more, joined)
            started_s = time.perf_counter()
            n_records = len(refold(store, [claim.id for claim in more]))
            print(f"{'records that 1,000 touch':28} {n_records:>12,}")
            print(f"{'fold of these (s)':28} {time.perf_counter() - started_s:>12.2f}")


def fill(store: Store, claims: Sequence[Claim], judgements: Sequence[Judgement]) -> None:
    """Claims, each with its document, and judgements, in one transaction."""
    with store.transaction():
        for claim in claims:
            store.add(Document(claim.citation.document, claim.citation.quote), [claim], "coder 1")
        store.judge(*judgements)


def make_claim(number: int, draw: random.Random) -> Claim:
    """An act of two random states on a random day, in its own document."""
    one, other = draw.sample(STATES, 2)
    day = date(2000, 1, 1) + timedelta(draw.randrange(9000))
    parties = Party(one, 0, 3, one), Party(other, 4, 7, other)
    quote = f"{one} {other} did something on {number}."
    citation = Citation(f"d_{number:016x}", 0, len(quote), quote)
    span = Span(day, day, "day", "stated")
    acted, done_to = parties[:1], parties[1:]
    return Claim(
        f"c_{number:016x}", "event", citation, 0.9, "coder 1", ("made up",),
        type=draw.choice(TYPES), status="occurred", actors=acted, recipients=done_to, date=span,
    )  # fmt: skip


def make_judgements(n_claims: int, n: int, draw: random.Random) -> list[Judgement]:
    """Chains of reports that a rule joins; one in ten by a person, who also keeps apart, calls wrong and takes back."""
    judgements: list[Judgement] = []
    at = 0
    while len(judgements) < n:
        length = draw.randint(2, MOST_REPORTS)
        for left in range(at, min(at + length, n_claims) - 1):
            chance, human = draw.random(), draw.random() < 0.1
            verdict = "wrong" if human and chance < 0.2 else "different" if human and chance < 0.5 else "same"
            judgements.append(judge(len(judgements), verdict, left, left + 1, human))
            if chance > 0.98:
                judgements.append(judge(len(judgements), verdict, left, left + 1, True, judgements[-1].id))
        at = (at + length) % max(1, n_claims - MOST_REPORTS)
    return judgements[:n]


def judge(number: int, verdict: str, left: int, right: int, human: bool, retracts: str | None = None) -> Judgement:
    """A judgement on two claims by their numbers."""
    other = None if verdict == "wrong" else f"c_{right:016x}"
    by = "reviewer" if human else "rule 1"
    return Judgement(
        f"j_{number:016x}", verdict, f"c_{left:016x}", other, by, "made up", AT, human, retracts,  # type: ignore[arg-type]
    )  # fmt: skip


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
