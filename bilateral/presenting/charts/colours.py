"""Every colour of a chart is one of these, so that a page can put its own in their place, light or dark."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Colour(NamedTuple):
    """The name of the page's variable, and its value by day and by night."""

    variable: str
    light: str
    dark: str


COOPERATION, CONFLICT = "#2a6f7f", "#a8452f"
INK, SOFT, FAINT, PAPER = "#23211d", "#55524c", "#d8d3c8", "#fffdf8"
LAND, HOME = "#ece7da", "#d3dcd6"
DIVERGING = ("#dd9a85", "#eabdae", "#f3dcd3", "#f1ede3", "#d9e6e8", "#afcfd6", "#7fb3be")
"""From much conflict through balance to much cooperation."""
SEQUENTIAL = ("#e7ecea", "#c8d8d8", "#a5c2c6", "#7fabb3")

PALETTE = (
    Colour("--up", COOPERATION, "#6fbccb"),
    Colour("--down", CONFLICT, "#e58b72"),
    Colour("--ink", INK, "#e9e5dc"),
    Colour("--soft", SOFT, "#aba69b"),
    Colour("--faint", FAINT, "#3c3e40"),
    Colour("--paper", PAPER, "#191a1b"),
    Colour("--land", LAND, "#2b2d2e"),
    Colour("--home", HOME, "#3a4543"),
    *map(Colour, (f"--balance-{n}" for n in range(-3, 4)), DIVERGING,
         ("#824b3a", "#5e3a2f", "#3d2b26", "#262829", "#22363b", "#27505a", "#2f6d7b")),
    *map(Colour, (f"--volume-{n}" for n in range(1, 5)), SEQUENTIAL, ("#252d2f", "#2a3f44", "#30545c", "#376b76")),
)  # fmt: skip


def style_sheet() -> str:
    """CSS that gives drawings within `.drawing` the page's colours, and sets those that a page does not have."""
    light = " ".join(f"{colour.variable}: {colour.light};" for colour in PALETTE[6:])
    dark = " ".join(f"{colour.variable}: {colour.dark};" for colour in PALETTE[6:])
    rules = (
        f'.drawing svg [{part}="{colour.light}"] {{ {part}: var({colour.variable}); }}'
        for colour in PALETTE
        for part in ("fill", "stroke")
    )
    night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return "\n".join((f":root {{ {light} }}", night, *rules)) + "\n"


def by_night(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a specification in the colours for dark pages: for what no style sheet reaches, as pictures are."""
    dark = {colour.light: colour.dark for colour in PALETTE}

    def turned(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: turned(each) for key, each in value.items()}
        if isinstance(value, list):
            return [turned(each) for each in value]
        return dark.get(value, value) if isinstance(value, str) else value

    return {key: turned(value) for key, value in spec.items()}
