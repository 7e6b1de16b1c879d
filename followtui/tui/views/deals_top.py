"""The line over the deals, and what stands where there are none."""

from collections.abc import Sequence

from followtui.book.pipeline import Standing
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.deals import ORDERS, summary
from followtui.tui.views.deals_search import DealsSearch
from followtui.tui.views.empty import new_book
from followtui.tui.widgets.bar import Part


def top(desk: Desk, deals: Sequence[Standing], search: DealsSearch, order: str, width: int) -> list[Part]:
    """What the deals that are shown come to; then the filter, or why it cannot be read, and the order."""
    if search.error:
        return [(Line(" ", (search.error, "error")).fit(width), "filter")]
    asked = Line(("/", "accent"), search.query, "  ") if search.query else Line()
    sort = Line((_("by {order}").format(order=_(ORDERS[order])), "dim"), " ")
    room = width - 2 - asked.cells
    left = summary(desk, deals, room)
    parts: list[Part] = [(Line(" ", left), ""), (asked, "filter")]
    if left.cells + sort.cells + 2 > room:
        parts[0] = (parts[0][0].fit(max(width - asked.cells, 8)), "")
        return parts
    parts[0] = (parts[0][0].fit(width - asked.cells - sort.cells), "")
    return [*parts, (sort, "sort")]


def nothing(desk: Desk, search: DealsSearch, some: bool, width: int) -> list[Line]:
    """Why there is no deal to be seen; ``some`` says that there are deals which the filter leaves out."""
    if not desk.book.records.customers():
        return new_book(desk, width)
    if some and search.query:
        text = _("No deal matches “{query}”.").format(query=search.query)
        return [Line(), *paragraph(text, width, "strong"), Line(), *paragraph(_("Esc shows all of them again."), width, "dim")]
    lines = [Line(), *paragraph(_("No deal is open."), width, "strong"), Line()]
    text = _("Go to a customer (2), open it with ↵, and add a deal with a: what they may buy, how much, by when.")
    return lines + paragraph(text, width, "dim")
