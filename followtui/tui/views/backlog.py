"""What imported records still lack, customer by customer, the most valuable first."""

from typing import TYPE_CHECKING

from followtui.rules.finding import Finding
from followtui.text.amounts import add_amounts, format_amount
from followtui.text.language import _, current_language
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.verdicts import Verdicts
from followtui.tui.views.review import Row, field_label

if TYPE_CHECKING:
    from followtui.model import Money
    from followtui.store.slim import SlimCustomer


def rows(desk: Desk, verdicts: Verdicts) -> list[Row]:
    """The customers with imported records to complete, the most valuable first, each with what it lacks."""
    lacking: dict[int, list[Finding]] = {}
    for one in verdicts.findings():
        if one.backlog:
            lacking.setdefault(one.customer or 0, []).append(one)
    sums = _open_sums(desk)
    customers = desk.book.records.customers()

    def worth(customer: int) -> tuple[float, str, str, int]:
        known = customers.get(customer)
        return -float(sums.get(customer, 0)), (known.grade if known else None) or "~", known.name if known else "", customer

    made: list[Row] = []
    for customer in sorted(lacking, key=worth):
        made.append(_heading_of(customers.get(customer), customer, sums.get(customer), len(lacking[customer])))
        made += [Row(severity="warning", finding=one, customer=customer or -1) for one in lacking[customer]]
    return made


def _open_sums(desk: Desk) -> "dict[int, Money]":
    """The sum of the open deals in home currency, by customer."""
    home = desk.book.template.book.currency
    amounts: dict[int, list[Money]] = {}
    for deal in desk.book.records.open_deals().values():
        if deal.amount is not None and deal.currency in (None, home):
            amounts.setdefault(deal.customer, []).append(deal.amount)
    return {customer: add_amounts(found) for customer, found in amounts.items()}


def _heading_of(customer: "SlimCustomer | None", record_id: int, total: "Money | None", count: int) -> Row:
    """The row of a customer in the backlog; records that belong to nobody stand under one, too."""
    star = ("★", "key") if customer is not None and customer.star else " "
    grade = (customer.grade if customer is not None else None) or "-"
    name = Line(" ", star, f" {grade} ", (customer.name if customer is not None else _("nobody's"), "heading"))
    amount = format_amount(total, current_language()) if total else ""
    return Row(severity="warning", count=count, customer=record_id or -1, name=name, amount=amount)


def draw(desk: Desk, row: Row, width: int) -> list[Line]:
    """A customer with the sum of its open deals and how much it lacks, or one thing that it lacks."""
    finding = row.finding
    if finding is None:
        cells = [
            (row.name or "", width - 18, "left"),
            (Line((row.amount, "dim")), 10, "right"),
            (Line((str(row.count), "dim")), 6, "right"),
        ]
        return [columns(cells, 1)]
    beside = min(12, width // 4)
    cells = [(finding.message, width - 7 - beside, "left"), (Line((field_label(desk, finding), "dim")), beside, "right")]
    return [Line("   ", ("!", "warning"), " ", columns(cells))]


def nothing_imported(width: int) -> list[Line]:
    """A book without backlog."""
    text = _("No imported record lacks anything. What followtui import brings in incomplete waits here, the most valuable customers first.")
    return [Line(), *paragraph(text, width, "dim")]
