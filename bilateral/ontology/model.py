"""What can be said about states is written down once, in this folder's YAML; whatever is loaded from it is whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from bilateral.errors import OntologyError
from bilateral.ontology.inflection import singular
from bilateral.ontology.node import Node
from bilateral.types import Status

Roles: TypeAlias = Literal["direct", "mutual", "visit", "reverse"]
QuadClass: TypeAlias = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

PREPOSITIONS = frozenset(
    """
    about above across after against ahead along among around as aside at away back before behind below beside between
    beyond by down for forward from in into of off on onto out outside over past through to together toward towards
    under until up upon via with within without
    """.split()
)
"""What the phrase grammar takes for a preposition or particle: the second word of `call for`, not of `air strike`."""

_PHRASE = re.compile(r"(?P<head>[\w'’.-]+(?: [\w'’.-]+)*)(?: \+ (?P<objects>[\w'’.-]+(?:, [\w'’.-]+)*))?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a frame's words: a lemma with what has to stand beside it.

    `sign + treaty, accord`: the verb's object, or its subject when passive, is one of these nouns; of a noun with a
    preposition (`signing of + treaty`) the one under it. `call for`: the preposition of a dependent, or a particle.
    With both, the noun stands under the preposition (`enter into + force`) or is the object (`call off + visit`).
    `air strike`: the last word is the noun, those before modify it.
    """

    lemma: str
    preposition: str | None = None
    objects: tuple[str, ...] = ()
    compound: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Phrase":
        """Read `LEMMA`, `LEMMA PREP`, `LEMMA + NOUN, NOUN`, `LEMMA PREP + NOUN` or, of nouns, `MODIFIER LEMMA`.

        Objects and modifiers come out in the singular. Raises OntologyError for anything else.
        """
        found = _PHRASE.fullmatch(text)
        if found is None or text != text.lower():
            raise OntologyError(f"{text!r} is no phrase: write LEMMA, LEMMA PREP, LEMMA + NOUN, or LEMMA PREP + NOUN")
        words = found["head"].split()
        preposition = words.pop() if len(words) > 1 and words[-1] in PREPOSITIONS else None
        objects = tuple(map(singular, found["objects"].split(", "))) if found["objects"] else ()
        return cls(words[-1], preposition, objects, tuple(map(singular, words[:-1])))

    @property
    def length(self) -> int:
        """How much has to stand beside the lemma; of two phrases that match, the longer one wins."""
        return 1 + len(self.compound) + (self.preposition is not None) + bool(self.objects)

    def __str__(self) -> str:
        head = " ".join((*self.compound, self.lemma, *([self.preposition] if self.preposition else [])))
        return f"{head} + {', '.join(self.objects)}" if self.objects else head


