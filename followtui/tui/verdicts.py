"""What ``check`` has to say of the book, kept from turn to turn, for the screens.

They are the verdicts that the book remembers: those of customers, and what only the whole book shows. A large book takes
seconds to judge the first time, so that is done beside the screens, on another opening of the book. After that only the
customers are judged anew to whom a record belongs that was touched since: by these screens, by an undo, or elsewhere.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from followtui.book.book import Book
from followtui.errors import FollowtuiError
from followtui.text.share import whole_percent
from followtui.tui.desk import Desk

if TYPE_CHECKING:
    from followtui.book.verdicts import BookVerdicts
    from followtui.book.verdicts.verdict import Week
    from followtui.model import Document
    from followtui.rules.figures import Figures
    from followtui.rules.finding import Finding
    from followtui.tui.app import FollowtuiApp

MOST = 30
"""Customers touched since, above which they are judged in a thread rather than between two keys."""


class Verdicts:
    """The verdicts on the book of a desk. Reading them brings them up to date where that is quick."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found: BookVerdicts | None = None
        self._turn = -1
        self._tried = -1
        self._is_stale = True
        self._is_running = False
        self._last_known: tuple[Figures | None] | None = None

    # What the screens ask

    @property
    def is_known(self) -> bool:
        """Whether the book was judged at all yet."""
        return self._found is not None

    @property
    def is_running(self) -> bool:
        """Whether the book is being judged just now."""
        return self._is_running

    @property
    def qualified(self) -> str:
        """The share of qualified customers as the header shows it: ``98 %``; ``…`` while nobody knows."""
        found = self.figures
        return f"{whole_percent(found.qualified_customers, found.live_customers)} %" if found is not None else "…"

    @property
    def figures(self) -> "Figures | None":
        """The figures of the book; those known last while it has not been judged, None without any."""
        found = self._brought_up()
        return found.figures() if found is not None else self._remembered()

    @property
    def late_share(self) -> float | None:
        """Follow-ups written down late by entered ones, 0 to 1; None while nobody knows."""
        found = self._brought_up()
        return found.late_share if found is not None else None

    def of_customer(self, customer: int) -> tuple[int, int]:
        """How many errors and how many warnings a customer and its records have, backlog left aside."""
        found = self._brought_up()
        findings = found.of(customer) if found is not None else []
        return sum(one.blocks for one in findings), sum(one.severity == "warning" for one in findings)

    def findings(self) -> "list[Finding]":
        """All findings, customer by customer."""
        found = self._brought_up()
        return found.findings() if found is not None else []

    def left(self) -> "list[Finding]":
        """The findings that are said to be as they should be."""
        found = self._brought_up()
        return found.left() if found is not None else []

    def weeks(self) -> "list[Week]":
        """The figures by the week in which records were entered, the oldest first."""
        found = self._brought_up()
        return found.weeks() if found is not None else []

    def _remembered(self) -> "Figures | None":
        if self._last_known is None:
            from followtui.report.figures import last_known

            self._last_known = (last_known(self._desk.book),)
        return self._last_known[0]

    # Keeping them

    def follow(self, program: "FollowtuiApp") -> None:
        """Bring the verdicts up to the book as it is; where that takes long, in a thread, after which the screen is drawn anew."""
        self._brought_up()
        if self._is_stale and not self._is_running and self._tried != self._desk.turn:
            self._is_running, self._tried = True, self._desk.turn
            program.run_worker(partial(self._run, program), thread=True, group="verdicts", exit_on_error=False)

    def _run(self, program: "FollowtuiApp") -> None:
        worker = get_current_worker()
        found, problem = None, ""
        try:
            book = self._desk.another()
            try:
                found = judged(book, lambda: worker.is_cancelled)
            finally:
                book.close()
        except FollowtuiError as error:
            problem = error.message()
        finally:
            if not worker.is_cancelled:
                program.call_from_thread(self._take, program, found, problem)

    def _take(self, program: "FollowtuiApp", found: "BookVerdicts | None", problem: str) -> None:
        self._is_running = False
        if problem:
            program.tell(problem, "error")
        if found is not None:
            # What others saved meanwhile may have been read there and not yet here.
            program.look()
            self.take(found)
            program.redraw()

    def take(self, found: "BookVerdicts") -> None:
        """Go on with verdicts that were brought up on another opening of the book."""
        found.over(self._desk.book, own(self._desk.book))
        self._found, self._is_stale, self._turn = found, False, -1

    def _brought_up(self) -> "BookVerdicts | None":
        """The verdicts, brought up to the book where that is quick; else it is said that they are stale."""
        found = self._found
        if found is not None and self._turn != self._desk.turn:
            self._turn = self._desk.turn
            behind = found.behind()
            self._is_stale = behind is None or behind > MOST
            if not self._is_stale:
                found.bring_up()
        return found


def own(book: Book) -> "Callable[[Document], bool]":
    """Which customers are judged on the screens: the rep's own, as in ``check``."""
    from followtui.book.scope import is_of

    return lambda document: is_of(book, document.get("owner"), None)


def judged(book: Book, is_cancelled: "Callable[[], bool]") -> "BookVerdicts | None":
    """The verdicts on a book, remembered for the next run; None when cancelled."""
    from followtui.book.verdicts import BookVerdicts
    from followtui.book.verdicts.book_verdicts import Stopped
    from followtui.book.verdicts.elsewhere import FROM, judge_elsewhere

    found = BookVerdicts(book, own(book))
    if found.unknown >= FROM:
        judge_elsewhere(book, is_cancelled)
        if is_cancelled():
            return None
        found = BookVerdicts(book, own(book))
    try:
        if found.bring_up(is_cancelled):
            found.keep()
    except Stopped:
        return None
    return found
