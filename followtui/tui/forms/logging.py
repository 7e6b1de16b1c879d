"""The form in which a follow-up is logged: what it asks, and what it proposes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.book import Refused
from followtui.book.cadence import longest_silence, next_day
from followtui.book.followups import KEEPS_STEP, last_of, log_followup
from followtui.dates.days import relative_day
from followtui.errors import Conflict
from followtui.model import Node
from followtui.rules.finding import Finding
from followtui.rules.values import has_left
from followtui.text.language import _, current_language
from followtui.tui.desk import Desk
from followtui.tui.forms import drafts, instalments, steps
from followtui.tui.forms.deal_rows import deal_rows, deal_said, key_node_rows, stage_slot, which_deal
from followtui.tui.forms.log_evidence import evidence_rows, file_slot
from followtui.tui.forms.log_more import more_rows, own_rows
from followtui.tui.forms.log_step import LogStep, result_of
from followtui.tui.forms.log_values import log_of
from followtui.tui.forms.model import Form, Option, Row, Slot, Values, When, always
from followtui.tui.forms.people import distinct, write_people
from followtui.tui.forms.slots import SHORT, options_of
from followtui.tui.ink import Line
from followtui.tui.views.substance import substance

if TYPE_CHECKING:
    from followtui.book.book import Done


def nobody_answered(values: Values) -> bool:
    """Whether nothing more is to be told, since nobody was reached."""
    return result_of(values) == "no_reply"


class LogForm(Form):
    """Logs a follow-up at a customer, from a step, a deal or a jot where it was opened from one."""

    def __init__(
        self, desk: Desk, customer: int, *, node: int | None = None, deal: int | None = None, jot: int | None = None, text: str = ""
    ) -> None:
        super().__init__(desk)
        self.look = "-log"
        self.folds = True
        self._unfolded = False
        self.customer = customer
        self.case = desk.case(customer)
        self.jot = jot
        self.key = f"log-{customer}"
        self.first = "followups.method"
        self.day = next_day(self.book, customer).isoformat()
        self.open_nodes = self.case.open_nodes()
        self.deals = self.case.open_deals()
        begun = self._draft_node()
        self.node = begun if node is None and jot is None else node
        self.deal = deal or self._deal_of(self.node)
        self._steps = LogStep(desk, self.case, self.node, self.deal)
        self.step = self._steps.step
        self._draft_began_at = begun
        self.rows = self._rows(text)

    def _deal_of(self, node: int | None) -> int | None:
        found = next((one.deal for one in self.case.nodes if one.id == node), None)
        return found or (self.deals[0].id if len(self.deals) == 1 else None)

    def _draft_node(self) -> int | None:
        """The node at which a draft of this form was begun."""
        draft = drafts.take_up(self.desk, self.key)
        node = draft.about.get("node") if draft is not None else None
        return node if isinstance(node, int) else None

    @property
    def is_at_key_node(self) -> bool:
        """Whether it was opened from a key node: what is said of that leaves it open, unless it is ticked."""
        return self._steps.is_at_key_node

    # Head

    def title(self) -> Line:
        """Whom it is about."""
        customer = self.case.customer
        star = ("★ ", "key") if customer is not None and customer.star else ""
        return Line((_("Log"), "dim"), (" · ", "dim"), star, (customer.name if customer is not None else "", "strong"))

    def subject(self) -> Line:
        """The step that it came from."""
        if self.step is None:
            return Line()
        today = self.book.now.date()
        due = self.step.due or ""
        ink = "overdue" if due and due[:10] < self.book.today else "dim"
        return Line((_("step due: "), "dim"), self.step.title, (f"  {relative_day(due, today)}" if due else "", ink))

    def unfold(self) -> str:
        """Bring up the rows of evidence."""
        self._unfolded = True
        return file_slot(0)

    def about(self) -> dict[str, int | str]:
        """The customer, and what it was opened from."""
        told = {"node": self.step.id if self.step is not None else self.node, "deal": self.deal, "jot": self.jot}
        return {"form": "log", "customer": self.customer, **{name: one for name, one in told.items() if one is not None}}

    def of_draft(self) -> list[str]:
        """Where the draft was begun, when that is no longer so."""
        node = self._draft_began_at
        if node is None or (self.step is not None and self.step.id == node):
            return []
        title = str((self.book.records.get("nodes", node) or {}).get("title", ""))
        if any(one.id == node for one in self.open_nodes):
            return [_("It was begun at “{step}”. Look at what is ticked under Done.").format(step=title)]
        if not title:
            return [_("The step at which it was begun is no longer in the book.")]
        return [_("“{step}”, at which it was begun, is done meanwhile. No other step is ticked in its place.").format(step=title)]

    # Rows

    def _rows(self, text: str) -> list[Row]:
        jot = (self.book.records.get("jots", self.jot) if self.jot is not None else None) or {}
        fields = self.book.fields["followups"]
        method = str(last_of(self.book, self.customer, "method") or "")
        return [
            Row(name="when", label=_("When"), fields=("followups.happened_at",), slots=[
                Slot(name="followups.happened_at", kind="happened", default=_("just now"), width=SHORT + 6,
                     value=str(jot.get("jotted_at", ""))[:16].replace("T", " ")),
            ]),
            Row(name="method", label=_("Method"), fields=("followups.method",), required=always, slots=[
                Slot(name="followups.method", kind="choice", options=options_of(fields["method"]), value=method),
            ]),
            self._people_row(),
            Row(name="result", label=_("Result"), fields=("followups.result",), required=always, slots=[
                Slot(name="followups.result", kind="choice", options=options_of(fields["result"])),
            ]),
            Row(name="attitude", label=_("Attitude"), fields=("followups.attitude",), moot=nobody_answered, slots=[
                Slot(name="followups.attitude", kind="choice", options=options_of(fields["attitude"])),
            ]),
            Row(name="content", label=_("What"), fields=("followups.content",), required=always, moot=nobody_answered,
                below=self._meter, slots=[Slot(name="followups.content", kind="longtext", value=text or str(jot.get("text", "")))]),
            *self._next_rows(),
            *self._rest_rows(),
            *self._done_rows(),
            *deal_rows(self.desk, self.case, self.deal),
            *own_rows(self),
            *evidence_rows(lambda: self._unfolded),
        ]  # fmt: skip

    def _people_row(self) -> Row:
        here = [one for one in self.case.contacts if not has_left(one, self.book.today)]
        people = distinct([(one.id, one.name, one.title or "") for one in here])
        last = [str(one) for one in last_of(self.book, self.customer, "contacts") or []]
        slot = Slot(
            name="people", kind="people", options=people, value=write_people(last, [], people), placeholder="" if people else _("a name")
        )
        return Row(name="people", label=_("With"), fields=("followups.contacts",), slots=[slot])

    def _next_rows(self) -> list[Row]:
        customer = self.case.customer
        grade = customer.grade if customer is not None else None
        whose = _("{grade} customers").format(grade=grade) if grade else _("this customer")
        limit = longest_silence(self.book, self.customer)
        return steps.step_rows(
            self.desk, self.day, customer=self.customer, limit=limit, whose=whose, moot=self._next_is_moot, below=self._steps.what_happens,
            required=lambda values: result_of(values) not in KEEPS_STEP,
        )  # fmt: skip

    def _next_is_moot(self, values: Values) -> bool:
        return nobody_answered(values) or bool(values.get("followups.no_next_reason"))

    def _rest_rows(self) -> list[Row]:
        """Why nothing comes next, and what goes with that."""
        fields = self.book.fields["followups"]
        reasons = options_of(fields["no_next_reason"])
        dropped = tuple(Option(one.code, one.label(current_language())) for one in self.book.template.drop_reasons if not one.retired)

        def said(code: str) -> When:
            return lambda values: values.get("followups.no_next_reason") == code

        return [
            Row(name="rest", label=_("Or none"), fields=("followups.no_next_reason",), moot=nobody_answered, slots=[
                Slot(name="followups.no_next_reason", kind="choice", options=reasons, help=_("Why nothing comes next. ⌫ takes it back.")),
            ]),
            Row(name="until", label=_("Parked until"), fields=("customers.wake_on",), shown=said("parked"), slots=[
                Slot(name="until", kind="due", default=_("in 30 days"), width=SHORT),
            ]),
            Row(name="drop", label=_("Given up"), fields=("customers.drop_reason", "customers.drop_note"), required=always,
                shown=said("dropped"), slots=[Slot(name="drop", kind="choice", options=dropped)]),
        ]  # fmt: skip

    def _done_rows(self) -> list[Row]:
        today = self.book.now.date()
        options = tuple(
            Option(str(one.id), f"{one.title} ({relative_day(one.due, today)})" if one.due else one.title) for one in self._listed_nodes()
        )
        rows = []
        if options:
            slot = Slot(name="done", kind="choices", options=options, value=self._steps.ticked)
            rows.append(Row(name="done", label=_("Done"), slots=[slot], moot=lambda values: result_of(values) in KEEPS_STEP))
        return [*rows, *key_node_rows(self.desk, self.case)]

    def _listed_nodes(self) -> list[Node]:
        """The open steps that may have been done: the one it came from, ours, theirs."""
        steps_left = (one for one in self.open_nodes if one.kind == "next_step" and (self.step is None or one.id != self.step.id))
        rest = sorted(steps_left, key=lambda one: one.side != "ours")
        return ([self.step] if self.step is not None else []) + rest

    def _meter(self, values: Values, width: int) -> list[Line]:
        content = values.get("followups.content", "")
        return substance(self.desk, content, result_of(values), width) if content.strip() or not nobody_answered(values) else []

    # Saving

    def save(self, values: Values) -> "Done":
        """Log it. Which deal it is about is asked at its row."""
        try:
            return log_followup(self.book, log_of(self, values))
        except Conflict as conflict:
            if any(one.get("table") == "deals" for one in conflict.candidates) and len(self.deals) > 1:
                raise Refused([which_deal(self.customer)]) from conflict
            raise

    def row_for(self, finding: Finding, values: Values) -> str:
        """Where a finding stands; what a step lacks stands at that step."""
        place = f"{finding.table}.{finding.field}"
        if finding.table == "nodes" and finding.detail.isdecimal():
            return instalments.row_for(finding, values)
        if place in steps.PLACES:
            return steps.row_for(finding, values, self.desk)
        if place == "deals.stage":
            return stage_slot(self.deal_said(values))
        return super().row_for(finding, values)

    def follows(self, name: str, values: Values) -> dict[str, str]:
        """With another deal chosen, another step is done."""
        return self._steps.follows(values) if name == "deal" else {}

    def step_said(self, values: Values) -> Node | None:
        """The step that this is about, once a deal may have been chosen."""
        return self._steps.said(values)

    def deal_said(self, values: Values) -> int | None:
        """The deal that is chosen, or the only one."""
        return deal_said(values, self.deal)

    def more(self, places: Sequence[str], values: Values) -> list[Row]:
        """What a save asks for and no row holds yet."""
        return more_rows(self, places, values)
