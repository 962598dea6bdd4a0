"""Codes of states that other data sets use; one that a state does not have is left empty.

codes.csv: `cow` is the number of the Correlates of War project's list of states (v2016), `fips` the two letters of
FIPS PUB 10-4 with its later changes, as GDELT writes places. States that ended keep the number they had.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Codes(NamedTuple):
    cow: str = ""
    fips: str = ""


def codes_of(alpha3: str | None) -> Codes:
    """The codes of a state; empty ones of what has none."""
    return _table().get(alpha3 or "", Codes())


@cache
def _table() -> dict[str, Codes]:
    text = files(__package__).joinpath("codes.csv").read_text(encoding="utf-8")
    return {row["alpha3"]: Codes(row["cow"], row["fips"]) for row in csv.DictReader(text.splitlines())}
