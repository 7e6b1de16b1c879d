"""What the palette offers: commands, whatever else can be chosen by name, and customers."""

from collections.abc import Callable, Hashable, Mapping

from msgspec import Struct

from followtui.text.language import _
from followtui.text.names import plain_key
from followtui.tui.binding import first_key
from followtui.tui.commands import Command
from followtui.tui.desk import Desk
from followtui.tui.ink import Line

CUSTOMERS = 30
"""Customers that are offered at most; a longer word finds the others."""


class Entry(Struct, kw_only=True):
    """One thing to choose. ``words`` are the folded texts in which what is typed is looked for."""

    title: str
    detail: str = ""
    keys: str = ""
    words: str = ""
    customer: int | None = None
    run: Callable[[], object] | None = None


def entry(command: Command, keymap: Mapping[str, str], run: Callable[[], object]) -> Entry:
    """A command as the palette offers it; found by its title and help in the language shown, and by its id."""
    title = _(command.title)
    words = " ".join(plain_key(text) for text in (title, _(command.help), command.title, command.id.replace("_", " ")))
    return Entry(title=title, detail=_(command.help), keys=first_key(command, keymap), words=words, run=run)


def found(desk: Desk, entries: list[Entry], typed: str) -> list[Entry]:
    """The entries that have every typed word, those first whose title begins with it; then customers."""
    wanted = plain_key(typed)
    if not wanted:
        return entries
    words = wanted.split()
    matching = [entry for entry in entries if all(word in entry.words for word in words)]
    matching.sort(key=lambda entry: not entry.words.startswith(wanted))
    return matching + _customers(desk, typed, wanted)


def _customers(desk: Desk, typed: str, wanted: str) -> list[Entry]:
    slim = desk.book.records.customers()
    keys = desk.book.lookup.keys()
    named = [one.customer for one in keys if wanted in one.name]
    if wanted.isascii() and len(named) < CUSTOMERS:
        named += [one for one in desk.book.lookup.spelt(typed) if one not in set(named)]
    named.sort(key=lambda one: slim[one].name if one in slim else "")
    return [
        Entry(title=slim[one].name, detail=f"{'★ ' if slim[one].star else ''}{slim[one].grade or ''}", customer=one)
        for one in named[:CUSTOMERS]
        if one in slim
    ]


def key(entry: Entry) -> Hashable:
    """What tells an entry from the others."""
    return entry.customer or entry.title


def draw(entry: Entry, width: int) -> list[Line]:
    """An entry as it stands in the list."""
    right = Line((entry.keys or entry.detail, "accent" if entry.keys else "dim"))
    title = Line((entry.title, "strong" if entry.customer else ""))
    if entry.keys:
        title.add("   ", (entry.detail, "dim"))
    return [title.fit(max(width - right.cells - 2, 4)).add("  ", right)]
