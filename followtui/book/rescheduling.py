"""Giving steps other dates: one step, or many at once, on one day or spread over working days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry, Unfit, read_when
from followtui.book.steps import NextStep, open_steps, read_steps
from followtui.errors import Failed
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def reschedule(book: Book, days: Sequence[tuple[int, str]], opened: Sequence[tuple[int, str, str]] = ()) -> Done:
    """Give each of these open steps the date that is said for it, as one action. Raises Refused, Failed.

    ``opened`` are customers that had no step, with the title and the date of the one that they get.
    """

    def body(draft: "Draft", entry: Entry) -> Made:
        for node, day in days:
            document = draft.touch("nodes", node)
            if document.get("done_at"):
                raise Failed(N_("“{title}” is done already. Nothing was changed."), title=document.get("title", ""))
            entry.take(document, "nodes", {"due": day}, node)
            if not document.get("due"):
                entry.wrong("nodes", "due", Unfit(N_("When is this step due?"), N_("Give a date: --due fri.")), node)
            # A step that has a day again is to be seen on it.
            document.pop("snoozed_until", None)
        new = [
            open_steps(book, draft, customer, read_steps([NextStep(title=title, when=day)], entry, "nodes"))
            for customer, title, day in opened
        ]
        steps = [*(node for node, _day in days), *(node for nodes in new for node in nodes)]
        if not steps:
            raise Failed(N_("There is no step here. Nothing was changed."))
        document = draft.get("nodes", steps[0]) or {}
        name = str(document.get("title", "")) if len(steps) == 1 else str(len(steps))
        return Made(action="reschedule", table="nodes", id=steps[-1], name=name)

    return book.act(body)


def at_its_hour(book: Book, node: int, day: str) -> str:
    """A day as typed for a step; an appointment keeps its time of day where none is said. What cannot be read comes back as it is."""
    due = str((book.records.get("nodes", node) or {}).get("due") or "")
    try:
        moment = read_when(day, book.now, happened=False)
    except Unfit:
        return day
    return moment + due[10:] if len(moment) == 10 else moment


def spread(book: Book, count: int, first: str, a_day: int) -> list[str]:
    """``count`` days from ``first`` on, ``a_day`` of each working day."""
    from datetime import date

    calendar = book.circumstances.calendar
    day = date.fromisoformat(first)
    if not calendar.is_working(day):
        day = calendar.next_working_day(day)
    days: list[str] = []
    while len(days) < count:
        days += [day.isoformat()] * min(a_day, count - len(days))
        day = calendar.next_working_day(day)
    return days
