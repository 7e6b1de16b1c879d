"""Verifying a report: it is made again from what its last line names, and every line that differs is named."""

import json
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from followtui.book.book import Book
from followtui.errors import Usage
from followtui.report.compose import summary_title
from followtui.report.facts import Facts, State, gather
from followtui.report.footer import Altered, MadeOf, is_footer, read_footer
from followtui.report.html import text_of_line
from followtui.report.markdown import read_back
from followtui.report.options import Options, read_options, sum_of, summary_lines
from followtui.report.writing import written
from followtui.store.lines import line_sum
from followtui.text.language import N_, _, current_language, set_language


class Difference(Struct, kw_only=True):
    """A place where a file differs from the book: the line's number from 1, what stands there, what the book says.

    ``found`` is None where a line is missing before ``line``, ``expected`` where the book knows of no such line.
    """

    line: int
    found: str | None
    expected: str | None


class Verified(Struct, kw_only=True):
    """What came of it. ``problem`` says why the report could not be made again; empty when it could."""

    differences: list[Difference]
    problem: str = ""

    @property
    def same(self) -> bool:
        """Whether every line is what the book says."""
        return not self.differences and not self.problem


Render = Callable[[Facts, str, Options], str]
"""Writes facts up in a form, with the options they were written with the first time."""


def verify(book: Book, text: str, render: Render = written) -> Verified:
    """Compare the text of a report with the book. Raises Usage when it is none."""
    lines = [line.rstrip() for line in text.removeprefix("\ufeff").splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    number, last, form = _last_line(lines)
    try:
        made = read_footer(last)
    except Altered:
        changed = _("The last line was changed, so nobody can tell what the report was made of.")
        return Verified(differences=[Difference(line=number, found=last, expected=None)], problem=changed)
    offset = _offset(book, made)
    if offset is None:
        strange = _("The report was not made of this book, or of a part of its history that was lost.")
        return Verified(differences=[Difference(line=number, found=last, expected=None)], problem=strange)
    expected = _made_again(book, made, offset, form, lines, render).splitlines()
    return Verified(differences=list(_differences(lines, [line.rstrip() for line in expected])))


def _last_line(lines: list[str]) -> tuple[int, str, str]:
    """The line that names what a report was made of: its number, what it says, and the report's form. Raises Usage without one."""
    for number in range(len(lines), 0, -1):
        for form in ("json", "html", "md"):
            said = _plain(lines[number - 1], form)
            if is_footer(said):
                return number, said, form if form != "md" or _is_markdown(lines) else "text"
    raise Usage(N_("This is no report of followtui: it lacks the last line, which names what it was made of."))


def _is_markdown(lines: list[str]) -> bool:
    return any(line.startswith(("# ", "## ", "| ")) for line in lines)


def _plain(line: str, form: str) -> str:
    if form == "md":
        return read_back(line)
    if form == "html":
        return text_of_line(line) if line.startswith("<") else ""
    if form == "json":
        name, colon, value = line.strip().rstrip(",").partition(": ")
        try:
            return str(json.loads(value)) if name == '"footer"' and colon else ""
        except ValueError:
            return ""
    return line


def _offset(book: Book, made: MadeOf) -> int | None:
    """Where the journal ended; in one that was made whole the same lines stand elsewhere. None when it is not there."""
    journal = book.store.journal
    if made.offset <= book.store.offset and journal.sum_before(made.offset) == made.last_sum:
        return made.offset
    return next((end for end, line in journal.lines(journal.start) if made.last_sum and line_sum(line) == made.last_sum), None)


def _made_again(book: Book, made: MadeOf, offset: int, form: str, lines: list[str], render: Render) -> str:
    readers = current_language()
    set_language(made.language)
    try:
        options = read_options(made.options)
        summary = _summary(lines, form, made, options)
        state = State(offset=offset, now=made.now, as_of=options.as_of)
        facts = gather(book, made.period, owner=options.owner, summary=summary, state=state)
        facts.position.offset = made.offset
        return render(facts, form, options)
    finally:
        set_language(readers)


def _summary(lines: list[str], form: str, made: MadeOf, options: Options) -> str:
    """The rep's own words where the book does not hold them: as they stand in the file, unless they were changed."""
    if not options.summary_sum:
        return ""
    found = "\n".join(_own_words(lines, form, summary_title(made.period)))
    return found if sum_of(summary_lines(found, phones=options.phones)) == options.summary_sum else ""


def _own_words(lines: list[str], form: str, title: str) -> Iterator[str]:
    if form == "json":
        for line in lines:
            if line.startswith(' "summary": '):
                yield from str(json.loads(line.strip().rstrip(",").partition(": ")[2])).splitlines()
        return
    heading, item = {"md": ("## ", "- "), "html": ("", ""), "text": ("■ ", "• ")}[form]
    inside = False
    for line in lines:
        said = _plain(line, form)
        if inside and ((heading and said.startswith(heading)) or (form == "html" and line.startswith(("<h2", "<section", "</section")))):
            return
        if inside and said:
            yield said.removeprefix(item)
        inside = inside or said == heading + title


def _differences(lines: list[str], expected: list[str]) -> Iterator[Difference]:
    for tag, begin, end, first, last in SequenceMatcher(None, lines, expected, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(end - begin, last - first)):
            found = lines[begin + place] if begin + place < end else None
            wanted = expected[first + place] if first + place < last else None
            if found or wanted:
                yield Difference(line=min(begin + place, end) + 1, found=found, expected=wanted)
