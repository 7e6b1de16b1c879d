"""What a rule may look at: one customer with all its records, and the circumstances in which it is judged."""

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from msgspec import Struct

from followtui.dates.calendar import Calendar
from followtui.model import TABLES, Contact, Customer, Deal, Document, Followup, Jot, Node, Record
from followtui.template.fields import Field, fields_of
from followtui.template.model import Grade, Stage, Template
from followtui.template.rules import DEFAULTS
from followtui.text.language import current_language, listed

T = TypeVar("T")


class Circumstances(Struct, kw_only=True, dict=True):
    """The book's template with what is drawn from it once, and the moment of judging (aware).

    Not to be changed once made: what rules draw from it is kept. ``Circumstances.of`` makes one from a template.
    """

    template: Template
    fields: dict[str, dict[str, Field]]
    calendar: Calendar
    now: datetime

    @classmethod
    def of(cls, template: Template, now: datetime) -> "Circumstances":
        """The circumstances of a book with ``template`` at the moment ``now`` (aware)."""
        fields = {table: fields_of(table, template) for table in TABLES}
        return cls(template=template, fields=fields, calendar=template.working_calendar(), now=now)

    @cached_property
    def today(self) -> str:
        """The day of judging, ``YYYY-MM-DD``."""
        return self.now.date().isoformat()

    @cached_property
    def moment(self) -> str:
        """The moment of judging as an instant of the book."""
        return self.now.isoformat()

    @cached_property
    def settings(self) -> dict[str, dict[str, Any]]:
        """What the template says of each rule, over the defaults."""
        return {code: self.template.rule(code) for code in DEFAULTS}

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """The grades by code."""
        return {grade.code: grade for grade in self.template.grades}

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """The stages by code."""
        return {stage.code: stage for stage in self.template.stages}

    @cached_property
    def lead_stage(self) -> Stage | None:
        """The stage of customers without a deal."""
        return next((stage for stage in self.template.stages if stage.lead), None)

    @cached_property
    def won_stage(self) -> Stage | None:
        """The stage in which a deal is won."""
        return next((stage for stage in self.template.stages if stage.closes == "won"), None)

    def choices(self, name: str) -> str:
        """The labels of the list of choices called ``name`` that may still be chosen, in the reader's language."""
        language = current_language()
        usable = [one for one in self.template.choices(name) if not one.retired]
        # A grade is typed by its letter; its label says what the letter stands for.
        return listed(f"{one.code} {one.label(language)}" if isinstance(one, Grade) else one.label(language) for one in usable)

    def once(self, make: Callable[["Circumstances"], T]) -> T:
        """What ``make`` draws from these circumstances, made at the first call and kept for every later case."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def _made(self) -> dict[Callable[["Circumstances"], Any], Any]:
        return {}


class Case(Struct, kw_only=True):
    """One customer and everything that belongs to it, typed; follow-ups and nodes in order of time.

    ``documents`` holds the same records as the book keeps them, by table and id: what the typed records cannot
    hold (a wrong type, an unknown choice) is seen there. ``known`` says which ids of a table exist in the book, for
    references that leave the customer; a table it does not name is not judged. A record without a customer stands
    in a case whose ``customer`` is None. ``closing`` are the deals that the entry which is judged wins.
    ``typed.build_case`` makes a case from documents.
    """

    customer: Customer | None
    contacts: list[Contact] = []
    deals: list[Deal] = []
    nodes: list[Node] = []
    followups: list[Followup] = []
    jots: list[Jot] = []
    documents: Mapping[str, Mapping[int, Document]] = {}
    known: Mapping[str, Container[int]] = {}
    closing: Container[int] = ()

    @property
    def customer_id(self) -> int | None:
        """The customer's id; None in a case without one."""
        return self.customer.id if self.customer is not None else None

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with its table, the customer first."""
        if self.customer is not None:
            yield "customers", self.customer
        groups: tuple[tuple[str, list[Record]], ...] = (
            ("contacts", [*self.contacts]),
            ("deals", [*self.deals]),
            ("nodes", [*self.nodes]),
            ("followups", [*self.followups]),
            ("jots", [*self.jots]),
        )
        for table, group in groups:
            for record in group:
                yield table, record

    def open_nodes(self) -> list[Node]:
        """The steps and key nodes that are not done."""
        return [node for node in self.nodes if not node.done_at]

    def open_deals(self) -> list[Deal]:
        """The deals that are neither won nor lost."""
        return [deal for deal in self.deals if deal.status == "open"]

    def latest_followup(self) -> Followup | None:
        """The follow-up that happened last."""
        return self.followups[-1] if self.followups else None

    def is_live(self, today: str) -> bool:
        """Whether the customer is worked on: live, or parked until a day that has come."""
        customer = self.customer
        if customer is None:
            return False
        if customer.state == "parked":
            return bool(customer.wake_on) and (customer.wake_on or "") <= today
        return customer.state == "live"
