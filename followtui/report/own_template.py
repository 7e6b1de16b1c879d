"""A report's template of one's own: Jinja2, in a sandbox, with every word of the records made inert by itself.

Whatever an expression gives is one line of plain text in the report's form; only the template's own text is markup.
"""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from types import TracebackType
from typing import Any
from zlib import crc32

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from followtui.errors import NotFound, NotValid
from followtui.report import html, markdown, text
from followtui.report.compose import compose
from followtui.report.data import as_data
from followtui.report.facts import Facts
from followtui.report.inert import plain
from followtui.report.options import Options
from followtui.text.language import N_, _

ENDING = ".j2"

MOST = 20_000_000
"""Characters of a report, and of a text that a template makes by multiplying."""

_STARTERS = {"md": "report.md.j2", "text": "report.txt.j2", "html": "report.html.j2"}
_BODIES = {"md": markdown.body, "text": text.body, "html": html.body}
_INERT = {"md": markdown.inert, "text": plain, "html": html.inert}

# They would let words of the records pass as markup.
_LEFT_OUT = ("safe", "escape", "e", "forceescape", "tojson", "urlize", "xmlattr", "striptags")

_WRONG = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


_COMMENT = N_("""A template of a report, in Jinja2. As it stands it gives the report that you get without one: change what you like.

   Keep it as {file} in the folder of your book or of your configuration, and every report of this form uses it;
   or name it: {command}

   What you write is the report's own text. What stands in double braces comes from the book and stays plain text in
   one line: a star, a bracket or a tag in a customer's name does nothing.

   You may use
     title, lead, footer        the first lines, and the last one, by which the report can be verified
     sections                   each with its title and its body, in order
     rep, department, period    period.label, period.from, period.to
     totals, previous, month    numbers of the period, of the one before, of the month so far: totals.followups
     customers                  each with name, grade, star, key, content, result, attitude, next_action, next_at
     plan, next_plan            the steps of the period with outcome and reason; the steps that come next
   and whatever else followtui report --format json shows.
""")


class OwnTemplate(Struct, kw_only=True):
    """A template: where it stands, and its text."""

    path: str
    text: str

    @property
    def named(self) -> str:
        """How a report's last line names it: the file's name and a checksum of what it holds."""
        return f"{os.path.basename(self.path)}/{crc32(self.text.encode('utf-8')):08x}"


def starter(form: str) -> str:
    """A commented template to start from, which gives the report as it is without one."""
    name = _STARTERS[form]
    with open(os.path.join(os.path.dirname(__file__), "templates", name), encoding="utf-8") as file:
        body = file.read()
    comment = _(_COMMENT).format(file=name, command=f"followtui report --format {form} --template FILE")
    # A page begins with what it is.
    first, newline, rest = body.partition("\n") if form == "html" else ("", "", body)
    return f"{first}{newline}{{# {comment} #}}\n{rest}"


def standing(form: str, folders: Iterable[str]) -> OwnTemplate | None:
    """The template for a form that stands in one of these folders, such as ``report.md.j2``; None when none does."""
    for folder in folders:
        path = os.path.join(folder, _STARTERS.get(form, ""))
        if form in _STARTERS and os.path.isfile(path):
            return read_template(path)
    return None


def find(name: str, folders: Iterable[str]) -> OwnTemplate:
    """The template that a person names: a path, or a file in one of these folders. Raises NotFound, NotValid."""
    for path in (name, *(os.path.join(folder, name) for folder in folders)):
        for one in (path, path + ENDING):
            if os.path.isfile(one):
                return read_template(one)
    raise NotFound(N_("There is no template {name}, neither here nor beside the book or the configuration."), name=name)


def read_template(path: str) -> OwnTemplate:
    """The template in a file. Raises NotValid when it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return OwnTemplate(path=path, text=file.read())
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotValid(N_("The template {path} cannot be read: {reason}"), path=path, reason=reason) from error


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox: no file, no code, and no sum that never ends."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply, where the product stays small."""
        sizes = [len(one) if isinstance(one, str | list | tuple) else abs(one) for one in (left, right)]
        if max(sizes) > 1000 if operator == "**" else sizes[0] * sizes[1] > MOST and not isinstance(left, int | float):
            raise SecurityError(_("that would be too large"))
        return super().call_binop(context, operator, left, right)


def fill(template: OwnTemplate, facts: Facts, form: str, options: Options) -> str:
    """The report as the template has it; a last line that it leaves out is put under it.

    Raises NotValid with file and line when the template is wrong.
    """
    environment = _environment(form, phones=options.phones)
    values = _values(facts, form, options)
    try:
        compiled = environment.from_string(template.text)
        written = "".join(_pieces(compiled.generate(values)))
    except TemplateSyntaxError as error:
        raise _problem(template, error.lineno, error.message or "") from error
    except (TemplateError, *_WRONG) as error:
        raise _problem(template, _line_of(error.__traceback__), _said(str(error), values)) from error
    footer = str(values["footer"])
    written = "\n".join(line.rstrip() for line in written.splitlines()).strip("\n") + "\n"
    return written if footer in written else f"{written}\n{footer}\n"


def _pieces(pieces: Iterable[str]) -> Iterable[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST:
            raise SecurityError(_("the report would be too long"))
        yield piece


def _environment(form: str, *, phones: bool) -> _Environment:
    def inert(value: Any) -> Any:
        if isinstance(value, Markup):
            return value
        return Markup(_INERT[form]("" if value is None else str(value), phones=phones))  # noqa: S704 - it has just been made inert

    environment = _Environment(
        autoescape=True, finalize=inert, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    for name in _LEFT_OUT:
        environment.filters.pop(name, None)
    environment.globals.pop("lipsum", None)
    return environment


def _values(facts: Facts, form: str, options: Options) -> dict[str, Any]:
    """What a template may name: the sections as they are written without one, and the report's data (``--format json``)."""
    document = compose(facts, options)
    book = facts.at.template.book
    sections = [
        {"title": one.title, "body": Markup(_BODIES[form](one, phones=options.phones))}  # noqa: S704 - the form made it inert
        for one in document.sections
    ]
    return {
        **as_data(facts),
        "title": document.title,
        "lead": document.lead,
        "sections": sections,
        "footer": Markup(_INERT[form](document.footer, phones=True)),  # noqa: S704 - it has just been made inert
        "rep": book.rep,
        "department": book.department,
    }


def _problem(template: OwnTemplate, line: int, reason: str) -> NotValid:
    return NotValid(N_("The template {path}, line {line}: {reason}"), path=template.path, line=line, reason=reason)


def _line_of(trace: TracebackType | None) -> int:
    """The line of the template in which something went wrong."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _said(reason: str, values: dict[str, Any]) -> str:
    """What is wrong, with the name that may have been meant."""
    name = reason.split("'")[1] if reason.endswith("is undefined") and reason.count("'") == 2 else ""
    near = get_close_matches(name, values, n=1) if name else []
    return _("{reason}; did you mean {name}?").format(reason=reason, name=near[0]) if near else reason
