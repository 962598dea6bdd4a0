"""The reader: one encoder whose word states every head shares, and a second look at a marked pair of parties."""

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

from bilateral.annotating.words import SHAPES
from training.layers import Biaffine, Bilinear, Dropout, perceptron, replace_dropout

N_SHARED_LAYERS = 4
"""Layers that sentence and pair share; the two above them are read anew for each marked pair."""
N_SHAPE = 32


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    pos: int
    relations: int
    names: int
    acts: int
    statuses: int
    roles: int


class Reader(nn.Module):
    """Encoder, word states (first piece and shape) and the heads over them."""

    def __init__(self, base: str, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        replace_dropout(self.encoder)
        self.cased = nn.Embedding(len(SHAPES), self.encoder.config.hidden_size)
        nn.init.zeros_(self.cased.weight)  # the base encoder is uncased: it begins as it was
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        n_state = self.encoder.config.hidden_size + N_SHAPE
        self.shape = nn.Embedding(len(SHAPES), N_SHAPE)
        self.dropout = Dropout(0.2)
        self.pos = nn.Linear(n_state, sizes.pos)
        self.names = nn.Linear(n_state, sizes.names)
        self.arc_dependent, self.arc_head = perceptron(n_state, 256), perceptron(n_state, 256)
        self.arc = Biaffine(256, 1)
        self.relation_dependent, self.relation_head = perceptron(n_state, 64), perceptron(n_state, 64)
        self.relation = Bilinear(64, sizes.relations)
        self.acts = nn.Sequential(perceptron(n_state, 256), nn.Linear(256, sizes.acts))
        self.statuses = nn.Sequential(perceptron(n_state, 128), nn.Linear(128, sizes.statuses))
        self.trigger, self.argument = perceptron(n_state, 96), perceptron(n_state, 96)
        self.roles = Biaffine(96, sizes.roles)

    def read(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """B×P twice, B×W twice → the states that a pair is read on from, and the last ones: B×P×384 each."""
        middle = last = self.begin(pieces, mask, first, shapes)
        attention = attention_of(mask)
        for layer in self.encoder.encoder.layer[N_SHARED_LAYERS:]:
            last = layer(last, attention)
        return middle, last

    def begin(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
        """As `read`, the first states alone."""
        attention = attention_of(mask)
        states: Tensor = self.encoder.embeddings(input_ids=pieces)
        states = states + self.cased(shapes_of_pieces(pieces, first, shapes))
        for layer in self.encoder.encoder.layer[:N_SHARED_LAYERS]:
            states = layer(states, attention)
        return states

    def words(self, states: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
        """States of words: B×P×384, B×W, B×W → B×W×416."""
        return self.dropout(word_states(states, first, self.shape(shapes)))

    def arcs(self, words: Tensor, first: Tensor) -> Tensor:
        """B×W×W; a root scores highest on itself, and nothing depends on padding."""
        arcs = self.arc(self.arc_dependent(words), self.arc_head(words)).squeeze(1)
        return arcs.masked_fill((first == 0).unsqueeze(1), -1e4)  # the first piece is [CLS], so no word starts at 0

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """B×W×416 and the word each one depends on, B×W → B×W×R."""
        governors = self.relation_head(words)
        chosen = torch.gather(governors, 1, heads.unsqueeze(-1).expand(-1, -1, governors.shape[-1]))
        return self.relation(self.relation_dependent(words), chosen)


class PairReader(nn.Module):
    """The act of one party on another: the upper layers once more, with the two parties' pieces marked."""

    n_heads, n_key = 4, 64

    def __init__(self, reader: Reader, n_acts: int) -> None:
        super().__init__()
        n_hidden = reader.encoder.config.hidden_size
        n_state, n_context = n_hidden + N_SHAPE, self.n_heads * self.n_key
        self.marks = nn.Embedding(3, n_hidden)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.layers = nn.ModuleList(deepcopy(layer) for layer in reader.encoder.encoder.layer[N_SHARED_LAYERS:])
        self.shape = nn.Embedding(len(SHAPES), N_SHAPE)
        self.dropout = Dropout(0.2)
        self.missing = nn.Parameter(torch.zeros(n_state))
        self.query = nn.Sequential(perceptron(2 * n_state, 256), nn.Linear(256, n_context))
        self.key, self.value = nn.Linear(n_state, n_context), nn.Linear(n_state, n_context)
        self.acts = nn.Sequential(perceptron(2 * n_state + n_context, 256), nn.Linear(256, n_acts))

    def forward(
        self, middle: Tensor, mask: Tensor, first: Tensor, shapes: Tensor, marks: Tensor, parties: Tensor
    ) -> tuple[Tensor, Tensor]:
        """middle N×P×384, mask and marks (0, 1 source, 2 target) N×P, first and shapes N×W, parties N×2×W of 0 and 1.

        Gives acts N×A and, of the first attention head, how much each word told: N×W. A party may be missing.
        """
        states, attention = middle + self.marks(marks).to(middle.dtype), attention_of(mask)
        for layer in self.layers:
            states = layer(states, attention)
        words = self.dropout(word_states(states, first, self.shape(shapes)))
        n_words = parties.sum(-1, keepdim=True).to(words.dtype)  # N×2×1
        pooled = torch.matmul(parties.to(words.dtype), words) / n_words.clamp(min=1)
        pooled = torch.where(n_words > 0, pooled, self.missing.to(words.dtype)).flatten(1)
        query = self.query(pooled).unflatten(-1, (self.n_heads, 1, self.n_key))  # N×H×1×K
        key = self.key(words).unflatten(-1, (self.n_heads, self.n_key)).permute(0, 2, 3, 1)  # N×H×K×W
        value = self.value(words).unflatten(-1, (self.n_heads, self.n_key)).transpose(1, 2)
        scores = (torch.matmul(query, key) / self.n_key**0.5).float()
        weights = scores.masked_fill((first == 0)[:, None, None], -1e4).softmax(-1)  # N×H×1×W
        context = torch.matmul(weights.to(value.dtype), value).flatten(1)
        return self.acts(torch.cat([pooled, context], -1)), weights[:, 0, 0]


def attention_of(mask: Tensor) -> Tensor:
    """What is added to attention scores: nothing, or a lot against padding. B×P → B×1×1×P."""
    return (1.0 - mask[:, None, None].float()) * -1e4


def shapes_of_pieces(pieces: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
    """The shape of each piece's word, B×P; what stands before the first word or after the last has its neighbour's."""
    at = torch.arange(pieces.shape[1], device=pieces.device)[None, :, None]
    word = ((first[:, None] <= at) & (first[:, None] > 0)).sum(-1)  # how many words have begun
    return torch.gather(shapes, 1, (word - 1).clamp(min=0))


def word_states(states: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
    words = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
    return torch.cat([words, shapes.to(words.dtype)], -1)


class ExportedReader(nn.Module):
    """The reader as it ships: the relation of each word to its best head, and no scores of other pairs."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Gives pos B×W, names B×W×N, arcs B×W×W, relations B×W, acts B×W×A, statuses B×W×S, roles B×R×W×W (trigger,
        argument) and middle B×P×384; log probabilities but for arcs and states."""
        reader = self.reader
        middle, last = reader.read(pieces, mask, first, shapes)
        words = reader.words(last, first, shapes)
        arcs = reader.arcs(words, first)
        relations = reader.relations(words, arcs.argmax(-1))
        roles = reader.roles(reader.trigger(words), reader.argument(words)).log_softmax(1)
        return (
            reader.pos(words).argmax(-1), reader.names(words).log_softmax(-1), arcs, relations.argmax(-1),
            reader.acts(words).log_softmax(-1), reader.statuses(words).log_softmax(-1), roles, middle,
        )  # fmt: skip


class ExportedPairs(nn.Module):
    """The pair reader as it ships: log probabilities of acts, N×A, and where they were read, N×W."""

    def __init__(self, pairs: PairReader) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, *rows: Tensor) -> tuple[Tensor, Tensor]:
        acts, told = self.pairs(*rows)
        return acts.log_softmax(-1), told
