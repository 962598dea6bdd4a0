"""Which files the reader learns from and which are held out to measure it."""

from dataclasses import dataclass
from pathlib import Path

from bilateral.ontology import load_ontology
from evaluation.names import held_out_articles, read_worldwide
from training.acts import ANNOTATIONS, PAIRS, SENTENCES, read_acts, read_codebook, read_pairs, read_texts
from training.data import Example
from training.treebanks import read_conllu, read_three_kinds


@dataclass(frozen=True, slots=True)
class Split:
    """Sentences to learn from, and those held out, by the name of what they measure."""

    train: list[Example]
    dev: dict[str, list[Example]]


def load_syntax(folder: Path, seed: int = 1) -> Split:
    """Treebanks and names. A tenth of the newswire articles is held out by seed.

    The names of EWT's dev part are learned from, its syntax is held out.
    """
    ud = folder / "ud"
    train = list(read_conllu(ud / "ewt/en_ewt-ud-train.conllu"))
    newswire = list(read_worldwide(folder / "ner/worldwide/annotated.tar.gz"))
    held_out = held_out_articles(newswire, seed)
    named = [(article, Example(tagged.words, names=tagged.labels)) for article, tagged in newswire]
    train += [example for article, example in named if article not in held_out]
    train += read_three_kinds(folder / "ner/wikigold/CONLL-format/data/wikigold.conll.txt")
    train += read_three_kinds(folder / "ner/uner/EWT/en_ewt-ud-dev.iob2")
    ewt = list(read_conllu(ud / "ewt/en_ewt-ud-dev.conllu"))
    pud = list(read_conllu(ud / "pud/en_pud-ud-test.conllu"))
    return Split(train, {"ewt": ewt, "pud": pud, "worldwide": [row for article, row in named if article in held_out]})


NEWS = "wikipedia-current-events-2002-2023.jsonl.gz"
CALIBRATION = ("wce5.acts.jsonl", "multilateral.jsonl")
"""Annotated files that no weights are trained on: how sure a claim is, is learned from them."""


def load_acts(folder: Path) -> Split:
    """Annotated acts of others and our own."""
    files = [path for path in sorted((folder / "acts").glob("*.acts.jsonl")) if not path.name.startswith("dev.")]
    files += sorted(SENTENCES.glob("*.jsonl"))
    train = [example for path in files if path.name not in CALIBRATION for example in read_acts(path)]
    news = read_texts(folder / "news" / NEWS)
    train += read_acts(ANNOTATIONS / "current-events.jsonl", news)
    calibration = [example for path in files if path.name in CALIBRATION for example in read_acts(path)]
    return Split(train, {"acts": list(read_acts(folder / "acts/dev.acts.jsonl")), "calibration": calibration})


def load_given(folder: Path) -> list[Example]:
    """Marked pairs between which there is an act: our own, the codebook's, and AW's, which tells two sides."""
    ours = [example for path in sorted(PAIRS.glob("*.tsv")) for example in read_pairs(path)]
    return [*ours, *read_codebook(load_ontology()), *read_pairs(folder / "plv/AW_train.tsv")]


def load_plv(folder: Path) -> list[Example]:
    """The marked pairs of PLV's training part."""
    return read_pairs(folder / "plv/PLV_train.tsv")
