"""An ontology without complaints can be coded with: complete, consistent, and every example said in its own words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from bilateral.ontology.inflection import noun_forms, verb_forms
from bilateral.ontology.model import Category, Frame, Ontology, Phrase

SCORES = {
    "ASSAULT": -9.3,
    "COERCE": -7.2,
    "PROTEST": -6.6,
    "MOBILIZE": -5.3,
    "SANCTION": -5.2,
    "THREATEN": -5.1,
    "REQUEST": -5.0,
    "REJECT": -4.2,
    "ACCUSE": -2.0,
    "CONSULT": 2.1,
    "AGREE": 4.2,
    "SUPPORT": 4.6,
    "CONCEDE": 5.0,
    "COOPERATE": 6.8,
    "AID": 7.4,
    "RETREAT": 7.6,
}
"""PLOVER 1.3, table 2.2."""

QUAD_CLASSES = {
    "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
"""PLOVER 1.3, sections 3.1 to 3.16 and table 7.3; table 7.2 alone has SANCTION as verbal."""

STATUSES = {"occurred", "ongoing", "scheduled", "intended", "proposed", "hypothetical", "denied"}
REGISTERS = {"agreement", "mechanism", "service", "programme", "organisation", "site", "person", "figure"}
MIN_EXAMPLES, MIN_NEAR_MISSES = 5, 3

_PARTY = re.compile(r"[A-Z]{2,8}")
"""An alpha-3 code or an organisation's short name."""
_STATE = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")

_Claim = tuple[str, str, str | None, tuple[str, ...], str | None]


def lint(ontology: Ontology) -> list[str]:
    """Everything that is wrong with the ontology, one complaint a line; empty when all is well."""
    return [
        *_check_names(ontology),
        *chain.from_iterable(_check_category(ontology, category) for category in ontology.categories.values()),
        *_check_claims(ontology),
        *_check_words(ontology),
        *_check_registers(ontology),
        *_check_sentences(ontology),
    ]


def _check_names(ontology: Ontology) -> Iterator[str]:
    for kind, present, wanted in (
        ("categories", set(ontology.categories), set(SCORES)),
        ("statuses", set(ontology.statuses), STATUSES),
        ("registers", set(ontology.registers), REGISTERS),
    ):
        yield from (f"{kind}: {name} is missing" for name in sorted(wanted - present))
        yield from (f"{kind}: {name} is unknown" for name in sorted(present - wanted))


def _check_category(ontology: Ontology, category: Category) -> Iterator[str]:
    name = category.name
    if category.score != SCORES.get(name):
        yield f"{name}: score is {category.score}, the manual has {SCORES.get(name)}"
    if name not in QUAD_CLASSES[category.quad_class]:
        yield f"{name}: quad class is {category.quad_class}, the manual has another"
    if category.future not in ontology.categories:
        yield f"{name}: future {category.future} is no category"
    if len(category.examples) < MIN_EXAMPLES:
        yield f"{name}: {len(category.examples)} examples, at least {MIN_EXAMPLES} are needed"
    if len(category.near_misses) < MIN_NEAR_MISSES:
        yield f"{name}: {len(category.near_misses)} near misses, at least {MIN_NEAR_MISSES} are needed"
    for frame in (*category.verbs, *category.nouns):
        yield from _check_frame(ontology, category, frame)
    yield from _check_examples(ontology, category)
    for miss in category.near_misses:
        if miss.instead == name or miss.instead not in (*ontology.categories, "none"):
            yield f"{name}: near miss {miss.text!r} cannot be {miss.instead}"


def _check_frame(ontology: Ontology, category: Category, frame: Frame) -> Iterator[str]:
    where = f"{category.name}: frame of {frame.words[0] if frame.words else 'no words'}"
    if not frame.words:
        yield f"{where}: is empty"
    if frame.roles == "mutual" and frame.when == "party":
        yield f"{where}: a mutual frame has no other party that it could ask for"
    if frame.mode is not None and frame.mode not in category.modes:
        yield f"{where}: mode {frame.mode} does not exist"
    if frame.status is not None and frame.status not in ontology.statuses:
        yield f"{where}: status {frame.status} does not exist"
    yield from (f"{where}: context {one} does not exist" for one in frame.contexts if one not in ontology.contexts)


