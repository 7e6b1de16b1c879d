"""The forms in which something new is entered at a customer: a contact, a deal, a step."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from followtui.book.customers import add_contact
from followtui.book.deals import add_deal
from followtui.book.nodes import add_node
from followtui.text.language import N_, _
from followtui.tui.desk import Desk
from followtui.tui.forms.log_values import unknown_of
from followtui.tui.forms.model import Form, Option, Row, Slot, Values
from followtui.tui.forms.records import RARE
from followtui.tui.forms.slots import entered_fields, heading, is_required, row_of
from followtui.tui.ink import Line

if TYPE_CHECKING:
    from followtui.book.book import Done

PRESET = "preset."
"""Before the code of a field that was preset, in what a draft is about."""

TITLES = {"contacts": N_("New contact"), "deals": N_("New deal"), "nodes": N_("New step")}

AT_FIRST: dict[str, dict[str, object]] = {
    "deals": {"kind": "new"},
    "nodes": {"kind": "next_step", "side": "ours"},
}
"""What stands in a new record before anything is typed."""


class NewForm(Form):
    """A new record of one table at a customer. ``preset`` stands in its fields at first, by code."""

    def __init__(
        self,
        desk: Desk,
        table: str,
        customer: int,
        *,
        deal: int | None = None,
        field: str = "",
        preset: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(desk)
        self.table = table
        self.customer = customer
        self.case = desk.case(customer)
        self.key = f"new-{table}-{customer}"
        self.deal = deal
        self.preset = dict(preset or {})
        document = {**AT_FIRST.get(table, {}), **self.preset}
        if table == "deals":
            document["stage"] = self.book.template.first_stage().code
        rare = RARE.get(table, ())
        rows = [
            row_of(desk, one, document, required=is_required(desk, one, None), unknown=table == "deals")
            for one in entered_fields(desk, table)
        ]
        plain = [row for row in rows if row.name.partition(".")[2] not in rare]
        late = [row for row in rows if row not in plain]
        self.rows = [*plain, *self._deal_row(deal), *([heading("more", _("More")), *late] if late else [])]
        self.first = f"{table}.{field}" if field else next(row.name for row in self.rows if row.slots)
        if table == "nodes" and not field:
            self.first = "nodes.title"

    def _deal_row(self, deal: int | None) -> list[Row]:
        deals = self.case.open_deals()
        if self.table != "nodes" or not deals:
            return []
        only = deals[0].id if len(deals) == 1 else None
        slot = Slot(
            name="deal", kind="choice", options=tuple(Option(str(one.id), one.name) for one in deals), value=str(deal or only or "")
        )
        return [Row(name="deal", label=_("Deal"), slots=[slot], fields=("nodes.deal",))]

    def title(self) -> Line:
        """What is new, and where."""
        customer = self.case.customer
        return Line((_(TITLES[self.table]), "dim"), (" · ", "dim"), (customer.name if customer is not None else "", "strong"))

    def about(self) -> dict[str, int | str]:
        """The table, the customer, and what it was opened with."""
        deal = {"deal": self.deal} if self.deal is not None else {}
        return {
            "form": "new", "table": self.table, "customer": self.customer, **deal,
            **{PRESET + code: text for code, text in self.preset.items()},
        }  # fmt: skip

    def save(self, values: Values) -> "Done":
        """Add it."""
        fields = self.book.fields[self.table]
        given = {
            code: text
            for name, text in values.items()
            if (code := name.removeprefix(f"{self.table}.")) in fields and "." in name and text.strip()
        }
        if self.table == "contacts":
            return add_contact(self.book, self.customer, given)
        if self.table == "deals":
            return add_deal(self.book, self.customer, given, unknown_of(self, values))
        return add_node(self.book, self.customer, given, int(values["deal"]) if values.get("deal") else None)
