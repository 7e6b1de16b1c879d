"""Taking evidence into the book: files, and text that was pasted, before the follow-up that names them is written."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.entry import Unfit
from followtui.text.hygiene import clean
from followtui.text.language import N_

LARGEST = 50 << 20
"""Bytes of one piece of evidence."""

PASTED = "chat.txt"
"""The name of what was pasted."""

_PIECE = 1 << 20

_MISSING = N_("There is no file {path}.")
_FOLDER = N_("{path} is a folder.")
_SPECIAL = N_("{path} is no file that can be copied.")
_CLOSED = N_("{path} cannot be read ({reason}).")
_EMPTY = N_("{path} is empty.")
_LARGE = N_("{path} is larger than {most} MB.")
_NOTHING = N_("The pasted text is empty.")

_NAME_A_FILE = N_("Name a file: a picture of the chat, a scan, a text.")
_ALLOW = N_("Give yourself permission to read it, or copy it to a place where you may.")
_SHRINK = N_("Make it smaller, or keep the part that counts.")
_PASTE = N_("Paste what was said, or leave it out.")


class Attachment(Struct, kw_only=True, frozen=True):
    """Evidence as a person gives it: the ``path`` of a file, or what was ``pasted``, when there is no path."""

    path: str = ""
    pasted: bytes = b""


def attach(book: Book, evidence: Sequence[Attachment]) -> tuple[list[str], list[Unfit]]:
    """Copy evidence into the book; gives the names of the copies, and what is wrong with the rest.

    The copies stand on the disk before this answers. Nothing names them yet: what is not saved then does no harm.
    Raises Unreadable when they cannot be written.
    """
    if evidence:
        book.store.refuse_reading_only()
    names: list[str] = []
    problems: list[Unfit] = []
    for one in evidence:
        try:
            title = os.path.basename(one.path) if one.path else PASTED
            names.append(book.attachments.add(_of_file(one.path) if one.path else _of_text(one.pasted), title))
        except Unfit as problem:
            problems.append(problem)
    return list(dict.fromkeys(names)), problems


def _of_text(pasted: bytes) -> Iterator[bytes]:
    if not pasted.strip():
        raise Unfit(_NOTHING, _PASTE)
    if len(pasted) > LARGEST:
        raise Unfit(_LARGE, _SHRINK, path=PASTED, most=LARGEST >> 20)
    yield pasted


def _of_file(path: str) -> Iterator[bytes]:
    """The bytes of a file. Raises Unfit."""
    shown = clean(path)
    try:
        # A pipe would wait for somebody to write; it is no file that can be copied.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb", buffering=0) as file:
            _refuse_unfit(os.fstat(descriptor), shown)
            read = 0
            while piece := file.read(_PIECE):
                read += len(piece)
                if read > LARGEST:
                    raise Unfit(_LARGE, _SHRINK, path=shown, most=LARGEST >> 20)
                yield piece
            if not read:
                raise Unfit(_EMPTY, _NAME_A_FILE, path=shown)
    except (OSError, ValueError) as error:
        if isinstance(error, Unfit):
            raise
        raise _refused(error, shown) from error


def _refuse_unfit(found: os.stat_result, shown: str) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Unfit(_FOLDER, _NAME_A_FILE, path=shown)
    if not stat.S_ISREG(found.st_mode):
        raise Unfit(_SPECIAL, _NAME_A_FILE, path=shown)
    if found.st_size > LARGEST:
        raise Unfit(_LARGE, _SHRINK, path=shown, most=LARGEST >> 20)
    if not found.st_size:
        raise Unfit(_EMPTY, _NAME_A_FILE, path=shown)


def _refused(error: OSError | ValueError, shown: str) -> Unfit:
    """What the system said, in words; a path with a null character in it is a ValueError."""
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    if code in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return Unfit(_MISSING, _NAME_A_FILE, path=shown)
    if code == errno.EISDIR:
        return Unfit(_FOLDER, _NAME_A_FILE, path=shown)
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Unfit(_CLOSED, _ALLOW, path=shown, reason=reason)
