"""A pronoun stands for the subject of a clause above its own, or of the sentence before, or for nobody."""

from collections.abc import Callable

import pytest

from bilateral.annotating import Annotator
from bilateral.coding.coder import Coder
from bilateral.coding.who.pronouns import PLURAL, SINGULAR
from bilateral.types import Document

Meant = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def meant(annotator: Annotator, coder: Coder) -> Meant:
    """The states that each pronoun of a text, or the phrase it begins, stands for."""

    def read(text: str) -> dict[str, str]:
        (annotated,) = annotator.annotate([Document.of(text)])
        found: dict[str, set[str]] = {}
        for scene in coder.scenes(annotated):
            for actor in scene.actors.values():
                for party in actor.parties:
                    if party.name.split()[0].lower() in SINGULAR | PLURAL and party.state:
                        found.setdefault(party.name, set()).add(party.state)
        return {name: "+".join(sorted(states)) for name, states in found.items()}

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya said on Monday that it had recalled an envoy.", {"it": "KEN"}),
        ("Kenya closed the border. It accused Ghana of smuggling.", {"It": "KEN"}),
        ("Kenya announced that its police had arrested two Ghanaians.", {"its police": "KEN"}),
        ("Kenya and Togo said that they would send Ghana rice.", {"they": "KEN+TGO"}),
        ("The Kenyan government threatened to leave unless it was heard.", {"it": "KEN"}),
    ],
)
def test_it_is_the_subject_of_a_clause_above_its_own(meant: Meant, text: str, expected: dict[str, str]) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bank said that it had lent Kenya money.",
        "Kenya asked Togo to lift the ban that it had imposed.",
        "A Togolese patrol boat entered its waters, Kenya said.",
        "Kenya and Togo said that it had rained.",
        "Kenya thanked its guests.",
    ],
)
def test_a_pronoun_that_may_be_anothers_is_nobodys(meant: Meant, text: str) -> None:
    assert meant(text) == {}
