"""One writer at a time: an exclusive lock on the book's ``lock`` file, which is never removed or renamed.

The system drops the lock when its process ends, however it ends, so no lock is ever left behind.
"""

import os
import sys
import time
import weakref

from followtui.errors import Unreadable
from followtui.store.files import FILE_MODE, told
from followtui.text.language import N_

PATIENCE = 20.0
"""Seconds that a writer waits for the others."""

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _drop(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _drop(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Lock:
    """The write lock of a book, used as ``with lock:``; entering it again inside is allowed."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._depth = 0

    def __enter__(self) -> "Lock":
        """Wait for the lock. Raises Unreadable when the file cannot be had, or others keep it too long."""
        if self._depth == 0:
            with told(self._path):
                if self._descriptor is None:
                    self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE)
                    self._give_back = weakref.finalize(self, os.close, self._descriptor)
            self._wait(self._descriptor)
        self._depth += 1
        return self

    def __exit__(self, *_exc: object) -> None:
        """Let the next writer in."""
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            _drop(self._descriptor)

    @property
    def held(self) -> bool:
        """Whether this process is writing."""
        return self._depth > 0

    def close(self) -> None:
        """Give the file back; a lock that nobody holds any more does so itself."""
        if self._descriptor is not None:
            self._give_back()
            self._descriptor = None

    def _wait(self, descriptor: int) -> None:
        pause, waited = 0.0005, 0.0
        while True:
            try:
                _take(descriptor)
            except OSError as error:
                if waited >= PATIENCE:
                    raise Unreadable(
                        N_("Another followtui has been writing to this book for {seconds} seconds. Close it, or try again."),
                        seconds=int(PATIENCE),
                    ) from error
                time.sleep(pause)
                waited += pause
                pause = min(pause * 1.5, 0.02)
            else:
                return
