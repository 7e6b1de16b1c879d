"""The customers' list as lines: the columns that the width has room for."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from followtui.book.rows import Row
from followtui.book.scope import is_worked_on
from followtui.dates.days import relative_day, short_date
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language
from followtui.text.width import cell_len
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, columns

Marks = Callable[[int], tuple[int, int]]
"""Gives errors and warnings by customer, as the last check of the whole book found them."""

GRADE, AMOUNT, TOUCH, DUE, SILENCE, MARKS = 3, 8, 8, 11, 6, 4
LEAST_NAME, GOOD_NAME, BEST_NAME, LEAST_STEP = 14, 20, 32, 14
GIVE_WAY = ("touch", "step", "silence", "marks", "stage", "amount", "due")
"""Columns in the order in which they give way: the first three to a name that can be read, the others to one at all."""

OF_ORDER = {"silent": "silence", "last_touch": "touch", "created": "touch", "next": "step", "amount": "amount", "stage": "stage"}
"""The column that an order is about, which gives way last."""


class Layout(Struct, frozen=True):
    """Cells of each column; 0 for one that has given way."""

    name: int
    stage: int = 0
    amount: int = 0
    touch: int = 0
    step: int = 0
    due: int = 0
    silence: int = 0
    marks: int = 0
    gap: int = 1


def layout(width: int, stage: int, *, marks: bool, order: str = "") -> Layout:
    """The columns for a width; ``stage`` is the width of the longest stage. What says least gives way first."""
    return _layout(width, stage, marks, OF_ORDER.get(order.lstrip("-"), ""))


@lru_cache(maxsize=64)
def _layout(width: int, stage: int, marks: bool, wanted: str) -> Layout:
    gap = 2 if width >= 100 else 1
    kept = {"due": DUE, "amount": AMOUNT, "stage": stage, "step": LEAST_STEP, "silence": SILENCE, "touch": TOUCH}
    if marks:
        kept["marks"] = MARKS
    for name in (*(one for one in GIVE_WAY if one != wanted), wanted):
        if _taken(kept, gap) + (GOOD_NAME if name in GIVE_WAY[:3] else LEAST_NAME) <= width:
            break
        kept.pop(name, None)
    rest = width - _taken(kept, gap)
    cells = max(rest, 1)
    if "step" in kept:
        cells = max(LEAST_NAME, min(BEST_NAME, GOOD_NAME + (rest - GOOD_NAME) // 2))
        kept["step"] += rest - cells
    return Layout(name=cells, gap=gap, **kept)


def _taken(kept: dict[str, int], gap: int) -> int:
    return GRADE + gap + sum(cells + gap for cells in kept.values())


def stage_width(desk: Desk) -> int:
    """The cells of the longest stage, within reason."""
    language = current_language()
    return min(max(cell_len(stage.label(language)) for stage in desk.book.template.stages), 12)


def heads(desk: Desk, width: int, *, marks: bool, order: str = "") -> Line:
    """What stands in each column."""
    one = layout(width, stage_width(desk), marks=marks, order=order)
    words = columns(
        [
            ("", GRADE, "left"),
            (_("customer"), one.name, "left"),
            (_("stage"), one.stage, "left"),
            (_("amount"), one.amount, "right"),
            (_("touched"), one.touch, "right"),
            (_("next step"), one.step, "left"),
            (_("due"), one.due, "right"),
            (_("quiet"), one.silence, "right"),
            ("", one.marks, "right"),
        ],
        one.gap,
    )
    # Below them, a row stands behind the list's padding and its cell for cursor and marks.
    return Line("  ", words).inked("dim")


def draw(desk: Desk, row: Row, width: int, marks: Marks | None, order: str = "") -> list[Line]:
    """A row on one line."""
    one = layout(width, stage_width(desk), marks=bool(marks), order=order)
    cells = [
        (_grade(row), GRADE, "left"),
        (_name(desk, row, one.name), one.name, "left"),
        (_stage(desk, row), one.stage, "left"),
        (_amount(row), one.amount, "right"),
        (_touch(desk, row) if one.touch else "", one.touch, "right"),
        (_step(desk, row) if one.step else "", one.step, "left"),
        (_due(desk, row), one.due, "right"),
        (_silence(desk, row) if one.silence else "", one.silence, "right"),
        (_marks(row, marks) if marks else "", one.marks, "right"),
    ]
    return [columns(cells, one.gap)]


def draw_twice(desk: Desk, row: Row, width: int, marks: Marks | None) -> list[Line]:
    """A row on two lines: name, stage and amount; next step and date."""
    right = Line(_stage(desk, row), "  ", _amount(row))
    room = max(width - right.cells - 1, 8)
    first = Line(_grade(row), " ", _name(desk, row, room - GRADE - 1)).fit(room).add(" ", right)
    found = _marks(row, marks) if marks else Line()
    end = Line(found, " ", _due(desk, row)) if found.cells else _due(desk, row)
    second = Line(" " * (GRADE + 1), _step(desk, row)).fit(max(width - end.cells - 1, 8)).add(" ", end)
    return [first.fit(width), second.fit(width)]


def _grade(row: Row) -> Line:
    return Line(("★", "key") if row.customer.star else " ", f" {row.customer.grade or '-'}")


def _name(desk: Desk, row: Row, width: int) -> Line:
    """The name, and whose customer it is when it is somebody else's: that is never cut away."""
    customer = row.customer
    ink = "strong" if is_worked_on(customer, desk.book.today) else "dim"
    if desk.book.is_mine(customer.owner):
        return Line((customer.name, ink))
    owner = Line((f" · {customer.owner}", "dim"))
    name = Line((customer.name, ink))
    room = max(width - owner.cells, min(width, 8))
    return Line(name if name.cells <= room else name.fit(room), owner)


