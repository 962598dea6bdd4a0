"""A stage's state after each epoch: a run goes on only with the recipe and data it began with."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from bilateral.errors import SourceError


def save(path: Path, state: dict[str, Any]) -> None:
    """All or nothing: the file before stays whole until the new one is."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load(path: Path, recipe: dict[str, Any]) -> dict[str, Any] | None:
    """What was saved last, or None. Raises SourceError if it was made by another recipe."""
    if not path.exists():
        return None
    saved: dict[str, Any] = torch.load(path, weights_only=False)
    if saved["recipe"] != recipe:
        other = [name for name in recipe if saved["recipe"].get(name) != recipe[name]]
        raise SourceError(f"{path} was made with another recipe ({', '.join(other)})", "name another folder by --out")
    return saved


def finished(path: Path) -> dict[str, Any]:
    """The state at the end of a stage. Raises SourceError if it has epochs to go."""
    if not path.exists():
        raise SourceError(f"{path} is not there", "train first")
    saved: dict[str, Any] = torch.load(path, weights_only=False)
    n_epochs = saved["recipe"]["n_epochs"]
    if saved["epoch"] + 1 < n_epochs:
        raise SourceError(f"{path} has {saved['epoch'] + 1} of {n_epochs} epochs", "let the training end")
    return saved


def weights(saved: dict[str, Any]) -> dict[str, Tensor]:
    """A finished stage's weights, which are the average of its last ones."""
    found: dict[str, Tensor] = saved["model"]
    return found
