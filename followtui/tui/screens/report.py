"""Mode 4, the report: the period's, already written; to be read, copied, written to a file, and handed in."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual import work
from textual.containers import Vertical
from textual.widget import Widget
from textual.worker import Worker, WorkerState, get_current_worker

from followtui.errors import FollowtuiError
from followtui.report import periods
from followtui.report.periods import Period
from followtui.text.hygiene import clean
from followtui.text.language import N_, _
from followtui.tui.binding import bindings
from followtui.tui.dialogs import Choose, Confirm
from followtui.tui.screens.frame import Frame
from followtui.tui.screens.report_page import ReportPage
from followtui.tui.views import report as view
from followtui.tui.widgets.bar import Bar

KEPT = 12
"""Reports that are kept while the book stays as it is."""

KINDS = (("day", N_("day")), ("week", N_("week")), ("month", N_("month")), ("quarter", N_("quarter")))


class ReportScreen(Frame):
    """The report of one period."""

    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings("report")
    mode = "report"
    scope = "report"

    def body(self) -> Iterator[Widget]:
        """Which period it is, and the report."""
        self.period = periods.week("this", self.desk.book.now.date())
        self._known: dict[tuple[Period, int], view.Made] = {}
        self._shown: view.Made | None = None
        self._writing: Worker[None] | None = None
        self._wanted: tuple[Period, int] | None = None
        self._left_off: tuple[Period, int] | None = None
        with Vertical():
            yield Bar(lambda width: view.top(self.period, self.desk.book.now.date(), self.made, width), id="period")
            yield ReportPage(id="report")

    @property
    def page(self) -> ReportPage:
        """The page that shows the report."""
        return self.query_one("#report", ReportPage)

    @property
    def made(self) -> view.Made | None:
        """The report on the screen, when it is that of the period."""
        return self._shown if self._shown is not None and self._shown.period == self.period else None

    def fill(self) -> None:
        """Show the report as it is known, or write it."""
        if self.focused is None:
            self.page.focus()
        known = self._known.get((self.period, self.desk.turn))
        if known is not None:
            self._show(known)
            return
        wanted = self.period, self.desk.turn
        if self._left_off == wanted or (self.is_writing and self._wanted == wanted):
            return
        self._wanted = wanted
        if self.made is None:
            self.page.show_words(_("Writing the report…"), "dim")
        self._writing = self._write_up(self.period, self.desk.turn)

    def _show(self, made: view.Made) -> None:
        same = self.made is not None
        self._shown = made
        self.page.show_report(made, keep=same)
        self.refresh_bars()

    # Writing it up, beside the screen

    @work(thread=True, exclusive=True, group="report", exit_on_error=False)
    def _write_up(self, period: Period, turn: int) -> None:
        worker = get_current_worker()
        book = self.desk.another()
        try:
            made = view.make(book, period)
        finally:
            book.close()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._ready, made, turn)

    def _ready(self, made: view.Made, turn: int) -> None:
        while len(self._known) >= KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[made.period, turn] = made
        if made.period == self.period:
            self._show(made)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say why a report could not be written."""
        error = event.worker.error
        if event.worker.group not in ("report", "hand in") or event.state is not WorkerState.ERROR or error is None:
            return
        text = error.message() if isinstance(error, FollowtuiError) else str(error)
        self.page.show_words(text, "error")
        self.program.tell(text, "error")

    @property
    def is_writing(self) -> bool:
        """Whether a report is being written just now."""
        return self._writing is not None and not self._writing.is_finished

    def action_back(self) -> None:
        """Give up waiting for a report that is being written; else back."""
        if self._writing is None or not self.is_writing:
            super().action_back()
            return
        self._writing.cancel()
        self._left_off = self.period, self.desk.turn
        if self.made is None:
            text = _("Left off. The period before is [, the one after ], and 4 writes this one again.")
            self.page.show_words(text, "dim")

    # Which period

    def _turn_over(self, period: Period) -> None:
        self.period = period
        self._left_off = None
        self.page.scroll_to(0, 0, animate=False)
        self.refill()

    def action_report(self) -> None:
        """Write the report again where that was left off."""
        if self.made is None and not self.is_writing:
            self._left_off = None
            self.refill()

    def action_previous(self) -> None:
        """The period before."""
        self._turn_over(self.period.previous())

    def action_next(self) -> None:
        """The period after."""
        self._turn_over(self.period.following())

    def action_period(self) -> None:
        """Choose how long a period is; it is the one in which today lies, or the one shown."""

        def chosen(code: str | None) -> None:
            if code is not None and code != self.period.kind:
                today = self.desk.book.now.date()
                day = today if self.period.first <= today <= self.period.last else self.period.last
                self._turn_over(Period(code, day, day).containing(day))

        options = [(code, _(text)) for code, text in KINDS]
        self.app.push_screen(Choose(_("A report of which period?"), options, current=self.period.kind), chosen)

    # What is done with it

    def _with_report(self, work: Callable[[view.Made], object]) -> None:
        if self.made is None:
            self.program.tell(_("The report is still being written."))
        else:
            work(self.made)

    def action_copy_text(self) -> None:
        """Copy the report as chat text."""

        def copy(made: view.Made) -> None:
            from followtui.report.writing import rendered

            text = clean(rendered(made.document, "text", daily=made.period.kind == "day"), keep_newlines=True)
            self.app.copy_to_clipboard(text)
            self.program.tell(_("Copied as chat text: {n} characters.").format(n=len(text)))

        self._with_report(copy)

    def action_write(self) -> None:
        """Write the report to a file."""
        from followtui.tui.screens.report_file import ask_where

        self._with_report(lambda made: ask_where(self.program, made))

    def action_editor(self) -> None:
        """Open the report in the editor."""
        from followtui.tui.screens.report_file import open_in_editor

        self._with_report(lambda made: open_in_editor(self.program, made))

    # From a number to its records

    def action_next_number(self) -> None:
        """To the next number."""
        self.page.go(1)

    def action_previous_number(self) -> None:
        """To the number before."""
        self.page.go(-1)

    def action_numbers(self) -> None:
        """List the records behind the number under the cursor."""
        self._with_report(lambda _made: self.page.choose())

    def on_report_page_chosen(self, message: ReportPage.Chosen) -> None:
        """Show the records behind a number."""
        from followtui.tui.screens.report_numbers import Behind

        message.stop()
        self.app.push_screen(Behind(self.program, message.spot))

    # Handing it in

    def action_hand_in(self) -> None:
        """Hand the report in, with one's own words first."""
        from followtui.tui.screens.summary import Summary

        def take(words: str | None) -> None:
            if words is not None:
                self._gather_to_hand_in(self.period, words)

        def write(made: view.Made) -> None:
            self.app.push_screen(Summary(self.desk.folder, self.period, made.summary), take)

        def ask(made: view.Made) -> None:
            if self.period.first > self.desk.book.now.date():
                self.program.tell(_("The period has not begun: there is nothing to hand in yet."), "warning")
            elif early := view.not_over(self.period, self.desk.book.now.date()):
                question = Confirm(early, yes=_("hand in"), no=_("back"))
                self.app.push_screen(question, lambda yes: write(made) if yes else None)
            else:
                write(made)

        self._with_report(ask)

    @work(thread=True, exclusive=True, group="hand in", exit_on_error=False)
    def _gather_to_hand_in(self, period: Period, words: str) -> None:
        from followtui.report.facts import gather

        book = self.desk.another()
        try:
            facts = gather(book, period, summary=words)
            # What is counted is read from that other book as long as it is needed.
            self.app.call_from_thread(self._hand_in, facts)
        finally:
            book.close()

    def _hand_in(self, facts: Any) -> None:
        from followtui.report.issue import issue
        from followtui.tui.screens.summary import drop_draft

        done = self.program.act(lambda: issue(self.desk.book, facts))
        if done is not None:
            drop_draft(self.desk.folder, facts.period)
            self.program.told_saved(done)
