"""Everything of a customer as records one after another, each with its lines; what is beside a list, and on its own screen."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from msgspec import Struct

from followtui.text.language import N_, _
from followtui.tui.desk import Desk
from followtui.tui.ink import Line

TITLES = {
    "people": N_("People"),
    "deals": N_("Deals"),
    "steps": N_("Steps"),
    "jots": N_("Jots to complete"),
    "findings": N_("To put right"),
    "time": N_("Timeline"),
    "history": N_("History"),
}
"""The sections under the head, and what they are called."""

RECORDS = ("head", "deals", "people", "steps", "findings", "jots")
TIME = ("time",)


class Item(Struct, kw_only=True):
    """A record, or what is said of one, in a section. ``field`` is the field that a finding is about, and ``detail`` tells
    two findings of one field apart.

    ``lines`` makes its lines for a width in cells.
    """

    section: str
    table: str
    id: int
    field: str = ""
    detail: str = ""
    lines: Callable[[int], list[Line]]

    @property
    def key(self) -> Hashable:
        """What tells it from the others."""
        return self.section, self.table, self.id, self.field, self.detail


class Piece(Struct, kw_only=True):
    """One line of a section: its title, or a line of a record; the cursor rests on the first one of a record."""

    line: Line
    item: Item | None = None
    first: bool = False


def items(desk: Desk, customer: int, sections: Iterable[str], *, brief: bool = False) -> list[Item]:
    """The records of a customer in some sections, in this order; none when the customer is gone.

    In ``brief`` what the rules say is told without what to do about it.
    """
    from followtui.tui.views import customer_deals, customer_head, customer_time

    case = desk.case(customer)
    record = case.customer
    if record is None:
        return []
    makers: dict[str, Callable[[], list[Item]]] = {
        "head": lambda: customer_head.head(desk, case, record),
        "people": lambda: customer_head.people(desk, case),
        "deals": lambda: customer_deals.deals(desk, case),
        "steps": lambda: customer_time.steps(desk, case),
        "jots": lambda: customer_time.jots(desk, case),
        "findings": lambda: customer_head.findings(desk, customer, brief=brief),
        "time": lambda: customer_time.timeline(desk, case),
    }
    return [item for section in sections for item in makers[section]()]


def pieces(found: Sequence[Item], width: int) -> list[Piece]:
    """The items as lines, each section under its title."""
    lines: list[Piece] = []
    section = ""
    for item in found:
        if item.section != section:
            section = item.section
            if lines:
                lines.append(Piece(line=Line()))
            if section in TITLES:
                lines.append(Piece(line=Line((_(TITLES[section]).upper(), "heading"))))
        lines += [Piece(line=line, item=item, first=place == 0) for place, line in enumerate(item.lines(width))]
    return lines


def beside(desk: Desk, customer: int, width: int, sections: Iterable[str]) -> list[Line]:
    """A customer as it stands beside a list."""
    return [Line(" ", piece.line) for piece in pieces(items(desk, customer, sections, brief=True), width - 1)]
