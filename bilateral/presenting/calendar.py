"""An iCalendar (RFC 5545) that says nothing but the record: the same record and day give the same bytes."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Todo

from bilateral.presenting.due import Due, headline
from bilateral.presenting.glance import source_label
from bilateral.presenting.phrases import Names
from bilateral.types import Document

PRODUCT = "-//Bilateral//The record of relations between states//EN"


def write_calendar(listed: Iterable[Due], documents: Mapping[str, Document], knowledge: Names, as_of: date) -> bytes:
    """What comes up as events of whole days, what is overdue as things to do; what has no day is left out."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for each in listed:
        if each.start and each.end:
            document = documents[each.record.best.citation.document]
            calendar.add_component(_component(each, document, headline(each, knowledge), as_of))
    written: bytes = calendar.to_ical()
    return written


def _component(due: Due, document: Document, summary: str, as_of: date) -> Event | Todo:
    assert due.start
    assert due.end
    component = Todo() if due.group == "overdue" else Event()
    year = f"-{due.start.year}" if due.years else ""
    component.add("uid", f"{due.record.id}{year}@bilateral")
    component.add("dtstamp", datetime.combine(as_of, time(), UTC))
    component.add("dtstart", due.start)
    # The end of whole days is the day after them (RFC 5545, 3.6.1); a task's day must lie after its start too.
    component.add("due" if due.group == "overdue" else "dtend", due.end + timedelta(days=1))
    component.add("summary", summary)
    component.add("description", f"“{due.record.best.citation.quote}”\n{source_label(document)}")
    if document.sighting.url:
        component.add("url", document.sighting.url)
    component.add("categories", [due.group])
    return component
