"""Reading a template: from the text of ``template.toml`` to a sound Template, or to everything wrong with it."""

import os
import re
from datetime import date, datetime, time
from typing import Any

import msgspec

from followtui.template.model import Template
from followtui.template.problem import Problem, TemplateError, located
from followtui.text.language import LANGUAGES, N_

__all__ = [
    "FILE_NAME",
    "Problem",
    "TemplateError",
    "decode_template",
    "load_template",
    "read_template",
    "starter",
    "with_book",
]

FILE_NAME = "template.toml"
_STARTERS = os.path.join(os.path.dirname(__file__), "starters")


def read_template(text: str, file: str = FILE_NAME) -> Template:
    """The template that ``text`` holds.

    Raises TemplateError with everything that is wrong: what is not TOML first; in TOML, all wrong keys and kinds of
    value; with these right, all that does not fit together. ``file`` is the name that the problems give.
    """
    from followtui.template.check import newer_format, template_problems

    data = _parsed(text, file)
    newer = newer_format(data)
    if newer:
        raise TemplateError(located(newer, text, file))
    try:
        template = msgspec.convert(data, Template)
    except msgspec.ValidationError as error:
        raise TemplateError(located(_misshapen(data, error), text, file)) from None
    problems = template_problems(template)
    if problems:
        raise TemplateError(located(problems, text, file))
    return template


def load_template(path: str) -> Template:
    """The template in the file ``path``.

    Raises TemplateError like ``read_template``, also for a file that is not UTF-8; OSError when it cannot be opened.
    """
    with open(path, "rb") as stream:
        content = stream.read()
    file = os.path.basename(path)
    return read_template(decode_template(content, file), file)


def decode_template(content: bytes, file: str = FILE_NAME) -> str:
    """The text of a template file, without a byte order mark. Raises TemplateError when it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError([_not_utf8(content, error.start, file)]) from None


def starter(language: str) -> str:
    """The text of the starter template in ``language``, ``zh`` or ``en``. Raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"no starter template in {language!r}")
    with open(os.path.join(_STARTERS, f"{language}.toml"), encoding="utf-8") as stream:
        return stream.read()


def with_book(text: str, *, rep: str | None = None, language: str | None = None) -> str:
    """``text`` with the rep's name and the language of the book set; all else, comments included, as it was.

    ``text`` must be TOML; None leaves a key as it is.
    """
    for key, value in (("rep", rep), ("language", language)):
        if value is not None:
            text = _with_key(text, key, f'"{_escaped(value)}"')
    return text


def _parsed(text: str, file: str) -> dict[str, Any]:
    import tomllib  # measured: 4 ms that commands which take the template from the index must not pay

    from followtui.template.syntax import syntax_problem

    try:
        data: dict[str, Any] = _plain(tomllib.loads(text.removeprefix("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise TemplateError([syntax_problem(error, text, file)]) from None
    return data


def _plain(value: Any) -> Any:
    """``value`` with days and times as text: TOML has types for them, people write them with and without quotes."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def _misshapen(data: Any, error: msgspec.ValidationError) -> list[Problem]:
    from followtui.template.shape import shape_problems

    return list(shape_problems(data, Template)) or [
        Problem(
            path=(),
            text=N_("The template is not understood: {error}."),
            advice=N_("Compare it with the starter template."),
            values={"error": str(error)},
        )
    ]


def _not_utf8(content: bytes, position: int, file: str) -> Problem:
    return Problem(
        path=(),
        file=file,
        line=content.count(b"\n", 0, position) + 1,
        text=N_("The file is not in the UTF-8 encoding."),
        advice=N_("Save it again as UTF-8; editors offer this under “Save as”."),
    )


def _with_key(text: str, key: str, value: str) -> str:
    from followtui.template.positions import places_of

    places = places_of(text)
    place = places.get(("book", key))
    if place is not None:
        return text[: place.start] + value + text[place.end :]
    book = places.get(("book",))
    if book is None:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return f"{mark}book.{key} = {value}\n" + text.removeprefix("\ufeff")
    if book.how == "header":
        end = text.find("\n", book.end)
        return f"{text}\n{key} = {value}\n" if end < 0 else f"{text[:end]}\n{key} = {value}{text[end:]}"
    if book.how == "dotted":
        return f"{text[: book.start]}book.{key} = {value}\n{text[book.start :]}"
    inside = text[book.start + 1 : book.end - 1].strip()
    return f"{text[: book.start]}{{ {key} = {value}{', ' if inside else ''}{inside} }}{text[book.end :]}"


def _escaped(value: str) -> str:
    """``value`` as it stands in a TOML text between double quotes."""
    value = value.replace("\\", "\\\\").replace('"', '\\"')
    return re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", value)
