"""The lines of next steps in a form: when, what, and on whose side."""

from collections.abc import Callable

from followtui.book.steps import NextStep
from followtui.dates.days import days_between
from followtui.rules.finding import Finding
from followtui.text.language import _, ngettext
from followtui.tui.desk import Desk
from followtui.tui.forms.model import Below, Option, Row, Slot, Values, When, never
from followtui.tui.forms.words import step_titles
from followtui.tui.ink import Line, paragraph
from followtui.tui.understood import understood

MOST = 6
"""Next steps in one save."""

WHEN = 35
"""Cells of a step's date, with what was understood beside it."""

PLACES = ("followups.next_action", "followups.next_at", "customers.next", "customers.next_action", "customers.next_at")


def name(number: int, part: str = "") -> str:
    """The name of a step's row, or of its slot."""
    return f"next.{number}.{part}" if part else f"next.{number}"


def step_rows(
    desk: Desk,
    day: str,
    *,
    customer: int | None = None,
    limit: int = 0,
    whose: str = "",
    required: When = never,
    moot: When = never,
    below: Below | None = None,
) -> list[Row]:
    """The rows of next steps; a further one comes up once the one before says what.

    ``day`` is proposed; later than ``limit`` days from today is remarked on, ``whose`` the limit is.
    """
    rows = []
    sides = (Option("ours", _("ours")), Option("theirs", _("theirs")))
    for number in range(MOST):
        slots = [
            Slot(name=name(number, "when"), kind="due", default=day, placeholder=" " if number else "", width=WHEN),
            Slot(name=name(number, "title"), placeholder=_("another step") if number else _limit_words(whose, limit) if limit else "",
                 words=step_titles(desk, customer)),
            Slot(name=name(number, "side"), kind="choice", value="ours", width=22, options=sides),
        ]  # fmt: skip
        rows.append(
            Row(
                name=name(number),
                label=_("Next") if not number else "",
                slots=slots,
                fields=PLACES if not number else (),
                required=required if not number else never,
                shown=_follows(number),
                moot=moot,
                below=_remark(desk, number, day, limit, whose, below if not number else None),
            )
        )
    return rows


def _follows(number: int) -> When:
    def shown(values: Values) -> bool:
        return not number or any(values.get(name(one, part), "").strip() for one in (number - 1, number) for part in ("title",))

    return shown


def _limit_words(whose: str, limit: int) -> str:
    text = ngettext("{whose}: at most {n} day", "{whose}: at most {n} days", limit)
    return text.format(whose=whose, n=limit)


def _remark(desk: Desk, number: int, day: str, limit: int, whose: str, below: Below | None) -> Below:
    def lines(values: Values, width: int) -> list[Line]:
        found = below(values, width) if below is not None else []
        when = understood_day(desk, values.get(name(number, "when"), "") or day)
        if limit and when and values.get(name(number, "title"), "").strip() and days_between(desk.book.today, when) > limit:
            found += paragraph(_limit_words(whose, limit), width, "warning")
        return found

    return lines


def understood_day(desk: Desk, text: str) -> str:
    """The day that a text says; empty when it says none."""
    from followtui.book.entry import Unfit, read_when

    try:
        return read_when(text, desk.book.now, happened=False)[:10]
    except Unfit:
        return ""


def read_steps(values: Values, day: str) -> list[NextStep]:
    """The steps that were typed; a line without a word is none, and ``day`` stands where no other was typed."""
    found = []
    for number in range(MOST):
        when, title = (values.get(name(number, part), "").strip() for part in ("when", "title"))
        if when or title:
            found.append(NextStep(title=title, when=when or day, side=values.get(name(number, "side"), "") or "ours"))
    return found


def row_for(finding: Finding, values: Values, desk: Desk) -> str:
    """The row of the step that a finding is about: the first one that lacks what it says."""
    lacks: Callable[[int], bool]
    if finding.field == "next_at":
        lacks = lambda number: not understood("due", values.get(name(number, "when"), ""), desk.book.now)[1]  # noqa: E731
    else:
        lacks = lambda number: bool(values.get(name(number, "when"), "").strip()) and not values.get(name(number, "title"), "").strip()  # noqa: E731
    return name(next((number for number in range(MOST) if lacks(number)), 0))
