"""The options that change what a report says, as its last line names them: written and read here."""

import shlex
from zlib import crc32

from msgspec import Struct

from followtui.report.inert import plain

_FLAGS = {"--as-of": "as_of", "--phones": "phones", "--trace": "trace"}
_VALUES = {"--owner": "owner", "--template": "template", "--summary": "summary_sum"}


class Options(Struct, kw_only=True):
    """``owner``: whose customers. ``template``: a template of one's own, by name and checksum.

    ``summary_sum`` is the checksum of the rep's own words, where the book does not hold them.
    """

    owner: str | None = None
    as_of: bool = False
    phones: bool = False
    trace: bool = False
    template: str = ""
    summary_sum: str = ""

    def __str__(self) -> str:
        named = [f"{name} {shlex.quote(value)}" for name, field in _VALUES.items() if (value := getattr(self, field))]
        named += [name for name, field in _FLAGS.items() if getattr(self, field)]
        return " ".join(named)


def read_options(text: str) -> Options:
    """The options that a last line names; what it does not know is passed over."""
    options = Options()
    try:
        words = iter(shlex.split(text))
    except ValueError:
        return options
    for word in words:
        if word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        elif word in _VALUES:
            setattr(options, _VALUES[word], next(words, ""))
    return options


def summary_lines(summary: str, *, phones: bool = False) -> list[str]:
    """The rep's own words as a report gives them, line by line."""
    return [line for line in (plain(line, phones=phones) for line in summary.splitlines()) if line]


def sum_of(lines: list[str]) -> str:
    """The checksum of the rep's own words."""
    return f"{crc32(chr(10).join(lines).encode('utf-8')):08x}"
