"""The template's file watched while the screens are open: what is saved in an editor is in force within a moment."""

import os

from followtui.store.files import told
from followtui.store.store import Store
from followtui.store.templatefile import file_path


class TemplateWatch:
    """Looks whether the file was written since; a file that is no sound template is judged, and told of, once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamp = self._now()

    def look(self) -> bool:
        """Take over what was saved; gives whether another template is in force now.

        What stands against it is among the store's notes. Raises Unreadable.
        """
        stamp = self._now()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        before = self._store.sum_in_force
        with told(file_path(self._store.folder)):
            self._store.look_at_template()
        return self._store.sum_in_force != before

    def _now(self) -> tuple[int, int, int] | None:
        try:
            status = os.stat(file_path(self._store.folder))
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
