"""Text from records made inert: the one place through which every word of a report passes."""

import re

from followtui.text.hygiene import clean
from followtui.text.phones import mask_phone

# Numbers that can only be telephones: with + or a trunk 0, mobile numbers, service numbers. Amounts and dates stay.
_PHONE = re.compile(
    r"(?<![\d.])(?:"
    r"\+\d[\d \-()]{6,18}\d"
    r"|(?:0086|86)?[ -]?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|\(?0\d{2,3}\)?[ -]?\d{3,4}[ -]?\d{4}(?:-\d{1,6})?"
    r"|[48]00[ -]?\d{3}[ -]?\d{4}"
    r")(?!\d)"
)

_SPECIAL = re.compile(r"[\\`*_\[\]<|~$]|&(?=[#\w]+;)|:(?=//)|(?<=www)\.|@")
_LEADING = re.compile(r"[-+=#>]|\d{1,9}[.)](?=\s|$)")


def plain(text: str, *, phones: bool = False) -> str:
    """``text`` in one line, without anything that a terminal or a reader's eye would be led astray by; phones masked."""
    cleaned = " ".join(clean(text).split())
    return cleaned if phones else masked(cleaned)


def masked(text: str) -> str:
    """``text`` with the telephone numbers in it masked."""
    return _PHONE.sub(lambda match: mask_phone(match[0]), text)


def inert_markdown(text: str) -> str:
    """One line of plain text as Markdown shows it: no markup, table cell, link, image or HTML can come of it."""
    escaped = inert_cell(text)
    leading = _LEADING.match(escaped)
    if leading is None:
        return escaped
    place = leading.end() - 1
    return f"{escaped[:place]}\\{escaped[place:]}"


def inert_cell(text: str) -> str:
    """The same within a line: in the cell of a table nothing begins a list or a heading."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)