@dataclass(frozen=True, slots=True)
class Frame:
    """Phrases that say the same kind of act in the same way: who acts, in which mode, and when it counts at all."""

    words: tuple[Phrase, ...]
    roles: Roles = "direct"
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status | None = None
    when: Literal["party"] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own and how it is to be coded. Parties are alpha-3 codes or an organisation's short name."""

    text: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that looks like the category and belongs elsewhere, to the category `instead` or to `none`."""

    text: str
    instead: str
    because: str


@dataclass(frozen=True, slots=True)
class Category:
    """A PLOVER event category with the words that say it."""

    name: str
    title: str
    quad_class: QuadClass
    score: float
    section: str
    recipient: Literal["optional", "required"]
    future: str
    definition: str
    rules: tuple[str, ...]
    modes: Mapping[str, str]
    verbs: tuple[Frame, ...]
    nouns: tuple[Frame, ...]
    examples: tuple[Example, ...]
    near_misses: tuple[NearMiss, ...]
    reaches: tuple[str, ...] = ()
    """Prepositions by which it is aimed at a place: "fired at", "withdrew from"."""
    place_is_party: bool = False
    """Where nobody else is named, it reaches those on whose ground it takes place: "opened a school in Malawi"."""
    has_content: bool = False
    """What its clause tells is what it is about, and no act of its own: "accused Peru of attacking"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an act is about, and the lower-case lemmas or two-word phrases that signal it."""

    name: str
    definition: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """How real an act is when the sentence is written, and the words that say so."""

    name: str
    definition: str
    example: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterExample:
    """A sentence of our own with the entry that stands in it."""

    text: str
    name: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of standing thing: the nouns that head its names, the units of its values, the slots of an entry."""

    name: str
    definition: str
    heads: tuple[str, ...]
    units: tuple[str, ...]
    slots: Mapping[str, str]
    examples: tuple[RegisterExample, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that can be said."""

    categories: Mapping[str, Category]
    contexts: Mapping[str, Context]
    statuses: Mapping[str, StatusEntry]
    registers: Mapping[str, Register]


def load_ontology(folder: Path | None = None) -> Ontology:
    """Read the ontology of this package, once, or of a folder laid out like it.

    Raises OntologyError naming file and field where something is missing, unknown or of the wrong kind.
    """
    return _packaged() if folder is None else _load(folder)


@cache
def _packaged() -> Ontology:
    return _load(Path(__file__).parent)


def _load(folder: Path) -> Ontology:
    categories: dict[str, Category] = {}
    for path in sorted((folder / "categories").glob("*.yaml")):
        category = _category(Node.read(path))
        if category.name != path.stem:
            raise OntologyError(f"{path.name}: name is {category.name!r}, which the file's name contradicts")
        categories[category.name] = category
    return Ontology(
        MappingProxyType(categories),
        MappingProxyType(Node.read(folder / "contexts.yaml").named(_context)),
        MappingProxyType(Node.read(folder / "statuses.yaml").named(_status)),
        MappingProxyType(Node.read(folder / "registers.yaml").named(_register)),
    )


def _category(node: Node) -> Category:
    fields = node.mapping(
        "name title quad_class score section recipient future definition rules modes verbs nouns examples near_misses",
        "reaches place_is_party has_content",
    )
    return Category(
        name=fields["name"].text(),
        title=fields["title"].text(),
        quad_class=fields["quad_class"].choice(QuadClass),
        score=fields["score"].number(),
        section=fields["section"].text(),
        recipient=fields["recipient"].choice(Literal["optional", "required"]),
        future=fields["future"].text(),
        definition=fields["definition"].text(),
        rules=fields["rules"].texts(),
        modes=MappingProxyType(fields["modes"].named(lambda _, mode: mode.text())),
        verbs=fields["verbs"].each(_frame),
        nouns=fields["nouns"].each(_frame),
        examples=fields["examples"].each(_example),
        near_misses=fields["near_misses"].each(_near_miss),
        reaches=fields["reaches"].texts() if "reaches" in fields else (),
        place_is_party="place_is_party" in fields and fields["place_is_party"].flag(),
        has_content="has_content" in fields and fields["has_content"].flag(),
    )


def _frame(node: Node) -> Frame:
    fields = node.mapping("words", "roles mode contexts status when")
    return Frame(
        words=fields["words"].each(_phrase),
        roles=fields["roles"].choice(Roles) if "roles" in fields else "direct",
        mode=fields["mode"].text() if "mode" in fields else None,
        contexts=fields["contexts"].texts() if "contexts" in fields else (),
        status=fields["status"].choice(Status) if "status" in fields else None,
        when=fields["when"].choice(Literal["party"]) if "when" in fields else None,
    )


def _phrase(node: Node) -> Phrase:
    try:
        return Phrase.parse(node.text())
    except OntologyError as error:
        raise node.wrong(str(error)) from error


def _example(node: Node) -> Example:
    fields = node.mapping("text status actors", "recipients mode")
    return Example(
        text=fields["text"].text(),
        status=fields["status"].text(),
        actors=fields["actors"].texts(),
        recipients=fields["recipients"].texts() if "recipients" in fields else (),
        mode=fields["mode"].text() if "mode" in fields else None,
    )


def _near_miss(node: Node) -> NearMiss:
    fields = node.mapping("text instead because")
    return NearMiss(fields["text"].text(), fields["instead"].text(), fields["because"].text())


def _context(name: str, node: Node) -> Context:
    fields = node.mapping("definition words")
    return Context(name, fields["definition"].text(), fields["words"].texts())


def _status(name: str, node: Node) -> StatusEntry:
    fields = node.mapping("definition example words")
    return StatusEntry(name, fields["definition"].text(), fields["example"].text(), fields["words"].texts())


def _register(name: str, node: Node) -> Register:
    fields = node.mapping("definition heads slots examples", "units")
    return Register(
        name=name,
        definition=fields["definition"].text(),
        heads=fields["heads"].texts(),
        units=fields["units"].texts() if "units" in fields else (),
        slots=MappingProxyType(fields["slots"].named(lambda _, slot: slot.text())),
        examples=fields["examples"].each(_register_example),
    )


def _register_example(node: Node) -> RegisterExample:
    fields = node.mapping("text name states")
    return RegisterExample(fields["text"].text(), fields["name"].text(), fields["states"].texts())
