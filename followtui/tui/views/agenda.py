"""The agenda as rows: a heading a bucket, then its items."""

from msgspec import Struct

from followtui.agenda import BUCKETS, TITLES, Item
from followtui.dates.days import relative_day
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, columns

MOST = 200
"""Items of a bucket that are drawn before it is unfolded."""


class Row(Struct, kw_only=True):
    """A heading of a bucket with its count, or one item."""

    bucket: str
    count: int = 0
    item: Item | None = None


def rows(desk: Desk) -> list[Row]:
    """The rows of the agenda as it is now."""
    found = desk.agenda(most=MOST)
    lines: list[Row] = []
    for bucket in BUCKETS:
        if found.counts[bucket]:
            lines.append(Row(bucket=bucket, count=found.counts[bucket]))
            lines += [Row(bucket=bucket, item=item) for item in found.items if item.bucket == bucket]
    return lines


def is_heading(row: Row) -> bool:
    """Whether the cursor passes over a row."""
    return row.item is None


def key(row: Row) -> tuple[str, int]:
    """What tells a row from the others: its node, or the customer that has none."""
    if row.item is None:
        return row.bucket, 0
    return ("n", row.item.node.id) if row.item.node else ("c", row.item.customer.id)


def draw(desk: Desk, row: Row, width: int) -> list[Line]:
    """A row as it stands in the list."""
    item = row.item
    if item is None:
        heading = Line((f" {_(TITLES[row.bucket])}", "heading"))
        return [columns([(heading, width - 8, "left"), (Line((str(row.count), "dim")), 6, "right")])]
    star = ("★", "key") if item.customer.star else " "
    due = relative_day(item.due, desk.book.now.date()) if item.due else ""
    amount = format_amount(item.deal.amount, current_language()) if item.deal and item.deal.amount else ""
    title = item.node.title if item.node else _("no next step")
    room = width - 5 - 12 - 7
    name = room * 2 // 5
    return [
        columns(
            [
                (Line(star, f" {item.customer.grade or '-'}"), 4, "left"),
                (Line((item.customer.name, "strong")), name, "left"),
                (title, room - name - 2, "left"),
                (Line((due, row.bucket if row.bucket in ("overdue", "today") else "")), 10, "right"),
                (Line((amount, "dim")), 6, "right"),
            ],
            1,
        )
    ]
