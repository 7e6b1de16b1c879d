"""Changes of a template as a person means them: from its text to its new text, by the codes of what is changed.

Nothing is judged here: whether the new text is a sound template, and whether records still need what was changed, is
for ``read_template`` and ``check_change``.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from followtui.errors import NotFound
from followtui.template.check_choices import CHOICE_LISTS
from followtui.template.model import FieldSpec, Grade, Stage
from followtui.template.problem import Path
from followtui.template.textedit import add_entry, at, set_key, swap_entries
from followtui.text.language import N_

_ORDER = tuple(dict.fromkeys(("code", "zh", "en", *Grade.__struct_fields__, *Stage.__struct_fields__)))
_FIELD_ORDER = FieldSpec.__struct_fields__
_ENTRY_DEFAULTS: Mapping[str, Any] = {"retired": False, "zh": "", "en": "", "help": "", "required": "", "since": "", "says": []}


class Place(Struct, frozen=True, kw_only=True):
    """A list of choices: one of the template's (``methods``), or that of an own choice field (``customers.size``)."""

    list: str

    @property
    def is_own(self) -> bool:
        """Whether it belongs to an own field."""
        return self.list not in CHOICE_LISTS


def add_choice(text: str, place: Place, entry: Mapping[str, Any], after: str = "") -> str:
    """The text with a choice behind the one with the code ``after``, or at the end. Raises NotFound, NotValid."""
    data = _data(text)
    path = _list_path(data, place)
    entries = _entries(data, path)
    if not entries and path[-1] == "choices":
        return set_key(text, path, [dict(entry)], _FIELD_ORDER)
    return add_entry(text, path, entry, _position(entries, after) if after else len(entries) - 1)


def change_choice(text: str, place: Place, code: str, values: Mapping[str, Any]) -> str:
    """The text with these keys of a choice set. Raises NotFound, NotValid."""
    path = _list_path(_data(text), place)
    index = _position(_entries(_data(text), path), code)
    return _with_keys(text, (*path, index), values, _ORDER)


def move_choice(text: str, place: Place, code: str, step: int) -> str:
    """The text with a choice one place further down (``step`` 1) or up (-1); the same where there is no further.

    Raises NotFound, NotValid.
    """
    data = _data(text)
    path = _list_path(data, place)
    entries = _entries(data, path)
    index = _position(entries, code)
    if not 0 <= index + step < len(entries):
        return text
    return swap_entries(text, path, index, index + step)


def add_field(text: str, entry: Mapping[str, Any], after: str = "") -> str:
    """The text with an own field (or what is asked of a built-in one), behind the field ``after`` of its table, or at the end.

    Raises NotValid.
    """
    fields = _entries(_data(text), ("fields",))
    index = _field_position(fields, str(entry["table"]), after) if after else -1
    return add_entry(text, ("fields",), entry, index if index >= 0 else len(fields) - 1)


def change_field(text: str, table: str, code: str, values: Mapping[str, Any]) -> str:
    """The text with these keys of a field set; a built-in field of which nothing was asked yet gets its entry.

    Raises NotValid.
    """
    index = _field_position(_entries(_data(text), ("fields",)), table, code)
    if index < 0:
        asked = {key: value for key, value in values.items() if value != _ENTRY_DEFAULTS.get(key)}
        return add_field(text, {"table": table, "code": code, **asked}) if asked else text
    return _with_keys(text, ("fields", index), values, _FIELD_ORDER)


def move_field(text: str, table: str, code: str, step: int, among: Iterable[str]) -> str:
    """The text with an own field and its neighbour ``among`` the shown ones of its table in each other's place.

    The same text where there is no further. Raises NotFound, NotValid.
    """
    fields = _entries(_data(text), ("fields",))
    shown = [one for one in among if _field_position(fields, table, one) >= 0]
    if code not in shown:
        raise _lost(code)
    place = shown.index(code) + step
    if not 0 <= place < len(shown):
        return text
    return swap_entries(text, ("fields",), _field_position(fields, table, code), _field_position(fields, table, shown[place]))


def new_code(label: str, taken: Iterable[str], spelling: str = "") -> str:
    """A code for something called ``label`` that none of the ``taken`` has; ``spelling`` is the label in Latin letters."""
    found = re.sub(r"[^a-z0-9]+", "_", (spelling or label).lower()).strip("_")[:24].strip("_")
    if not found[:1].isalpha() or not found.isascii():
        found = f"own_{found}".rstrip("_") if found.isascii() else "own"
    used = {one.casefold() for one in taken}
    code, number = found, 1
    while code in used:
        number += 1
        code = f"{found}_{number}"
    return code


def _data(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))


def _list_path(data: Mapping[str, Any], place: Place) -> Path:
    if not place.is_own:
        return (place.list,)
    table, _dot, code = place.list.partition(".")
    index = _field_position(_entries(data, ("fields",)), table, code)
    if index < 0:
        raise _lost(place.list)
    return ("fields", index, "choices")


def _entries(data: Any, path: Path) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = at(data, path)
    except (KeyError, IndexError):
        return []
    return found


def _position(entries: list[dict[str, Any]], code: str) -> int:
    for index, entry in enumerate(entries):
        if entry.get("code") == code:
            return index
    raise _lost(code)


def _field_position(fields: list[dict[str, Any]], table: str, code: str) -> int:
    return next((index for index, field in enumerate(fields) if field.get("table") == table and field.get("code") == code), -1)


def _lost(code: str) -> NotFound:
    return NotFound(N_("“{code}” is no longer in the template; it was changed meanwhile."), code=code)


def _with_keys(text: str, path: Path, values: Mapping[str, Any], order: tuple[str, ...]) -> str:
    for key, value in values.items():
        before = at(_data(text), path).get(key, _ENTRY_DEFAULTS.get(key))
        if before != value:
            text = set_key(text, (*path, key), value, order)
    return text
