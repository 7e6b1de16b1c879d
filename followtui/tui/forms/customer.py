"""The form of a new customer, with its first contact and its first next steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.customers import add_customer
from followtui.rules.finding import Finding
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.forms import steps
from followtui.tui.forms.log_values import unknown_of
from followtui.tui.forms.model import Form, Row, Values, always
from followtui.tui.forms.records import OF_GIVING_UP
from followtui.tui.forms.slots import entered_fields, force_rows, heading, is_required, row_of
from followtui.tui.ink import Line
from followtui.tui.views.twins import twins

if TYPE_CHECKING:
    from followtui.book.book import Done

AT_ONCE = ("name", "grade", "phone", "need", "source")
"""What is asked of a new customer first; the rest stands at the end."""

OF_CONTACT = ("name", "title", "mobile", "wechat", "email", "role")


class CustomerForm(Form):
    """A new customer."""

    key = "new-customers"
    first = "customers.name"

    def __init__(self, desk: Desk, *, name: str = "") -> None:
        super().__init__(desk)
        self.day = self.book.circumstances.calendar.next_working_day(self.book.now.date()).isoformat()
        lead = self.book.circumstances.lead_stage
        stage = lead.code if lead is not None else None
        document = {"name": name} if name else {}
        rows = {
            field.code: row_of(desk, field, document, required=is_required(desk, field, stage))
            for field in entered_fields(desk, "customers")
        }
        fields = {field.code: field for field in entered_fields(desk, "contacts")}
        rows["name"].below = self._twins
        asked = [row for code, row in rows.items() if code in AT_ONCE or row.required({})]
        self.rows = [
            *asked,
            heading("contact", _("First contact")),
            *(row_of(desk, fields[code], {}, unknown=False) for code in OF_CONTACT if code in fields),
            heading("next", _("And then")),
            *steps.step_rows(desk, self.day, required=always),
            heading("more", _("More")),
            *(row for code, row in rows.items() if row not in asked and code not in OF_GIVING_UP),
        ]

    def title(self) -> Line:
        """What is new."""
        return Line((_("New customer"), "strong"))

    def about(self) -> dict[str, int | str]:
        """A new customer."""
        return {"form": "customer"}

    def _twins(self, values: Values, width: int) -> list[Line]:
        typed = {table: _given(self, values, table) for table in ("customers", "contacts")}
        return twins(self.desk, typed["customers"], [typed["contacts"]], width)

    def save(self, values: Values) -> "Done":
        """Add the customer with everything that was typed."""
        given = {table: _given(self, values, table) for table in ("customers", "contacts")}
        return add_customer(
            self.book,
            given["customers"].pop("name", ""),
            given["customers"],
            contact=given["contacts"],
            steps=steps.read_steps(values, self.day),
            unknown=unknown_of(self, values),
            force=values.get("force", "").strip(),
        )

    def row_for(self, finding: Finding, values: Values) -> str:
        """Where a finding stands; what a step lacks stands at that step."""
        if f"{finding.table}.{finding.field}" in steps.PLACES:
            return steps.row_for(finding, values, self.desk)
        return super().row_for(finding, values)

    def more(self, places: Sequence[str], values: Values) -> list[Row]:  # noqa: ARG002 - the form's signature
        """A reason, where the name is taken and this is another customer all the same."""
        return force_rows(self.rows, places)


def _given(form: Form, values: Values, table: str) -> dict[str, str]:
    fields = form.book.fields[table]
    return {code: text for code in fields if (text := values.get(f"{table}.{code}", "")).strip()}
