"""``report --verify`` and ``report --diff``: a report beside the book, and one week beside another."""

import os
from typing import TYPE_CHECKING

from followtui.cli.output import emit, emit_json, say
from followtui.cli.report_places import give
from followtui.errors import Failed, NotFound, NotValid
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.report.facts import Facts
    from followtui.report.options import Options
    from followtui.report.verify import Difference, Render

MOST_BYTES = 50_000_000
"""A file larger than this is no report."""


def verify_file(book: "Book", path: str, *, as_json: bool, own: str | None = None) -> bool:
    """Tell which lines of a report are not what the book says; gives whether all are."""
    from followtui.report.verify import verify

    found = verify(book, _read(path), _render(book, path, own))
    if as_json:
        differences = [{"line": one.line, "found": one.found, "expected": one.expected} for one in found.differences]
        emit_json({"same": found.same, "problem": found.problem or None, "differences": differences})
    else:
        if found.problem:
            say(found.problem)
        for one in found.differences:
            emit("\n".join(_told(one)))
        count = len(found.differences)
        texts = ngettext("{n} line is not what the book says.", "{n} lines are not what the book says.", count)
        emit(_("Every line is what the book says.") if found.same else texts.format(n=count))
    return found.same


def _render(book: "Book", path: str, own: str | None) -> "Render":
    """How a report is written up again, with the template that it names where it names one."""

    def render(facts: "Facts", form: str, options: "Options") -> str:
        from followtui.report.writing import written

        if not options.template:
            return written(facts, form, options)
        from followtui.cli.report_places import template_folders
        from followtui.report.own_template import find

        name = options.template.rpartition("/")[0]
        template = find(own or name, [os.path.dirname(os.path.abspath(path)), *template_folders(book)])
        if template.named.rpartition("/")[2] != options.template.rpartition("/")[2]:
            raise NotValid(N_("The template {name} is no longer what the report was written with. Name that: --template FILE"), name=name)
        return written(facts, form, options, template)

    return render


def _told(one: "Difference") -> list[str]:
    lines = [_("line {n}: {text}").format(n=one.line, text=clean(one.found) if one.found is not None else _("(a line is missing here)"))]
    if one.expected is not None:
        lines.append(_("  book: {text}").format(text=clean(one.expected)))
    return lines


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES)
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None
    except OSError as error:
        raise Failed(N_("{path} cannot be read ({reason})."), path=path, reason=error.strerror or str(error)) from error
    return data.decode("utf-8", "replace")


def tell_moved(book: "Book", weeks: tuple[str, str], form: str, *, owner: str | None, phones: bool, path: str | None) -> None:
    """Tell what moved from one week to another."""
    from followtui.report import periods
    from followtui.report.moved import as_data, moved, told
    from followtui.report.writing import rendered

    first, last = (periods.week(text, book.now.date()) for text in weeks)
    found = moved(book, first, last, owner=owner)
    if form == "json":
        emit_json(as_data(found))
    else:
        give(rendered(told(found), form, phones=phones), path)
