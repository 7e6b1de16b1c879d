"""Copies of evidence in a book's ``attachments/``: each stored once under the SHA-256 of what it holds, and never changed.

A copy's name is the digest, a dash, and the name under which it came. Whether a copy still holds what its name says is
found by reading it; what was read is remembered in ``cache/attachments`` for as long as the file's size, times and
inode stay, so that asking again costs no more than looking at the folder.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

import msgspec

from followtui.store.files import drop, flush_folder, free_name, make_folder, put_in_place, replace, told, write_beside, write_whole
from followtui.text.hygiene import clean

FOLDER = "attachments"

LONGEST = 100
"""Bytes of a name that are kept beside the digest; a file's name may have 255."""

_DIGEST = 64
_NAME = re.compile(r"([0-9a-f]{64})(?:-([^/\\:\x00]+))?")
_UNSAFE = re.compile(r"[/\\:*?\"<>|\ufffd\u2400-\u2426]+")
_PIECE = 1 << 20

Mark = tuple[int, int, int, int]
"""Size, time of the last change of content, time of the last change of anything, inode."""


class Copy(NamedTuple):
    """A copy as it stands: the name in the folder, the name it came under, digest, bytes, and ``ok changed gone``."""

    name: str
    title: str
    sha256: str
    size: int
    state: str


class Attachments:
    """The copies of one book."""

    def __init__(self, folder: str) -> None:
        """``folder`` is that of the book."""
        self.folder = os.path.join(folder, FOLDER)
        self._memory = os.path.join(folder, "cache", FOLDER)
        self._aside = os.path.join(folder, "aside")
        self._read: dict[str, tuple[Mark, str]] | None = None
        self._is_new = False

    def add(self, pieces: Iterable[bytes], title: str) -> str:
        """Copy bytes, on the disk before this answers; gives the copy's name. Raises Unreadable, and what ``pieces`` raises.

        What is there already is not written again. A copy that no longer holds what it should goes to ``aside/``.
        """
        digest = sha256()

        def counted() -> Iterator[bytes]:
            for piece in pieces:
                digest.update(piece)
                yield piece

        with told(self.folder):
            make_folder(self.folder)
            written = {"": write_beside(os.path.join(self.folder, "incoming"), counted())}
            try:
                return self._settle(written, digest.hexdigest(), title)
            finally:
                drop(written)

    def _settle(self, written: dict[str, str], digest: str, title: str) -> str:
        """Put what was written in its place, unless it is there."""
        for name in self._of_digest(digest):
            if self._digest_of(name) == digest:
                return name
            make_folder(self._aside)
            replace(os.path.join(self.folder, name), free_name(self._aside, name))
        name = f"{digest}-{safe_name(title)}"
        put_in_place({os.path.join(self.folder, name): written.pop("")})
        flush_folder(self.folder)
        return name

    def _of_digest(self, digest: str) -> list[str]:
        with os.scandir(self.folder) as entries:
            return sorted(entry.name for entry in entries if entry.name.startswith(digest) and _NAME.fullmatch(entry.name))

    def look(self, name: str, *, anew: bool = False) -> Copy:
        """How a copy stands; ``anew`` reads it whatever is remembered. A name that no copy can have is gone."""
        match = _NAME.fullmatch(name)
        if match is None:
            return Copy(name, name, "", 0, "gone")
        digest, title = match[1], match[2] or match[1]
        try:
            found = os.lstat(os.path.join(self.folder, name))
            if not stat.S_ISREG(found.st_mode):
                return Copy(name, title, digest, 0, "gone")
            held = self._digest_of(name, anew=anew)
        except OSError:
            return Copy(name, title, digest, 0, "gone")
        return Copy(name, title, digest, found.st_size, "ok" if held == digest else "changed")

    def keep(self) -> None:
        """Remember what was read for the next run; where nothing may be written, nothing is kept."""
        if self._is_new:
            self._is_new = False
            with suppress(OSError):
                write_whole(self._memory, msgspec.msgpack.encode(self._remembered()), sync=False)

    def _digest_of(self, name: str, *, anew: bool = False) -> str:
        """The digest of what a file of the folder holds. Raises OSError."""
        path = os.path.join(self.folder, name)
        mark = _mark_of(os.lstat(path))
        known = self._remembered().get(name)
        if known is not None and known[0] == mark and not anew:
            return known[1]
        digest = sha256()
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        if _mark_of(os.lstat(path)) == mark:
            self._remembered()[name] = mark, digest.hexdigest()
            self._is_new = True
        return digest.hexdigest()

    def _remembered(self) -> dict[str, tuple[Mark, str]]:
        if self._read is None:
            self._read = {}
            with suppress(OSError, msgspec.MsgspecError), open(self._memory, "rb") as file:
                self._read = msgspec.msgpack.decode(file.read(), type=dict[str, tuple[Mark, str]])
        return self._read


def _mark_of(found: os.stat_result) -> Mark:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def safe_name(title: str) -> str:
    """A name that every system takes: no path, no colon, nothing hidden, at most ``LONGEST`` bytes, its ending kept."""
    last = clean(title.replace("\\", "/").rstrip("/").rpartition("/")[2])
    shown = "".join(one if one.isprintable() else "_" for one in last)
    bare = _UNSAFE.sub("_", shown).strip(" .") or "file"
    stem, ending = os.path.splitext(bare)
    ending = ending if len(ending.encode()) <= LONGEST // 4 else ""
    stem = stem if ending else bare
    room = LONGEST - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + ending
