"""Mode 5, the review: what is wrong or missing, jots to complete, and what imported records still lack."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.widget import Widget

from followtui.model import Jot
from followtui.rules.finding import Finding
from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.customer_work import Here
from followtui.tui.ink import Line
from followtui.tui.screens.frame import Frame
from followtui.tui.screens.in_turn import InTurn
from followtui.tui.views import backlog, jots
from followtui.tui.views import finding as aside
from followtui.tui.views import review as view
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

Row = view.Row | Jot


class ReviewScreen(InTurn, Frame):
    """Findings, jots or backlog; beside them the record of the row under the cursor."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings("review")
    mode = "review"
    scope = "review"

    def body(self) -> Iterator[Widget]:
        """The figures over the list, and what is beside it."""
        self._which = "findings"
        self._folds: set[tuple[str, str]] = set()
        yield Bar(self._figures, id="figures")
        yield LineList[Row](self._draw, _key, heading=_is_heading, id="rows")
        yield Page(id="aside")

    @property
    def lines(self) -> LineList[Row]:
        """The list."""
        return self.query_one("#rows", LineList)

    def fill(self) -> None:
        """What the list holds now."""
        self.program.verdicts.follow(self.program)
        rows: list[Any]
        if self._which == "jots":
            rows, empty = jots.rows(self.desk), jots.nothing_jotted
        elif self._which == "backlog":
            rows, empty = backlog.rows(self.desk, self.program.verdicts), backlog.nothing_imported
        else:
            rows = view.rows(self.desk, self.program.verdicts, self._is_open)
            empty = lambda width: view.nothing_wrong(self.program.verdicts, width)  # noqa: E731
        self.lines.empty = empty
        begins = not self.lines.rows
        self.lines.show(rows, height=self._height)
        if begins:
            self._begin()
        self.on_line_list_moved()

    def _begin(self) -> None:
        """Put the cursor on the first finding rather than on its rule."""
        first = next((place for place, row in enumerate(self.lines.rows) if isinstance(row, Jot) or row.finding is not None), 0)
        self.lines.move_to(first)
        self.call_after_refresh(self.lines.scroll_home, animate=False)

    @property
    def _height(self) -> int:
        """Rows take two lines where it is narrow."""
        return 2 if self.app.size.width < 80 and self._which != "backlog" else 1

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.lines.show(self.lines.rows, height=self._height)

    def _figures(self, width: int) -> list[Part]:
        if self._which == "findings":
            return view.figures(self.program.verdicts, width)
        title = _("Jots to complete") if self._which == "jots" else _("Imported, to complete")
        return [(Line(" ", (title, "heading")), ""), (Line("   ", ("esc", "accent"), (" " + _("findings"), "dim")), "back")]

    def _draw(self, row: Row, width: int) -> list[Line]:
        if isinstance(row, Jot):
            return jots.draw(self.desk, row, width, self.lines.row_height)
        if row.customer:
            return backlog.draw(self.desk, row, width)
        return view.draw(self.desk, row, width, self.lines.row_height)

    def _is_open(self, severity: str, rule: str, count: int) -> bool:
        usually = count <= view.FOLD and severity != view.LEFT
        return usually != ((severity, rule) in self._folds)

    # The row under the cursor

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        row = self.lines.current
        return row.finding if isinstance(row, view.Row) else None

    @property
    def is_left(self) -> bool:
        """Whether the finding under the cursor is said to be as it should be."""
        row = self.lines.current
        return isinstance(row, view.Row) and row.severity == view.LEFT

    def here(self) -> Here | None:
        """The customer of the row under the cursor, with the step or jot that it is about."""
        row = self.lines.current
        if isinstance(row, Jot):
            return Here(customer=row.customer or 0, jot=row.id)
        finding = self.finding
        if finding is None or finding.customer is None:
            return None
        return Here(
            customer=finding.customer,
            node=finding.id if finding.table == "nodes" else None,
            deal=finding.id if finding.table == "deals" else None,
        )

    def on_line_list_moved(self) -> None:
        """Show the record beside the list."""
        page = self.query_one("#aside", Page)
        row, finding = self.lines.current, self.finding
        if isinstance(row, Jot):
            page.show(lambda width: jots.beside(self.desk, row, width))
        elif finding is not None:
            page.show(lambda width: aside.beside(self.desk, finding, width))
        else:
            page.show(lambda width: aside.of_rule(row.rule, width) if row is not None else [])
        self.refresh_bars()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the row under the cursor allows."""
        if not self.is_mounted:
            return True
        if action == "acknowledge":
            return self.finding is not None and self.finding.severity != "error"
        if action == "edit":
            return self.finding is not None
        if action == "remove":
            return isinstance(self.lines.current, Jot)
        if action == "log":
            return self.here() is not None
        return super().check_action(action, parameters)

    # Putting right

    def on_line_list_chosen(self) -> None:
        """Put right what the cursor is on; fold or unfold a rule."""
        row = self.lines.current
        if isinstance(row, Jot):
            self._complete(row)
        elif row is not None and row.finding is not None:
            self.repair(row.finding)
        else:
            self.action_unfold()

    def action_unfold(self) -> None:
        """Show the findings of the rule under the cursor, or fold them away."""
        row = self.lines.current
        if not isinstance(row, view.Row) or self._which != "findings":
            return
        rule = row.rule or (row.finding.rule if row.finding else "")
        self._folds ^= {(row.severity, rule)}
        self.refill()
        self.lines.move_to_key((row.severity, rule, 0))

    def in_order(self) -> list[Finding]:
        """Every finding of the list, those folded away included."""
        if self._which == "backlog":
            return view.findings_of(backlog.rows(self.desk, self.program.verdicts))
        return view.findings_of(view.rows(self.desk, self.program.verdicts, lambda severity, _rule, _count: severity != view.LEFT))

    def go_to(self, finding: Finding) -> None:
        """Put the cursor on a finding, unfolding its rule where it is folded away."""
        if not self.lines.move_to_key(finding.key):
            self._folds ^= {(finding.severity, finding.rule)}
            self.refill()
            self.lines.move_to_key(finding.key)

    # Jots and backlog

    def action_list_jots(self) -> None:
        """The jots, and back."""
        self._turn_to_list("jots")

    def action_figures(self) -> None:
        """The figures by rule and by week."""
        from followtui.tui.screens.figures import FiguresScreen

        self.program.push_screen(FiguresScreen(self.program.verdicts))

    def action_list_backlog(self) -> None:
        """What imported records lack, and back."""
        self._turn_to_list("backlog")

    def _turn_to_list(self, which: str) -> None:
        self._which = "findings" if self._which == which else which
        self.lines.show([])
        self.refill()

    def action_back(self) -> None:
        """Back to the findings."""
        if self._which != "findings":
            self._turn_to_list("findings")
        else:
            super().action_back()

    def action_log(self) -> None:
        """Log what just happened; a jot is what happened."""
        row = self.lines.current
        if isinstance(row, Jot):
            self._complete(row)
        else:
            super().action_log()

    def _complete(self, jot: Jot) -> None:
        from followtui.tui.completing_jots import complete

        complete(self.program, jot)

    # From group to group

    def action_next(self) -> None:
        """To the next rule, or the next customer of the backlog."""
        self._leap(1)

    def action_previous(self) -> None:
        """To the rule or customer before."""
        self._leap(-1)

    def _leap(self, step: int) -> None:
        place = self.lines.cursor + step
        while 0 <= place < len(self.lines.rows):
            row = self.lines.rows[place]
            before = self.lines.rows[place - 1] if place else None
            if isinstance(row, view.Row) and (row.rule or (isinstance(before, view.Row) and before.customer)):
                self.lines.move_to(place, back=step < 0)
                return
            place += step


def _key(row: Row) -> object:
    return ("jot", row.id) if isinstance(row, Jot) else view.key(row)


def _is_heading(row: Row) -> bool:
    return not isinstance(row, Jot) and view.is_heading(row)
