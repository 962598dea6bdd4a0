"""A result is asked of the store when it is first looked at; rows, frames and tables of it say the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, overload

from bilateral.errors import UsageError
from bilateral.presenting.export.parquet import arrow_table
from bilateral.presenting.plain import plain

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")
Row: TypeAlias = dict[str, Any]

N_LINES = 10
"""So many of a result are shown in a terminal,"""
N_ROWS = 20
"""and so many in a notebook."""
QUOTE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How things of one kind are told: `forms` gives each its public form, `flat` makes that a row of `columns`.

    `brief` says one in short, in as many cells as there are `headings`.
    """

    noun: str
    columns: Sequence[str]
    forms: Callable[[Sequence[T]], Iterable[Row]]
    flat: Callable[[Row], Row]
    headings: Sequence[str]
    brief: Callable[[T], Sequence[str]]


@dataclass(frozen=True, eq=False, repr=False)
class Results(Sequence[T]):
    """What was found, in order. It is asked for when it is first counted, iterated or shown, and kept then."""

    form: Form[T]
    ask: Callable[[], Iterable[T]]

    @cached_property
    def _found(self) -> tuple[T, ...]:
        return tuple(self.ask())

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[T]:
        return iter(self._found)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Results[T]": ...
    def __getitem__(self, at: int | slice) -> "T | Results[T]":
        return Results(self.form, lambda: self._found[at]) if isinstance(at, slice) else self._found[at]

    def to_dicts(self) -> list[Row]:
        """Each as the JSON object that `bilateral export` writes: fields that do not apply are absent."""
        return list(self.form.forms(self._found))

    def to_arrow(self) -> "pyarrow.Table":
        """The columns of the Parquet form, with their types. Raises: UsageError where pyarrow is not installed."""
        return arrow_table(map(self.form.flat, self.form.forms(self._found)), self.form.columns)

    def to_polars(self) -> "polars.DataFrame":
        """The same as a frame. Raises: UsageError where polars is not installed."""
        try:
            import polars
        except ImportError:
            raise UsageError("to_polars needs polars: pip install 'bilateral[lake]'") from None
        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def to_pandas(self) -> "pandas.DataFrame":
        """The same as a frame of pandas. Raises: UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise UsageError("to_pandas needs pandas: pip install 'bilateral[lake]'") from None
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def __repr__(self) -> str:
        lines = ["  ".join(filter(None, map(_short, self.form.brief(each)))) for each in self._found[:N_LINES]]
        return "\n".join([self._counted, *lines, *self._more(N_LINES)])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(heading)}</th>" for heading in self.form.headings)
        rows = "".join(f"<tr>{_cells(self.form.brief(each))}</tr>" for each in self._found[:N_ROWS])
        foot = "".join(f"<p>{line}</p>" for line in self._more(N_ROWS))
        return f"<p>{self._counted}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{foot}"

    @property
    def _counted(self) -> str:
        return f"{len(self):,} {self.form.noun}"

    def _more(self, n_shown: int) -> list[str]:
        return [f"… and {len(self) - n_shown:,} more"] if len(self) > n_shown else []


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td style='text-align: left'>{escape(_short(cell))}</td>" for cell in cells)


def _short(text: str) -> str:
    line = plain(text)
    return line if len(line) <= QUOTE_CHARS else f"{line[:QUOTE_CHARS]}…"


def by_columns(columns: Sequence[str]) -> Callable[[Mapping[str, Any]], Row]:
    """A public form that is flat as it is, with what it lacks empty."""
    return lambda form: {name: form.get(name) for name in columns}
