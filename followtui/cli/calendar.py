"""The agenda as a calendar file (RFC 5545)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from followtui.text.hygiene import clean

if TYPE_CHECKING:
    from followtui.agenda import Agenda
    from followtui.book.book import Book


def as_calendar(book: "Book", found: "Agenda") -> bytes:
    """An event an item that has a date: all day, or at its time in the rep's local time."""
    calendar = Calendar()
    calendar.add("prodid", "-//followtui//agenda//")
    calendar.add("version", "2.0")
    for item in found.items:
        if item.node is None or not item.due:
            continue
        event = Event()
        event.add("uid", f"{item.node.id}@followtui")
        event.add("dtstamp", book.now)
        event.add("dtstart", datetime.fromisoformat(item.due) if "T" in item.due else date.fromisoformat(item.due))
        event.add("summary", clean(f"{item.customer.name}: {item.node.title}"))
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
