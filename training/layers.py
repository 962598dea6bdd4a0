"""The parts that the reader's heads are made of, quick on a CPU."""

from typing import ClassVar

import torch
from torch import Tensor, nn

_POOL = 1 << 24


class Dropout(nn.Module):
    """Dropout by a random slice of one pool of masks: drawing a fresh mask takes a CPU longer than the layer itself."""

    _pools: ClassVar[dict[float, Tensor]] = {}

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        pool = self._pool()
        start = int(torch.randint(len(pool) - x.numel(), (1,)))
        return x * pool[start : start + x.numel()].view(x.shape).to(x.dtype)

    def _pool(self) -> Tensor:
        if self.p not in self._pools:
            kept = torch.rand(_POOL, generator=torch.Generator().manual_seed(1)) >= self.p
            self._pools[self.p] = kept.to(torch.bfloat16) / (1 - self.p)
        return self._pools[self.p]


def replace_dropout(module: nn.Module) -> None:
    """Every dropout below `module` becomes the quick one."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(child.p))
        else:
            replace_dropout(child)


def perceptron(n_in: int, n_out: int, p: float = 0.2) -> nn.Sequential:
    return nn.Sequential(nn.Linear(n_in, n_out), nn.LeakyReLU(0.1), Dropout(p))


class Biaffine(nn.Module):
    """Scores every (dependent, head) pair: B×W×in, B×H×in → B×out×W×H (Dozat and Manning 2017)."""

    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(n_out, n_in + 1, n_in + 1))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return torch.einsum("bwi,oij,bhj->bowh", with_one(dependents), self.weight, with_one(heads))


class Bilinear(nn.Module):
    """Scores each dependent with its own head: …×in, …×in → …×out; one matrix product, so that it quantises."""

    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.n_in = n_in
        self.project = nn.Linear(n_in + 1, n_out * (n_in + 1), bias=False)
        nn.init.normal_(self.project.weight, std=0.02)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        projected = self.project(with_one(dependents)).unflatten(-1, (-1, self.n_in + 1))
        return (projected * with_one(heads).unsqueeze(-2)).sum(-1)


def with_one(x: Tensor) -> Tensor:
    """A bias for bilinear products: …×n → …×(n+1)."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
