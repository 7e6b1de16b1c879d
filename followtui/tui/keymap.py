"""The person's own keys: ``[keys]`` of config.toml, as in ``log = "l, f2"``, by the ids of the commands.

What cannot be meant is said in a sentence each; the rest is in force.
"""

import re
from collections.abc import Iterator, Mapping

from textual.keys import key_to_character

from followtui.text.language import _
from followtui.tui.commands import BY_ID, COMMANDS, Command

EVERYWHERE = frozenset({"frame", "list", "page"})
"""The scopes that are alive beside that of any screen; a form stands alone."""

LISTLESS = frozenset({"report"})
"""The screens on which there is no list."""

SENT_AS_OTHERS = {"ctrl+h": "Backspace", "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+[": "Escape"}
"""Keys that a terminal cannot tell from another."""

IN_TEXT = frozenset(f"ctrl+{letter}" for letter in "acdekuvwxz") | frozenset(
    {"enter", "tab", "shift+tab", "backspace", "delete", "left", "right", "home", "end", "space"}
)
"""Keys that text fields need for themselves."""

_NAMED = frozenset(
    ["enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up", "down", "left", "right"]
) | frozenset(["space", "comma", *(f"f{number}" for number in range(1, 25))])
_MODIFIERS = re.compile(r"((?:ctrl|shift|alt)\+)*")


def read_keymap(keys: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The keys in force by command, for those that are not as shipped; and what is wrong, a sentence each."""
    problems: list[str] = []
    wanted: dict[str, list[str]] = {}
    for name, given in keys.items():
        problem = _misnamed(name, given)
        if problem:
            problems.append(problem)
            continue
        usable = []
        for key in _split(str(given)):
            wrong = _unusable(BY_ID[name], key)
            if wrong:
                problems.append(wrong)
            else:
                usable.append(key)
        if usable:
            wanted[name] = usable
    return _without_clashes(wanted, problems), problems


def alive_together(one: Command, other: Command) -> bool:
    """Whether there is a screen on which both commands work."""
    scopes, others = frozenset(one.scopes), frozenset(other.scopes)
    if scopes & others:
        return True
    if {"form"} in (scopes, others) or any({"list"} == one and other <= LISTLESS for one, other in ((scopes, others), (others, scopes))):
        return False
    return bool(scopes & EVERYWHERE or others & EVERYWHERE)


def canonical(key: str) -> str:
    """A key in the one form in which keys are compared: ``comma`` and ``,`` are the same."""
    character = key_to_character(key)
    return character if character and character.isprintable() else key


def _split(given: str) -> Iterator[str]:
    for part in given.split(","):
        key = part.strip()
        if key:
            yield key if len(key) == 1 else _lowered(key)


def _lowered(key: str) -> str:
    """``Ctrl+L`` and ``F2`` as Textual names them."""
    found = _MODIFIERS.match(key.lower())
    start = found.end() if found else 0
    base = key[start:]
    lowered = base.lower() if len(base) > 1 or "ctrl+" in key.lower() else base
    return key[:start].lower() + lowered


def _misnamed(name: str, given: object) -> str:
    if name not in BY_ID:
        from difflib import get_close_matches  # only a mistake needs it

        near = get_close_matches(name, BY_ID, n=1)
        if near:
            return _("config.toml, [keys]: there is no command “{name}”. Did you mean “{near}”?").format(name=name, near=near[0])
        return _("config.toml, [keys]: there is no command “{name}”. The README's table of keys has the name of each.").format(name=name)
    if not isinstance(given, str) or not list(_split(given)):
        return _('config.toml, [keys], {name}: write its keys in quotes, such as {name} = "{example}".').format(
            name=name, example=", ".join(BY_ID[name].keys[:2])
        )
    return ""


def _unusable(command: Command, key: str) -> str:
    if not is_key(key):
        said = _("config.toml, [keys], {name}: “{key}” is no key. Write one character, f1 to f12, or such as ctrl+l, shift+right, comma.")
        return said.format(name=command.id, key=key)
    if key in SENT_AS_OTHERS:
        said = _("config.toml, [keys], {name}: terminals send {key} as {other}. Choose another key.")
        return said.format(name=command.id, key=key, other=SENT_AS_OTHERS[key])
    if "form" in command.scopes and (key in IN_TEXT or len(canonical(key)) == 1):
        said = _("config.toml, [keys], {name}: text fields need {key}. Choose a function key, or ctrl with b, f, g, l, n, o, r, s or t.")
        return said.format(name=command.id, key=key)
    return ""


def is_key(key: str) -> bool:
    """Whether a terminal may send such a key."""
    found = _MODIFIERS.match(key)
    base = key[found.end() :] if found else key
    return base in _NAMED or len(base) == 1 or (base == key and key_to_character(key) not in (None, key) and len(key) > 1)


def _without_clashes(wanted: Mapping[str, list[str]], problems: list[str]) -> dict[str, str]:
    """The keys of those that are wanted, without those that mean something else on the same screen already."""
    while True:
        in_force, said = _tried(wanted)
        emptied = [name for name in wanted if not in_force[name]]
        # A command that loses every key keeps the shipped ones, which may be what another was given.
        problems += [problem for name in emptied or wanted for problem in said[name]]
        if not emptied:
            return {name: ",".join(in_force[name]) for name in wanted if in_force[name] != list(BY_ID[name].keys)}
        wanted = {name: keys for name, keys in wanted.items() if name not in emptied}


def _tried(wanted: Mapping[str, list[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    in_force = {command.id: [] if command.id in wanted else list(command.keys) for command in COMMANDS}
    said: dict[str, list[str]] = {name: [] for name in wanted}
    for name, keys in wanted.items():
        for key in keys:
            other = _holder(BY_ID[name], key, in_force)
            if other is None:
                in_force[name].append(key)
            else:
                text = _("config.toml, [keys], {name}: {key} already means “{other}” on the same screen ({id}).")
                said[name].append(text.format(name=name, key=key, other=_(other.title), id=other.id))
    return in_force, said


def _holder(command: Command, key: str, in_force: Mapping[str, list[str]]) -> Command | None:
    """Another command that has this key on a screen where ``command`` works too."""
    same = canonical(key)
    for other in COMMANDS:
        if other.id != command.id and alive_together(command, other) and same in map(canonical, in_force[other.id]):
            return other
    return None


def shipped_clashes() -> list[tuple[str, str, str]]:
    """Every key that two shipped commands have on one screen: both ids and the key."""
    keys = {command.id: list(command.keys) for command in COMMANDS}
    found = []
    for command in COMMANDS:
        for key in command.keys:
            other = _holder(command, key, keys)
            if other is not None and command.id < other.id:
                found.append((command.id, other.id, key))
    return found
