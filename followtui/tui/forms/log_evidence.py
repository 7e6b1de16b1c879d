"""The rows of a log for what shows it: files, and a chat that is pasted. Both are copied into the book with the save."""

import os
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from followtui.book.attaching import Attachment
from followtui.text.language import _
from followtui.text.sizes import size_in_words
from followtui.tui.forms.model import Below, Row, Slot, Values, When
from followtui.tui.ink import Line, paragraph

MOST = 6
"""Files in one save."""

CHAT = "chat"


def file_slot(number: int) -> str:
    """The name of the slot, and of the row, of a file."""
    return f"file.{number}"


def evidence_rows(is_wanted: Callable[[], bool]) -> list[Row]:
    """A line a file, a further one once something stands in the one before; then the pasted chat.

    They come up when they are wanted, and stay while something stands in them.
    """
    rows = [
        Row(
            name=file_slot(number),
            label="" if number else _("Evidence"),
            fields=() if number else ("followups.evidence",),
            shown=_follows(number, is_wanted),
            below=_found(number),
            slots=[Slot(name=file_slot(number), placeholder=_("another file") if number else _("a file, or drag it here"),
                        help=_("The path of a picture, scan or text; the book keeps a copy of it."))],
        )
        for number in range(MOST)
    ]  # fmt: skip
    chat = Slot(name=CHAT, kind="longtext", placeholder=_("paste what was written; it is kept as it is"))
    return [*rows, Row(name=CHAT, label=_("Chat"), slots=[chat], shown=lambda values: is_wanted() or _begun(values))]


def evidence_of(values: Values) -> list[Attachment]:
    """What was named and pasted."""
    paths = [path_of(values.get(file_slot(number), "")) for number in range(MOST)]
    found = [Attachment(path=path) for path in paths if path]
    chat = values.get(CHAT, "")
    return [*found, Attachment(pasted=chat.encode("utf-8", "replace"))] if chat.strip() else found


def path_of(text: str) -> str:
    """The path that a text says, as terminals put one that is dragged into them: in quotes, escaped, or as an address."""
    bare = text.strip()
    if bare.startswith("file://"):
        return unquote(urlsplit(bare).path)
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    elif "\\ " in bare and not os.path.lexists(bare):
        bare = bare.replace("\\ ", " ")
    return os.path.expanduser(bare)


def _begun(values: Values) -> bool:
    return any(values.get(name, "").strip() for name in (file_slot(0), CHAT))


def _follows(number: int, is_wanted: Callable[[], bool]) -> When:
    if not number:
        return lambda values: is_wanted() or _begun(values)
    return lambda values: any(values.get(file_slot(one), "").strip() for one in (number - 1, number))


def _found(number: int) -> Below:
    """What the file is, or that there is none, under its line."""

    def lines(values: Values, width: int) -> list[Line]:
        path = path_of(values.get(file_slot(number), ""))
        if not path:
            return []
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            return paragraph(_("There is no such file yet."), width, "dim")
        if not os.path.isfile(path):
            return paragraph(_("That is no file."), width, "warning")
        return paragraph(f"✓ {os.path.basename(path)}  {size_in_words(found.st_size)}", width, "good")

    return lines
