"""The keys that are more than a field of the customer: its deals, steps, jots, and how long it was left alone."""

from collections.abc import Callable

from followtui.book.entry import NO, YES
from followtui.book.filters.days import by_distance, day, day_count, days_ahead
from followtui.book.filters.keys import Asked, Test, plain_name
from followtui.book.filters.kinds import choice_codes
from followtui.book.filters.spans import Span, exactly, read_span
from followtui.book.scope import is_worked_on
from followtui.text.amounts import AmountError, read_amount
from followtui.text.language import _
from followtui.text.names import plain_key


def _stage(asked: Asked) -> Test:
    if not asked.value:
        return lambda row: bool(row.deals)
    codes = choice_codes(asked, asked.book.template.stages)
    lead = any(stage.lead and stage.code in codes for stage in asked.book.template.stages)
    # Who has bought is no lead, though no deal of theirs is open.
    return lambda row: any(deal.stage in codes for deal in row.deals) or (lead and not row.deals and row.customer.relation != "existing")


def _due(asked: Asked) -> Test:
    if not asked.value:
        return lambda row: bool(row.due)
    today = asked.book.today
    if asked.value.casefold() in ("overdue", "逾期", "已逾期", "过期"):
        return lambda row: "" < row.due < today
    right = _("Write e.g. due:7d, due:overdue, due:fri, due:3d..10d.")

    def read(text: str) -> str:
        return days_ahead(asked.book, text) or day(asked, text, right, lean_back=False)

    span = read_span(asked.value, read) or Span(high=read(asked.value))
    return lambda row: bool(row.due) and span.holds(row.due[:10])


def _silent(asked: Asked) -> Test:
    span = day_count(asked.value)
    if span is None:
        raise asked.wrong(_("Write e.g. silent:14d+ (at least), silent:7d (within), silent:7d..30d."))
    return lambda row: row.silent_days is not None and span.holds(row.silent_days)


def _amount(asked: Asked) -> Test:
    if not asked.value:
        return lambda row: row.amount is not None

    def read(text: str) -> int | float:
        try:
            return read_amount(text, asked.book.template.book.currency or "CNY")
        except AmountError:
            raise asked.wrong(_("Write e.g. amount:10万+, amount:100k..500k, amount:<50万.")) from None

    span = read_span(asked.value, read) or exactly(read(asked.value))
    return lambda row: row.amount is not None and span.holds(row.amount)


def _tags(asked: Asked) -> Test:
    if not asked.value:
        return lambda row: bool(row.tags)
    wanted = {plain_key(part) for part in asked.parts()}
    return lambda row: any(plain_key(tag) in wanted for tag in row.tags)


def _has(asked: Asked) -> Test:
    today = asked.book.today
    tests: dict[str, Test] = {
        "nonext": lambda row: row.step is None and is_worked_on(row.customer, today),
        "deal": lambda row: bool(row.deals),
        "jot": lambda row: row.open_jots > 0,
    }
    names = {"无下一步": "nonext", "没有下一步": "nonext", "商机": "deal", "随手记": "jot"}
    value = plain_name(asked.value)
    found = tests.get(names.get(value, value))
    if found is None:
        raise asked.wrong(_("It may be has:no-next, has:deal or has:jot."))
    return found


def _new(asked: Asked) -> Test:
    word = asked.value.casefold()
    if not word or word in YES | NO:
        wanted = word not in NO
        return lambda row: (row.customer.relation == "new") == wanted
    span = day_count(asked.value)
    if span is None:
        raise asked.wrong(_("Write new:, new:no, or new:7d for those added within 7 days."))
    return by_distance(asked.book, lambda row: row.customer.created_at, span, back=True)


TESTS: dict[str, Callable[[Asked], Test]] = {
    "stage": _stage,
    "due": _due,
    "silent": _silent,
    "amount": _amount,
    "tags": _tags,
    "has": _has,
    "new": _new,
}
