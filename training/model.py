"""The reader: one encoder, its word states shared by tagger, parser and name finder."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from bilateral.annotating.words import SHAPES


class Biaffine(nn.Module):
    """Scores every (dependent, head) pair: B×W×in, B×H×in → B×out×W×H (Dozat and Manning 2017)."""

    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(n_out, n_in + 1, n_in + 1))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        dependents = torch.cat([dependents, torch.ones_like(dependents[..., :1])], -1)
        heads = torch.cat([heads, torch.ones_like(heads[..., :1])], -1)
        return torch.einsum("bwi,oij,bhj->bowh", dependents, self.weight, heads)


class Reader(nn.Module):
    """Encoder, word states (first piece and shape) and three heads."""

    def __init__(self, base: str, n_pos: int, n_relations: int, n_names: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        n_state = self.encoder.config.hidden_size + 32
        self.shape = nn.Embedding(len(SHAPES), 32)
        self.dropout = nn.Dropout(0.2)
        self.pos = nn.Linear(n_state, n_pos)
        self.names = nn.Linear(n_state, n_names)
        self.arc_dependent, self.arc_head = _perceptron(n_state, 256), _perceptron(n_state, 256)
        self.relation_dependent, self.relation_head = _perceptron(n_state, 128), _perceptron(n_state, 128)
        self.arc = Biaffine(256, 1)
        self.relation = Biaffine(128, n_relations)

    def forward(
        self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """pieces, mask: B×P; first (index of each word's first piece, 0 where padded), shapes: B×W.

        Gives pos B×W×T, names B×W×N, arcs B×W×W (a root scores highest on itself), relations B×R×W×W.
        """
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state  # B×P×384
        words = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1]))  # B×W×384
        words = self.dropout(torch.cat([words, self.shape(shapes)], -1))  # B×W×416
        arcs = self.arc(self.arc_dependent(words), self.arc_head(words)).squeeze(1)  # B×W×W
        padded = (first == 0).unsqueeze(1)  # the first piece is [CLS], so no word starts at 0
        arcs = arcs.masked_fill(padded, -1e4)
        relations = self.relation(self.relation_dependent(words), self.relation_head(words))
        return self.pos(words), self.names(words), arcs, relations


def _perceptron(n_in: int, n_out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(n_in, n_out), nn.LeakyReLU(0.1), nn.Dropout(0.2))


class Exported(nn.Module):
    """The reader as it ships: the relation of each word to its best head, and no scores of other pairs."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Gives pos B×W, names B×W×N (log probabilities), arcs B×W×W, relations B×W."""
        pos, names, arcs, relations = self.reader(pieces, mask, first, shapes)
        heads = arcs.argmax(-1)  # B×W
        chosen = torch.gather(relations, 3, heads[:, None, :, None].expand(-1, relations.shape[1], -1, 1)).squeeze(3)
        return pos.argmax(-1), names.log_softmax(-1), arcs, chosen.argmax(1)
