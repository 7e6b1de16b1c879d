"""One line of the journal: how it is written and checked.

A line is a JSON object that ends in ``,"sum":"xxxxxxxx"}`` and a newline; ``sum`` is the CRC-32 of the bytes before
that ending. The first line of a journal is its header, the others are actions.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui.errors import Unreadable
from followtui.store.patches import TablePatch
from followtui.text.language import N_

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

    format: int
    id: int
    at: str
    action: str
    undoes: int | None = None
    redoes: int | None = None


L = TypeVar("L", Header, Action, Change, Link)

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


def is_sound(line: bytes) -> bool:
    """Whether the bytes of a line, its newline included, match its checksum."""
    return line[-ENDING:] == b',"sum":"%08x"}\n' % crc32(memoryview(line)[:-ENDING])


def _sound(line: bytes) -> bytes:
    if not is_sound(line):
        raise DamagedLine
    return line


def refuse_newer(version: int) -> None:
    """Refuse what a newer followtui wrote. Raises Unreadable."""
    if version > FORMAT:
        raise Unreadable(N_("This book was written by a newer followtui (format {format}). Update followtui to open it."), format=version)


def _read(line: bytes, decode: Callable[[bytes], L]) -> L:
    try:
        content = decode(_sound(line))
    except msgspec.DecodeError as error:
        raise DamagedLine from error
    refuse_newer(content.format)
    return content


def read_header(line: bytes) -> Header:
    """The header that ``line`` holds. Raises DamagedLine, Unreadable."""
    return _read(line, _decode_header)


def read_action(line: bytes) -> Action:
    """The whole action that ``line`` holds. Raises DamagedLine, Unreadable."""
    return _read(line, _decode_action)


def read_change(line: bytes) -> Change:
    """What replaying needs of ``line``. Raises DamagedLine, Unreadable."""
    return _read(line, _decode_change)


def read_link(line: bytes) -> Link:
    """What undo needs of ``line``. Raises DamagedLine, Unreadable."""
    return _read(line, _decode_link)
