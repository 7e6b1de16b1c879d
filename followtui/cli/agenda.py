"""``agenda``: what must be done now."""

import sys
from typing import TYPE_CHECKING, Any

import click

from followtui.agenda import BUCKETS, TITLES, Agenda, Item, agenda, why
from followtui.cli.commands import command, option
from followtui.cli.output import accent, dim, emit, emit_json, strong, terminal_width
from followtui.cli.session import session
from followtui.dates.days import days_between, instant, relative_day
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language, ngettext
from followtui.text.width import cell_len, cut, fit, pad

if TYPE_CHECKING:
    from followtui.book.book import Book


NARROW = 60
"""Cells of a terminal below which an item shows no amount and no ref."""

MOST = 50
"""Items of a bucket that a table shows: more are not read, and cost time."""


@command(
    "agenda",
    help=N_("What is due, by urgency, and who has no next step. What is later stands as a count."),
    example=N_("followtui agenda --days 14 --why"),
)
@option("--days", type=click.IntRange(0, 3650), default=7, show_default=True, help=N_("How many days ahead."))
@option("--why", "with_why", is_flag=True, help=N_("Say why each stands where it stands."))
@option("--owner", metavar="NAME", help=N_("Whose customers: all, or a name; without it your own."))
@option("--limit", type=click.IntRange(1), help=N_("Of each group at most so many; 50 in the table when not said."))
@option("--as-of", "moment", metavar="WHEN", help=N_("As the book stood at that time."))
@option(
    "--format", "form", type=click.Choice(("table", "json", "md", "ics", "count")), default="table", help=N_("How the answer is printed.")
)
@click.pass_context
def agenda_command(
    ctx: click.Context, days: int, with_why: bool, owner: str | None, limit: int | None, moment: str | None, form: str
) -> None:
    """Print the agenda."""
    book = session(ctx).book()
    if moment:
        from followtui.cli.moments import as_of

        book = as_of(book, moment)
    found = agenda(book, days=days, owner=owner, most=limit or (MOST if form == "table" else None))
    if form == "json":
        emit_json({"now": instant(book.now), "counts": found.counts, "items": [item_data(book, item) for item in found.items]})
    elif form == "count":
        emit(" ".join(f"{_(TITLES[bucket])} {found.counts[bucket]}" for bucket in ("overdue", "today", "unplanned")))
    elif form == "md":
        emit(as_markdown(book, found))
    elif form == "ics":
        from followtui.cli.calendar import as_calendar

        sys.stdout.buffer.write(as_calendar(book, found))
    else:
        emit(as_table(book, found, with_why=with_why))


def item_data(book: "Book", item: Item) -> dict[str, Any]:
    """An item as JSON gives it."""
    node = item.node
    return {
        "node": node.id if node else None,
        "ref": book.ref("nodes", node.id) if node else None,
        "customer": item.customer.id,
        "customer_ref": book.ref("customers", item.customer.id),
        "customer_name": item.customer.name,
        "grade": item.customer.grade,
        "star": item.customer.star,
        "kind": node.kind if node else None,
        "title": node.title if node else None,
        "side": node.side if node else None,
        "due": node.due if node else None,
        "bucket": item.bucket,
        "days_overdue": item.days_overdue,
        "urgency": item.urgency,
        "why": why(item, book.template, current_language()),
    }


def due_text(book: "Book", item: Item) -> str:
    """When an item is due, as lists show it."""
    if item.node is None:
        touched = item.customer.last_touch_at
        days = days_between(touched[:10], book.today) if touched else 0
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days) if touched else ""
    return relative_day(item.due, book.now.date()) if item.due else ""


def amount_text(item: Item) -> str:
    """The amount of an item's deal, short."""
    if item.deal is None or not item.deal.amount:
        return ""
    from followtui.text.amounts import format_amount

    return format_amount(item.deal.amount, current_language())


def as_table(book: "Book", found: Agenda, *, with_why: bool) -> str:
    """The agenda by bucket; names give way first where the terminal is narrow."""
    if not found.items and not any(found.counts.values()):
        return _("Nothing is due and nobody is without a next step. Add a customer: followtui add NAME --next TEXT --on DATE")
    width = terminal_width()
    rows = [(item, _cells(book, item)) for item in found.items]
    if width < NARROW:
        # What is not shown takes no room: amount and ref give way to what must be done.
        rows = [(item, [*cells[:4], "", ""]) for item, cells in rows]
    widths = [max((cell_len(cells[place]) for _item, cells in rows), default=0) for place in range(6)]
    room = max(width - 6 - sum(size + 2 for size in (widths[0], *widths[3:]) if size), 16)
    widths[1] = min(widths[1], max(room * 2 // 5, 8))
    widths[2] = min(widths[2], max(room - widths[1], 8))
    lines: list[str] = []
    for bucket in BUCKETS:
        shown = [(item, cells) for item, cells in rows if item.bucket == bucket]
        if not found.counts[bucket]:
            continue
        if lines:
            lines.append("")
        lines.append(strong(f"{_(TITLES[bucket])} {found.counts[bucket]}") + _rest_of(found.counts[bucket] - len(shown)))
        for item, cells in shown:
            lines.append(_line(item, cells, widths))
            if with_why and item.parts:
                lines.append(dim("      " + clean("  ".join(why(item, book.template, current_language())))))
    return "\n".join(lines)


def _rest_of(hidden: int) -> str:
    return dim("  " + _("({n} further ahead)").format(n=hidden)) if hidden else ""


def _cells(book: "Book", item: Item) -> list[str]:
    star = "★" if item.customer.star else " "
    title = item.node.title if item.node else _("no next step")
    ref = book.ref("nodes", item.node.id) if item.node else book.ref("customers", item.customer.id)
    return [
        clean(f"{star} {item.customer.grade or '-'}"),
        clean(item.customer.name),
        clean(title),
        due_text(book, item),
        amount_text(item),
        ref,
    ]


def _line(item: Item, cells: list[str], widths: list[int]) -> str:
    due = pad(cells[3], widths[3], "right")
    if item.bucket in ("overdue", "today"):
        due = accent(due, "red" if item.bucket == "overdue" else "yellow")
    columns = [fit(cells[0], widths[0]), fit(cells[1], widths[1]), fit(cut(cells[2], widths[2]), widths[2]), due]
    if widths[4]:
        columns.append(pad(cells[4], widths[4], "right"))
    return ("  " + "  ".join([*columns, dim(cells[5])])).rstrip()


def as_markdown(book: "Book", found: Agenda) -> str:
    """The agenda as Markdown tables, a bucket each."""
    from followtui.cli.output import markdown

    header = [_("Grade"), _("Customer"), _("Next step"), _("Due"), _("Amount"), _("Ref")]
    parts = []
    for bucket in BUCKETS:
        rows = [_cells(book, item) for item in found.items if item.bucket == bucket]
        if found.counts[bucket]:
            parts.append(f"## {_(TITLES[bucket])} {found.counts[bucket]}\n")
            if rows:
                parts.append(markdown(rows, header) + "\n")
    return "\n".join(parts)
