"""Whether the data of a TOML file has the shape of a template: known keys, none missing, the right kinds of value.

msgspec checks the same and is faster, but stops at the first fault; this names them all, each at its place.
"""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields as struct_fields

from followtui.template.problem import Path, Problem, shown
from followtui.text.language import N_

_UNKNOWN = N_("followtui does not know “{key}”.")
_WRONG = N_("“{key}” has a value of the wrong kind: {value}.")

_HOW_TO_WRITE: dict[Any, str] = {
    str: N_('Write text in double quotes, such as "text".'),
    bool: N_("Write true or false, without quotes."),
    int: N_("Write a whole number without quotes, such as 14."),
    float: N_("Write a number without quotes, such as 1.5."),
    list: N_("Write a list in square brackets, such as [ … ], with commas between its parts."),
    dict: N_("Write a section with keys of its own, such as {{ key = … }}."),
}


def shape_problems(data: Any, kind: Any, path: Path = ()) -> Iterator[Problem]:
    """Everything in ``data`` that is not of ``kind``: a struct, a list, a dictionary, a union or a plain type."""
    origin = get_origin(kind)
    if kind is Any:
        return
    if origin in (UnionType, Union):
        yield from _union_problems(data, get_args(kind), path)
    elif origin is list:
        if not isinstance(data, list):
            yield _wrong(data, list, path)
            return
        for index, one in enumerate(data):
            yield from shape_problems(one, get_args(kind)[0], (*path, index))
    elif not isinstance(data, dict) and (origin is dict or issubclass(kind, Struct)):
        yield _wrong(data, dict, path)
    elif origin is dict:
        for key, one in data.items():
            yield from shape_problems(one, get_args(kind)[1], (*path, key))
    elif issubclass(kind, Struct):
        yield from _struct_problems(data, kind, path)
    elif not _is_plain(data, kind):
        yield _wrong(data, kind, path)


def _struct_problems(data: dict[str, Any], kind: type[Struct], path: Path) -> Iterator[Problem]:
    hints = get_type_hints(kind)
    known = {info.encode_name: info for info in struct_fields(kind)}
    for key, value in data.items():
        if key in known:
            yield from shape_problems(value, hints[known[key].name], (*path, key))
        else:
            yield unknown_key(key, list(known), (*path, key))
    for key, info in known.items():
        if info.required and key not in data:
            yield Problem(
                path=(*path, key),
                text=N_("“{key}” is missing."),
                advice=_missing_advice(hints[info.name]),
                values={"key": key},
            )


def _missing_advice(kind: Any) -> str:
    if get_origin(kind) is list:
        return N_("Put the list “{key}” back; the starter template has one to copy.")
    return N_("Add “{key} = …” here.")


def _union_problems(data: Any, kinds: tuple[Any, ...], path: Path) -> Iterator[Problem]:
    tried = [(kind, list(shape_problems(data, kind, path))) for kind in kinds]
    if any(not problems for _, problems in tried):
        return
    for kind, problems in tried:
        if isinstance(data, dict) and isinstance(kind, type) and issubclass(kind, Struct):
            yield from problems
            return
    yield tried[0][1][0]


def _is_plain(data: Any, kind: Any) -> bool:
    if isinstance(data, bool):
        return kind is bool
    if kind is float:
        return isinstance(data, int | float)
    return isinstance(data, kind)


def unknown_key(key: str, known: list[str], path: Path) -> Problem:
    """The problem of a key that nobody knows, with the nearest key that somebody does."""
    from difflib import get_close_matches  # a mistake may take its time; a good template must not

    near = get_close_matches(key, known, n=1)
    return Problem(
        path=path,
        text=_UNKNOWN,
        advice=N_("Did you mean “{near}”?") if near else N_("Take it out, or use one of: {known}."),
        values={"key": key, "near": near[0] if near else "", "known": ", ".join(known)},
    )


def _wrong(value: Any, kind: Any, path: Path) -> Problem:
    written = "[ … ]" if isinstance(value, list) else "{ … }" if isinstance(value, dict) else shown(value)
    if isinstance(value, bool):
        written = written.lower()
    named = next((str(part) for part in reversed(path) if isinstance(part, str)), "template.toml")
    return Problem(
        path=path,
        text=_WRONG,
        advice=_HOW_TO_WRITE[kind],
        values={"key": named, "value": written},
    )
