"""The jots to complete, as rows and beside them."""

from datetime import date

from followtui.book.jots import open_jots
from followtui.dates.days import short_date
from followtui.model import Jot
from followtui.rules.values import known_day
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.views.records import customer_name


def rows(desk: Desk) -> list[Jot]:
    """The jots that are still to be completed, the oldest first."""
    return open_jots(desk.book)


def draw(desk: Desk, jot: Jot, width: int, height: int) -> list[Line]:
    """A jot: its day, whose it is, its words."""
    name = customer_name(desk.book, jot.customer)
    owner = Line((name, "strong")) if name else Line((_("whose?"), "warning"))
    day = Line((_day(desk, jot), "dim"))
    if height > 1:
        return [columns([(day, 8, "left"), (owner, width - 10, "left")]), Line(" " * 10, jot.text)]
    room = width - 1 - 8 - 2 - 2
    beside = max(room // 3, 8)
    return [Line(" ", columns([(day, 8, "left"), (owner, beside, "left"), (jot.text, room - beside, "left")]))]


def _day(desk: Desk, jot: Jot) -> str:
    day = known_day(jot.jotted_at)
    return short_date(date.fromisoformat(day), desk.book.now.date()) if day else ""


def beside(desk: Desk, jot: Jot, width: int) -> list[Line]:
    """A jot whole, with what to do about it."""
    name = customer_name(desk.book, jot.customer)
    moment = f"{_day(desk, jot)} {jot.jotted_at[11:16]}".strip()
    lines = [
        Line((name or _("whose?"), "strong" if name else "warning")),
        Line((_("jotted {moment}").format(moment=moment), "dim")),
        Line(),
    ]
    lines += [*paragraph(jot.text, width), Line()]
    hint = _("Enter makes a follow-up of it.") if name else _("Enter asks whose it is, and makes a follow-up of it.")
    return [*lines, *paragraph(hint, width, "dim"), *paragraph(_("Del removes it, with the reason."), width, "dim")]


def nothing_jotted(width: int) -> list[Line]:
    """No jot is open."""
    text = _("No jots wait. c keeps a thought in one line wherever you are, without any question; here it becomes a follow-up later.")
    return [Line(), *paragraph(text, width, "dim")]


def guessed_customer(text: str) -> str:
    """Whom a jot may be about: what stands before its first colon."""
    for mark in ("：", ":"):
        name, found, _rest = text.partition(mark)
        if found and 0 < len(name) <= 30 and "\n" not in name:
            return name.strip()
    return ""
