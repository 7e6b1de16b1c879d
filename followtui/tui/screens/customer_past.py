"""The history of a customer on its own screen: read in a thread when it is asked for, since the journal may be long."""

from textual import work
from textual.worker import get_current_worker

from followtui.errors import FollowtuiError
from followtui.tui.customer_work import CustomerWork
from followtui.tui.views.customer_history import Past, past_of
from followtui.tui.widgets.record_list import RecordList


class HistoryWork(CustomerWork):
    """The command ``history``. A screen gives the customer, ``pane_of_history`` and ``fill``, and inherits the rest."""

    customer: int
    past: list[Past] | None = None
    is_reading = False
    _past_turn = -1

    @property
    def pane_of_history(self) -> RecordList:
        """The list in which the history stands."""
        raise NotImplementedError

    def fill(self) -> None:
        """Draw what the book says now."""
        raise NotImplementedError

    def forget_past(self) -> None:
        """It is another customer's."""
        self.workers.cancel_group(self, "past")
        self.past, self.is_reading = None, False

    def follow_past(self) -> None:
        """Read the history again when something was saved since."""
        if self.past is not None and self._past_turn != self.desk.turn:
            self._read_past()

    def action_history(self) -> None:
        """Read who changed what, and go there."""
        if self.past is None and not self.is_reading:
            self._read_past()
            self.fill()
        pane = self.pane_of_history
        pane.focus()
        pane.go_to(lambda item: item.section == "history")

    def _read_past(self) -> None:
        self.is_reading = True
        self._past_turn = self.desk.turn
        self._read_in_thread(self.customer)

    @work(thread=True, exclusive=True, group="past", exit_on_error=False)
    def _read_in_thread(self, customer: int) -> None:
        """Read the journal beside what the person does; it may be long."""
        worker = get_current_worker()
        try:
            book = self.desk.another()
            try:
                found = past_of(book, customer, lambda: worker.is_cancelled)
            finally:
                book.close()
        except FollowtuiError as error:
            self.app.call_from_thread(self.work_program.tell, error.message(), "error")
            found = []
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take_past, customer, found)

    def _take_past(self, customer: int, found: list[Past]) -> None:
        if customer == self.customer and self.is_mounted:
            self.past, self.is_reading = found, False
            pane = self.pane_of_history
            was_there = pane.item is not None and pane.item.section == "history"
            self.fill()
            if was_there:
                pane.go_to(lambda item: item.section == "history")
