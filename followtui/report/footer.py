"""The line that names what a report was made of: enough to make it again and compare. Written and read here.

    followtui · week 2026-11-16..2026-11-22 · cut-off … · as of … · journal 1234/5a6b7c8d · en · template 9e8f7a6b · … · d4c3b2a1

The last part is a checksum of the line before it: a line that somebody changed is not believed.
"""

import re
from datetime import date, datetime
from zlib import crc32

from msgspec import Struct

from followtui.dates.days import instant, is_instant
from followtui.report.facts import Facts
from followtui.report.periods import Period
from followtui.text.language import LANGUAGES, _, current_language

MARK = " · "
_NAME = "followtui"
_KINDS = ("week", "month", "quarter", "day", "span")
_LINE = re.compile(
    rf"{_NAME} · (?P<kind>[a-z]+) (?P<first>\d{{4}}-\d\d-\d\d)\.\.(?P<last>\d{{4}}-\d\d-\d\d)"
    r" · \S[^·]*· [^·]*?(?P<now>\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d) · \D*(?P<offset>\d+)/(?P<sum>[0-9a-f]*) · (?P<language>[a-z]+)"
    r" · [^·]*?(?: · (?P<options>.*))?"
)
_SUM = re.compile(r"(?P<line>.*) · (?P<sum>[0-9a-f]{8})")


class MadeOf(Struct, kw_only=True):
    """What a report was made of, as its last line names it. ``offset`` and ``last_sum``: how far the journal had come."""

    period: Period
    now: datetime
    offset: int
    last_sum: str
    language: str
    options: str


class Altered(ValueError):
    """The line was changed after it was written."""


def footer(facts: Facts, options: str) -> str:
    """The last line of a report."""
    position = facts.position
    parts = (
        _NAME,
        f"{facts.period.kind} {facts.period.from_}..{facts.period.to}",
        _("cut-off {moment}").format(moment=facts.cut_off),
        _("as of {moment}").format(moment=instant(facts.now)),
        _("journal {offset}/{sum}").format(offset=position.offset, sum=position.last_sum),
        current_language(),
        _("template {sum}").format(sum=position.template_sum),
        options,
    )
    line = MARK.join(part for part in parts if part)
    return f"{line}{MARK}{_sum(line)}"


def _sum(line: str) -> str:
    return f"{crc32(' '.join(line.split()).encode('utf-8')):08x}"


def is_footer(line: str) -> bool:
    """Whether a line looks like the last line of a report."""
    return line.startswith(_NAME + MARK)


def read_footer(line: str) -> MadeOf:
    """What the line says. Raises Altered when it is not as it was written."""
    summed = _SUM.fullmatch(line.strip())
    found = _LINE.fullmatch(summed["line"]) if summed and _sum(summed["line"]) == summed["sum"] else None
    if found is None or found["kind"] not in _KINDS or found["language"] not in LANGUAGES or not is_instant(found["now"]):
        raise Altered
    return MadeOf(
        period=Period(found["kind"], date.fromisoformat(found["first"]), date.fromisoformat(found["last"])),
        now=datetime.fromisoformat(found["now"]),
        offset=int(found["offset"]),
        last_sum=found["sum"],
        language=found["language"],
        options=found["options"] or "",
    )
