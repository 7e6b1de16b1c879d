"""What is wrong with a text that is not TOML, in words of somebody who never heard of TOML."""

import re

from followtui.template.problem import Problem
from followtui.text.language import N_

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_FULL_WIDTH = "“”‘’＂＇，＝［］｛｝【】、。：＃"
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')

_CAUSES = (
    (
        ("Cannot overwrite", "Cannot declare", "Duplicate inline table key", "Cannot mutate", "Cannot redefine"),
        N_("The same key or section stands here a second time."),
        N_("Keep one of the two; what belongs to a list goes inside its [ ]."),
    ),
    (
        ("Unterminated string", "Illegal character '\\n'", "Expected '\"'", 'Expected "\'"'),
        N_("A text is not closed."),
        N_('Put a double quote " at the end of the text, on the same line.'),
    ),
    (
        ("Unclosed array",),
        N_("A list is not closed, or a comma is missing in it."),
        N_("Put a comma between the parts of the list, and ] at its end."),
    ),
    (
        ("Unclosed inline table", "Expected '}'"),
        N_("An entry in {{ }} is not closed, or a comma is missing in it."),
        N_("Put a comma between the parts of the entry, and }} at its end."),
    ),
    (
        ("Expected ']'", "Expected ']]'"),
        N_("The head of a section is not closed."),
        N_("Write it as [section], or as [[section]] where the same section may stand several times."),
    ),
    (
        ("Expected '='", "Invalid initial character for a key part", "Invalid statement"),
        N_("This line is not read: it is neither a comment nor “key = value”."),
        N_("Write key = value, or put # before the line to make it a comment."),
    ),
    (
        ("Expected newline or end of document",),
        N_("Something stands after the value that does not belong there."),
        N_("Write one “key = value” a line; put # before a remark."),
    ),
    (
        ("Unescaped '\\' in a string", "Invalid hex value", "Escaped character is not"),
        N_("A backslash \\ in a text is not understood."),
        N_("Write it twice, or put the text in single quotes."),
    ),
    (("Invalid date",), N_("This day does not exist."), N_('Write a day as "2026-10-01".')),
    (
        ("Invalid value",),
        N_("The value after = is not understood."),
        N_("Put text in double quotes; write numbers, true and false without."),
    ),
)


def syntax_problem(error: Exception, text: str, file: str) -> Problem:
    """The problem behind an error of the TOML reader, at its line in ``text``."""
    place = _PLACE.search(str(error))
    lines = text.rstrip().split("\n")
    number = int(place[1]) if place and place[1] else max(1, len(lines))
    line = lines[number - 1] if number <= len(lines) else ""
    said, advice, values = _cause(error, place is not None, line)
    return Problem(path=(), file=file, line=number, text=said, advice=advice, values=values)


def _cause(error: Exception, placed: bool, line: str) -> tuple[str, str, dict[str, str]]:
    if isinstance(error, RecursionError):
        return N_("There are too many brackets inside brackets."), N_("Take the brackets out."), {}
    if not placed:
        return N_("A number in this file is too long to be read."), N_("Write a shorter number."), {}
    outside_quotes = _QUOTED.sub("", line).split("#")[0]
    strange = next((one for one in outside_quotes if one in _FULL_WIDTH), "")
    if strange:
        said = N_("“{character}” was typed with a Chinese input method.")
        return said, N_("Switch to the English keyboard and type its half-width form."), {"character": strange}
    for beginnings, said, advice in _CAUSES:
        if str(error).startswith(beginnings):
            return said, advice, {}
    return N_("This cannot be read."), N_("Compare it with the lines around it, or undo the last change."), {}
