"""Files and folders of a book: who may read them, how they reach the disk, how they are replaced whole.

Windows refuses to replace a file that somebody has open: replacing is tried again for a second there.
"""

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from followtui.errors import Failed, Unreadable
from followtui.text.language import N_

FILE_MODE = 0o600
FOLDER_MODE = 0o700

STALE_AFTER = 86_400.0
"""Seconds after which nobody is still writing a temporary file."""


class NotWritable(Unreadable):
    """The system lets nobody write here: permissions, or a disk that may only be read."""


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn what the system refuses inside the block into one sentence with a remedy. Raises Unreadable."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: str) -> Unreadable:
    """The sentence for what the system refused."""
    where = str(error.filename or path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        full = N_("The disk is full: {path} was not written and nothing was changed. Free some space and try again.")
        return Unreadable(full, path=where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        closed = N_("No permission to write or read {path}. Give yourself access to it. Or name another book with --book.")
        return NotWritable(closed, path=where)
    other = N_("{path} cannot be read or written ({reason}). Nothing was changed.")
    return Unreadable(other, path=where, reason=error.strerror or str(error))


def make_folder(path: str) -> None:
    """Make a folder that only its owner may enter, with those above it."""
    os.makedirs(path, mode=FOLDER_MODE, exist_ok=True)


def flush(descriptor: int) -> None:
    """Bring a file's bytes to the disk itself (a full sync on macOS, where fsync leaves them in the drive)."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def flush_folder(path: str) -> None:
    """Bring a folder's own entries to the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes | bytearray | memoryview) -> None:
    """Write every byte of ``data``; a short write goes on where it stopped."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def replace(source: str, target: str) -> None:
    """Rename ``source`` over ``target``, trying again while Windows holds the target open."""
    for _attempt in range(40 if sys.platform == "win32" else 0):
        try:
            os.replace(source, target)
        except PermissionError:
            time.sleep(0.025)
        else:
            return
    os.replace(source, target)


def write_beside(path: str, pieces: Iterable[bytes | bytearray | memoryview], *, sync: bool = True) -> str:
    """Write ``pieces`` to a temporary file beside ``path``, synced; gives its name, for ``replace``."""
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        for piece in pieces:
            write_all(descriptor, piece)
        if sync:
            flush(descriptor)
    except BaseException:
        os.close(descriptor)
        os.unlink(temporary)
        raise
    os.close(descriptor)
    return temporary


def put_in_place(written: dict[str, str]) -> None:
    """Rename each temporary file, by the path it is for, over that path; what fails leaves no temporary file behind."""
    try:
        while written:
            path = next(iter(written))
            replace(written[path], path)
            del written[path]
    finally:
        drop(written)


def drop(written: dict[str, str]) -> None:
    """Take away temporary files that are not wanted, by the path they were for."""
    for temporary in written.values():
        with suppress(OSError):
            os.unlink(temporary)
    written.clear()


def drop_stale(folder: str) -> None:
    """Take away the temporary files that killed processes left in a book; one that is younger may still be written."""
    for inside in (folder, os.path.join(folder, "cache"), os.path.join(folder, "attachments")):
        with suppress(OSError), os.scandir(inside) as entries:
            for entry in entries:
                if entry.name.endswith(".tmp") and time.time() - entry.stat().st_mtime > STALE_AFTER:
                    os.unlink(entry.path)


def write_whole(path: str, data: bytes, *, sync: bool = True) -> None:
    """Replace the file ``path`` by ``data``: a reader, or a crash, meets the old content or the new, never a part."""
    put_in_place({path: write_beside(path, [data], sync=sync)})
    if sync:
        flush_folder(os.path.dirname(path) or ".")


def read_whole(path: str) -> bytes | None:
    """The bytes of a file; None when there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def free_name(folder: str, name: str) -> str:
    """A path in ``folder`` for ``name`` that nothing has yet: a number is put before the ending when it must."""
    stem, ending = os.path.splitext(name)
    path, number = os.path.join(folder, name), 1
    while os.path.lexists(path):
        number += 1
        path = os.path.join(folder, f"{stem}-{number}{ending}")
    return path


@contextmanager
def writing_out(path: str) -> Iterator[None]:
    """Turn what the system refuses while the file ``path`` is written for a person into one sentence. Raises Failed."""
    try:
        yield
    except OSError as error:
        texts = {
            errno.ENOENT: N_("{path} cannot be written: there is no such folder."),
            errno.ENOTDIR: N_("{path} cannot be written: there is no such folder."),
            errno.EISDIR: N_("{path} is a folder. Name a file."),
            errno.ENOSPC: N_("{path} cannot be written: the disk is full."),
        }
        denied = N_("{path} cannot be written. Name a place where you may write.")
        raise Failed(texts.get(error.errno or 0, denied), path=path) from error
