"""Who changed what of a customer, and when: the journal's actions in words, the newest first."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.customers import shown
from followtui.book.past import actions
from followtui.book.titles import title
from followtui.store.lines import Action
from followtui.template.fields import Field
from followtui.text.language import _, current_language, ngettext
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.customer import Item

MOST = 300
"""Actions that are shown; what is older is told by ``followtui history``."""

CHANGES = 6


class Past(Struct, kw_only=True):
    """An action in words: its moment, by whom and where, its title, and what it changed, a field each."""

    id: int
    at: str
    by: str
    title: str
    changes: list[str]


def past_of(book: Book, customer: int, is_cancelled: Callable[[], bool]) -> list[Past]:
    """The latest actions that touched a customer or one of its records."""
    found: list[Past] = []
    for action in actions(book, ("customers", customer)):
        if is_cancelled() or len(found) >= MOST:
            break
        found.append(
            Past(
                id=action.id,
                at=action.at[:16].replace("T", " "),
                by="  ".join(part for part in (action.by, f"@{action.device}" if action.device else "") if part),
                title=title(book, action),
                changes=list(_changes(book, action, customer)),
            )
        )
    return found


def _changes(book: Book, action: Action, customer: int) -> Iterator[str]:
    """The fields of the customer's records that had another value before."""
    for table, records in action.patch.items():
        for one, after in records.items():
            before = (action.inverse.get(table) or {}).get(one)
            if before is None or after is None:
                continue
            known = book.store.get(table, one) or {}
            if (one if table == "customers" else known.get("customer")) == customer:
                yield from _fields(book, table, before, after)


def _fields(book: Book, table: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    fields = book.fields[table]
    for code in after:
        if code == "custom":
            old, new = before.get(code) or {}, after.get(code) or {}
            yield from (_change(fields[own], old.get(own), new.get(own)) for own in new if own in fields)
        elif code in fields and fields[code].kind not in ("ref", "refs", "map") and not _is_told(fields[code]):
            yield _change(fields[code], before.get(code), after.get(code))


def _is_told(field: Field) -> bool:
    """Whether a field only follows from what the title says already."""
    return field.kept and field.code not in ("state", "status", "lost_reason", "drop_reason", "park_reason", "wake_on")


def _change(field: Field, before: Any, after: Any) -> str:
    return _("{field}: {before} → {after}").format(
        field=field.label(current_language()), before=_short(field, before), after=_short(field, after)
    )


def _short(field: Field, value: Any) -> str:
    text = " ".join(shown(field, value).split())
    return text if len(text) <= 60 else text[:60] + "…"


def history(found: list[Past] | None, customer: int, *, running: bool) -> list[Item]:
    """The section of the history: its actions, or what to press for it."""
    if found is None:
        text = _("reading the journal …") if running else _("Who changed what, and when: press h.")
        return [Item(section="history", table="", id=0, lines=lambda width: paragraph(text, width, "dim"))]
    items = [Item(section="history", table="", id=one.id, lines=_lines(one)) for one in found]
    if len(found) >= MOST:
        text = ngettext("Only the latest is shown.", "Only the latest {n} are shown.", MOST).format(n=MOST)
        items.append(Item(section="history", table="", id=customer, lines=lambda width: paragraph(text, width, "dim")))
    return items


def _lines(one: Past) -> Callable[[int], list[Line]]:
    def lines(width: int) -> list[Line]:
        found = [Line((one.at, "dim"), "  ", (one.by, "dim")).fit(width), *paragraph(one.title, width, indent=3)]
        for change in one.changes[:CHANGES]:
            found += paragraph(change, width, "dim", indent=5)
        if len(one.changes) > CHANGES:
            rest = len(one.changes) - CHANGES
            found.append(Line("     ", (ngettext("and {n} field more", "and {n} fields more", rest).format(n=rest), "dim")))
        return found

    return lines
