"""Whose records were touched between two places in the journal."""

from followtui.book.book import Book
from followtui.book.touched import Touched
from followtui.model import Document
from followtui.store.lines import read_action

SILENT = frozenset(
    {
        "last_touch_at", "last_result", "no_reply_streak", "relation", "grade", "star", "need", "wake_on", "remark", "tags", "custom",
        "background_note", "drop_note", "drop_proposed_at", "drop_decision", "decided_by", "industry", "source", "acknowledged",
        "owner_since", "previous_owner",
    }
)  # fmt: skip
"""Fields of a customer that say nothing of whether it is another one, or whose it is."""

TELLING = frozenset({"customer", "name", "mobile", "phone", "wechat", "email"})
"""Fields of a contact by which its customer may be found to be another one."""


def touched_between(book: Book, first: int, last: int) -> Touched:
    """The customers to whom a record that was touched after ``first`` and up to ``last`` belongs, or belonged.

    ``book`` is read as it stands. ``told`` are those of them that may be known by something new. Raises DamagedLine.
    """
    found = Touched(set(), set())
    for end, line in book.store.journal.lines(first):
        if end > last:
            break
        action = read_action(line)
        for table, changes in action.patch.items():
            for one, change in changes.items():
                inverse = action.inverse.get(table, {}).get(one)
                owners = {one} if table == "customers" else _owners(change, inverse, book.records.get(table, one))
                found.customers |= owners
                if _tells(table, change, inverse):
                    found.told |= owners
    return found


def _tells(table: str, change: Document | None, inverse: Document | None) -> bool:
    if table not in ("customers", "contacts"):
        return False
    if change is None or inverse is None:
        return True
    return not change.keys() <= SILENT if table == "customers" else not TELLING.isdisjoint(change)


def _owners(*sides: Document | None) -> set[int]:
    return {side["customer"] for side in sides if side is not None and isinstance(side.get("customer"), int)}
