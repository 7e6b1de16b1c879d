"""One line of the journal: how it is written, checked and found again in a damaged file.

A line is a JSON object that ends in ``,"sum":"xxxxxxxx"}`` and a newline; ``sum`` is the CRC-32 of the bytes before
that ending. The first line of a journal is its header, the others are actions.
"""

import re
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui.store.patches import TablePatch

FORMAT = 1
ENDING = len(',"sum":"xxxxxxxx"}\n')


class Header(Struct, kw_only=True, omit_defaults=True):
    """The first line. ``replaces`` names the damaged journals of which this one was made."""

    format: int
    journal: str
    created: str
    replaces: list[str] = []


class Action(Struct, kw_only=True, omit_defaults=True):
    """One action of a person: who, when, on what device, and the difference it made, with its inverse.

    ``subject`` is the record it was about (``table``, ``id``, ``name`` as it was then). ``template`` holds the text
    before and after a change of the template. ``undoes`` and ``redoes`` name another action.
    """

    format: int
    id: int
    at: str
    by: str = ""
    device: str = ""
    action: str
    subject: dict[str, Any] = {}
    patch: TablePatch = {}
    inverse: TablePatch = {}
    undoes: int | None = None
    redoes: int | None = None
    template: list[str | None] | None = None


class Change(Struct, kw_only=True):
    """What replaying needs of an action; decoding skips the rest."""

    format: int
    id: int
    at: str
    action: str
    patch: TablePatch = {}
    template: list[str | None] | None = None


class Link(Struct, kw_only=True):
    """What undo and history need to walk the journal."""

    id: int
    at: str
    action: str
    undoes: int | None = None
    redoes: int | None = None


encode_json = msgspec.json.Encoder().encode
_decode_header = msgspec.json.Decoder(Header).decode
_decode_action = msgspec.json.Decoder(Action).decode
_decode_change = msgspec.json.Decoder(Change).decode
_decode_link = msgspec.json.Decoder(Link).decode


class DamagedLine(ValueError):
    """A line whose bytes do not match its checksum, or are no line at all."""


def written(content: Header | Action) -> bytes:
    """``content`` as a line, with its checksum and newline."""
    body = encode_json(content)[:-1]
    return b'%b,"sum":"%08x"}\n' % (body, crc32(body))


def line_sum(line: bytes) -> str:
    """The checksum that stands at the end of a line."""
    return line[-11:-3].decode("ascii", "replace")


def _sound(line: bytes) -> bytes:
    body = line[:-ENDING]
    if line[-ENDING:] != b',"sum":"%08x"}\n' % crc32(body):
        raise DamagedLine
    return line


def read_header(line: bytes) -> Header:
    """The header that ``line`` holds. Raises DamagedLine."""
    try:
        return _decode_header(_sound(line))
    except msgspec.DecodeError as error:
        raise DamagedLine from error


def read_action(line: bytes) -> Action:
    """The whole action that ``line`` holds. Raises DamagedLine."""
    try:
        return _decode_action(_sound(line))
    except msgspec.DecodeError as error:
        raise DamagedLine from error


def read_change(line: bytes) -> Change:
    """What replaying needs of ``line``. Raises DamagedLine."""
    try:
        return _decode_change(_sound(line))
    except msgspec.DecodeError as error:
        raise DamagedLine from error


def read_link(line: bytes) -> Link:
    """What undo needs of ``line``; its checksum is not looked at. Raises DamagedLine."""
    try:
        return _decode_link(line)
    except msgspec.DecodeError as error:
        raise DamagedLine from error


_START = rb'\{"format":\d+,'
_END = rb',"sum":"[0-9a-f]{8}"\}'


def sound_lines(data: bytes) -> list[tuple[int, bytes]]:
    """Every undamaged line in a stretch of damaged journal, with its position; each ends in a newline.

    A damaged byte may be the newline itself, so lines are sought by how they begin and end.
    """
    found: list[tuple[int, bytes]] = []
    starts = [match.start() for match in re.finditer(_START, data)]
    position = 0
    for begin in starts:
        if begin < position:
            continue
        for match in re.compile(_END).finditer(data, begin):
            line = data[begin : match.end()] + b"\n"
            try:
                _sound(line)
            except DamagedLine:
                following = next((start for start in starts if start > begin), len(data))
                if match.end() > following:
                    break
                continue
            found.append((begin, line))
            position = match.end()
            break
    return found
