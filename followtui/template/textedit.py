"""Changes of a template's text at one place: a key set, an entry added to a list, two entries changed places.

All else stays as it was written, comments, order and spacing included. The places come from ``positions``; what was
made is read again and compared with what was meant, so that a way of writing that is not understood here is refused
rather than spoilt.
"""

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from followtui.errors import NotValid
from followtui.template.positions import Place, places_of
from followtui.template.problem import Path
from followtui.text.language import N_

Value = str | int | float | bool | list[Any] | Mapping[str, Any]
Change = Callable[[Any], None]


def set_key(text: str, path: Path, value: Value, order: Sequence[str] = ()) -> str:
    """``text`` with the key at ``path`` set; a new key stands behind those that come before it in ``order``.

    Raises NotValid where the text is written in a way that cannot be changed here.
    """

    def change(data: Any) -> None:
        at(data, path[:-1])[path[-1]] = value

    places = places_of(text)
    place = places.get(path)
    if place is not None and place.how == "value":
        return _sure(text, text[: place.start] + written(value) + text[place.end :], change)
    if place is not None:
        raise _unclear()
    return _sure(text, _with_new_key(text, places, path, written(value), order), change)


def add_entry(text: str, path: Path, entry: Mapping[str, Any], after: int) -> str:
    """``text`` with an entry in the list at ``path``, behind the one at position ``after``; a list that is not there begins.

    Raises NotValid like ``set_key``.
    """

    def change(data: Any) -> None:
        at(data, path[:-1]).setdefault(path[-1], []).insert(after + 1, dict(entry))

    places = places_of(text)
    place = places.get(path)
    if place is None:
        made = text if not text or text.endswith("\n") else text + _newline(text)
        return _sure(text, made + _newline(text) + _section(text, path, entry), change)
    if place.how == "header":
        end = _line_end(text, _last(places, (*path, after)).end)
        new = _newline(text) * 2 + _section(text, path, entry).rstrip("\r\n")
        return _sure(text, text[:end] + new + text[end:], change)
    return _sure(text, _in_array(text, places, path, written(entry), after), change)


def swap_entries(text: str, path: Path, first: int, second: int) -> str:
    """``text`` with two entries of the list at ``path`` in each other's place, the comments above each going along.

    Raises NotValid like ``set_key``.
    """

    def change(data: Any) -> None:
        entries = at(data, path)
        entries[first], entries[second] = entries[second], entries[first]

    first, second = sorted((first, second))
    places = places_of(text)
    spans = [_span(text, places, (*path, index)) for index in (first, second)]
    (start, end), (other_start, other_end) = spans
    if end > other_start:
        raise _unclear()
    parts = [text[:start], text[other_start:other_end], text[end:other_start], text[start:end], text[other_end:]]
    return _sure(text, "".join(parts), change)


def at(data: Any, path: Path) -> Any:
    """What stands at ``path`` in the data of a TOML text. Raises KeyError, IndexError."""
    for part in path:
        data = data[part]
    return data


def written(value: Any) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON escapes what TOML asks to be escaped, but for the one control character beyond ASCII's first 32.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    return str(value)


def _sure(text: str, made: str, change: Change) -> str:
    """``made``, when it reads as ``text`` with the ``change``."""
    meant = tomllib.loads(text.removeprefix("\ufeff"))
    try:
        change(meant)
        found = tomllib.loads(made.removeprefix("\ufeff"))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _unclear() from error
    if found != meant:
        raise _unclear()
    return made


def _unclear() -> NotValid:
    return NotValid(
        N_("This place of template.toml is written in a way that cannot be changed here. Change it in an editor: followtui template edit")
    )


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _line_end(text: str, position: int) -> int:
    """The end of a line, before its newline."""
    found = text.find("\n", position)
    end = len(text) if found < 0 else found
    return end - 1 if text[end - 1 : end] == "\r" else end


def _last(places: Mapping[Path, Place], path: Path) -> Place:
    """The last place of an entry, whatever it holds."""
    inside = [place for other, place in places.items() if other[: len(path)] == path]
    if not inside:
        raise _unclear()
    return max(inside, key=lambda place: place.end)


def _section(text: str, path: Path, entry: Mapping[str, Any]) -> str:
    if any(isinstance(part, int) for part in path[:-1]):
        name = ".".join(str(part) for part in path if not isinstance(part, int))
    else:
        name = ".".join(map(str, path))
    lines = [f"[[{name}]]", *(f"{key} = {written(value)}" for key, value in entry.items())]
    return _newline(text).join(lines) + _newline(text)


def _with_new_key(text: str, places: Mapping[Path, Place], path: Path, value: str, order: Sequence[str]) -> str:
    table, key = path[:-1], str(path[-1])
    owner = places.get(table)
    if owner is None:
        raise _unclear()
    before = order[: order.index(key)] if key in order else order
    siblings = {str(other[-1]): place for other, place in places.items() if other[:-1] == table and place.how == "value"}
    behind = max((place for name, place in siblings.items() if name in before), default=None, key=lambda place: place.end)
    if owner.how == "header":
        end = _line_end(text, behind.end if behind else owner.end)
        return f"{text[:end]}{_newline(text)}{key} = {value}{text[end:]}"
    if behind is not None:
        return f"{text[: behind.end]}, {key} = {value}{text[behind.end :]}"
    inside = text[owner.start + 1 : owner.end - 1].strip()
    return f"{text[: owner.start]}{{ {key} = {value}{', ' if inside else ''}{inside} }}{text[owner.end :]}"


def _in_array(text: str, places: Mapping[Path, Place], path: Path, entry: str, after: int) -> str:
    if after < 0:
        place = places[path]
        inside = text[place.start + 1 : place.end - 1].strip()
        if inside:
            raise _unclear()
        return f"{text[: place.start]}[{entry}]{text[place.end :]}"
    element = places.get((*path, after))
    if element is None:
        raise _unclear()
    start = _line_start(text, element.start)
    if text[start : element.start].strip():
        return f"{text[: element.end]}, {entry}{text[element.end :]}"
    comma = _comma_after(text, element.end)
    if comma < 0:
        text = f"{text[: element.end]},{text[element.end :]}"
        comma = element.end
    end = _line_end(text, comma)
    following = places.get((*path, after + 1))
    if following is not None and following.start < end:
        return f"{text[: comma + 1]} {entry},{text[comma + 1 :]}"
    return f"{text[:end]}{_newline(text)}{text[start : element.start]}{entry},{text[end:]}"


def _comma_after(text: str, position: int) -> int:
    """Where the comma behind an element stands, past blanks and comments; -1 when the list ends first."""
    while position < len(text):
        character = text[position]
        if character == ",":
            return position
        if character == "#":
            position = _line_end(text, position)
        elif not character.isspace():
            return -1
        position += 1
    return -1


def _span(text: str, places: Mapping[Path, Place], path: Path) -> tuple[int, int]:
    """From the comments directly above an entry to its end."""
    place = places.get(path)
    if place is None:
        raise _unclear()
    end = place.end if place.how == "value" else _line_end(text, _last(places, path).end)
    start = _line_start(text, place.start)
    if text[start : place.start].strip():
        return place.start, end
    # What stands above the first of several sections is about all of them.
    while start > 0 and not (place.how == "header" and path[-1] == 0):
        above = _line_start(text, start - 1)
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start, end
