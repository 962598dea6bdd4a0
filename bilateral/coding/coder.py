"""Annotated to claims: every claim cites its sentence and says which words and rules it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bilateral.coding.candidates import Candidate, find_candidates
from bilateral.coding.contexts import ContextReader
from bilateral.coding.events import Event, find_events, tell
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.registers.reader import Entry, RegisterReader
from bilateral.coding.scene import Scene
from bilateral.coding.speech.speakers import Speech
from bilateral.coding.syntax import Tree
from bilateral.coding.venues import without_venues
from bilateral.coding.when.documents import read_times
from bilateral.coding.when.expressions import TimeExpression
from bilateral.coding.where.reading import PlaceReader
from bilateral.coding.who.actors import find_actors, notice
from bilateral.coding.who.halves import add_halves
from bilateral.coding.who.introductions import Person
from bilateral.coding.who.namesakes import settle_names
from bilateral.coding.who.people import People
from bilateral.knowledge import Knowledge, NameMatch
from bilateral.knowledge.acquaintances import INTRODUCED
from bilateral.ontology import Ontology
from bilateral.types import Annotated, Citation, Claim, Party, Sentence, Speaker, content_id


class Coder:
    """The ontology's phrases over a parse, joined with what the encoder sees of acts."""

    version = "coder-en 0.5.0"

    def __init__(self, ontology: Ontology, knowledge: Knowledge) -> None:
        self._ontology = ontology
        self._knowledge = knowledge
        self._lexicon = Lexicon(ontology)
        self._registers = RegisterReader(ontology, knowledge.publishers)
        self._contexts = ContextReader(ontology)

    def code(self, annotated: Annotated) -> list[Claim]:
        """The document's claims, in order of its text."""
        trees, names, people = self._open(annotated)
        speech = Speech(trees)
        found: list[tuple[Scene, list[Event], list[Entry]]] = []
        for scene in self._scenes(annotated, trees, names, people):
            speech.hear(scene)
            events = find_events(scene, self._lexicon.readings(scene.tree), self._ontology)
            entries = self._registers.find(scene.tree, scene.actors, people, scene.names, scene.times)
            found.append((scene, events, entries))
        # A quotation may name its speaker behind it, so all is heard before anything is told.
        claims: list[Claim] = []
        for at, (scene, events, entries) in enumerate(found):
            for event in events:
                claims.append(self._event(annotated.document.id, scene, event, speech.speaker(at, event.reading.token)))
            for entry in entries:
                said_by = speech.speaker(at, _word_at(scene.tree, entry.start))
                claims.append(self._entry(annotated.document.id, scene.tree, entry, said_by))
        return [*claims, *self._people(annotated, people)]

    def scenes(self, annotated: Annotated) -> Iterator[Scene]:
        """The document's sentences with what is known of each: who acts, which names and times stand there."""
        return self._scenes(annotated, *self._open(annotated))

    def candidates(self, annotated: Annotated) -> Iterator[tuple[Candidate, Event, Sentence]]:
        """Every way in which a trigger could be told, as the act it would be: what `code` chooses from."""
        for scene in self.scenes(annotated):
            for group in find_candidates(scene, self._lexicon.readings(scene.tree), self._ontology):
                for candidate in group:
                    yield candidate, tell(scene, candidate, 0.0, self._ontology), scene.tree.sentence

    def times(self, annotated: Annotated) -> list[list[TimeExpression]]:
        """The time expressions of each sentence, as `code` reads them."""
        trees = [Tree(sentence, annotated.document.text, self._lexicon.lemma) for sentence in annotated.sentences]
        return read_times(annotated, trees, self._knowledge)

    def _open(self, annotated: Annotated) -> tuple[list[Tree], list[list[NameMatch]], People]:
        """The document's sentences as trees, the names in each, and its people."""
        document = annotated.document
        trees = [Tree(sentence, document.text, self._lexicon.lemma) for sentence in annotated.sentences]
        found = self._knowledge.find_names(document.text, document.sighting.published)
        home = document.sighting.country or _dateline_state(document.text, found)
        found = settle_names(annotated, found, self._knowledge, home)
        found = add_halves(document.text, found, self._knowledge, document.sighting.published)
        names = _names_by_sentence(annotated.sentences, found)
        acting = [without_venues(tree, row) for tree, row in zip(trees, names, strict=True)]
        return trees, names, People(trees, acting, self._knowledge, home, document.sighting.published)

    def _scenes(
        self, annotated: Annotated, trees: Sequence[Tree], names: Sequence[Sequence[NameMatch]], people: People
    ) -> Iterator[Scene]:
        """The sentences in order; what each brings up is known to those after it."""
        locate = PlaceReader(annotated, [name for row in names for name in row], self._knowledge).read
        published = annotated.document.sighting.published
        for tree, row, times in zip(trees, names, read_times(annotated, trees, self._knowledge), strict=True):
            actors = find_actors(tree, without_venues(tree, row), people, self._knowledge)
            yield Scene(tree, actors, row, times, people, locate, published)
            notice(people, tree, actors)

    def _event(self, document: str, scene: Scene, event: Event, said_by: Speaker | None) -> Claim:
        tree, token = scene.tree, scene.tree[event.reading.token]
        words = tree.text[tree.sentence.start : tree.sentence.end]
        frame = event.reading.frame
        modes = (frame.mode,) if frame.mode and event.category is event.reading.category else ()
        contexts = tuple(dict.fromkeys((*frame.contexts, *self._contexts.find(words))))
        slots = {"trigger": {"start": token.start, "end": token.end, "text": token.text}}
        return _identified(
            Claim(
                "",
                "event",
                _cite(document, tree),
                event.p,
                self.version,
                event.why,
                event.category.name,
                modes,
                contexts,
                status=event.status,
                actors=event.roles.actors,
                recipients=event.roles.recipients,
                slots=slots,
                date=event.date,
                place=event.place,
                said_by=said_by,
            )
        )

    def _entry(self, document: str, tree: Tree, entry: Entry, said_by: Speaker | None) -> Claim:
        citation = Citation(
            document, tree.sentence.start, tree.sentence.end, tree.text[tree.sentence.start : tree.sentence.end]
        )
        slots = {**entry.slots, "span": {"start": entry.start, "end": entry.end}}
        contexts = self._contexts.find(citation.quote)
        return _identified(
            Claim(
                "",
                entry.kind,
                citation,
                entry.p,
                self.version,
                entry.why,
                contexts=contexts,
                name=entry.name,
                parties=entry.parties,
                slots=slots,
                said_by=said_by,
            )
        )

    def _people(self, annotated: Annotated, people: People) -> Iterator[Claim]:
        text = annotated.document.text
        for person in people.persons.values():
            told = person.state and not person.known_by
            if not (person.title or told or person.organisation):
                continue
            sentence = next(s for s in annotated.sentences if s.start <= person.start < s.end)
            citation = Citation(
                annotated.document.id, sentence.start, sentence.end, text[sentence.start : sentence.end]
            )
            slots = {key: value for key, value in (("office", person.office), ("title", person.title)) if value}
            slots["span"] = {"start": person.start, "end": person.end}  # type: ignore[assignment]
            why: tuple[str, ...] = (INTRODUCED if person.title else "named with a state",)
            if person.known_by:
                why = ("named with a title", f"{person.name}: {person.known_by}")
            p = 0.85 if person.title else 0.6
            yield _identified(
                Claim(
                    "",
                    "person",
                    citation,
                    p,
                    self.version,
                    why,
                    name=person.name,
                    parties=(_person_party(person, text),),
                    slots=slots,
                )
            )


