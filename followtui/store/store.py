"""A book's files, opened: reading without a lock, saving under it.

A save locks, catches up with what other processes appended, lets the action check and change a draft, appends one
line, brings it to the disk and unlocks. Its cost does not grow with the book.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from followtui.errors import FollowtuiError, Unreadable
from followtui.store.files import told
from followtui.store.ids import new_id
from followtui.store.lines import FORMAT, Action, line_sum, read_change, written
from followtui.store.opening import OpenedBook, is_book, no_book
from followtui.store.patches import TablePatch
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft

__all__ = ["SNAPSHOT_AFTER", "Head", "Store", "device_name", "is_book", "no_book"]

SNAPSHOT_AFTER = 1_000_000
"""Bytes of journal past the last snapshot after which a save is followed by a new one."""


class Head(Struct, kw_only=True):
    """What an action says of itself: its code and its subject; an undo or redo names the action it is about."""

    action: str
    subject: dict[str, Any] = {}
    undoes: int | None = None
    redoes: int | None = None
    template: list[str | None] | None = None


def device_name() -> str:
    """The name of this machine, as history shows it."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


class Store(OpenedBook):
    """The records of a book as its files hold them, and the one way in which they are changed."""

    def __init__(self, folder: str, at: str, ids: Callable[[], int] = new_id) -> None:
        """Open the book in ``folder``, making damaged files whole. Raises Unreadable, TemplateError."""
        super().__init__(folder, at, ids)

    def save(self, work: "Callable[[Draft], Head]", *, at: str, by: str = "", device: str = "") -> Action | None:
        """Run ``work`` on a draft and save what it changed as one action; None when it changed nothing.

        ``work`` gets a ``Draft`` and may raise to refuse: nothing is changed then. Raises Unreadable.
        """
        from followtui.store.draft import Draft

        self.refuse_reading_only()
        with self.lock:
            before = self.offset
            with told(self.folder):
                self._make_ready()
                if self.offset != before:
                    self._settle_template()
            draft = Draft(self, self.new_id)
            head = work(draft)
            patch, inverse = draft.patches()
            if not patch and head.template is None:
                return None
            action = self._append(head, patch, inverse, at=at, by=by, device=device)
            if head.template is not None:
                self._settle_template()
            return action

    def refuse_reading_only(self) -> None:
        """Raise Unreadable where the book may only be read."""
        if not self.journal.writable:
            raise Unreadable(
                N_("The book in {folder} may only be read. Give yourself permission to write there, or name another book."),
                folder=self.folder,
            )

    def _append(self, head: Head, patch: TablePatch, inverse: TablePatch, *, at: str, by: str, device: str) -> Action:
        action = Action(
            format=FORMAT,
            id=self.new_id(),
            at=at,
            by=by,
            device=device,
            action=head.action,
            subject=head.subject,
            patch=patch,
            inverse=inverse,
            undoes=head.undoes,
            redoes=head.redoes,
            template=head.template,
        )
        line = written(action)
        with told(self.journal.path):
            end = self.journal.append(line)
        self._advance(read_change(line), end, line_sum(line))
        return action

    def _journal_template(self, text: str) -> None:
        head = Head(action="template", template=[self.text_in_force, text])
        self._append(head, {}, {}, at=self._at, by=self.template.book.rep, device=device_name())

    # Snapshots

    @property
    def tail_bytes(self) -> int:
        """The bytes of journal past the last snapshot."""
        return self.offset - self._snapshot_at

    def snapshot(self) -> None:
        """Write every table, and the index, as they stand. Raises Unreadable."""
        from followtui.store.snapshot import write_snapshot

        self.load_all()
        if write_snapshot(self, self._stamp()):
            self._snapshot_due = False
            self._read_new_index()
        self._snapshot_at = self.offset

    def _read_new_index(self) -> None:
        """Go over to the index that was just written, so that what was saved since stays short."""
        index = self._usable_index()
        if index is not None and index.stand == self.stand:
            self.drop_index()
            self._index = index
        elif index is not None:
            index.close()

    def rest_on_index(self) -> None:
        """Let go of whole tables, for work that goes through many customers: the index gives each when it is asked for.

        A snapshot that is due is written first; where there is no index, the tables stay.
        """
        self.settle()
        if self._index is not None and not self._snapshot_due:
            self._loaded = {}
            self._groups = None

    def settle(self) -> None:
        """What may wait until a save has answered: a snapshot, when one is due."""
        if self.journal.writable and (self._snapshot_due or self.tail_bytes > SNAPSHOT_AFTER):
            try:
                self.snapshot()
            except (FollowtuiError, OSError):
                # The save itself is safe in the journal; the next settle tries again.
                return
