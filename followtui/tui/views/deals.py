"""The deals as rows: a heading a stage with what its deals come to, the deals, and what was closed this month, folded."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from followtui.book.pipeline import Standing, Total, total_of
from followtui.dates.days import relative_day, short_date
from followtui.rules.values import known_day
from followtui.text.amounts import format_amount
from followtui.text.language import N_, _, current_language, ngettext
from followtui.text.names import plain_key
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, columns

WIDE = 88
"""Cells from which a deal stands in one line."""

AMOUNT, DAYS, DAY = 8, 5, 9

PLAIN_AHEAD = 240
"""Days ahead up to which a date is plain without its year."""

CLOSED = "closed"

ORDERS = {"amount": N_("amount"), "days": N_("days in stage"), "close": N_("expected close"), "customer": N_("customer")}
"""In what order the deals of a stage may stand; the first is the usual one."""


class Row(Struct, kw_only=True):
    """The heading of a stage, a deal, or the line under which the closed ones are folded away.

    ``stage`` is the code of the stage, ``closed`` for those that were won or lost this month.
    """

    stage: str
    title: str = ""
    total: Total | None = None
    one: Standing | None = None
    folded: bool = False


def rows(desk: Desk, deals: Sequence[Standing], closed: Sequence[Standing], order: str, *, unfolded: bool) -> list[Row]:
    """The rows of open ``deals`` by stage, then the line of the ``closed`` ones, which stand below it when unfolded."""
    template, language = desk.book.template, current_language()
    by_stage: dict[str, list[Standing]] = {stage.code: [] for stage in template.stages}
    for one in deals:
        by_stage.setdefault(one.deal.stage, []).append(one)
    found: list[Row] = []
    for stage, standing in by_stage.items():
        if standing:
            total = total_of(desk.book, (one.deal for one in standing))
            found.append(Row(stage=stage, title=template.label("stages", stage, language), total=total))
            found += [Row(stage=stage, one=one) for one in ordered(standing, order)]
    if closed:
        found.append(
            Row(stage=CLOSED, folded=not unfolded, title=_ends(desk, closed), total=total_of(desk.book, (one.deal for one in closed)))
        )
        found += [Row(stage=CLOSED, one=one) for one in closed] if unfolded else []
    return found


def ordered(deals: Sequence[Standing], order: str) -> list[Standing]:
    """The deals in one of ``ORDERS``; what is not known comes last, equal ones stay in the order of their ids."""
    return sorted(deals, key=_KEYS[order])


_KEYS: dict[str, Callable[[Standing], Any]] = {
    "amount": lambda one: (one.deal.amount is None, -(one.deal.amount or 0)),
    "days": lambda one: (one.days is None, -(one.days or 0)),
    "close": lambda one: known_day(one.deal.expected_close) or "9999",
    "customer": lambda one: (plain_key(one.customer.name), plain_key(one.deal.name)),
}


def is_heading(row: Row) -> bool:
    """Whether the cursor passes over a row."""
    return row.one is None and row.stage != CLOSED


def key(row: Row) -> tuple[str, int]:
    """What tells a row from the others."""
    return ("", row.one.deal.id) if row.one is not None else (row.stage, 0)


def height(width: int) -> int:
    """Lines that a deal takes in a list of this width."""
    return 1 if width >= WIDE else 2


def draw(desk: Desk, row: Row, width: int) -> list[Line]:
    """A row as it stands in the list."""
    if row.one is None:
        return _fold(row, width) if row.stage == CLOSED else [_heading(row, width)]
    if row.stage == CLOSED:
        return _closed(desk, row.one, width)
    return [_wide(desk, row.one, width)] if width >= WIDE else _narrow(desk, row.one, width)


def money(total: Total) -> str:
    """The amounts of a total: in home currency, then each other one."""
    language = current_language()
    parts = [format_amount(total.amount, language)] if total.amount or not total.others else []
    parts += [f"{currency} {format_amount(amount, language)}" for currency, amount in total.others.items()]
    return " + ".join(parts)


def amount_of(desk: Desk, one: Standing) -> str:
    """A deal's amount, with its currency where that is not the home one."""
    deal = one.deal
    if deal.amount is None:
        return ""
    text = format_amount(deal.amount, current_language())
    return text if deal.currency in (None, "", desk.book.template.book.currency) else f"{deal.currency} {text}"


def summary(desk: Desk, deals: Sequence[Standing], width: int) -> Line:
    """What all the deals that are shown come to, as much of it as fits."""
    total = total_of(desk.book, (one.deal for one in deals))
    line = Line((counted(total.count), "strong"))
    parts = [Line((money(total), "")), Line((_("weighted") + " ", "dim"), format_amount(total.weighted, current_language()))]
    idle, past = sum(one.idle for one in deals), sum(one.past for one in deals)
    if idle:
        parts.append(Line((ngettext("{n} too long in its stage", "{n} too long in their stage", idle).format(n=idle), "warning")))
    if past:
        parts.append(Line((ngettext("{n} past its close", "{n} past their close", past).format(n=past), "overdue")))
    for part in parts:
        if line.cells + part.cells + 3 <= width:
            line.add("   ", part)
    return line


def counted(count: int) -> str:
    """So many deals."""
    return ngettext("{n} deal", "{n} deals", count).format(n=count)


