"""What the screens work on: an open book, the clock, and what is drawn from the book once for all of them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from followtui.agenda import Agenda, agenda
from followtui.book.book import Book
from followtui.dates.days import instant
from followtui.store.store import Store
from followtui.tui.ahead import begin
from followtui.tui.template_watch import TemplateWatch

if TYPE_CHECKING:
    from followtui.rules.case import Case
    from followtui.store.lines import Action

AGENDA_DAYS = 14
"""Days ahead that the agenda draws; what is later stands as a count until it is unfolded."""

AGENDA_MOST = 100
"""Items of a bucket that are drawn before it is unfolded."""

EVERYTHING = 36_500
"""Days ahead when everything is wanted."""


class Desk:
    """An open book with its clock. ``turn`` grows whenever what the book says may be another than before."""

    def __init__(self, folder: str, clock: Callable[[], datetime], book: Book | None = None, *, ahead: bool = False) -> None:
        """``book`` is the one in ``folder`` when it is open already; ``ahead`` begins with its agenda in another process.

        Raises Unreadable, TemplateError.
        """
        self.folder = folder
        self.clock = clock
        now = clock()
        self.book = book or Book(Store(folder, instant(now)), now)
        self.turn = 0
        self._template_watch = TemplateWatch(self.book.store)
        self._ahead = begin(self.book, days=AGENDA_DAYS, most=AGENDA_MOST) if ahead else None
        self._agendas: dict[tuple[int, int | None], tuple[int, Agenda]] = {}
        self._cases: dict[int, tuple[int, Case]] = {}
        self._jots: tuple[int, int] | None = None

    def look(self) -> bool:
        """Let time go on and take in what other processes saved; gives whether anything is to be drawn anew."""
        day = self.book.today
        self.book.at_moment(self.clock())
        grown = self.book.store.catch_up()
        if self._template_watch.look() or grown or day != self.book.today:
            self.changed()
            return True
        return False

    def changed(self) -> None:
        """What was drawn from the book holds no longer."""
        self.turn += 1
        self._agendas.clear()
        self._cases.clear()

    def _take_ahead(self) -> None:
        """Take the agenda that was begun with, if the book is still what it was."""
        ahead, self._ahead = self._ahead, None
        found = ahead.take() if ahead is not None else None
        if found is not None and self.turn == 0:
            self._agendas[AGENDA_DAYS, AGENDA_MOST] = 0, found

    def agenda(self, *, days: int = AGENDA_DAYS, most: int | None = None) -> Agenda:
        """The agenda, made once a turn; of each bucket at most the ``most`` urgent items."""
        if self._ahead is not None:
            self._take_ahead()
        found = self._agendas.get((days, most))
        if found is None or found[0] != self.turn:
            found = self._agendas[days, most] = self.turn, agenda(self.book, days=days, most=most)
        return found[1]

    def counts(self) -> dict[str, int]:
        """How many items each bucket of the agenda holds, whatever is drawn of them."""
        if self._ahead is not None:
            self._take_ahead()
        found = next((made for turn, made in self._agendas.values() if turn == self.turn), None)
        return (found or self.agenda(most=1)).counts

    def case(self, customer: int) -> "Case":
        """A customer with all its records, read once a turn."""
        found = self._cases.get(customer)
        if found is None or found[0] != self.turn:
            if len(self._cases) > 200:
                self._cases.clear()
            found = self._cases[customer] = self.turn, self.book.case(customer)
        return found[1]

    def open_jots(self) -> int:
        """How many jots are still to be completed."""
        if self._jots is None or self._jots[0] != self.turn:
            jots = self.book.records.documents("jots").values()
            self._jots = self.turn, sum(not jot.get("completed_by") for jot in jots)
        return self._jots[1]

    def last_action(self) -> "Action | None":
        """The action that undo would take back."""
        from followtui.store.undo import action_to_undo

        return action_to_undo(self.book.store.journal)

    def another(self) -> Book:
        """The same book opened once more, for a thread of its own; whoever asks closes it."""
        return Book(Store(self.folder, self.book.at), self.book.now)

    def close(self) -> None:
        """Write what may wait until the end, and give the files back."""
        self.book.store.settle()
        self.book.close()
