"""``undo``, ``redo`` and ``history``."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.commands import command, format_option, option
from followtui.cli.output import columns, dim, emit, emit_json
from followtui.cli.session import session
from followtui.errors import Usage
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.store.lines import Action


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
        lines += _lines(book, action, record)
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


def _lines(book: "Book", action: "Action", record: tuple[str, int] | None) -> list[str]:
    from followtui.book.titles import title

    when = action.at[:16].replace("T", " ")
    lines = [clean(f"{when}  {title(book, action)}") + dim(clean(f"  {action.by}  {action.id}"))]
    if record is not None:
        lines.append(_changes(book, action, record))
    return [line for line in lines if line]


def _changes(book: "Book", action: "Action", record: tuple[str, int]) -> str:
    """Each field that changed on the record, from what to what."""
    from followtui.book.customers import shown

    table, one = record
    new = (action.patch.get(table) or {}).get(one)
    old = (action.inverse.get(table) or {}).get(one) or {}
    rows = []
    for code in new or {}:
        field = book.fields[table].get(code)
        if field is None or code in ("custom", "created_at", "origin"):
            continue
        before, after = shown(field, old.get(code)), shown(field, (new or {}).get(code))
        rows.append(["", field.label(current_language()), f"{before} → {after}"])
    return columns(rows, max_widths=[4, None, None]) if rows else ""
