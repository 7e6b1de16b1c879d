"""The journal file: the truth of a book, appended to and never rewritten."""

import os
import weakref
from collections.abc import Iterable, Iterator

from followtui.store.files import FILE_MODE, flush, put_in_place, write_all, write_beside
from followtui.store.lines import ENDING, DamagedLine, Header, is_sound, line_sum, read_header

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
        try:
            self._descriptor = self._opened()
        except FileNotFoundError as error:
            raise JournalDamaged from error
        self._give_back = weakref.finalize(self, os.close, self._descriptor)
        try:
            self.header, self.start = self._read_header()
        except BaseException:
            self._give_back()
            raise

    def _opened(self) -> int:
        flags = getattr(os, "O_BINARY", 0)
        try:
            return os.open(self.path, os.O_RDWR | os.O_APPEND | flags)
        except OSError:
            self.writable = False
            return os.open(self.path, os.O_RDONLY | flags)

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
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, size, position)
        os.lseek(self._descriptor, position, os.SEEK_SET)
        return os.read(self._descriptor, size)

    def size(self) -> int:
        """The bytes of the file, a torn last line included."""
        return os.fstat(self._descriptor).st_size

    def replaced(self) -> bool:
        """Whether another file has taken this one's name, or none has it any more."""
        try:
            now = os.stat(self.path)
        except OSError:
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
        """The whole lines from ``position`` on, each with the position after it; a last line without newline waits.

        What is appended while the lines are read is left for the next time.
        """
        rest: list[bytes] = []
        read_to, size = position, self.size()
        while read_to < size and (piece := self._read(read_to, min(CHUNK, size - read_to))):
            read_to += len(piece)
            first, newline, others = piece.partition(b"\n")
            rest.append(first)
            if not newline:
                continue
            # A long line comes in many pieces: it is put together once, at its end.
            lines = [b"".join(rest), *others.split(b"\n")]
            rest = [lines.pop()]
            for line in lines:
                position += len(line) + 1
                yield position, line + b"\n"

    def lines_backwards(self) -> Iterator[bytes]:
        """The whole lines from the last to the first action."""
        position = self.size()
        rest: list[bytes] = []
        whole = False
        while position > self.start:
            begin = max(self.start, position - CHUNK)
            piece = self._read(begin, position - begin)
            position = begin
            others, newline, last = piece.rpartition(b"\n")
            rest.append(last)
            if not newline:
                continue
            lines = [*others.split(b"\n"), b"".join(reversed(rest))]
            rest = [lines[0]]
            for line in reversed(lines[1:]):
                if whole:
                    yield line + b"\n"
                whole = True
        if whole:
            yield b"".join(reversed(rest)) + b"\n"

    def _torn(self) -> tuple[int, bytes]:
        """The position after the last newline, and what stands there."""
        size = self.size()
        position, rest = size, [b""]
        while position > self.start:
            begin = max(self.start, position - CHUNK)
            piece = self._read(begin, position - begin)
            found = piece.rfind(b"\n") + 1
            rest.append(piece[found:])
            if found:
                return begin + found, b"".join(reversed(rest))
            position = begin
        return self.start, b"".join(reversed(rest))

    def check_tail(self) -> None:
        """Raise JournalDamaged when the last line is whole but for another byte where its newline was.

        Such a line was acknowledged once; a torn one, which lacks its end, never was.
        """
        tail = self._torn()[1]
        if tail and is_sound(tail[:-1] + b"\n"):
            raise JournalDamaged

    def cut_torn_tail(self) -> None:
        """Cut what stands after the last newline: a save that was never acknowledged. Only under the lock.

        Raises JournalDamaged as ``check_tail`` does.
        """
        end, tail = self._torn()
        if tail:
            self.check_tail()
            os.ftruncate(self._descriptor, end)

    def append(self, line: bytes) -> int:
        """Write one line and bring it to the disk; gives the position after it. Only under the lock. Raises OSError.

        When the line cannot be written whole, what was written of it is taken back.
        """
        before = self.size()
        try:
            write_all(self._descriptor, line)
            flush(self._descriptor)
        except BaseException:
            os.ftruncate(self._descriptor, before)
            raise
        return before + len(line)

    def close(self) -> None:
        """Give the file back; a journal that nobody holds any more does so itself."""
        self._give_back()


class PrivateJournal(Journal):
    """A journal held in memory: what could be made whole of a damaged one where nothing may be written."""

    def __init__(self, folder: str, data: bytes) -> None:
        self.path = os.path.join(folder, NAME)
        self.writable = False
        self._data = data
        self.header, self.start = self._read_header()

    def _read(self, position: int, size: int) -> bytes:
        return self._data[position : position + size]

    def size(self) -> int:
        """The bytes of the journal."""
        return len(self._data)

    def replaced(self) -> bool:
        """Never: it was made once, when the book was opened."""
        return False

    def close(self) -> None:
        """Nothing is open."""


def write_journal(folder: str, pieces: Iterable[bytes | memoryview]) -> None:
    """Put a whole new journal in place, synced."""
    path = os.path.join(folder, NAME)
    put_in_place({path: write_beside(path, pieces)})


def create_journal(folder: str, line: bytes) -> None:
    """Make the journal of a new book, whole or not at all. Raises FileExistsError when there is one."""
    path = os.path.join(folder, NAME)
    temporary = write_beside(path, [line])
    try:
        _rename_to_free_name(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise


def _rename_to_free_name(source: str, target: str) -> None:
    """Rename without ever replacing: a link fails where the name is taken; Windows' rename does so by itself."""
    if hasattr(os, "link") and os.name != "nt":
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:
            # The file system knows no links: the name is taken first, then filled.
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
            os.replace(source, target)
        else:
            os.unlink(source)
    else:
        os.rename(source, target)