def _check_examples(ontology: Ontology, category: Category) -> Iterator[str]:
    for example in category.examples:
        where = f"{category.name}: example {example.text!r}"
        parties = (*example.actors, *example.recipients)
        if example.status not in ontology.statuses:
            yield f"{where}: status {example.status} does not exist"
        if example.mode is not None and example.mode not in category.modes:
            yield f"{where}: mode {example.mode} does not exist"
        if not example.actors or (category.recipient == "required" and len(parties) < 2):
            yield f"{where}: lacks a party"
        yield from (f"{where}: {party} is no alpha-3 code" for party in parties if not _PARTY.fullmatch(party))
        if not says(category, example.text):
            yield f"{where}: has none of the category's words"


def says(category: Category, text: str) -> bool:
    """Whether one of the category's phrases stands in the text, in any inflection and order."""
    written = frozenset(word.lower() for word in _WORD.findall(text))
    return any(
        _stands(phrase, forms(phrase.lemma), written)
        for frames, forms in ((category.verbs, verb_forms), (category.nouns, noun_forms))
        for frame in frames
        for phrase in frame.words
    )


def _stands(phrase: Phrase, forms: frozenset[str], written: frozenset[str]) -> bool:
    return (
        not forms.isdisjoint(written)
        and (phrase.preposition is None or phrase.preposition in written)
        and all(not noun_forms(word).isdisjoint(written) for word in phrase.compound)
        and (not phrase.objects or any(not noun_forms(noun).isdisjoint(written) for noun in phrase.objects))
    )


def _claims(category: Category) -> Iterator[_Claim]:
    """What the category claims, phrase by phrase and object by object."""
    for part, frames in (("verb", category.verbs), ("noun", category.nouns)):
        for phrase in chain.from_iterable(frame.words for frame in frames):
            for noun in phrase.objects or (None,):
                yield part, phrase.lemma, phrase.preposition, phrase.compound, noun


def _check_claims(ontology: Ontology) -> Iterator[str]:
    """No phrase belongs to two categories, or twice to one."""
    owners: dict[_Claim, list[str]] = {}
    for category in ontology.categories.values():
        for claim in _claims(category):
            owners.setdefault(claim, []).append(category.name)
    for (part, lemma, preposition, compound, noun), names in owners.items():
        if len(names) > 1:
            phrase = Phrase(lemma, preposition, (noun,) if noun else (), compound)
            yield f"{', '.join(names)}: the {part} {str(phrase)!r} is claimed more than once"


def _check_words(ontology: Ontology) -> Iterator[str]:
    words = {context.name: context.words for context in ontology.contexts.values()}
    yield from (f"{name}: has no words" for name in words if not words[name])
    words |= {status.name: status.words for status in ontology.statuses.values()}
    for name, cues in words.items():
        yield from (f"{name}: {cue!r} is not in lower case" for cue in cues if cue != cue.lower())
        yield from (f"{name}: {cue!r} stands there twice" for cue in _repeated(cues))


def _check_registers(ontology: Ontology) -> Iterator[str]:
    for register in ontology.registers.values():
        yield from (f"{register.name}: {word!r} stands there twice" for word in _repeated(register.heads))
        if len(register.examples) < MIN_EXAMPLES:
            yield f"{register.name}: {len(register.examples)} examples, at least {MIN_EXAMPLES} are needed"
        for example in register.examples:
            where = f"{register.name}: example {example.text!r}"
            if example.name not in example.text:
                yield f"{where}: does not contain {example.name!r}"
            yield from (
                f"{where}: {state} is no alpha-3 code" for state in example.states if not _STATE.fullmatch(state)
            )


def _check_sentences(ontology: Ontology) -> Iterator[str]:
    categories, registers = ontology.categories.values(), ontology.registers.values()
    sentences = [example.text for category in categories for example in category.examples]
    sentences += [miss.text for category in categories for miss in category.near_misses]
    sentences += [example.text for register in registers for example in register.examples]
    sentences += [status.example for status in ontology.statuses.values()]
    yield from (f"the sentence {text!r} stands there twice" for text in _repeated(sentences))


def _repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]
