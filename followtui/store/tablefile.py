"""The JSON file of one table, as stock TinyDB reads it: the records under the table's name, and ``_book``.

``_book`` says up to where in which journal the file has come, and ends in a checksum of every byte before it; what
stands after the checksum is fixed. So no single byte of the file can change unnoticed.
"""

import os
from collections.abc import Callable, Mapping
from typing import TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui.model import Document
from followtui.store.lines import FORMAT, encode_json

_CLOSING = b'"}}}\n'
_SUM = b',"sum":"'
_META = b',"_book":{"1":'
_ENDING = len(_SUM) + 8 + len(_CLOSING)


T = TypeVar("T")


class Stand(Struct, kw_only=True):
    """Up to where a file has come: the journal's id, the offset in it, and the checksum of the line before."""

    format: int
    journal: str
    offset: int
    last_sum: str


class Place(Struct, array_like=True, gc=False):
    """Where a record's document stands in its table's file, and the checksum of its bytes."""

    offset: int
    length: int
    sum: int


class TableDamaged(Exception):
    """A table's file that is not what followtui wrote."""


_decode_stand = msgspec.json.Decoder(Stand).decode
_decode_documents = msgspec.json.Decoder(dict[int, Document]).decode


def path_of(folder: str, table: str) -> str:
    """The file of a table."""
    return os.path.join(folder, table + ".json")


class Encoded(Struct):
    """The bytes of a table's file, their checksum as it stands in the file, and where each document stands."""

    data: bytearray
    sum: str
    places: dict[int, Place]


def encode_table(table: str, documents: Mapping[int, Document], stand: Stand) -> Encoded:
    """A table as its file holds it."""
    out = bytearray(b'{"%b":{' % table.encode())
    places: dict[int, Place] = {}
    separator = b""
    for record_id, document in documents.items():
        out += b'%b"%d":' % (separator, record_id)
        body = encode_json(document)
        places[record_id] = Place(len(out), len(body), crc32(body))
        out += body
        separator = b","
    out += b"}" + _META + encode_json(stand)[:-1]
    total = f"{crc32(out):08x}"
    out += _SUM + total.encode() + _CLOSING
    return Encoded(out, total, places)


def _checked(data: bytes) -> tuple[Stand, int]:
    if data[-len(_CLOSING) :] != _CLOSING or data[-_ENDING : -_ENDING + len(_SUM)] != _SUM:
        raise TableDamaged
    if data[-_ENDING + len(_SUM) : -len(_CLOSING)] != b"%08x" % crc32(memoryview(data)[:-_ENDING]):
        raise TableDamaged
    meta = data.rindex(_META)
    try:
        return _decode_stand(data[meta + len(_META) : -_ENDING] + b"}"), meta
    except msgspec.DecodeError as error:
        raise TableDamaged from error


def decode_table(table: str, data: bytes) -> tuple[dict[int, Document], Stand]:
    """The documents of a table's file and where they stand. Raises TableDamaged."""
    return _decoded(table, data, _decode_documents)


def decode_briefs(table: str, data: bytes, kind: type[T]) -> tuple[dict[int, T], Stand]:
    """As ``decode_table``, with each document as a ``kind``, a struct of some of its fields. Raises TableDamaged."""
    return _decoded(table, data, msgspec.json.Decoder(dict[int, kind]).decode)  # type: ignore[valid-type]


def _decoded(table: str, data: bytes, decode: Callable[[memoryview], dict[int, T]]) -> tuple[dict[int, T], Stand]:
    stand, meta = _checked(data)
    begin = b'{"%b":' % table.encode()
    if not data.startswith(begin) or stand.format > FORMAT:
        raise TableDamaged
    try:
        return decode(memoryview(data)[len(begin) : meta]), stand
    except msgspec.DecodeError as error:
        raise TableDamaged from error


def read_stand(data: bytes) -> Stand:
    """Where a table's file stands, its checksum verified. Raises TableDamaged."""
    return _checked(data)[0]


def file_sum(folder: str, table: str) -> str:
    """The checksum that stands at the end of a table's file; empty when there is none."""
    try:
        with open(path_of(folder, table), "rb", buffering=0) as file:
            file.seek(-_ENDING, os.SEEK_END)
            ending = file.read(_ENDING)
    except OSError:
        return ""
    if not ending.startswith(_SUM) or not ending.endswith(_CLOSING):
        return ""
    return ending[len(_SUM) : -len(_CLOSING)].decode("ascii", "replace")
