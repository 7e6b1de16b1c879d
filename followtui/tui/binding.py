"""From declared commands to Textual's bindings, and how a key is written for people."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from followtui.text.language import _
from followtui.tui.commands import Command, of_scope

_SIGNS = {
    "comma": ",", "escape": "esc", "pagedown": "PgDn", "pageup": "PgUp", "delete": "Del", "insert": "Ins",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End", "enter": "↵", "tab": "Tab",
}  # fmt: skip


def bindings(*scopes: str, priority: bool = False) -> list[Binding]:
    """The bindings of all commands of these scopes; their ids are those of the commands, so that keys can be remapped."""
    return [
        Binding(",".join(command.keys), command.id, command.title, show=False, priority=priority, id=command.id)
        for command in of_scope(*scopes)
    ]


def key_name(key: str) -> str:
    """A key as people see it: ``^s``, ``F8``, ``↵``."""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    if not base:
        base = "+"
    if base in _SIGNS:
        name = _SIGNS[base]
    elif base == "space":
        name = _("space")
    else:
        name = base.upper() if base[0] == "f" and base[1:].isdigit() else base
    marks = "".join({"ctrl": "^", "shift": "⇧", "alt": "alt-"}.get(one, one) for one in modifiers)
    return marks + name


def first_key(command: Command, keymap: Mapping[str, str]) -> str:
    """The key that is shown for a command: the person's own, else its first."""
    own = keymap.get(command.id)
    return key_name(own.split(",")[0].strip()) if own else key_name(command.keys[0])


def all_keys(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """Every key of a command as people see them."""
    own = keymap.get(command.id)
    keys: Iterable[str] = [one.strip() for one in own.split(",")] if own else command.keys
    return [key_name(key) for key in keys if not _is_full_width(key)]


def _is_full_width(key: str) -> bool:
    return (len(key) == 1 and ord(key) > 0x2E7F) or key in ("×", "》", "【", "】", "、", "。")
