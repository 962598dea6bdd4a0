"""A name tells by its rare words what it names; what it is, a treaty or a train, it shares with others of its kind."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from bilateral.knowledge.tables import read_names
from bilateral.ontology import load_ontology
from bilateral.resolving.reports import STEM_CHARS, Vector, stems, vector
from bilateral.resolving.rules import normalised

_ANY_TYPE = frozenset({"service", "line", "link", "route", "connection"})
"""Heads that do not tell one type from another."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBER = re.compile(r"\b(\d+)(?:st|nd|rd|th)?\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_PASSING = frozenset(
    "annual biennial current draft existing final future latest new old planned proposed regular".split()
)
"""What a thing is for a time, or each time, is no part of its name."""
_LITTLE = frozenset("of on in for the and to with a an at by from between".split())
_MOST_INITIALS = 8
_LEAST_INITIALS = 3

_TYPES = (
    "agreement treaty accord pact compact deal covenant concordat arrangement partnership understanding",
    "memorandum mou", "ceasefire truce armistice", "plan roadmap agenda framework",
    "declaration communique statement", "train railway rail express", "flight air airlift", "ferry ship cruise boat",
    "bus coach highway road", "commission committee council", "conference summit forum congress meeting",
    "dialogue consultation talk", "programme program project scheme initiative",
    "crossing checkpoint", "company corporation firm group holding", "cemetery grave", "plant reactor",
)  # fmt: skip
"""Words for one type of thing; any other head noun is a type of its own."""
_TYPE_OF = {word: types.split()[0] for types in _TYPES for word in types.split()}


@dataclass(frozen=True)
class Name:
    """A register entry's name, taken apart."""

    text: str
    kind: str

    @cached_property
    def plain(self) -> str:
        """As names are compared: without case, accents and articles, in the singular."""
        return _plain(self.text)

    @cached_property
    def is_plural(self) -> bool:
        """Whether it is of many: "trade deals"."""
        return any(_singular(word)[:STEM_CHARS] in _heads(self.kind) and word != _singular(word)
                   for word in normalised(self.text).split())  # fmt: skip

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its telling words, cut: without numbers, and without those that say what type of thing it is or whose."""
        words = frozenset(stem for stem in stems(self.plain) if not stem[0].isdigit())
        telling = words - (_heads(self.kind) - _truces()) - _untelling()
        return telling - _state_stems(one_word=True) or telling

    @cached_property
    def weights(self) -> Vector:
        """The same by their rarity in news."""
        return vector(self.stems)

    @cached_property
    def types(self) -> frozenset[str]:
        """What types of thing it says it is: "treaty" and "pact" are one."""
        heads = _heads(self.kind)
        return frozenset(
            _TYPE_OF.get(word, word)
            for word in self.plain.split()
            if word[:STEM_CHARS] in heads and word not in _ANY_TYPE
        )

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words in capitals that are no ordinary ones: "Kyoto", not "Joint"."""
        capitals = (word for word in _WORD.findall(self.text) if word[0].isupper())
        return (frozenset(stems(" ".join(capitals))) - ordinary_stems()) & self.stems

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Years, ordinals and numbers in it: "the third protocol" and "the 3rd protocol" have 3."""
        ordinals = {str(n) for n, word in enumerate(_ORDINALS, 1) if word in self.plain.split()}
        return frozenset(ordinals | set(_NUMBER.findall(self.text)))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronym that the name is, alone or with a type of thing: "JCPOA", "the JCPOA deal"."""
        words = [word for word in _WORD.findall(self.text) if _singular(word.lower()) not in _heads_whole(self.kind)]
        found = (word.lower() for word in words if word.isupper() and word.lower() not in _LITTLE)
        return frozenset(word for word in found if len(words) == 1 and _LEAST_INITIALS <= len(word) <= _MOST_INITIALS)

    @cached_property
    def initials(self) -> frozenset[str]:
        """What the first letters of a name in capitals spell, with and without "of"; "inter" has its own, as in IGC."""
        words = [word for word in re.split(r"[\s-]+", self.text) if word]
        telling = [word for word in words if word.lower() not in _LITTLE]
        if len(telling) < 2 or self.acronyms or not all(word[0].isupper() for word in telling):
            return frozenset()
        spelt = {"".join(_first_letters(word) for word in each) for each in (words, telling)}
        return frozenset(letters for letters in spelt if _LEAST_INITIALS <= len(letters) <= _MOST_INITIALS)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The states that it names: "the Chilean embassy in Lima" is Chile's."""
        words = self.plain.split()
        spans = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 4, len(words) + 1)))
        return frozenset(_state_names()[span] for span in spans if span in _state_names())


@lru_cache(maxsize=20_000)
def read_name(text: str, kind: str) -> Name:
    return Name(text, kind)


@cache
def ordinary_stems() -> frozenset[str]:
    """What the ontology writes in lower case, the words of the field, and what states are called: proper to nothing."""
    room = files("bilateral.ontology")
    tables = [file for folder in (room, room.joinpath("categories")) for file in folder.iterdir()]
    texts = [file.read_text("utf-8") for file in tables if file.name.endswith(".yaml")]
    lower_case = " ".join(word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text))
    return frozenset(stems(lower_case)) | _state_stems()


@cache
def _state_names() -> dict[str, str]:
    """What states and their people are called, as names are compared, and whose it is."""
    kinds = ("name", "long", "abbreviation", "adjective", "people")
    names = (name for name in read_names() if name.kind in kinds and name.rank == 0)
    return {_plain(name.text): name.code for name in names}


@cache
def _state_stems(one_word: bool = False) -> frozenset[str]:
    """The words of these names; of all, or of those of one word."""
    return frozenset(stems(" ".join(name for name in _state_names() if not (one_word and " " in name))))


@cache
def _heads_whole(kind: str) -> frozenset[str]:
    register = load_ontology().registers.get(kind)
    return frozenset((*(register.heads if register else ()), "the"))


@cache
def _truces() -> frozenset[str]:
    """Heads that tell what an agreement is about."""
    return frozenset(stems("ceasefire truce armistice"))


@cache
def _untelling() -> frozenset[str]:
    return frozenset(stems(" ".join((*_LITTLE, *_PASSING, *_ORDINALS))))


@cache
def _heads(kind: str) -> frozenset[str]:
    """The head nouns of a kind, cut; "memorandum" of "memorandum of understanding"."""
    register = load_ontology().registers.get(kind)
    nouns = (head.split(" of ")[0].split()[-1] for head in (register.heads if register else ()))
    return frozenset(stems(" ".join(nouns)))


def _plain(text: str) -> str:
    words = normalised(text).replace("cease fire", "ceasefire").split()
    return " ".join(_singular(word) for word in words)


def _first_letters(word: str) -> str:
    return f"i{word[5]}".lower() if word.lower().startswith("inter") and len(word) > 8 else word[0].lower()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
