"""Two customers that may be one, side by side: merged, or known to be two for good."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from followtui.book.book import Book, Done
from followtui.text.language import _, current_language
from followtui.tui.dialogs import Choose
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.views.records import TABLES
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

if TYPE_CHECKING:
    from followtui.book.merging import Merge
    from followtui.rules.finding import Finding
    from followtui.tui.app import FollowtuiApp

Then = Callable[["Done | None"], None]

_KEEP, _TAKE, _TWO = "keep", "take", "two"
_MOST = 6
"""Fields that stand side by side; those that say something else at each come first."""


class Compare(Choose):
    """Asks what becomes of two customers, which stand side by side above the answers."""

    def __init__(self, book: Book, plan: "Merge", title: str, options: list[tuple[str, str]]) -> None:
        super().__init__(title, options)
        self._lines = lambda width: side_by_side(book, plan, width)

    def compose(self) -> ComposeResult:
        """Title, the two customers, the answers."""
        with Vertical(classes="dialog"):
            yield Page(lambda width: paragraph(self._title, width, "strong"), id="title")
            yield Page(self._lines, id="both")
            yield LineList[tuple[int, str, str]](self._draw, lambda row: row[1], id="options")
            yield Bar(lambda _width: [(Line(("esc", "accent"), (" " + _("back"), "dim")), "back")], id="keys")


def side_by_side(book: Book, plan: "Merge", width: int) -> list[Line]:
    """What two customers say of themselves, field by field, and how much there is of each."""
    from followtui.book.customers import shown

    language = current_language()
    label = min(12, width // 4)
    half = (width - label - 4) // 2

    def row(name: str, one: str, other: str, ink: str = "") -> Line:
        return columns([(Line((name, "dim")), label, "left"), (Line((one, ink)), half, "left"), (Line((other, ink)), half, "left")], 2)

    fields = sorted((one for one in plan.fields if one.field.code != "name"), key=lambda one: one.outcome == "keeps")
    lines = [row("", *plan.names, "strong")]
    lines += [row(one.field.label(language), shown(one.field, one.kept), shown(one.field, one.other)) for one in fields[:_MOST]]
    counts = [{table: len(documents) for table, documents in book.records.of_customer(one).items()} for one in (plan.keep, plan.other)]
    return [*lines, row(_(TABLES["followups"]), *(str(one["followups"]) for one in counts))]


def settle(program: "FollowtuiApp", customer: int, finding: "Finding", then: Then) -> None:
    """Ask whether two customers are one, and do what is said."""
    from followtui.book import merging, twins
    from followtui.errors import FollowtuiError

    book, other = program.desk.book, int(finding.detail)
    try:
        plan = merging.preview(book, customer, other)
    except FollowtuiError as error:
        program.tell(error.message(), "warning")
        then(None)
        return
    keep = _("One customer: “{name}” stays and gets everything of the other")
    options = [(_KEEP, keep.format(name=plan.names[0])), (_TAKE, keep.format(name=plan.names[1]))]
    options.append((_TWO, _("Two customers: never ask again")))

    def take(code: str | None) -> None:
        done = None
        if code == _TWO:
            done = program.act(lambda: twins.not_the_same(book, customer, other))
        elif code is not None:
            pair = (customer, other) if code == _KEEP else (other, customer)
            done = program.act(lambda: merging.merge(book, *pair))
        program.told_saved(done)
        then(done)

    program.push_screen(Compare(book, plan, finding.message, options), take)
