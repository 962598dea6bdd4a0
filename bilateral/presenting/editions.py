"""What a reader may choose of a written dossier; none of it changes what the record says."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Paper: TypeAlias = Literal["A4", "Letter"]

MILLIMETRES: dict[Paper, tuple[float, float]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of a sheet."""


@dataclass(frozen=True, slots=True)
class Edition:
    """`templates`: a folder of the user's own, looked into first; `paper`: None leaves the sheet to who prints.

    `whole`: nothing of the documents is left out, however large the file becomes.
    """

    templates: Path | None = None
    paper: Paper | None = None
    whole: bool = False


BARE = Edition()
