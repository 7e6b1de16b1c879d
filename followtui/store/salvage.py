"""What can still be read of a damaged journal.

A damaged byte may be the newline between two lines, and lines may have moved: so lines are sought by how they begin
and end, and each is believed only when it matches its checksum.
"""

import re
from collections.abc import Iterator
from zlib import crc32

from msgspec import Struct

from followtui.store.lines import ENDING, DamagedLine, Header, read_header, read_link

_BEGIN = re.compile(rb'\{"format":\d+,"id":\d+,"at":"')
_END = re.compile(rb',"sum":"[0-9a-f]{8}"\}')


class Salvage(Struct):
    """A damaged journal: its bytes, its header if that is sound, and from where to where its sound lines go.

    A line's newline is left out, for it may be the damaged byte. ``gaps`` holds, for each stretch that is lost, the
    moments of the actions before and after it; empty where there is none.
    """

    data: bytes
    header: Header | None
    lines: list[tuple[int, int]]
    gaps: list[tuple[str, str]]

    def line(self, number: int) -> bytes:
        """A sound line, with its newline."""
        begin, end = self.lines[number]
        return self.data[begin:end] + b"\n"


def salvage(data: bytes) -> Salvage:
    """Read what can be read."""
    first = data[: data.find(b"\n") + 1]
    try:
        header: Header | None = read_header(first)
    except DamagedLine:
        header = None
    found = Salvage(data, header, [], [])
    position = len(first) if header else 0
    last_at = ""
    for begin, end in sound_lines(data, position):
        try:
            link = read_link(data[begin:end] + b"\n")
        except DamagedLine:
            continue
        # Without a sound header nobody knows where the first action was to begin; but it is known what it is.
        if begin > position if header or found.lines else link.action != "init":
            found.gaps.append((last_at, link.at))
        found.lines.append((begin, end))
        position, last_at = end + 1, link.at
    if position < len(data) or not found.lines:
        found.gaps.append((last_at, ""))
    return found


def sound_lines(data: bytes, begin: int = 0) -> Iterator[tuple[int, int]]:
    """Every undamaged action from ``begin`` on: where it begins and ends, its newline left out."""
    view = memoryview(data)
    while begin < len(data):
        newline = data.find(b"\n", begin)
        end = newline if newline >= 0 else len(data)
        if _is_sound(view[begin:end]) and _BEGIN.match(data, begin):
            yield begin, end
        else:
            yield from _sound_within(data, begin, end)
        begin = end + 1


def _is_sound(body: memoryview) -> bool:
    """Whether a line without its newline matches its checksum."""
    return body[1 - ENDING :] == b',"sum":"%08x"}' % crc32(body[: 1 - ENDING])


def _sound_within(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The sound lines inside a stretch without newlines; each is tried only up to the next place where one may end."""
    view = memoryview(data)
    ends = (match.end() for match in _END.finditer(data, begin, end) if _may_end(data, match.end(), end))
    stop = begin
    for match in _BEGIN.finditer(data, begin, end):
        start = match.start()
        while stop <= start:
            try:
                stop = next(ends)
            except StopIteration:
                return
        if start >= begin and _is_sound(view[start:stop]):
            yield start, stop
            begin = stop


def _may_end(data: bytes, position: int, end: int) -> bool:
    """Whether a line may end at ``position``: at most one damaged byte stands before the next, or before the end."""
    return position + 1 >= end or any(_BEGIN.match(data, position + more) for more in (0, 1))
