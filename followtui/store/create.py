"""Making a new book."""

import os
from collections.abc import Callable

from followtui.errors import Conflict, Unreadable
from followtui.store.files import FILE_MODE, FOLDER_MODE, make_folder, told, write_whole
from followtui.store.ids import new_id
from followtui.store.journal import create_journal
from followtui.store.lines import FORMAT, Action, Header, written
from followtui.store.store import Store, is_book
from followtui.store.templatefile import file_path
from followtui.text.language import N_

FOLDERS = ("cache", "attachments", "reports", "drafts", "aside")


def create(folder: str, template_text: str, *, at: str, by: str = "", device: str = "", ids: Callable[[], int] = new_id) -> Store:
    """Make a book in ``folder`` with a template that has been validated; gives it opened.

    Raises Conflict when there is a book already, Unreadable when the folder cannot be written.
    """
    with told(folder):
        if is_book(folder):
            raise Conflict(N_("There is a book in {folder} already. Nothing was changed."), folder=folder)
        if os.path.isdir(folder) and not all(map(_is_ours, os.listdir(folder))):
            raise Unreadable(
                N_("{folder} holds other files and is no book. Name an empty folder, or one that is not there yet."), folder=folder
            )
        make_folder(folder)
        os.chmod(folder, FOLDER_MODE)
        for name in FOLDERS:
            make_folder(os.path.join(folder, name))
        os.close(os.open(os.path.join(folder, "lock"), os.O_RDWR | os.O_CREAT, FILE_MODE))
        write_whole(file_path(folder), template_text.encode("utf-8"))
        header = Header(format=FORMAT, journal=f"{ids():x}", created=at)
        action = Action(format=FORMAT, id=ids(), at=at, by=by, device=device, action="init", template=[None, template_text])
        try:
            create_journal(folder, written(header) + written(action))
        except FileExistsError as error:
            raise Conflict(N_("There is a book in {folder} already. Nothing was changed."), folder=folder) from error
    store = Store(folder, at, ids)
    if store.tail_bytes:
        store.snapshot()
    return store


def _is_ours(name: str) -> bool:
    """Whether a name is one that making a book leaves behind when it is interrupted."""
    return name in (*FOLDERS, "lock", "template.toml") or name.endswith(".tmp")
