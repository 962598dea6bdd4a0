"""The balance of each year, for charts of one state and of two."""

from datetime import date

from bilateral.presenting.summary import WINDOW_YEARS, Year
from bilateral.presenting.web.desk import Desk
from bilateral.storage.tallies import sums_by_year


def years_of(desk: Desk, states: tuple[str, ...]) -> list[Year]:
    """The balance of one state, or of two, in each year from the first to the last in which something happened."""
    sums = sums_by_year(desk.store(), states, date.today().year - WINDOW_YEARS + 1)
    known = {year: Year(year, up, down) for year, up, down in sums}
    return [known.get(year, Year(year, 0.0, 0.0)) for year in range(min(known), max(known) + 1)] if known else []
