"""What the rules have against the book, customer by customer, kept from turn to turn.

A large book takes seconds to judge, so the whole of it is judged in a thread on a book of its own. After that only the
customers are judged anew to whom a record belongs that was touched since: by these screens, by an undo, or elsewhere.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.worker import get_current_worker

from followtui.book.book import Book
from followtui.errors import FollowtuiError
from followtui.text.share import whole_percent
from followtui.tui.desk import Desk

if TYPE_CHECKING:
    from followtui.rules.figures import Figures
    from followtui.rules.finding import Finding
    from followtui.tui.app import FollowtuiApp

MOST = 300
"""Customers touched since, above which the whole book is judged again in a thread."""

NOBODY = 0
"""Under this key stand the records that belong to no customer."""


class Verdict(Struct, kw_only=True):
    """What the rules say of one customer. ``left`` are findings that are said to be as they should be.

    ``late`` of the ``entered`` follow-ups were written down late.
    """

    findings: "list[Finding]"
    left: "list[Finding]"
    figures: "Figures"
    late: int
    entered: int


class Whole(Struct, kw_only=True):
    """The verdicts on a whole book, and the state of it that they hold for."""

    verdicts: dict[int, Verdict]
    offset: int
    basis: tuple[str, str, int]


class Verdicts:
    """The verdicts on the book of a desk. Reading them brings them up to date where that is quick."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._whole: Whole | None = None
        self._turn = -1
        self._is_stale = True
        self._is_running = False
        self._last_known: tuple[Figures | None] | None = None
        self._summed: tuple[Whole, int, Figures] | None = None

    # What the screens ask

    @property
    def is_known(self) -> bool:
        """Whether the book was judged at all yet."""
        return self._whole is not None

    @property
    def is_running(self) -> bool:
        """Whether the whole book is being judged just now."""
        return self._is_running

    @property
    def qualified(self) -> str:
        """The share of qualified customers as the header shows it: ``98 %``; ``…`` while nobody knows."""
        found = self.figures
        return f"{whole_percent(found.qualified_customers, found.live_customers)} %" if found is not None else "…"

    @property
    def figures(self) -> "Figures | None":
        """The figures of the book; those known last while it has not been judged, None without any."""
        self._bring_up()
        if self._whole is None:
            return self._remembered()
        if self._summed is None or self._summed[:2] != (self._whole, self._turn):
            from followtui.rules.figures import added

            self._summed = self._whole, self._turn, added(one.figures for one in self._whole.verdicts.values())
        return self._summed[2]

    @property
    def late_share(self) -> float | None:
        """Follow-ups written down late by entered ones, 0 to 1; None while nobody knows."""
        verdicts = list(self._all())
        if self._whole is None:
            return None
        entered = sum(one.entered for one in verdicts)
        return sum(one.late for one in verdicts) / entered if entered else 0.0

    def of_customer(self, customer: int) -> tuple[int, int]:
        """How many errors and how many warnings a customer and its records have, backlog left aside."""
        self._bring_up()
        verdict = self._whole.verdicts.get(customer) if self._whole is not None else None
        if verdict is None:
            return 0, 0
        errors = sum(one.blocks for one in verdict.findings)
        return errors, sum(one.severity == "warning" for one in verdict.findings)

    def findings(self) -> "list[Finding]":
        """All findings, customer by customer."""
        return [finding for verdict in self._all() for finding in verdict.findings]

    def left(self) -> "list[Finding]":
        """The findings that are said to be as they should be."""
        return [finding for verdict in self._all() for finding in verdict.left]

    def _all(self) -> "Iterator[Verdict]":
        self._bring_up()
        return iter(self._whole.verdicts.values() if self._whole is not None else ())

    def _remembered(self) -> "Figures | None":
        if self._last_known is None:
            from followtui.report.figures import last_known

            self._last_known = (last_known(self._desk.book),)
        return self._last_known[0]

    # Keeping them

    def follow(self, program: "FollowtuiApp") -> None:
        """Bring the verdicts up to the book as it is; where that takes long, in a thread, after which the screen is drawn anew."""
        self._bring_up()
        if self._is_stale and not self._is_running:
            self._is_running = True
            program.run_worker(partial(self._run, program), thread=True, group="verdicts", exit_on_error=False)

    def _run(self, program: "FollowtuiApp") -> None:
        worker = get_current_worker()
        whole, problem = None, ""
        try:
            book = self._desk.another()
            try:
                whole = judge_all(book, lambda: worker.is_cancelled)
            finally:
                book.close()
        except FollowtuiError as error:
            problem = error.message()
        finally:
            if not worker.is_cancelled:
                program.call_from_thread(self._take, program, whole, problem)

    def _take(self, program: "FollowtuiApp", whole: Whole | None, problem: str) -> None:
        self._is_running = False
        if problem:
            program.tell(problem, "error")
        if whole is not None:
            self._whole, self._is_stale, self._turn = whole, False, -1
            program.redraw()

    def _bring_up(self) -> None:
        """Judge anew who was touched since; say that all is stale where that would not do."""
        whole, book = self._whole, self._desk.book
        if whole is None or self._turn == self._desk.turn:
            return
        touched = None if whole.basis != basis_of(book) or whole.offset > book.store.offset else _touched(book, whole.offset)
        self._is_stale = touched is None
        self._turn = self._desk.turn
        if touched:
            for one in touched | {NOBODY}:
                verdict = judge_one(book, one)
                whole.verdicts.pop(one, None)
                if verdict is not None:
                    whole.verdicts[one] = verdict
            whole.offset = book.store.offset
            self._summed = None


def basis_of(book: Book) -> tuple[str, str, int]:
    """What every verdict depends on beside the records: the journal, the day, the template."""
    return book.store.stand.journal, book.today, book.store.sum_in_force


def judge_all(book: Book, is_cancelled: Callable[[], bool]) -> Whole | None:
    """The verdicts on every customer of the rep's own, and on records that belong to nobody; None when cancelled."""
    from followtui.book.checking import holders

    offset, basis = book.store.offset, basis_of(book)
    verdicts: dict[int, Verdict] = {}
    for one in holders(book):
        if is_cancelled():
            return None
        verdict = judge_one(book, one)
        if verdict is not None:
            verdicts[one] = verdict
    return Whole(verdicts=verdicts, offset=offset, basis=basis)


def judge_one(book: Book, customer: int) -> Verdict | None:
    """The verdict on one customer; None when it is another rep's, or neither it nor a record of it is there."""
    from followtui.book.checking import case_of
    from followtui.book.scope import is_of
    from followtui.rules.figures import figures
    from followtui.rules.gate import acknowledged, judge

    case = case_of(book, customer, lambda document: is_of(book, document.get("owner"), None))
    if case is None:
        return None
    findings = judge(case, book.circumstances)
    left = acknowledged(case, book.circumstances)
    return Verdict(
        findings=findings,
        left=left,
        figures=figures([(case, findings)], book.circumstances),
        late=sum(one.rule == "late_entry" for one in (*findings, *left)),
        entered=sum(one.origin != "imported" for one in case.followups),
    )


def _touched(book: Book, offset: int) -> set[int] | None:
    """The customers touched since; None when they are too many, or the journal cannot be read."""
    from followtui.book.touched import touched_since
    from followtui.store.lines import DamagedLine

    if offset == book.store.offset:
        return set()
    try:
        touched = touched_since(book, offset)
    except DamagedLine:
        return None
    return {*touched, NOBODY} if len(touched) <= MOST else None
