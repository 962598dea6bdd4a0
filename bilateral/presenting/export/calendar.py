"""Records as events of whole days (RFC 5545): the same records and day give the same bytes."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import BinaryIO

from bilateral.presenting import phrases
from bilateral.presenting.calendar import PRODUCT
from bilateral.presenting.export.acts import TO_THE_DAY
from bilateral.presenting.export.context import Context, Weighed, weigh
from bilateral.presenting.export.text import iri, line
from bilateral.types import Record, Sighting, Span, Status

_STATUS: dict[Status | None, str] = {
    "occurred": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "scheduled": "CONFIRMED",
    "intended": "TENTATIVE",
    "proposed": "TENTATIVE",
    "hypothetical": "TENTATIVE",
    "denied": "CANCELLED",
}


def write_ics(records: Iterable[Record], context: Context, stream: BinaryIO) -> None:
    """What is known to the day; a month or a year fills no calendar and is left out."""
    stream.write(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n".encode())
    for record in records:
        weighed = weigh(record, context)
        if weighed.best.date and weighed.best.date.precision in TO_THE_DAY:
            stream.write(_event(weighed, weighed.best.date, context))
    stream.write(b"END:VCALENDAR\r\n")


def _event(weighed: Weighed, span: Span, context: Context) -> bytes:
    from icalendar import Event

    best = weighed.best
    seen = context.sightings.get(best.citation.document, Sighting())
    event = Event()
    event.add("uid", f"{weighed.id}@bilateral")
    event.add("dtstamp", datetime.combine(context.as_of, time(), UTC))
    event.add("dtstart", span.start)
    event.add("dtend", span.end + timedelta(days=1))  # the day after whole days (RFC 5545, 3.6.1)
    event.add("summary", phrases.headline(best, context.knowledge))
    event.add(
        "description", f"“{line(best.citation.quote)}”\n{line(seen.title or seen.publisher or seen.file)}".strip()
    )
    if best.place:
        event.add("location", line(best.place.name))
        if best.place.lat is not None and best.place.lon is not None:
            event.add("geo", (best.place.lat, best.place.lon))
    if address := iri(seen.url):
        event.add("url", address)
    if best.status in _STATUS:
        event.add("status", _STATUS[best.status])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [each for each in (best.type or best.kind, *map(line, best.contexts)) if each])
    written: bytes = event.to_ical()
    return written
