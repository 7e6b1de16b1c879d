"""Working out the figures of a book from what it came to at another place in its journal.

What each customer adds is kept (``stands``). From the nearest stand on, only those are judged again whose records were
touched between, or for whom a day lies between on which an error may come or go. Where no stand is near, the book is
judged as ``check`` does, which keeps its verdicts too.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from followtui.book.book import Book
from followtui.book.cases import NOBODY, case_of
from followtui.dates.days import parse_moment
from followtui.model import TABLES, Document
from followtui.report.error_days import next_day, only_warns, records_of, unsteady
from followtui.report.stands import Counts, Duplicate, Judged, Stand, Stands
from followtui.report.touched import touched_between
from followtui.rules.case import Circumstances
from followtui.rules.figures import Figures, figures
from followtui.rules.finding import Finding
from followtui.rules.gate import judge
from followtui.store.lines import DamagedLine

if TYPE_CHECKING:
    from followtui.book.twins import Twins

MANY = 1500
"""Touched customers from which on the present book is judged with all that the machine has."""

AT_ONCE = 500
"""Customers that are judged before rules may forget what they have read."""

FEW = 200
"""Customers known by something new, up to which their twins are looked for one by one."""

ACROSS = ("copied_note", "implausible_day")
"""Rules that look across the book; where a template makes errors of them, nothing less than all is judged."""

_DATED = ("customers", "contacts", "nodes", "followups")

TWINS = "duplicate_customer"

Wanted = Callable[[str | None], bool]


class Figuring:
    """The figures of ``book``, whose journal ends at ``offset``, of the customers that ``wanted`` lets through by their owner."""

    def __init__(self, book: Book, offset: int, last_sum: str, wanted: Wanted, stands: Stands) -> None:
        self.book = book
        self.at = book.circumstances
        self.offset = offset
        self._last_sum = last_sum
        self._wanted = wanted
        self._stands = stands
        self._holds_files = False
        self._by_case = only_warns(self.at) and all(self.at.settings[rule]["severity"] != "error" for rule in ACROSS)

    def known(self) -> Judged | None:
        """The figures from a stand near by; None when there is none from which it is worth while."""
        for stand in self._stands.around(self.book.today) if self._by_case else ():
            if not self.serves(stand):
                continue
            if (stand.offset, stand.moment) == (self.offset, self.at.moment):
                return stand.judged()
            found = self._from(stand)
            if found is not None:
                if (stand.offset, stand.day) != (found.offset, found.day):
                    self._stands.keep(found)
                return found.judged()
        return None

    def serves(self, stand: Stand) -> bool:
        """Whether another stand lies before this book or after it, in the journal and in time."""
        journal = self.book.store.journal
        if stand.offset > self.book.store.offset or journal.sum_before(stand.offset) != stand.last_sum:
            return False
        if self.is_later(stand):
            return stand.offset >= self.offset and stand.day >= self.book.today
        return stand.offset <= self.offset and stand.day <= self.book.today

    def is_later(self, stand: Stand) -> bool:
        """Whether a stand was judged later."""
        return parse_moment(stand.moment) > self.book.now

    def is_much(self, customers: int) -> bool:  # noqa: ARG002 - it depends on which book it is
        """Whether it is as well to judge the whole book as so many customers."""
        return False

    # From a stand near by

    def _from(self, stand: Stand) -> Stand | None:
        """The stand of this book, from another one; None when it is as well to judge all."""
        try:
            touched = touched_between(self.book, *sorted((stand.offset, self.offset)))
        except DamagedLine:
            return None
        if self.is_much(len(touched.customers)):
            return None
        self._holds_files = stand.holds_files
        stale = touched.customers | {NOBODY}
        stale |= self._unsteady(stand, stale)
        counts = {one: found for one, found in stand.counts.items() if one not in stale}
        for place, one in enumerate(stale):
            if place % AT_ONCE == AT_ONCE - 1:
                # Rules keep what they draw from a book's notes, for as long as its circumstances are kept.
                self.at = Circumstances.of(self.at.template, self.at.now)
            found = self._counted(one)
            if found is not None:
                counts[one] = found
        return self.stand(counts, self._duplicates(stand, touched.told))

    def _unsteady(self, stand: Stand, touched: set[int]) -> set[int]:
        """The customers that nobody touched, and of whom the rules may say something else all the same."""
        today = self.book.today
        if touched.issuperset(stand.counts):
            return set()
        if self.is_later(stand):
            records = ((table, one, document) for table in _DATED for one, document in self.book.records.scan(table))
            return unsteady(records, today, stand.day, self.at.moment, self.at)
        found = set()
        for one, counts in list(stand.counts.items()):
            if counts.until > today or one in touched:
                continue
            documents = self.book.records.of_customer(one)
            if unsteady(records_of(documents), stand.day, today, stand.moment, self.at):
                found.add(one)
            else:
                stand.counts[one] = counts._replace(until=next_day(records_of(documents), today, self.at))
        return found

    def _counted(self, holder: int) -> Counts | None:
        case = case_of(self.book, holder, self.is_wanted)
        if case is None:
            return None
        findings = judge(case, self.at)
        self._holds_files |= any(one.evidence for one in case.followups)
        today = self.book.today
        # What lies ahead may come at any hour of today.
        ahead = unsteady(records_of(case.documents), today, today, self.at.moment, self.at)
        until = today if ahead else next_day(records_of(case.documents), today, self.at)
        return counts_of(figures([(case, findings)], self.at), findings, until)

    def is_wanted(self, document: Document) -> bool:
        """Whether a customer is counted."""
        return self._wanted(document.get("owner"))

    def stand(self, counts: dict[int, Counts], duplicates: Iterable[Duplicate]) -> Stand:
        """What it comes to, as it is kept."""
        return Stand(
            key=self._stands.key, day=self.book.today, moment=self.at.moment, offset=self.offset, last_sum=self._last_sum,
            counts=counts, duplicates=sorted(duplicates), holds_files=self._holds_files,
        )  # fmt: skip

    # Duplicates

    def _duplicates(self, stand: Stand, told: set[int]) -> list[Duplicate]:
        if not self.at.settings[TWINS]["on"]:
            return []
        if not told:
            return stand.duplicates
        asked = told | self.told_since()
        kept = [one for one in stand.duplicates if one.customer not in asked and one.other not in asked]
        return [*kept, *{duplicate_of(one) for one in self.twins_of(asked) if one.severity == "error"}]

    def told_since(self) -> set[int]:
        """The customers that are known by something new since this book; the search keys are those of the present."""
        return set()

    def twins_of(self, customers: set[int]) -> list[Finding]:
        """What is said of the twins of some customers."""
        from followtui.book.twins import book_pairs, duplicate_findings

        pairs = list(self._twins(customers)) if len(customers) <= FEW else book_pairs(self.book)
        return [finding for found in duplicate_findings(self.book, pairs).values() for finding in found]

    def _twins(self, customers: set[int]) -> "Iterator[Twins]":
        from followtui.book.twins import Finder, Twins, known_of
        from followtui.book.twins.reading import is_settled

        finder = Finder(self.book)
        for one in sorted(customers):
            documents = self.book.records.of_customer(one)
            document = documents["customers"].get(one)
            if document is not None and not is_settled(document):
                for twin in finder.like(known_of(document, documents["contacts"].values()), but=one):
                    first, second = sorted((one, twin.customer))
                    yield Twins(first, second, twin.likeness)


class Present(Figuring):
    """The figures of a book as it is now."""

    def __init__(self, book: Book, wanted: Wanted, stands: Stands) -> None:
        super().__init__(book, book.store.offset, book.store.stand.last_sum, wanted, stands)

    def judged(self) -> Judged:
        """The figures."""
        found = self.known()
        return found if found is not None and not self._holds_files else self._judged_whole()

    def serves(self, stand: Stand) -> bool:
        """Whether a stand lies before, and needs no look at files, which may change without the book."""
        return not stand.holds_files and not self.is_later(stand) and super().serves(stand)

    def is_much(self, customers: int) -> bool:
        """Whether so many customers are better judged with helpers."""
        return customers > MANY

    def _judged_whole(self) -> Judged:
        from followtui.book.verdicts import BookVerdicts

        verdicts = BookVerdicts(self.book, self.is_wanted)
        if verdicts.bring_up():
            verdicts.keep()
        counts, duplicates = {}, []
        others: dict[int, list[Finding]] = {}
        for one, verdict in verdicts.by_holder.items():
            counts[one] = counts_of(verdict.figures, verdict.findings, verdict.until)
            across = verdicts.of(one)[len(verdict.findings) :]
            duplicates += [duplicate_of(found) for found in across if found.rule == TWINS and found.severity == "error"]
            others[one] = [found for found in across if found.rule != TWINS and found.severity == "error"]
            self._holds_files |= bool(verdict.holding)
        stand = self.stand(counts, duplicates)
        self._stands.keep(stand)
        # What only the whole book shows is true of now, and not kept.
        stand.counts = {one: with_findings(found, others[one]) for one, found in counts.items()}
        return stand.judged()


class Past(Figuring):
    """The figures of a book as it was. Of evidence it is not asked whether the files still stand."""

    def told_since(self) -> set[int]:
        """The customers that are known by something new since."""
        return touched_between(self.book, self.offset, self.book.store.offset).told

    def twins_of(self, customers: set[int]) -> list[Finding]:
        """What is said of the twins of some customers, those among themselves too, which the search may not know by their old names."""
        from followtui.book.twins import duplicate_findings
        from followtui.book.twins.pairs import all_pairs
        from followtui.book.twins.reading import entries_of

        if len(customers) > FEW:
            return super().twins_of(customers)
        documents = {one: document for one in customers if (document := self.book.records.get("customers", one)) is not None}
        people = {one: person for customer in documents for one, person in self.book.records.of_customer(customer)["contacts"].items()}
        among = duplicate_findings(self.book, all_pairs(entries_of(documents, people)))
        return [*super().twins_of(customers), *(finding for found in among.values() for finding in found)]

    def judged(self) -> Judged:
        """The figures by judging everything."""
        from followtui.book.verdicts import BookVerdicts

        verdicts = BookVerdicts(self.book, self.is_wanted)
        verdicts.bring_up()
        counts = {one: counts_of(verdict.figures, verdicts.of(one), verdict.until) for one, verdict in verdicts.by_holder.items()}
        return self.stand(counts, []).judged()


def counts_of(found: Figures, findings: Iterable[Finding], until: str) -> Counts:
    """What a customer adds, of its own figures and findings."""
    return with_findings(Counts(found.records, found.live_customers, found.qualified_customers, [], [], until), findings)


def with_findings(counts: Counts, findings: Iterable[Finding]) -> Counts:
    """The same with the errors among more findings."""
    wrong, lacking = dict.fromkeys(counts.wrong), dict.fromkeys(counts.lacking)
    for one in findings:
        # A report as it was handed in may be broken too, but it is no record of a customer.
        if one.severity == "error" and one.table != "reports":
            (lacking if one.backlog else wrong)[TABLES.index(one.table), one.id] = None
    return counts._replace(qualified=counts.qualified if not wrong else 0, wrong=[*wrong], lacking=[*lacking])


def duplicate_of(finding: Finding) -> Duplicate:
    """The customer of whom a finding says that it is another one."""
    return Duplicate(finding.customer or 0, int(finding.detail), finding.backlog)
