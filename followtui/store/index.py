"""The derived index ``cache/index``: what a fast command needs, so that it reads no table.

It holds the open nodes, slim customers and open deals, search keys, the parsed template, every table's sorted ids, and
for each customer where in the table files its records stand. It may be deleted at any time. A section is read only
when it is asked for, and each carries its checksum.

Layout: a magic line, the header's length (4 bytes, little-endian) and checksum (4 bytes), the header (MessagePack),
then the sections.
"""

import os
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui.model import TABLES, Document
from followtui.store.slim import ROWS, SLIM, is_kept, owner, slim
from followtui.store.tablefile import Place, Stand, file_sum, path_of
from followtui.template.model import Template

MAGIC = b"followtui index 2\n"
_ROW = struct.Struct("<QQIIB")
_PLACE = struct.Struct("<QQII")
_HEAD = struct.Struct("<II")
_BLOCK = 1 << 20

T = TypeVar("T")


class Keys(Struct, array_like=True):
    """By what a customer is found: its plain name, pinyin, the people in it, and phone numbers.

    ``former`` are the plain names of customers that were merged into it, ``merged`` their ids.
    """

    customer: int
    name: str
    pinyin: str
    contacts: list[tuple[int, str]]
    phones: list[str]
    former: list[str] = []
    merged: list[int] = []


class IndexHeader(Struct, kw_only=True):
    """Up to where the index has come, the checksums of the table files it points into, and where its sections are."""

    stand: Stand
    template_sum: int
    files: dict[str, str]
    sections: dict[str, tuple[int, int, int]]


class IndexUnusable(Exception):
    """There is no index, or it is not what was written."""


def path_in(folder: str) -> str:
    """The file of the index."""
    return os.path.join(folder, "cache", "index")


class Index:
    """An index file, opened; sections are read on demand."""

    def __init__(self, folder: str) -> None:
        """Read the header. Raises IndexUnusable."""
        self._folder = folder
        try:
            self._file = open(path_in(folder), "rb")  # noqa: SIM115 - kept open, so that its bytes stay the same
            head = self._file.read(len(MAGIC) + _HEAD.size)
            if not head.startswith(MAGIC) or len(head) < len(MAGIC) + _HEAD.size:
                raise IndexUnusable
            length, total = _HEAD.unpack_from(head, len(MAGIC))
            data = self._file.read(length)
            if crc32(data) != total:
                raise IndexUnusable
            self.header = msgspec.msgpack.decode(data, type=IndexHeader)
        except (OSError, msgspec.DecodeError) as error:
            raise IndexUnusable from error
        self._base = len(MAGIC) + _HEAD.size + length
        self._tables: dict[str, Any] = {}
        self._ids: dict[str, array[int]] = {}

    @property
    def stand(self) -> Stand:
        """Up to where in which journal the index has come."""
        return self.header.stand

    def fits(self) -> bool:
        """Whether the table files end as they did when the index was written."""
        return all(file_sum(self._folder, table) == total for table, total in self.header.files.items())

    def _section(self, name: str) -> bytes:
        try:
            offset, length, total = self.header.sections[name]
            self._file.seek(self._base + offset)
            data = self._file.read(length)
        except (KeyError, OSError) as error:
            raise IndexUnusable from error
        if crc32(data) != total:
            raise IndexUnusable
        return data

    def _decoded(self, name: str, kind: type[T]) -> T:
        try:
            return msgspec.msgpack.decode(self._section(name), type=kind)
        except msgspec.DecodeError as error:
            raise IndexUnusable from error

    def rows(self, table: str) -> list[Any]:
        """The slim records of ``customers``, ``deals`` or ``nodes``."""
        return self._decoded(table, ROWS[table])

    def keys(self) -> list[Keys]:
        """The search keys of every customer."""
        return self._decoded("keys", list[Keys])

    def template(self) -> Template:
        """The template as it was parsed."""
        return self._decoded("template", Template)

    def template_text(self) -> str:
        """The template's text as it was journaled."""
        return self._section("template_text").decode("utf-8")

    def ids(self, table: str) -> "array[int]":
        """The ids of a table, sorted."""
        if table not in self._ids:
            ids: array[int] = array("Q")
            ids.frombytes(self._section("ids:" + table))
            self._ids[table] = ids
        return self._ids[table]

    def members(self, customer: int) -> Iterator[tuple[str, int, Place]]:
        """The records of a customer, itself included: table, id and place."""
        groups = self._array("groups")
        position = bisect_left(groups, customer)
        if position == len(groups) or groups[position] != customer:
            return
        starts = self._array("starts")
        rows = self._bytes("rows")
        for row in range(starts[position], starts[position + 1]):
            record_id, offset, length, total, table = _ROW.unpack_from(rows, row * _ROW.size)
            yield TABLES[table], record_id, Place(offset, length, total)

    def place(self, table: str, record_id: int) -> Place | None:
        """Where a record's document stands; None when the index does not know it."""
        ids = self.ids(table)
        position = bisect_left(ids, record_id)
        if position == len(ids) or ids[position] != record_id:
            return None
        row = self._array("row:" + table)[position]
        _id, offset, length, total, _table = _ROW.unpack_from(self._bytes("rows"), row * _ROW.size)
        return Place(offset, length, total)

    def document(self, table: str, place: Place) -> Document:
        """Read one document from its table's file. Raises IndexUnusable when the file is another, or damaged."""
        try:
            file = self._tables.get(table)
            if file is None:
                file = self._tables[table] = open(path_of(self._folder, table), "rb")  # noqa: SIM115
            file.seek(place.offset)
            data = file.read(place.length)
        except OSError as error:
            raise IndexUnusable from error
        if crc32(data) != place.sum:
            raise IndexUnusable
        found: Document = msgspec.json.decode(data)
        return found

    def scan(self, table: str) -> Iterator[tuple[int, Document]]:
        """Every document of a table as its file has it, with its id, in the order of the file. Raises IndexUnusable."""
        rows = self._bytes("rows")
        places = (_PLACE.unpack_from(rows, row * _ROW.size) for row in self._array("row:" + table))
        found = sorted(places, key=itemgetter(1))
        decode = msgspec.json.decode
        begin, data = 0, b""
        try:
            with open(path_of(self._folder, table), "rb") as file:
                for record_id, offset, length, total in found:
                    if offset + length > begin + len(data):
                        begin = file.seek(offset)
                        data = file.read(max(_BLOCK, length))
                    document = data[offset - begin : offset - begin + length]
                    if crc32(document) != total:
                        raise IndexUnusable
                    yield record_id, decode(document)
        except OSError as error:
            raise IndexUnusable from error

    def holders(self) -> Sequence[int]:
        """The customers to whom records belong, sorted; 0 for those that belong to none. Raises IndexUnusable."""
        return self._array("groups")

    def _bytes(self, name: str) -> bytes:
        if name not in self._tables:
            self._tables[name] = self._section(name)
        data: bytes = self._tables[name]
        return data

    def _array(self, name: str) -> "array[int]":
        if name not in self._ids:
            values: array[int] = array("I" if name.startswith(("row:", "starts")) else "Q")
            values.frombytes(self._section(name))
            self._ids[name] = values
        return self._ids[name]

    def close(self) -> None:
        """Give the files back."""
        self._file.close()
        for table in TABLES:
            if table in self._tables:
                self._tables.pop(table).close()


