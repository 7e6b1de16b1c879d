"""Header, tabs and footer, as parts that fit the width."""

from collections.abc import Mapping, Sequence

from followtui.dates.days import short_date, weekday_name
from followtui.text.language import _
from followtui.tui.binding import first_key
from followtui.tui.commands import BY_ID, Command
from followtui.tui.desk import Desk
from followtui.tui.ink import Line
from followtui.tui.widgets.bar import Part

MODES = ("agenda", "customers", "deals", "report", "review")


def header(desk: Desk, width: int, qualified: str) -> list[Part]:
    """Whose book, what day it is, and what is pressing; where it is narrow, what presses least gives way."""
    counts = desk.counts()
    name = desk.book.rep or desk.folder.rstrip("/").rsplit("/", 1)[-1]
    left = Line(" ", ("followtui", "strong"), (" · ", "dim"), name)
    figures: list[Part] = [
        (_figure(_("overdue"), counts["overdue"], "overdue"), "agenda"),
        (_figure(_("today"), counts["today"], "today"), "agenda"),
        (_figure(_("unplanned"), counts["unplanned"], "warning"), "agenda"),
        (_figure(_("jots"), desk.open_jots(), "accent"), "review"),
        (Line((_("qualified "), "dim"), qualified), "review"),
    ]
    day = _day(desk)
    kept = list(figures)
    while kept and left.cells + 2 + _width(kept) > width:
        kept.pop()
    if left.cells + day.cells + 3 + _width(kept) <= width:
        kept.insert(0, (Line(day, "   "), ""))
    room = max(width - left.cells - _width(kept), 1)
    return [(left, ""), (Line(" " * room), ""), *_spaced(kept)]


def _width(parts: Sequence[Part]) -> int:
    return sum(line.cells + 2 for line, _command in parts)


def _spaced(parts: Sequence[Part]) -> list[Part]:
    return [(Line(line, "  "), command) for line, command in parts]


def _figure(name: str, count: int, ink: str) -> Line:
    return Line((name + " ", "dim"), (str(count), ink if count else "dim"))


def _day(desk: Desk) -> Line:
    today = desk.book.now.date()
    return Line((f"{weekday_name(today)} {short_date(today, today)}", "dim"))


def tabs(current: str, width: int) -> list[Part]:
    """The five screens; the one shown stands out."""
    parts: list[Part] = [(Line(" "), "")]
    for number, mode in enumerate(MODES, 1):
        title = _(BY_ID[mode].title)
        name = f"{number} {title}" if width >= 60 or mode == current else str(number)
        ink = "tab" if mode == current else "dim"
        parts.append((Line((f" {name} ", ink)), mode))
        parts.append((Line(" "), ""))
    return parts


def footer(commands: Sequence[Command], keymap: Mapping[str, str], width: int) -> list[Part]:
    """The keys that apply now: palette and help at the right end, as many of the others as fit."""
    last = [command for command in commands if command.rank >= 98]
    right = [_key_part(command, keymap) for command in last]
    room = width - 1 - sum(part.cells for part, _command in right)
    shown: list[Part] = [(Line(" "), "")]
    for command in commands:
        part = _key_part(command, keymap)
        if command.rank < 98 and part[0].cells <= room:
            shown.append(part)
            room -= part[0].cells
    return [*shown, (Line(" " * max(room, 0)), ""), *right]


def _key_part(command: Command, keymap: Mapping[str, str]) -> Part:
    return Line((first_key(command, keymap), "accent"), (f" {_(command.title)}  ", "dim")), command.id
