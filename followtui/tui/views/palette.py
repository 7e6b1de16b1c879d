"""What the palette offers: commands, whatever else can be chosen by name, and customers."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache

from msgspec import Struct

from followtui.text.language import _, current_language
from followtui.text.names import is_han, plain_key
from followtui.text.pinyin import matches_pinyin
from followtui.text.sounds import sound
from followtui.tui.binding import first_key
from followtui.tui.commands import Command
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.theming.read import ReadTheme

CUSTOMERS = 30
"""Customers that are offered at most; a longer word finds the others."""


UNRANKED = 1_000
"""Where a command stands that no footer shows: behind the others."""


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


def theme_entry(theme: ReadTheme, run: Callable[[], object]) -> Entry:
    """A theme as the palette offers it; found by its name, and as a light or a dark one in either language."""
    title = f"{_('theme')}: {theme.title(current_language())}"
    # One in the terminal's own colours is as light or dark as the terminal.
    shade, shades = ("", "") if theme.ansi else (_("dark"), "dark 深色 暗色 夜间") if theme.dark else (_("light"), "light 浅色 亮色 白天")
    return Entry(title=title, detail=shade, words=plain_key(f"{title} theme 主题 皮肤 颜色 colour {theme.name} {shades}"), run=run)


def in_order(commands: Iterable[Command], scope: str) -> tuple[list[Command], list[Command]]:
    """The commands of a screen, those of its own ``scope`` first as its footer ranks them; and those that only move in its list."""
    given = list(commands)
    moving = [one for one in given if one.scopes[0] == "list"]
    own = sorted((one for one in given if scope in one.scopes), key=lambda one: one.rank or UNRANKED)
    return [*own, *(one for one in given if one not in own and one not in moving)], moving


def found(desk: Desk, entries: list[Entry], typed: str) -> list[Entry]:
    """The entries that have every typed word, those first whose title begins with it; then customers.

    Chinese titles are found by their pinyin too, in full or by first letters.
    """
    wanted = plain_key(typed)
    if not wanted:
        return entries
    words = wanted.split()
    spelt = {id(entry) for entry in entries if _is_spelt(entry.title, wanted)} if wanted.isascii() and current_language() == "zh" else set()
    matching = [entry for entry in entries if id(entry) in spelt or all(word in entry.words for word in words)]
    matching.sort(key=lambda entry: (not entry.words.startswith(wanted), id(entry) not in spelt))
    return matching + _customers(desk, typed, wanted)


def _is_spelt(title: str, wanted: str) -> bool:
    return matches_pinyin(wanted, _syllables(title))


@cache
def _syllables(title: str) -> str:
    """The usual reading of every Chinese character of a title; the dictionary of all readings takes too long to load."""
    return " ".join(sound(character) for character in title if is_han(character))


def nothing(typed: str, width: int) -> list[Line]:
    """What stands where nothing matches what is typed."""
    text = _("Nothing is called “{text}”: no action, no theme, no draft, no customer.").format(text=typed.strip())
    return paragraph(text, width, "dim")


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
