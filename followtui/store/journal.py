"""The journal file: the truth of a book, appended to and never rewritten."""

import os
from collections.abc import Iterator

from followtui.store.files import FILE_MODE, flush, replace, write_all, write_beside
from followtui.store.lines import ENDING, DamagedLine, Header, line_sum, read_header

CHUNK = 1 << 20
NAME = "journal.jsonl"


class JournalDamaged(Exception):
    """The journal is not what it was: missing, shorter, of another id, or a line of it has changed."""


class Journal:
    """An open journal. Positions are byte offsets; a position stands after a whole line."""

    def __init__(self, folder: str) -> None:
        """Open the journal in ``folder``. Raises JournalDamaged without a readable header, OSError."""
        self.path = os.path.join(folder, NAME)
        self.writable = True
        flags = getattr(os, "O_BINARY", 0)
        try:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | flags)
        except FileNotFoundError as error:
            raise JournalDamaged from error
        except OSError:
            self._descriptor = os.open(self.path, os.O_RDONLY | flags)
            self.writable = False
        try:
            self.header, self.start = self._read_header()
        except JournalDamaged:
            os.close(self._descriptor)
            raise

    def _read_header(self) -> tuple[Header, int]:
        data = b""
        while b"\n" not in data:
            piece = self._read(len(data), 4096)
            if not piece or len(data) > CHUNK:
                raise JournalDamaged
            data += piece
        line = data[: data.index(b"\n") + 1]
        try:
            return read_header(line), len(line)
        except DamagedLine as error:
            raise JournalDamaged from error

    def _read(self, position: int, size: int) -> bytes:
        os.lseek(self._descriptor, position, os.SEEK_SET)
        return os.read(self._descriptor, size)

    def size(self) -> int:
        """The bytes of the file, a torn last line included."""
        return os.fstat(self._descriptor).st_size

    def replaced(self) -> bool:
        """Whether another file has taken this one's name."""
        try:
            now = os.stat(self.path)
        except FileNotFoundError:
            return True
        mine = os.fstat(self._descriptor)
        return (now.st_ino, now.st_dev) != (mine.st_ino, mine.st_dev)

    def sum_before(self, position: int) -> str:
        """The checksum of the line that ends at ``position``; empty when no line ends there."""
        if not self.start <= position <= self.size():
            return ""
        ending = self._read(position - ENDING, ENDING)
        return line_sum(ending) if ending.endswith(b'"}\n') else ""

    def lines(self, position: int) -> Iterator[tuple[int, bytes]]:
        """The whole lines from ``position`` on, each with the position after it; a last line without newline waits."""
        rest = b""
        read_to = position
        while piece := self._read(read_to, CHUNK):
            read_to += len(piece)
            lines = (rest + piece).split(b"\n")
            rest = lines.pop()
            for line in lines:
                position += len(line) + 1
                yield position, line + b"\n"

    def lines_backwards(self) -> Iterator[bytes]:
        """The whole lines from the last to the first action."""
        position = self.size()
        rest = b""
        whole = False
        while position > self.start:
            begin = max(self.start, position - CHUNK)
            data = self._read(begin, position - begin) + rest
            position = begin
            lines = data.split(b"\n")
            rest = lines[0]
            for line in reversed(lines[1:]):
                if whole:
                    yield line + b"\n"
                whole = True
        if rest and whole:
            yield rest + b"\n"

    def cut_torn_tail(self) -> None:
        """Cut what stands after the last newline: a save that was never acknowledged. Only under the lock."""
        size = self.size()
        position = size
        while position > self.start:
            begin = max(self.start, position - 65536)
            found = self._read(begin, position - begin).rfind(b"\n")
            if found >= 0:
                end = begin + found + 1
                break
            position = begin
        else:
            end = self.start
        if end < size:
            os.ftruncate(self._descriptor, end)

    def append(self, line: bytes) -> int:
        """Write one line and bring it to the disk; gives the position after it. Only under the lock. Raises OSError.

        When the line cannot be written whole, what was written of it is taken back.
        """
        before = self.size()
        try:
            write_all(self._descriptor, line)
            flush(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, before)
            raise
        return before + len(line)

    def read_all(self) -> bytes:
        """Every byte of the file."""
        with open(self.path, "rb") as file:
            return file.read()

    def close(self) -> None:
        """Give the file back."""
        os.close(self._descriptor)


def write_journal(folder: str, data: bytes) -> None:
    """Put a whole new journal in place, synced."""
    path = os.path.join(folder, NAME)
    replace(write_beside(path, data), path)


def create_journal(folder: str, line: bytes) -> None:
    """Make a journal that holds only its header. Raises FileExistsError when there is one."""
    path = os.path.join(folder, NAME)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        write_all(descriptor, line)
        flush(descriptor)
    finally:
        os.close(descriptor)
