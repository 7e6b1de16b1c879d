"""What moved from one period to another: the numbers that changed, deals, and customers."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from followtui.book.book import Book
from followtui.model import Document as Record
from followtui.report import words
from followtui.report.counting import AMOUNTS, Counting, Totals, totals
from followtui.report.document import Behind, Block, Document, Grid, Items, Section, Text
from followtui.report.facts import circumstances_of, is_wanted
from followtui.report.periods import Period
from followtui.report.sections.numbers import ROWS, table_of
from followtui.report.timeline import Timeline
from followtui.report.views import View
from followtui.report.windows import open_windows
from followtui.text.amounts import add_amounts
from followtui.text.language import _, current_language

MOST = 60


class Change(Struct, kw_only=True):
    """A field of a deal or customer that was one thing as the first period ended and another as the last one did.

    ``field`` is ``new``, ``gone``, or the field's name; ``before`` and ``after`` are its values.
    """

    table: str
    id: int
    name: str
    field: str
    before: Any = None
    after: Any = None


class Moved(Struct, kw_only=True):
    """What moved between two periods, of which ``counting`` counts the later."""

    first: Period
    last: Period
    before: Totals
    after: Totals
    deals: list[Change]
    customers: list[Change]
    counting: Counting


def moved(book: Book, first: Period, last: Period, *, owner: str | None = None) -> Moved:
    """Compare two periods, each as it ended. Raises Unreadable."""
    timeline = Timeline(book)
    at = circumstances_of(timeline, book.now)
    early, late = sorted((first, last), key=lambda one: one.last)
    windows = open_windows(book, timeline, early, [late], book.now)

    def wanted(one: str | None) -> bool:
        return is_wanted(at.template.book.rep, one, owner)

    counted = {window.period: Counting(window, wanted, at) for window in windows}
    one, other = counted[first], counted[last]
    return Moved(
        first=first,
        last=last,
        before=totals(one),
        after=totals(other),
        deals=list(_deals(one, other)),
        customers=list(_customers(one, other)),
        counting=other,
    )


def _deals(one: Counting, other: Counting) -> Iterator[Change]:
    before, after = one.window.end, other.window.end
    for deal in sorted({*before.open_deals, *after.open_deals}):
        was, now = before.get("deals", deal), after.get("deals", deal)
        if other.customer(_customer(now or was)) is None and one.customer(_customer(now or was)) is None:
            continue
        yield from _changes("deals", deal, was, now, ("stage", "amount", "expected_close"))


def _customers(one: Counting, other: Counting) -> Iterator[Change]:
    before, after = one.window.end, other.window.end
    for customer in sorted(_ids(before) | _ids(after)):
        if one.customer(customer) is not None or other.customer(customer) is not None:
            was, now = before.get("customers", customer), after.get("customers", customer)
            yield from _changes("customers", customer, was, now, ("grade", "star", "state"))


def _ids(view: View) -> set[int]:
    return {one for one, _document in view.items("customers")}


def _customer(document: Record | None) -> int:
    owner = (document or {}).get("customer")
    return owner if isinstance(owner, int) else 0


def _changes(table: str, one: int, was: Record | None, now: Record | None, fields: tuple[str, ...]) -> Iterator[Change]:
    name = str((now or was or {}).get("name", ""))
    if was is None and now is not None:
        yield Change(table=table, id=one, name=name, field="new")
    elif was is not None and now is None:
        yield Change(table=table, id=one, name=name, field="gone")
    elif was is not None and now is not None:
        for field in fields:
            if was.get(field) != now.get(field):
                yield Change(table=table, id=one, name=name, field=field, before=was.get(field), after=now.get(field))


def as_data(found: Moved) -> dict[str, Any]:
    """What moved as JSON gives it."""
    names = [code for code, _text in ROWS]
    return {
        "from": {"from": found.first.from_, "to": found.first.to},
        "to": {"from": found.last.from_, "to": found.last.to},
        "totals": {code: _three(found.before[code], found.after[code]) for code in names},
        "records": {code: {"before": found.before.records[code], "after": found.after.records[code]} for code in names},
        "deals": [_data(one) for one in found.deals],
        "customers": [_data(one) for one in found.customers],
    }


def _three(before: Any, after: Any) -> dict[str, Any]:
    return {"before": before, "after": after, "change": add_amounts([after, -before])}


def _data(one: Change) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "what": one.field, "before": one.before, "after": one.after}


def told(found: Moved) -> Document:
    """What moved, in words."""
    today = found.counting.at.now.date()
    names = [period.label(today) for period in (found.first, found.last)]
    sections = [_numbers(found, names), *_said(found)]
    title = _("What moved: {first} → {last}").format(first=names[0], last=names[1])
    return Document(title, _("each as it ended; late entries count in their own period"), sections, "followtui report --diff")


def _numbers(found: Moved, names: list[str]) -> Section:
    rows, lines, behind = [], [], []
    for code, text in ROWS:
        before, after = found.before[code], found.after[code]
        if before == after:
            continue
        cells = [_number(code, value) for value in (before, after)]
        change = add_amounts([after, -before])
        sign = "+" if change > 0 else "−"
        rows.append([_(text), *cells, sign + _number(code, abs(change))])
        lines.append(f"{_(text)} {cells[0]} → {cells[1]} ({rows[-1][-1]})")
        table = table_of(code)
        behind.append([None, Behind(table, found.before.records[code]), Behind(table, found.after.records[code]), None])
    grid: Block = Grid(["", *names, _("Change")], rows, "lrrr", lines, behind)
    return Section(_("Numbers"), [grid if rows else Text(_("No number changed."))])


def _number(code: str, value: Any) -> str:
    return words.amount(value) if code in AMOUNTS else str(value)


def _said(found: Moved) -> Iterator[Section]:
    for title, changes in ((_("Deals"), found.deals), (_("Customers"), found.customers)):
        if changes:
            items = [_change(found, one) for one in changes[:MOST]]
            behind = [Behind(one.table, [one.id]) for one in changes[:MOST]]
            more, rest = words.hidden(changes[0].table, [one.id for one in changes[MOST:]])
            yield Section(title, [Items([*items, *more], behind=[*behind, *rest])])


def _change(found: Moved, one: Change) -> str:
    name = one.name
    if one.table == "deals":
        document = found.counting.window.end.get("deals", one.id) or {}
        customer = found.counting.customer(_customer(document))
        name = words.joined((customer.name if customer is not None else "", one.name))
    if one.field in ("new", "gone"):
        return _("{name}: {what}").format(name=name, what=_("new") if one.field == "new" else _("gone"))
    before, after = (_value(found, one.field, value) for value in (one.before, one.after))
    return _("{name}: {what} {before} → {after}").format(name=name, what=_field(one.field), before=before, after=after)


def _field(field: str) -> str:
    return {
        "stage": _("stage"), "amount": _("amount"), "expected_close": _("expected close"), "grade": _("grade"), "star": _("key customer"),
        "state": _("state"),
    }[field]  # fmt: skip


def _value(found: Moved, field: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "amount" and isinstance(value, int | float):
        return words.amount(value)
    if field == "expected_close":
        return words.short(str(value))
    if field == "stage":
        return found.counting.at.template.label("stages", str(value), current_language()) or str(value)
    return {"live": _("live"), "parked": _("parked"), "dropped": _("dropped")}.get(str(value), str(value))
