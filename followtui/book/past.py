"""Undo, redo, history, and the book as it stood."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from followtui.book.book import Book
from followtui.errors import Conflict, Failed
from followtui.model import Document
from followtui.store import history, undo
from followtui.store.journal import JournalDamaged
from followtui.store.lines import Action
from followtui.store.patches import TablePatch, merge
from followtui.store.records import Records
from followtui.store.store import Head, device_name
from followtui.store.templatefile import write_template
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


class Reversal(Struct, kw_only=True):
    """An undo or redo that was saved: the action it was about, and its own id."""

    about: Action
    action: int


def undo_last(book: Book, expected: int | None = None) -> Reversal:
    """Undo the last action in force. Raises Failed when there is none, Conflict when it is not the ``expected`` one."""
    return _reverse(book, expected, redo=False)


def redo_last(book: Book, expected: int | None = None) -> Reversal:
    """Redo what was undone last. Raises Failed when there is nothing, Conflict when it is not the ``expected`` one."""
    return _reverse(book, expected, redo=True)


def _reverse(book: Book, expected: int | None, *, redo: bool) -> Reversal:
    found: list[Action] = []

    def work(draft: "Draft") -> Head:
        journal = book.store.journal
        target = undo.action_to_redo(journal) if redo else undo.action_to_undo(journal)
        if target is None:
            raise Failed(N_("There is nothing to redo.") if redo else N_("There is nothing to undo."))
        if expected is not None and expected != target.id:
            from followtui.book.titles import title

            raise Conflict(
                N_("Something else was done meanwhile: {title}. To undo that, name it: followtui undo {id}")
                if not redo
                else N_("Something else is to be redone first: {title}. To redo that, name it: followtui redo {id}"),
                title=title(book, target),
                id=target.id,
            )
        found.append(target)
        _apply(draft, target.patch if redo else target.inverse)
        template = _template(book, target, redo=redo)
        links: dict[str, Any] = {"redoes": target.id} if redo else {"undoes": target.id}
        subject = {**target.subject, "of": target.action}
        return Head(action="redo" if redo else "undo", subject=subject, template=template, **links)

    try:
        action = book.store.save(work, at=book.at, by=book.rep, device=device_name())
    except JournalDamaged:
        book.store.make_whole()
        action = book.store.save(work, at=book.at, by=book.rep, device=device_name())
    if action is None:
        raise Failed(N_("It changed nothing, so there is nothing to undo."))
    return Reversal(about=found[0], action=action.id)


def _apply(draft: "Draft", patch: TablePatch) -> None:
    for table, changes in patch.items():
        for record_id, change in changes.items():
            if change is None:
                draft.remove(table, record_id)
            else:
                document: Document = merge(draft.get(table, record_id), change)
                draft.put(table, record_id, document)


def _template(book: Book, target: Action, *, redo: bool) -> list[str | None] | None:
    if target.template is None:
        return None
    before, after = target.template
    text = after if redo else before
    write_template(book.store.folder, text or "")
    return [book.store.text_in_force, text]


def actions(book: Book, record: tuple[str, int] | None = None) -> Iterator[Action]:
    """The history, newest first; of one record, or of a customer with all it has.

    A damaged journal is made whole first; what is lost is among the book's notes.
    """
    if not history.sound(book.store.journal):
        book.store.make_whole()
    members: set[tuple[str, int]] | None = None
    if record is not None:
        members = {record}
        if record[0] == "customers":
            documents = book.store.of_customer(record[1])
            members |= {(table, one) for table, found in documents.items() for one in found}
    for action in history.actions(book.store.journal):
        if members is None or _concerns(action, members, record):
            yield action


def _concerns(action: Action, members: set[tuple[str, int]], record: tuple[str, int] | None) -> bool:
    for table, changes in action.patch.items():
        for one, change in changes.items():
            if (table, one) in members:
                return True
            if record is not None and record[0] == "customers":
                gone = (action.inverse.get(table) or {}).get(one)
                if any(side is not None and side.get("customer") == record[1] for side in (change, gone)):
                    return True
    return False


def as_of(book: Book, moment: datetime) -> Book:
    """The book as it stood at ``moment``, for reading only."""
    from followtui.template.read import read_template

    try:
        found = history.as_of(book.store.journal, moment.isoformat())
    except JournalDamaged:
        book.store.make_whole()
        found = history.as_of(book.store.journal, moment.isoformat())
    records = Records(found.tables)
    records.template = read_template(found.template_text) if found.template_text else book.template
    return Book(book.store, moment, records)
