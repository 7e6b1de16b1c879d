"""Every row of an import in its turn: customers first, then what belongs to them, over all sheets at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from followtui.text.language import _
from followtui.transfer.intake import reasons
from followtui.transfer.intake.contacts import People, full_name
from followtui.transfer.intake.customers import complete_customer, note_on_customer, take_customer
from followtui.transfer.intake.deals import Deals
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.followups import Followups, keep_undated, linked_customer, tells_of_touch
from followtui.transfer.intake.relate import Customers
from followtui.transfer.intake.sources import Line, Source
from followtui.transfer.intake.steps import Steps
from followtui.transfer.result import Duplicate, Reject

ORDER = ("customers", "wide", "leads", "contacts", "deals", "followups", "jots", "nodes")
"""Which rows come first: those that make customers, then those that name them."""

TOLD_EVERY = 200
"""After how many rows progress is told."""


class Rows:
    """The rows of an import, and what became of each."""

    def __init__(self, desk: Desk, sources: Sequence[Source]) -> None:
        self._desk = desk
        self._sources = sorted(sources, key=lambda source: ORDER.index(source.table))
        self._customers = Customers(desk)
        self._customers.look_for_twins(self._sources)
        self._people = People(desk)
        self._deals = Deals(desk)
        self._followups = Followups(desk, self._people, self._deals)
        self.steps = Steps(desk, self._followups, self._deals)
        self.rejects: list[Reject] = []
        self._leads_people: list[tuple[list[Candidate], Line, Candidate]] = []
        self._taken: list[tuple[Source, Line, list[Candidate]]] = []
        self._takers: dict[str, Callable[[Line], Candidate]] = {
            "customers": self._customer,
            "leads": self._customer,
            "wide": self._customer,
            "contacts": self._contact,
            "deals": self._deal,
            "followups": self._followup,
            "nodes": self._node,
            "jots": self._jot,
        }

    def take_all(self) -> Iterator[int]:
        """Take every row, giving now and then how many are done."""
        done = 0
        for source in self._sources:
            if ORDER.index(source.table) > ORDER.index("contacts"):
                self._take_leads_people()
            for line in source.lines():
                self._take(source, line)
                done += 1
                if done % TOLD_EVERY == 0:
                    yield done
        self._take_leads_people()
        yield sum(len(source.sheet.rows) for source in self._sources)

    @property
    def duplicates(self) -> list[Duplicate]:
        """Customers of the files that are, or may be, others."""
        return self._customers.duplicates

    def _take_leads_people(self) -> None:
        """Take the people of leads after the sheet of contacts, which knows them better."""
        for mentioned, line, customer in self._leads_people:
            self._desk.mentions = mentioned
            self._beside(line, "contacts.name", partial(self._people.take, customer, line))
        self._leads_people.clear()

    def _take(self, source: Source, line: Line) -> None:
        mentioned: list[Candidate] = []
        self._desk.mentions = mentioned
        try:
            main = self._takers[source.table](line)
        except Rejected as error:
            self._reject(source, line, _(error.reason).format(**error.names) if error.names else _(error.reason))
            return
        ref = line.get(f"{source.table}.ref")
        if ref:
            self._desk.by_ref[source.table, ref] = main
        for notes in line.notes.values():
            self._keep_notes(main, notes)
        if not mentioned or mentioned[0] is not main:
            mentioned[:] = [main, *(one for one in mentioned if one is not main)]
        self._taken.append((source, line, mentioned))
        if source.table != "leads":
            # Only the row itself is looked at again: a large import keeps it no second time.
            line.values, line.notes = {}, {}

    def _keep_notes(self, main: Candidate, notes: Sequence[str]) -> None:
        """Notes that no record of their own table took stand on the customer."""
        customer = main if main.table == "customers" else self._desk.candidates["customers"].get(main.known("customer") or 0)
        if customer is not None:
            for note in notes:
                note_on_customer(customer, note)

    def _reject(self, source: Source, line: Line, reason: str) -> None:
        cells = {column.header or f"#{column.index + 1}": line.row.cells[column.index] for column in source.mapping.columns}
        source.report.rejected += 1
        self.rejects.append(Reject(file=source.sheet.file, sheet=source.sheet.sheet, row=line.row.number, reason=reason, cells=cells))

    def _customer(self, line: Line) -> Candidate:
        """A customer, its contact, in a wide row its deal and what happened last."""
        customer = take_customer(self._desk, self._customers, line)
        if line.source.table == "leads":
            self._leads_people.append((self._desk.mentions, line, customer))
        else:
            self._beside(line, "contacts.name", lambda: self._people.take(customer, line))
        deal: list[Candidate] = []
        if line.of("deals"):
            self._beside(line, "deals.name", lambda: deal.append(self._deals.take(customer, line)))
        self._touch(customer, line, deal[0] if deal else None)
        return customer

    def _touch(self, customer: Candidate, line: Line, deal: Candidate | None) -> None:
        """What a row that is about something else says of a touch, and of what comes next."""
        if tells_of_touch(line) and line.get("followups.happened_at"):
            self._beside(line, "followups.happened_at", lambda: self._followups.take(customer, line))
            return
        if tells_of_touch(line):
            keep_undated(customer, line)
        if line.get("followups.next_at") or line.get("followups.next_action"):
            self.steps.say(customer, line, deal)

    def _beside(self, line: Line, target: str, take: Callable[[], object]) -> None:
        """Take something that stands beside what the row is about: rejected, it leaves the row itself in."""
        try:
            take()
        except Rejected as error:
            line.left(target, error.reason, **error.names)

    def _contact(self, line: Line) -> Candidate:
        name = line.get("customers.name")
        if not name and not self._number(line):
            # Without a company the person is the customer, where one may be made.
            name = full_name(line)
        customer = self._customers.named(line, name, self._number(line))
        contact = self._people.take(customer, line, alone=True)
        complete_customer(self._desk, customer, line)
        self._touch(customer, line, None)
        if contact is None:
            raise Rejected(reasons.UNNAMED_CONTACT)
        return contact

    def _deal(self, line: Line) -> Candidate:
        customer = self._customers.named(line, line.get("customers.name"), self._number(line))
        deal = self._deals.take(customer, line)
        complete_customer(self._desk, customer, line)
        if full_name(line):
            self._beside(line, "contacts.name", lambda: self._people.take(customer, line))
        self._touch(customer, line, deal)
        return deal

    def _followup(self, line: Line) -> Candidate:
        customer = self._customers.named(line, linked_customer(line), self._number(line))
        if not tells_of_touch(line) and not line.get("followups.happened_at"):
            complete_customer(self._desk, customer, line)
            if not self.steps.say(customer, line):
                raise Rejected(reasons.NO_DATE)
            return customer
        followup = self._followups.take(customer, line)
        complete_customer(self._desk, customer, line)
        return followup

    def _node(self, line: Line) -> Candidate:
        customer = self._customers.named(line, line.get("customers.name"), self._number(line))
        return self.steps.take(customer, line)

    def _jot(self, line: Line) -> Candidate:
        values = self._desk.read_all(line, "jots", frozenset({"ref", "origin", "customer", "completed_by"}))
        if not values.get("text"):
            raise Rejected(reasons.EMPTY_JOT)
        values.setdefault("jotted_at", self._desk.book.at)
        if line.get("customers.name"):
            values["customer"] = self._customers.named(line, line.get("customers.name"), self._number(line)).id
        completed = self._desk.by_ref.get(("followups", line.get("jots.completed_by")))
        if completed is not None:
            values["completed_by"] = completed.id
        for record_id, document in self._desk.saved("jots").items():
            if (document.get("text"), document.get("jotted_at")) == (values["text"], values["jotted_at"]):
                return self._desk.existing("jots", record_id, document)
        return self._desk.new("jots", values, line)

    def _number(self, line: Line) -> str:
        return line.get("customers.ref") or line.get("customers.key")

    def count(self) -> None:
        """Count, once everything is settled, what became of the rows."""
        for source, line, candidates in self._taken:
            report, main = source.report, candidates[0]
            # A record counts at the row that told of it first.
            outcomes = {one.outcome for one in candidates if one.line is line}
            report.merged += main.line is not line
            if main.line is line and main.outcome == "created":
                report.created += 1
            elif outcomes & {"created", "updated"}:
                report.updated += 1
            else:
                report.unchanged += 1