def _stage(desk: Desk, row: Row) -> Line:
    customer = row.customer
    language = current_language()
    if not is_worked_on(customer, desk.book.today):
        state = desk.book.fields["customers"]["state"].choice(customer.state)
        return Line((state.label(language) if state is not None else customer.state, "warning"))
    if row.stage:
        return Line(desk.book.template.label("stages", row.stage, language))
    if customer.relation == "existing":
        return Line((_("has bought"), "dim"))
    lead = next((stage for stage in desk.book.template.stages if stage.lead), None)
    return Line((lead.label(language) if lead is not None else "", "dim"))


def _amount(row: Row) -> Line:
    return Line(format_amount(row.amount, current_language()) if row.amount is not None else "")


def _touch(desk: Desk, row: Row) -> Line:
    moment = row.customer.last_touch_at or ""
    if not moment:
        return Line(("–", "dim"))
    today = desk.book.now.date()
    if moment[:4] != str(today.year):
        return Line((moment[:7], "dim"))
    return Line((short_date(date.fromisoformat(moment[:10]), today), "dim"))


def _step(desk: Desk, row: Row) -> Line:
    if row.step is not None:
        return Line((row.step.title, "dim" if row.step.side == "theirs" else ""))
    return Line((_("no next step"), "warning")) if is_worked_on(row.customer, desk.book.today) else Line()


def _due(desk: Desk, row: Row) -> Line:
    if not row.due:
        return Line()
    today = desk.book.today
    pressing = "overdue" if row.due < today else "today" if row.due[:10] == today else ""
    return Line((due_words(row.due, desk.book.now.date()), pressing))


def due_words(due: str, today: date) -> str:
    """A due date in at most eleven cells: relative where it is near, the plain date where it is in another year."""
    return due[:10] if due[:4] > str(today.year) and (date.fromisoformat(due[:10]) - today).days > 6 else relative_day(due, today)


def _silence(desk: Desk, row: Row) -> Line:
    if row.silent_days is None:
        return Line()
    grade = desk.book.circumstances.grades.get(row.customer.grade or "")
    long = grade is not None and row.silent_days > grade.limit(row.customer.relation)
    return Line((_("{days}d").format(days=row.silent_days), "warning" if long else "dim"))


def _marks(row: Row, marks: Marks) -> Line:
    errors, warnings = marks(row.id)
    if errors:
        return Line((f"✗{errors}", "error"))
    return Line((f"!{warnings}", "warning")) if warnings else Line()