def _heading(row: Row, width: int) -> Line:
    title = Line((row.title.upper(), "heading"))
    total = row.total
    if total is None:
        return title
    weighted = format_amount(total.weighted, current_language())
    right = Line((counted(total.count), "dim"), "   ", money(total))
    longer = Line(right, "   ", (_("weighted {amount}").format(amount=weighted), "dim"))
    shorter = Line((str(total.count), "dim"), "  ", money(total))
    fitting = next((one for one in (longer, right, shorter) if title.cells + one.cells + 3 <= width), shorter)
    return title.fit(max(width - fitting.cells - 1, 4)).add(" ", fitting)


def _fold(row: Row, width: int) -> list[Line]:
    left = Line((_("Closed this month").upper(), "heading"), "  ", ("↵", "accent"))
    right = Line((row.title, "dim"))
    if left.cells + right.cells + 2 <= width:
        return [left.fit(width - right.cells - 1).add(" ", right)]
    return [left, Line("     ", right)]


def _ends(desk: Desk, closed: Sequence[Standing]) -> str:
    """How many were won and lost, and what they came to."""
    parts = []
    for status, title in (("won", _("won")), ("lost", _("lost"))):
        total = total_of(desk.book, (one.deal for one in closed if one.deal.status == status))
        if total.count:
            parts.append(f"{title} {total.count}  {money(total)}")
    return "   ".join(parts)


def _grade(one: Standing) -> Line:
    return Line(("★", "key") if one.customer.star else " ", f" {one.customer.grade or '-'}")


def _days(one: Standing) -> Line:
    if one.days is None:
        return Line()
    text = _("{days}d").format(days=one.days)
    return Line((text + "!", "warning")) if one.idle else Line((text, "dim"))


def near_date(day: str, today: date) -> str:
    """A day without its year where that is plain: behind in the same year, or within the months ahead."""
    if not day:
        return ""
    found = date.fromisoformat(day)
    return short_date(found, found if 0 <= (found - today).days < PLAIN_AHEAD else today)


def _close(desk: Desk, one: Standing) -> Line:
    text = near_date(known_day(one.deal.expected_close), desk.book.now.date())
    return Line((text + "!", "overdue")) if one.past else Line((text, "dim"))


def _step(one: Standing) -> Line:
    return Line(one.step.title) if one.step is not None else Line((_("no next step"), "warning"))


def _due(desk: Desk, one: Standing) -> Line:
    if one.step is None or not one.step.due:
        return Line()
    day = one.step.due[:10]
    ink = "overdue" if day < desk.book.today else "today" if day == desk.book.today else ""
    today = desk.book.now.date()
    far = (date.fromisoformat(day) - today).days > 6
    return Line((near_date(day, today) if far else relative_day(day, today), ink))


def _wide(desk: Desk, one: Standing, width: int) -> Line:
    room = width - 4 - AMOUNT - DAYS - 2 * DAY - 7
    name = max(room * 3 // 10, 12)
    deal = max(room * 7 // 20, 12)
    return columns(
        [
            (_grade(one), 4, "left"),
            (Line((one.customer.name, "strong")), name, "left"),
            (one.deal.name, deal, "left"),
            (amount_of(desk, one), AMOUNT, "right"),
            (_days(one), DAYS, "right"),
            (_close(desk, one), DAY, "right"),
            (_step(one), room - name - deal, "left"),
            (_due(desk, one), DAY, "right"),
        ],
        1,
    )


def _narrow(desk: Desk, one: Standing, width: int) -> list[Line]:
    """Two lines: who and what and how much; how long it stands there, when it closes, what comes next."""
    amount = Line(amount_of(desk, one))
    first = _names(one, width, amount)
    left = Line("    ", _days(one).fit(DAYS), " ")
    close = _close(desk, one)
    if close.cells and width >= 50:
        left.add(close.fit(DAY), " ")
    due = _due(desk, one)
    second = Line(left, _step(one)).fit(max(width - due.cells - 1, 8)).add(" ", due)
    return [first, second]


def _names(one: Standing, width: int, right: Line) -> Line:
    room = max(width - 5 - right.cells - 2, 12)
    name = min(max(room * 9 // 20, 8), 28)
    return columns(
        [(_grade(one), 4, "left"), (Line((one.customer.name, "strong")), name, "left"), (one.deal.name, room - name, "left")], 1
    ).add(" ", right)


def _closed(desk: Desk, one: Standing, width: int) -> list[Line]:
    deal = one.deal
    won = deal.status == "won"
    sign = Line(("✓ " + _("won"), "good") if won else ("✗ " + _("lost"), "warning"))
    day = known_day(deal.closed_at)
    when = short_date(date.fromisoformat(day), desk.book.now.date()) if day else ""
    reason = "" if won else desk.book.template.label("lost_reasons", deal.lost_reason, current_language())
    first = _names(one, width, Line(amount_of(desk, one)))
    if width >= WIDE:
        right = Line(sign, "  ", (when, "dim"), "  ", (reason, "dim")).fit(width * 2 // 5)
        return [_names(one, width - right.cells - 2, Line(amount_of(desk, one))).add("  ", right)]
    return [first, Line("     ", sign, "  ", (when, "dim"), "  ", (reason, "dim")).fit(width)]
