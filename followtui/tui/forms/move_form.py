"""The form that a gate opens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.deals import move_deal
from followtui.book.gates import GateAsks
from followtui.model import Deal, typed_as
from followtui.rules.finding import Finding
from followtui.text.language import current_language
from followtui.tui.desk import Desk
from followtui.tui.forms import instalments, key_nodes, move_after, move_rows, steps
from followtui.tui.forms.model import Form, Row, Values
from followtui.tui.forms.move_values import passage_of
from followtui.tui.forms.slots import row_of
from followtui.tui.ink import Line

if TYPE_CHECKING:
    from followtui.book.book import Done


class MoveForm(Form):
    """Asks for what a deal lacks before it may enter a stage, and saves all of it with the move."""

    def __init__(self, desk: Desk, deal: int, asks: GateAsks) -> None:
        super().__init__(desk)
        self.asks = asks
        self.document = self.book.records.get("deals", deal) or {}
        self.deal = typed_as(Deal, deal, self.document)
        self.case = desk.case(self.deal.customer)
        self.people = move_rows.people_of(desk, self.case)
        self.key = f"move-{deal}-{asks.stage.code}"
        self.day = ""
        self.rows = self._rows()
        self.first = next((slot.name for row in self.rows for slot in row.slots if slot.kind != "still"), "")

    def _rows(self) -> list[Row]:
        desk, asks = self.desk, self.asks
        customer = self.book.records.get("customers", self.deal.customer) or {}
        lost, won = asks.stage.closes == "lost", asks.stage.closes == "won"
        rows = move_after.lost_rows(desk, self.case, self.deal) if lost else []
        rows += move_rows.other_rows(asks)
        rows += move_rows.node_rows(desk, asks, self.deal)
        rows += move_rows.field_rows(desk, asks, self.document, customer)
        if won and self.deal.amount is None and "amount" not in {field.code for field in asks.fields}:
            rows.append(row_of(desk, self.book.fields["deals"]["amount"], self.document))
        rows += move_rows.people_rows(desk, asks, self.case)
        if asks.instalments:
            rows += instalments.instalment_rows(lambda _values: self.deal)
        if won:
            self.day, care = move_after.care_rows(desk, self.deal.id)
            rows += care
        elif asks.next_step and not lost:
            rows += steps.step_rows(desk, "", required=lambda _values: True)
        return rows

    def title(self) -> Line:
        """Which deal, from where to where."""
        before = self.book.template.label("stages", self.deal.stage, current_language())
        after = self.asks.stage.label(current_language())
        return Line((self.deal.name, "strong"), "   ", (before, "dim"), (" → ", "accent"), (after, "strong"))

    def subject(self) -> Line:
        """Whose deal."""
        return Line((self.case.customer.name if self.case.customer is not None else "", "dim"))

    def about(self) -> dict[str, int | str]:
        """The deal and the stage."""
        return {"form": "move", "deal": self.deal.id, "stage": self.asks.stage.code}

    def save(self, values: Values) -> "Done":
        """Move the deal with all that stands here."""
        lost = self.asks.lost_reason
        return move_deal(
            self.book, self.deal.id, self.asks.stage.code, brings=passage_of(self, values), seen=self.deal.stage,
            lost_reason=values.get("lost_reason", "") if lost else "", note=values.get("lost_note", "").strip() if lost else "",
        )  # fmt: skip

    def row_for(self, finding: Finding, values: Values) -> str:
        """Where a finding stands: key nodes and instalments by its detail, steps at their line, people at theirs."""
        place = f"{finding.table}.{finding.field}"
        if finding.table == "nodes" or (finding.rule == "missing_node" and place == "deals.stage"):
            return self._node_row(finding, values)
        if place in steps.PLACES:
            if self.asks.lost_reason and values.get(move_after.AFTER) != "step":
                return move_after.AFTER
            return steps.row_for(finding, values, self.desk)
        if finding.table == "contacts" and f"person.{finding.id}.{finding.field}" in {row.name for row in self.rows}:
            return f"person.{finding.id}.{finding.field}"
        if place == "contacts.name":
            return move_rows.DECIDER
        return super().row_for(finding, values)

    def _node_row(self, finding: Finding, values: Values) -> str:
        if finding.detail.isdecimal():
            return instalments.row_for(finding, values)
        if finding.field in ("stage", "done_at") or not key_nodes.is_done(finding.detail)(values):
            return key_nodes.done_slot(finding.detail)
        return f"node.{finding.detail}"

    def more(self, places: Sequence[str], values: Values) -> list[Row]:  # noqa: ARG002 - the form's signature
        """Fields of deal and customer that a save turns out to ask for."""
        have = {slot.name for row in self.rows for slot in row.slots}
        rows = []
        for place in dict.fromkeys(places):
            table, _dot, code = place.removeprefix("unknown ").partition(".")
            field = self.book.fields.get(table, {}).get(code)
            if place in have or field is None or table not in ("customers", "deals") or field.kept or code == "stage":
                continue
            record = self.deal.customer if table == "customers" else self.deal.id
            rows.append(row_of(self.desk, field, self.book.records.get(table, record) or {}, required=True))
        return rows
