"""The agenda as rows: a heading a bucket, its items, and a line for what is folded away."""

from collections.abc import Container
from datetime import date

from msgspec import Struct

from followtui.agenda import BUCKETS, TITLES, Agenda, Item
from followtui.dates.days import relative_day, weekday_name
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language, ngettext
from followtui.text.width import cell_len
from followtui.tui.desk import AGENDA_DAYS, AGENDA_MOST, EVERYTHING, Desk
from followtui.tui.ink import Line, columns

NARROW = 54
"""Cells below which an item takes two lines."""

DUE = 7
AMOUNT = 6


class Row(Struct, kw_only=True):
    """A heading of a bucket with its count, one item, or the line that stands for ``hidden`` further ones."""

    bucket: str
    count: int = 0
    item: Item | None = None
    hidden: int = 0
    load: str = ""


def rows(desk: Desk, unfolded: Container[str] = (), *, enough: int | None = None) -> list[Row]:
    """The rows of the agenda as it is now; of ``unfolded`` buckets everything is shown. With ``enough`` rows, no further bucket."""
    found = desk.agenda(days=AGENDA_DAYS, most=AGENDA_MOST)
    whole = desk.agenda(days=EVERYTHING) if any(bucket in unfolded for bucket in BUCKETS) else found
    lines: list[Row] = []
    for bucket in BUCKETS:
        count = found.counts[bucket]
        if enough is not None and len(lines) >= enough:
            break
        if not count:
            continue
        items = (whole if bucket in unfolded else found).of(bucket)
        lines.append(Row(bucket=bucket, count=count, load=_load(found) if bucket == "this_week" else ""))
        lines += [Row(bucket=bucket, item=item) for item in items]
        if len(items) < count:
            lines.append(Row(bucket=bucket, hidden=count - len(items)))
    return lines


def _load(found: Agenda) -> str:
    """How much there is to do on each day of the week that is left."""
    return "   ".join(f"{weekday_name(date.fromisoformat(day))} {found.loads[day]}" for day in sorted(found.loads))


def is_heading(row: Row) -> bool:
    """Whether the cursor passes over a row."""
    return row.item is None and not row.hidden


def key(row: Row) -> tuple[str, int]:
    """What tells a row from the others: its node, or the customer that has none."""
    if row.item is None:
        return row.bucket, row.hidden
    return ("n", row.item.node.id) if row.item.node else ("c", row.item.customer.id)


def height(width: int) -> int:
    """Lines that an item takes in a list of this width."""
    return 2 if width < NARROW else 1


def draw(desk: Desk, row: Row, width: int) -> list[Line]:
    """A row as it stands in the list."""
    if row.item is not None:
        return _narrow(desk, row, row.item, width) if height(width) == 2 else [_wide(desk, row, row.item, width)]
    if row.hidden:
        text = ngettext("{n} more", "{n} more", row.hidden).format(n=row.hidden)
        return [Line((f"    … {text}", "dim"), "   ", ("↵", "accent"))]
    count = str(row.count)
    title = Line((_(TITLES[row.bucket]).upper(), "heading"))
    room = width - cell_len(count) - 3
    load = Line((row.load, "dim")) if title.cells + cell_len(row.load) + 4 <= room else Line()
    return [Line(title, "    " if load.spans else "", load).fit(room).add("  ", (count, "dim"))]


def _wide(desk: Desk, row: Row, item: Item, width: int) -> Line:
    room = max(width - 4 - DUE - AMOUNT - 5, 20)
    name = min(max(room * 9 // 20, 12), 34)
    return columns(
        [
            (_grade(item), 4, "left"),
            (Line((item.customer.name, "strong")), name, "left"),
            (_title(item), room - name, "left"),
            (_due(desk, row, item), DUE, "right"),
            (Line((_amount(desk, item), "dim")), AMOUNT, "right"),
        ],
        1,
    )


def _narrow(desk: Desk, row: Row, item: Item, width: int) -> list[Line]:
    due = _due(desk, row, item)
    amount = Line((_amount(desk, item), "dim"))
    first = Line(_grade(item).fit(4), (item.customer.name, "strong")).fit(max(width - due.cells - 1, 8)).add(" ", due)
    second = Line("    ", _title(item)).fit(max(width - amount.cells - 1, 8)).add(" ", amount)
    return [first, second]


def _grade(item: Item) -> Line:
    return Line(("★", "key") if item.customer.star else " ", f" {item.customer.grade or '-'}")


def _title(item: Item) -> Line:
    if item.node is None:
        return Line((_("no next step"), "warning"))
    return Line(item.node.title)


def _due(desk: Desk, row: Row, item: Item) -> Line:
    today = desk.book.now.date()
    if item.node is None:
        touched = item.customer.last_touch_at or item.customer.created_at or ""
        return Line((_("since {day}").format(day=relative_day(touched[:10], today)) if touched else "", "dim"))
    if not item.due:
        return Line()
    ink = row.bucket if row.bucket in ("overdue", "today") else ""
    # The heading says which day it is; what is left to say is the time.
    timed = row.bucket in ("today", "tomorrow") and len(item.due) > 10
    return Line((item.due[11:16] if timed else relative_day(item.due, today), ink))


def _amount(desk: Desk, item: Item) -> str:
    """The amount at stake: a payment's own, else that of the deal."""
    amount = item.deal.amount if item.deal else None
    if item.node is not None and item.node.kind == "payment":
        amount = (desk.book.records.get("nodes", item.node.id) or {}).get("amount")
    return format_amount(amount, current_language()) if isinstance(amount, int | float) and amount else ""
