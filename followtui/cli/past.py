"""``undo``, ``redo`` and ``history``."""

from typing import TYPE_CHECKING, Any

import click

from followtui.book.lookup import naming
from followtui.cli.commands import command, format_option, option
from followtui.cli.names import TABLE_NAMES
from followtui.cli.output import columns, dim, emit, emit_json
from followtui.cli.session import session
from followtui.errors import Usage
from followtui.model import Document
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language, listed, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.store.lines import Action
    from followtui.template.fields import Field


@command("undo", help=N_("Take the last action back; again and again, also days later."), example=N_("followtui undo"))
@click.argument("action", required=False)
@format_option()
@click.pass_context
def undo(ctx: click.Context, action: str | None, form: str) -> None:
    """Undo the last action, or the named one when it is the last."""
    _reverse(ctx, action, form, redo=False)


@command("redo", help=N_("Do again what was undone last."), example=N_("followtui redo"))
@click.argument("action", required=False)
@format_option()
@click.pass_context
def redo(ctx: click.Context, action: str | None, form: str) -> None:
    """Redo what was undone last, or the named one when it is that."""
    _reverse(ctx, action, form, redo=True)


def _reverse(ctx: click.Context, action: str | None, form: str, *, redo: bool) -> None:
    from followtui.book import past
    from followtui.book.titles import title

    if action is not None and not action.isdecimal():
        raise Usage(N_("Name an action by its number; followtui history shows it."))
    book = session(ctx).book()
    done = (past.redo_last if redo else past.undo_last)(book, int(action) if action else None)
    name = title(book, done.about)
    if form == "json":
        emit_json({"action": done.action, "about": done.about.id, "title": name})
    else:
        emit(clean(_("Redone: {title}").format(title=name) if redo else _("Undone: {title}").format(title=name)))


@command(
    "history",
    help=N_("Who changed what, from what to what, when; the newest first. Of one record or customer when it is named."),
    example=N_("followtui history Huaxing"),
)
@click.argument("ref", required=False)
@option("--limit", type=click.IntRange(1), help=N_("At most so many; 50 in the table when not said."))
@format_option()
@click.pass_context
def history(ctx: click.Context, ref: str | None, limit: int | None, form: str) -> None:
    """Print the history."""
    from itertools import islice

    from followtui.book import past

    run = session(ctx)
    book = run.book()
    record = book.lookup.record(ref) if ref else None
    actions = past.actions(book, record)
    if form == "json":
        items = [_data(book, action) for action in islice(actions, limit)]
        run.tell()
        emit_json({"items": items})
        return
    lines = []
    for action in islice(actions, limit or 50):
        lines += _lines(book, action)
    run.tell()
    emit("\n".join(lines) if lines else _("Nothing was done yet."))


def _data(book: "Book", action: "Action") -> dict[str, Any]:
    from followtui.book.titles import title

    return {
        "id": action.id,
        "at": action.at,
        "by": action.by,
        "device": action.device,
        "action": action.id,
        "kind": action.action,
        "title": title(book, action),
        "patch": action.patch,
        "undoes": action.undoes,
        "redoes": action.redoes,
    }


def _lines(book: "Book", action: "Action") -> list[str]:
    """An action: when, what, who; then what it changed, from what to what."""
    from followtui.book.titles import title

    when = action.at[:16].replace("T", " ")
    reason = action.subject.get("reason") or action.subject.get("forced") or ""
    head = clean(f"{when}  {title(book, action)}" + (f" ({reason})" if reason else ""))
    return [head + dim(clean(f"  {action.by}  {action.id}")), *_changes(book, action)]


QUIET = frozenset(
    {"custom", "created_at", "origin", "customer", "last_touch_at", "last_result", "no_reply_streak", "author", "stage_since"}
)
"""Fields that say nothing beside the action itself."""

MOST = 8
"""Changes of one action that the table shows."""


def _changes(book: "Book", action: "Action") -> list[str]:
    """Each field that changed, from what to what; of a new record its values."""
    rows: list[list[str]] = []
    for table, changes in action.patch.items():
        for one, change in changes.items():
            old = (action.inverse.get(table) or {}).get(one)
            rows += _of_record(book, table, one, change, old)
    shown = columns([["  ", *row] for row in rows[:MOST]], max_widths=[2, None, 28, 80]).splitlines()
    if len(rows) > MOST:
        more = len(rows) - MOST
        shown.append("    " + ngettext("and {n} more", "and {n} more", more).format(n=more))
    return shown


def _of_record(book: "Book", table: str, one: int, change: Document | None, old: Document | None) -> list[list[str]]:
    if change is None:
        name = naming(old or {})
        return [[book.ref(table, one), _(TABLE_NAMES[table]), _("{name}: removed").format(name=name)]]
    rows = []
    for code, value in change.items():
        field = book.fields[table].get(code)
        if field is None or code in QUIET or field.kind == "map":
            continue
        after = _said(book, field, value)
        before = _said(book, field, (old or {}).get(code))
        rows.append([book.ref(table, one), field.label(current_language()), after if old is None else f"{before} → {after}"])
    return rows


def _said(book: "Book", field: "Field", value: Any) -> str:
    """A value in words; of a reference what it points to."""
    from followtui.book.customers import shown

    if field.target and value is not None:
        ids = value if isinstance(value, list) else [value]
        return listed(naming(book.store.get(field.target, one) or {}) or "–" for one in ids)
    return shown(field, value)