def _names_by_sentence(sentences: Sequence[Sentence], names: Sequence[NameMatch]) -> list[list[NameMatch]]:
    return [[name for name in names if sentence.start <= name.start < sentence.end] for sentence in sentences]


def _dateline_state(text: str, names: Sequence[NameMatch]) -> str | None:
    """The state of the city in capitals that the text begins with: "LISBON –"."""
    first = next(
        (name for name in names if name.start <= 2 and name.text.isupper() and name.kind in ("capital", "city")), None
    )
    return (
        first.codes[0]
        if first and text[first.end : first.end + 3].strip(" ")[:1] in (",", ".", "-", "–", "—", "(")
        else None
    )


def _word_at(tree: Tree, offset: int) -> int:
    return next((i for i, token in enumerate(tree.tokens) if token.end > offset), len(tree) - 1)


def _cite(document: str, tree: Tree) -> Citation:
    start, end = tree.sentence.start, tree.sentence.end
    return Citation(document, start, end, tree.text[start:end])


def _person_party(person: Person, text: str) -> Party:
    return Party(
        text[person.start : person.end],
        person.start,
        person.end,
        person.state,
        person.name,
        person.office,
        person.organisation,
    )


def _identified(claim: Claim) -> Claim:
    """The claim under the hash of document, kind, span and slots: a better probability or reason keeps the id."""
    parties = (*claim.actors, *claim.recipients, *claim.parties)
    said = {
        "type": claim.type, "modes": claim.modes, "name": claim.name, "status": claim.status,
        "parties": [_fields(party) for party in parties],
        "n_actors": len(claim.actors), "slots": claim.slots, "date": _days(claim),
        "place": claim.place and claim.place.name,
        "said_by": claim.said_by and {"party": _fields(claim.said_by.party), "quoted": claim.said_by.quoted},
    }  # fmt: skip
    citation = claim.citation
    return replace(claim, id=content_id("c", citation.document, claim.kind, citation.start, citation.end, said))


def _fields(party: Party) -> dict[str, object]:
    """As `dataclasses.asdict`, in a tenth of the time."""
    return {name: getattr(party, name) for name in Party.__slots__}


def _days(claim: Claim) -> tuple[date, date] | None:
    return (claim.date.start, claim.date.end) if claim.date else None