def build(
    tables: Mapping[str, Mapping[int, Document]],
    places: dict[str, dict[int, Place]],
    stand: Stand,
    template: Template,
    template_text: str,
    files: dict[str, str],
    keys: list[Keys],
) -> list[bytes]:
    """The bytes of an index over ``tables``, in pieces; each document stands at its place in its table's file."""
    sections: dict[str, bytes] = {}
    for table in SLIM:
        kept = [slim(table, one, document) for one, document in tables[table].items() if is_kept(table, document)]
        sections[table] = msgspec.msgpack.encode(kept)
    sections["keys"] = msgspec.msgpack.encode(keys)
    sections["template"] = msgspec.msgpack.encode(template)
    sections["template_text"] = template_text.encode("utf-8")
    sections.update(_rows(tables, places))
    directory: dict[str, tuple[int, int, int]] = {}
    offset = 0
    for name, data in sections.items():
        directory[name] = (offset, len(data), crc32(data))
        offset += len(data)
    header = msgspec.msgpack.encode(
        IndexHeader(stand=stand, template_sum=crc32(sections["template_text"]), files=files, sections=directory)
    )
    return [MAGIC, _HEAD.pack(len(header), crc32(header)), header, *sections.values()]


def _rows(tables: Mapping[str, Mapping[int, Document]], places: dict[str, dict[int, Place]]) -> dict[str, bytes]:
    grouped: dict[int, list[tuple[int, int]]] = {}
    for number, table in enumerate(TABLES):
        for record_id, document in tables[table].items():
            grouped.setdefault(owner(table, record_id, document), []).append((number, record_id))
    groups: array[int] = array("Q")
    starts: array[int] = array("I")
    rows = bytearray()
    row_of: dict[str, dict[int, int]] = {table: {} for table in TABLES}
    count = 0
    for group in sorted(grouped):
        groups.append(group)
        starts.append(count)
        for number, record_id in grouped[group]:
            place = places[TABLES[number]][record_id]
            rows += _ROW.pack(record_id, place.offset, place.length, place.sum, number)
            row_of[TABLES[number]][record_id] = count
            count += 1
    starts.append(count)
    found = {"groups": groups.tobytes(), "starts": starts.tobytes(), "rows": bytes(rows)}
    for table in TABLES:
        ids = sorted(tables[table])
        found["ids:" + table] = array("Q", ids).tobytes()
        found["row:" + table] = array("I", (row_of[table][one] for one in ids)).tobytes()
    return found
