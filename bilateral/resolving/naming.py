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
        words = normalised(self.text).replace("cease fire", "ceasefire").split()
        return " ".join(_singular(word) for word in words)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its telling words, cut: without numbers, and without those that say what type of thing it is or whose."""
        words = frozenset(stem for stem in stems(self.plain) if not stem[0].isdigit())
        telling = words - _heads(self.kind) - _untelling()
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
        """Words in capitals: "the JCPOA deal" has "jcpoa"; none where all of the name is in capitals but one word."""
        words = _WORD.findall(self.text)
        found = {word.lower() for word in words if word.isupper() and _LEAST_INITIALS <= len(word) <= _MOST_INITIALS}
        return frozenset(found if len(words) == 1 or not self.text.isupper() else ())

    @cached_property
    def initials(self) -> frozenset[str]:
        """What its first letters spell, with and without "of" and the like; "inter" has one of its own, as in IGC."""
        words = self.text.lower().replace("inter", "inter ").replace("-", " ").split()
        spelt = {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _LITTLE)}
        return frozenset(letters for letters in spelt if _LEAST_INITIALS <= len(letters) <= _MOST_INITIALS)


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
def _state_stems(one_word: bool = False) -> frozenset[str]:
    """Of what states and their people are called; of all such names, or of those of one word."""
    kinds = ("name", "long", "abbreviation", "adjective", "people")
    names = (name.text for name in read_names() if name.kind in kinds and not (one_word and " " in name.text))
    return frozenset(stems(" ".join(names)))


@cache
def _untelling() -> frozenset[str]:
    return frozenset(stems(" ".join((*_LITTLE, *_PASSING, *_ORDINALS))))


@cache
def _heads(kind: str) -> frozenset[str]:
    """The head nouns of a kind, cut; single words of each."""
    register = load_ontology().registers.get(kind)
    return frozenset(stems(" ".join(register.heads))) if register else frozenset()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
