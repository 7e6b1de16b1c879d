"""Small makers of templates: a starter with one thing changed."""

from followtui.template.model import Template
from followtui.template.problem import Problem
from followtui.template.read import TemplateError, read_template, starter

FIELD = """
[[fields]]
table = "customers"
code = "size"
type = "choice"
zh = "规模"
en = "size"
choices = [
  { code = "small", en = "small" },
  { code = "big", en = "big" },
]
"""


def changed(*changes: tuple[str, str], extra: str = "") -> str:
    """The English starter with each first text replaced by the second, and ``extra`` after its end."""
    text = starter("en")
    for old, new in changes:
        assert old in text, f"the starter has no {old!r}"
        text = text.replace(old, new, 1)
    return text + extra


def template(*changes: tuple[str, str], extra: str = "") -> Template:
    """The template of ``changed``."""
    return read_template(changed(*changes, extra=extra))


def problems_of(text: str) -> list[Problem]:
    """What is wrong with the template ``text``; empty when nothing is."""
    try:
        read_template(text, "my.toml")
    except TemplateError as error:
        return error.problems
    return []


def changed_line(text: str) -> int:
    """The first line on which ``text`` differs from the English starter."""
    pairs = zip(text.split("\n"), starter("en").split("\n"), strict=False)
    return next(number for number, (one, other) in enumerate(pairs, 1) if one != other)


def line_of(text: str, part: str) -> int:
    """The line of ``text`` on which ``part`` stands first."""
    return text[: text.index(part)].count("\n") + 1
