"""All verdicts on a book, brought up to it: only customers that were touched, or whose dates came due, are judged anew."""

from collections.abc import Callable

from followtui.book.book import Book
from followtui.book.cases import NOBODY, Wanted, holders
from followtui.book.touched import Touched, changes_since
from followtui.book.verdicts import helping
from followtui.book.verdicts.across import Across
from followtui.book.verdicts.board import Board
from followtui.book.verdicts.helping import Helpers
from followtui.book.verdicts.memory import Memory, key_of, remember, remembered
from followtui.book.verdicts.pairs import FEW
from followtui.book.verdicts.summing import Sum
from followtui.book.verdicts.verdict import Verdict, Week, judge_holder
from followtui.rules.acknowledged import mark_of
from followtui.rules.figures import Figures
from followtui.rules.finding import Finding
from followtui.rules.until import FOR_EVER
from followtui.store.lines import DamagedLine
from followtui.store.slim import as_document
from followtui.store.tablefile import Stand


class Stopped(Exception):
    """Judging was given up before the end."""


class BookVerdicts:
    """The verdicts on the customers that ``wanted`` lets through, told by what the index keeps of each.

    ``bring_up`` must be called before anything is asked, and again after every change of the book. Of a book as it
    stood at an earlier time nothing is remembered.
    """

    def __init__(self, book: Book, wanted: Wanted) -> None:
        self._book = book
        self._wanted = wanted
        self._is_past = book.records is not book.store
        self._begin(Memory(key_of(book)) if self._is_past else remembered(book))

    def _begin(self, memory: Memory) -> None:
        self._memory = memory
        self._is_new = not memory.verdicts
        self._across: Across | None = None
        self._sum = Sum()
        self._next = ""
        self._judged = 0
        self._heard: dict[int, list[Finding]] = {}
        self._left: dict[int, list[Finding]] = {}
        self.by_holder: dict[int, Verdict] = {}
        """The verdicts by customer; under 0 that on the records that belong to none. Not to be changed."""

    # What is asked

    def findings(self) -> list[Finding]:
        """Everything that is found, customer by customer, then across the book."""
        return [finding for verdict in self.by_holder.values() for finding in verdict.findings] + _all(self._heard)

    def left(self) -> list[Finding]:
        """The findings that are said to be as they should be."""
        return [finding for verdict in self.by_holder.values() for finding in verdict.left] + _all(self._left)

    def of(self, holder: int) -> list[Finding]:
        """Everything that is found of one customer, what was found across the book last."""
        verdict = self.by_holder.get(holder)
        return [*verdict.findings, *self._heard.get(holder, ())] if verdict is not None else []

    def figures(self) -> Figures:
        """The figures of the book."""
        return self._sum.figures()

    def weeks(self) -> list[Week]:
        """The figures by the week in which records were entered, the oldest first."""
        return self._sum.weeks(self.by_holder, _all(self._heard), self._book)

    @property
    def late_share(self) -> float:
        """Follow-ups written down late by entered ones, 0 to 1."""
        return self._sum.late / self._sum.entered if self._sum.entered else 0.0

    # Bringing them up

    @property
    def unknown(self) -> int:
        """How many of the wanted customers were not judged yet."""
        known = self._memory.verdicts
        return sum(one not in known and self._wanted(as_document(row)) for one, row in self._book.records.customers().items())

    def behind(self) -> int | None:
        """How many customers ``bring_up`` would judge now; None when it would begin anew, or look for all duplicates again."""
        touched = self._touched() if self._next else None
        if touched is None or len(touched.told) > FEW:
            return None
        today = self._book.today
        due = {one for one, verdict in self.by_holder.items() if verdict.until <= today} if today >= self._next else ()
        return len(touched.customers.union(due))

    def over(self, book: Book, wanted: Wanted) -> None:
        """Go on with another opening of the same book, which is at least as far as the one before."""
        self._book, self._wanted = book, wanted
        if self._across is not None:
            self._across.over(book)

    def bring_up(self, is_cancelled: Callable[[], bool] | None = None) -> bool:
        """Judge who was touched since, and whose dates came due. Says whether anything was judged.

        ``is_cancelled`` is asked from customer to customer. Raises Stopped; the next time begins where this one was.
        """
        self._judged = 0
        # Reading may bring the book further meanwhile: what others save from here on is looked at the next time.
        stand = self._book.store.stand
        touched = self._touched()
        if touched is None:
            self._begin(Memory(key_of(self._book)))
            touched = Touched(set(), set())
        memory, today = self._memory, self._book.today
        if self._across is None:
            self._across = Across(self._book, memory.verdicts, memory.seen)
        stale = touched.customers | {NOBODY}
        if today >= self._next:
            stale |= {one for one, verdict in memory.verdicts.items() if verdict.until <= today}
        begins = not self._next
        for one in stale:
            memory.verdicts.pop(one, None)
        holders_ = self._all_holders(stale) if begins else sorted(stale)
        if begins:
            self._judge_many([one for one in holders_ if one not in memory.verdicts], touched, is_cancelled)
        changed = self._put(holders_, is_cancelled)
        if changed or touched.customers or begins:
            self._across.bring_up(self.by_holder, changed | set(memory.seen.customers if begins and memory.seen else ()), *_sides(touched))
            self._hear(changed | self._across.board.changed)
            self._across.board.changed.clear()
        self._next = min((verdict.until for verdict in self.by_holder.values()), default=FOR_EVER) if today >= self._next else self._next
        self._stamp(stand)
        return bool(changed) and self._judged > 0

    def keep(self) -> None:
        """Remember everything for the next run. Where the book may only be read, nothing is kept."""
        if not self._is_past and self._across is not None:
            self._memory.seen = self._across.seen()
            remember(self._book, self._memory)

    def _touched(self) -> Touched | None:
        """Who was touched since; None when all must be judged."""
        if self._is_past or not self._memory.verdicts:
            return Touched(set(), set())
        if not self._memory.holds(self._book):
            return None
        if self._memory.offset == self._book.store.offset:
            return Touched(set(), set())
        try:
            return changes_since(self._book, self._memory.offset)
        except DamagedLine:
            return None

    def _all_holders(self, stale: set[int]) -> list[int]:
        if self._is_new:
            return holders(self._book)
        known = self._book.records.customers()
        wanted = [one for one, customer in known.items() if self._wanted(as_document(customer))]
        return list(dict.fromkeys((*wanted, *(one for one in (*self._memory.verdicts, *sorted(stale)) if one not in known))))

    def _judge_many(self, unknown: list[int], touched: Touched, is_cancelled: Callable[[], bool] | None) -> None:
        """Judge those who are not known with all that this machine has; meanwhile the duplicates are looked for here."""
        if self._is_past or len(unknown) < helping.FROM or self._across is None:
            return
        self._book.store.rest_on_index()
        helpers = Helpers(self._book, unknown)
        self._judged += len(unknown)
        try:
            self._across.look_for_pairs(touched.customers, touched.told)
            while helpers.rest:
                try:
                    portion = helpers.rest.popleft()
                except IndexError:
                    break
                self._judge(portion, is_cancelled)
            found = helpers.found()
        except BaseException:
            helpers.dismiss()
            raise
        self._memory.verdicts |= {one: verdict for one, verdict in found.items() if self._is_wanted(one)}

    def _judge(self, portion: list[int], is_cancelled: Callable[[], bool] | None) -> None:
        for one in portion:
            if is_cancelled is not None and is_cancelled():
                raise Stopped
            verdict = judge_holder(self._book, one, self._wanted)
            if verdict is not None:
                self._memory.verdicts[one] = verdict

    def _is_wanted(self, holder: int) -> bool:
        document = self._book.records.get("customers", holder) if holder else None
        return document is None or self._wanted(document)

    def _put(self, holders_: list[int], is_cancelled: Callable[[], bool] | None) -> set[int]:
        """Put the verdicts on these in place, judging those that are not known; gives those of whom another one stands there now."""
        verdicts, changed = self._memory.verdicts, set()
        for one in holders_:
            if is_cancelled is not None and is_cancelled():
                raise Stopped
            verdict = verdicts.get(one)
            if verdict is None:
                verdict = judge_holder(self._book, one, self._wanted)
                self._judged += one != NOBODY
            before = self.by_holder.get(one)
            if verdict is before:
                continue
            changed.add(one)
            if before is not None:
                self._sum.put(before, -1)
                self._sum.put_across(before, self._heard.pop(one, ()), -1)
                del self.by_holder[one]
            if verdict is not None:
                verdicts[one] = self.by_holder[one] = verdict
                self._sum.put(verdict)
                self._next = min(self._next, verdict.until)
        return changed

    def _hear(self, customers: set[int]) -> None:
        """Sort out what was found across the book of these customers, and count it."""
        board = self._across.board if self._across is not None else Board()
        for one in customers:
            verdict = self.by_holder.get(one)
            before = self._heard.pop(one, ())
            self._left.pop(one, None)
            if verdict is None:
                continue
            self._sum.put_across(verdict, before, -1)
            heard: list[Finding] = []
            left: list[Finding] = []
            for finding in board.of(one):
                said = verdict.said and finding.severity != "error" and f"{finding.table}.{finding.id}.{mark_of(finding)}" in verdict.said
                (left if said else heard).append(finding)
            self._sum.put_across(verdict, heard)
            self._heard |= {one: heard} if heard else {}
            self._left |= {one: left} if left else {}

    def _stamp(self, stand: Stand) -> None:
        memory = self._memory
        memory.moment, memory.day = self._book.now.timestamp(), self._book.today
        memory.offset, memory.last_sum = stand.offset, stand.last_sum


def _all(findings: dict[int, list[Finding]]) -> list[Finding]:
    return [finding for found in findings.values() for finding in found]


def _sides(touched: Touched) -> tuple[set[int], set[int]]:
    return touched.customers, touched.told
