"""The form in which any record is edited, drawn from its table's fields."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.customers import edit, shown
from followtui.errors import Failed
from followtui.model import Document
from followtui.rules.finding import Finding
from followtui.rules.required import furthest_stage
from followtui.store.patches import same
from followtui.template.fields import Field
from followtui.text.language import N_, _, current_language
from followtui.tui.desk import Desk
from followtui.tui.forms.errors import said
from followtui.tui.forms.grade_hint import grade_hint
from followtui.tui.forms.log_values import unknown_of
from followtui.tui.forms.model import Clash, Form, Option, Row, Slot, Values
from followtui.tui.forms.people import distinct, read_people, write_people
from followtui.tui.forms.slots import entered_fields, force_rows, heading, is_required, label_of, row_of, text_of
from followtui.tui.ink import Line

if TYPE_CHECKING:
    from followtui.book.book import Done

KINDS = {
    "customers": N_("Customer"), "contacts": N_("Contact"), "deals": N_("Deal"),
    "nodes": N_("Step"), "followups": N_("Follow-up"), "jots": N_("Jot"),
}  # fmt: skip

OF_GIVING_UP = ("background_note", "drop_note", "drop_decision", "decided_by")
"""Fields of a customer that matter once it is to be given up."""

RARE = {
    "customers": ("owner", "owner_since", "previous_owner", *OF_GIVING_UP),
    "contacts": ("left_on",),
    "nodes": ("done_at", "outcome"),
}
"""Fields that are filled in seldom: they stand at the end."""


class RecordForm(Form):
    """Edits one record. Only what was changed is written, over what was seen."""

    def __init__(self, desk: Desk, table: str, record: int, *, field: str = "") -> None:
        super().__init__(desk)
        self.table = table
        self.record = record
        self.seen: Document = dict(self.book.records.get(table, record) or {})
        self.customer = record if table == "customers" else self.seen.get("customer")
        self.case = desk.case(self.customer) if isinstance(self.customer, int) else None
        self.key = f"{table}-{record}"
        standing = self._standing()
        self.rows = [*self._refs(), *self._field_rows(standing, field)]
        self.first = f"{table}.{field}" if field else next((name for name in standing), "")

    def title(self) -> Line:
        """What is edited."""
        from followtui.book.lookup import naming

        return Line((_(KINDS[self.table]), "dim"), (" · ", "dim"), (naming(self.seen), "strong"))

    def subject(self) -> Line:
        """The customer that it belongs to, and its ref."""
        customer = self.case.customer if self.case is not None and self.table != "customers" else None
        ref = self.book.ref(self.table, self.record)
        return Line(customer.name if customer is not None else "", ("  " + ref, "dim"))

    def about(self) -> dict[str, int | str]:
        """The record."""
        return {"form": "record", "table": self.table, "record": self.record}

    # Rows

    def _standing(self) -> dict[str, list[str]]:
        """What the rules have against the record, by its slots."""
        found: dict[str, list[str]] = {}
        if isinstance(self.customer, int):
            for one in self.book.judge(self.customer):
                if (one.table, one.id) == (self.table, self.record):
                    found.setdefault(f"{one.table}.{one.field}", []).append(said(one))
        return found

    def _field_rows(self, standing: dict[str, list[str]], wanted: str) -> list[Row]:
        stage = self._stage()
        rare = RARE.get(self.table, ())
        rows: list[Row] = []
        late: list[Row] = []
        for field in entered_fields(self.desk, self.table):
            name = f"{self.table}.{field.code}"
            if field.code in OF_GIVING_UP and not (self._given_up() or field.code == wanted or field.value_of(self.seen)):
                continue
            if (self.table, field.code) == ("deals", "stage"):
                rows.append(self._still(field))
                continue
            row = row_of(self.desk, field, self.seen, required=is_required(self.desk, field, stage), standing=standing.get(name, ()))
            if name == "customers.grade" and self.case is not None:
                row.below = grade_hint(self.desk, self.case)
            (late if field.code in rare else rows).append(row)
        return [*rows, *([heading("more", _("More"))] if late else []), *late]

    def _given_up(self) -> bool:
        return self.seen.get("state") == "dropped" or bool(self.seen.get("drop_proposed_at"))

    def _still(self, field: Field) -> Row:
        """A value that is shown here and changed elsewhere."""
        text = shown(field, field.value_of(self.seen))
        slot = Slot(name=f"still.{field.code}", kind="still", value=text)
        return Row(name=f"{self.table}.{field.code}", label=label_of(field), slots=[slot],
                   fields=(f"{self.table}.{field.code}",))  # fmt: skip

    def _stage(self) -> str | None:
        if self.table == "deals":
            return self.seen.get("stage")
        if self.case is None:
            return None
        own = next((deal.stage for deal in self.case.deals if deal.id == self.seen.get("deal")), None)
        furthest = furthest_stage(self.case, self.book.circumstances)
        return own or (furthest.code if furthest is not None else None)

    def _refs(self) -> list[Row]:
        """The deal and the people that a record names."""
        rows = []
        fields = self.book.fields[self.table]
        if self.case is not None and "contacts" in fields:
            people = distinct([(one.id, one.name, one.title or "") for one in self.case.contacts])
            value = write_people([str(one) for one in self.seen.get("contacts", [])], [], people)
            slot = Slot(name="people", kind="people", options=people, value=value)
            rows.append(Row(name="people", label=_("With"), slots=[slot], fields=(f"{self.table}.contacts",)))
        if self.case is not None and "deal" in fields and self.case.deals:
            options = tuple(Option(str(one.id), one.name) for one in self.case.deals)
            value = str(self.seen.get("deal") or "")
            slot = Slot(name=f"{self.table}.deal", kind="choice", options=options, value=value)
            rows.append(Row(name="deal", label=_("Deal"), slots=[slot], fields=(slot.name,)))
        return rows

    # Saving

    def changed(self, values: Values) -> dict[str, str]:
        """What was typed, by field code. Raises Failed for people that the customer does not have."""
        found = {}
        for row in self.rows:
            for slot in row.slots:
                text = values.get(slot.name, slot.value)
                if slot.kind == "still" or text == slot.value:
                    continue
                code = "contacts" if slot.name == "people" else slot.name.partition(".")[2]
                found[code] = self._ids(slot, text) if slot.name == "people" else text
        return {code: text for code, text in found.items() if code in self.book.fields[self.table]}

    def _ids(self, slot: Slot, text: str) -> str:
        codes, new = read_people(text, slot.options)
        if new:
            raise Failed(N_("This customer has no contact “{text}”."), text=new[0])
        return ",".join(codes)

    def save(self, values: Values) -> "Done | None":
        """Write what was changed; None when nothing was."""
        changed = self.changed(values)
        unknown = unknown_of(self, values)
        if not changed and not unknown:
            return None
        return edit(self.book, self.table, self.record, changed, based_on=self.seen, unknown=unknown, force=values.get("force", "").strip())

    def clashes(self, values: Values) -> list[Clash]:
        """The fields written here that somebody else has changed meanwhile."""
        now = self.book.records.get(self.table, self.record) or {}
        found = []
        for code, text in self.changed(values).items():
            field = self.book.fields[self.table][code]
            before, after = field.value_of(self.seen), field.value_of(now)
            if not same(before, after):
                slot = "people" if code == "contacts" else f"{self.table}.{code}"
                found.append(
                    Clash(
                        slot=slot,
                        label=field.label(current_language()),
                        mine=text,
                        theirs=shown(field, after),
                        theirs_text=text_of(field, after),
                    )
                )
        return found

    def settle(self, clashes: Sequence[Clash]) -> None:
        """What stands there now has been seen."""
        self.seen = dict(self.book.records.get(self.table, self.record) or {})
        for clash in clashes:
            for row in self.rows:
                for slot in row.slots:
                    if slot.name == clash.slot:
                        slot.value = clash.theirs_text

    def more(self, places: Sequence[str], values: Values) -> list[Row]:  # noqa: ARG002 - the form's signature
        """A reason, where the name is taken and this is another customer all the same."""
        return force_rows(self.rows, places)

    def row_for(self, finding: Finding, values: Values) -> str:
        """Findings of this record at their fields; what is said of another one stands at the top."""
        if finding.table == self.table and finding.id not in (0, self.record):
            return ""
        return super().row_for(finding, values)
