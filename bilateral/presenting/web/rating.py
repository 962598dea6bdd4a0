"""What a user says of a source is kept with a name, and the index follows it before the answer is given."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bilateral.errors import UnknownName, UsageError
from bilateral.knowledge import Knowledge
from bilateral.presenting.web.acting import Done, Short, Told
from bilateral.presenting.web.desk import Desk
from bilateral.presenting.web.pages.sources import find_source, source_url
from bilateral.presenting.web.reviewing import Reviewer, login, named
from bilateral.resolving.sources import Rating
from bilateral.storage.sources import rate
from bilateral.types import SourceKind


def _unless_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


class Say(Told):
    """What a source is: what is left out stays as it was."""

    name: Annotated[str, Field(max_length=2000)]
    kind: Annotated[Literal["official", "agency", "paper", "other"] | None, BeforeValidator(_unless_blank)] = None
    country: Short = ""
    reliability: Annotated[
        Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None, BeforeValidator(_unless_blank)
    ] = None


def say(desk: Desk, form: Say, who: Reviewer | None) -> Done:
    """Say what a source is; what is left out stays as it was, what was said before is kept, and the newest counts."""
    row, _ = find_source(desk, desk.store(), form.name)
    country = _state(form.country.strip(), desk.knowledge)
    kind: SourceKind | None = form.kind
    if kind is None and country is None and form.reliability is None:
        raise UsageError("say what the source is: its kind, its country, or how far it is believed")
    by = named(form.by or (who.name if who else login()))
    with desk.writing() as store:
        rate(store, Rating(row.name or "", by, datetime.now(UTC), country, kind, form.reliability))
    said = {"name": row.name, "by": by, "kind": kind, "country": country, "reliability": form.reliability}
    return Done(said, source_url(row.name or ""))


def _state(name: str, knowledge: Knowledge) -> str | None:
    """The alpha-3 code of a state by any of its names. Raises: UsageError, which names those that are near."""
    try:
        return knowledge.find_state(name) if name else None
    except UnknownName as error:
        raise UsageError(str(error)) from None
