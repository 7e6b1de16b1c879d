"""The form of a jot: one line, no gate, the customer where one is known."""

from typing import TYPE_CHECKING

from followtui.book.customers import edit
from followtui.book.jots import jot
from followtui.text.clauses import clause
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.forms.model import Form, Row, Slot, Values, always
from followtui.tui.forms.words import customer_names
from followtui.tui.ink import Line

if TYPE_CHECKING:
    from followtui.book.book import Done


class JotForm(Form):
    """Keeps a thought, or puts one right that was kept."""

    def __init__(self, desk: Desk, customer: int | None = None, *, record: int | None = None) -> None:
        super().__init__(desk)
        self.record = record
        seen = (self.book.records.get("jots", record) if record is not None else None) or {}
        self.customer = seen.get("customer", customer)
        self.key = f"jots-{record}" if record is not None else f"new-jots-{customer or 0}"
        self.seen = seen
        self.first = self.at_once = "jots.text"
        self.name = str((self.book.records.get("customers", self.customer or 0) or {}).get("name", ""))
        # A jot that was kept may have several lines.
        kind = "longtext" if "\n" in str(seen.get("text", "")) else "text"
        self.rows = [
            Row(name="jots.text", label=_("Jot"), fields=("jots.text",), required=always,
                slots=[Slot(name="jots.text", kind=kind, value=str(seen.get("text", "")),
                            placeholder=_("one line, ↵ keeps it; Tab for the customer") if kind == "text" else "")]),
            Row(name="customer", label=_("Customer"), fields=("jots.customer",), slots=[
                Slot(name="customer", value=self.name, words=customer_names(desk), placeholder=_("may stay empty"),
                     help=_("A name, a part of it, or its pinyin.")),
            ]),
        ]  # fmt: skip

    def title(self) -> Line:
        """What it is."""
        return Line((_("Jot"), "strong"))

    def draft_title(self, values: Values) -> str:
        """Its first words."""
        words = clause(values.get("jots.text", ""))
        return f"{self.title().text} · {words}" if words else super().draft_title(values)

    def about(self) -> dict[str, int | str]:
        """The jot, or the customer where one was at hand."""
        found: dict[str, int | str] = {"form": "jot"}
        if self.record is not None:
            found["record"] = self.record
        if self.customer is not None:
            found["customer"] = self.customer
        return found

    def save(self, values: Values) -> "Done | None":
        """Keep it. Raises NotFound, Conflict for a customer that the book does not have."""
        text = values.get("customer", "").strip()
        customer = self.customer if text and text == self.name else self.book.lookup.customer(text) if text else None
        if self.record is None:
            return jot(self.book, [values.get("jots.text", "")], customer)
        changed = {"text": values["jots.text"]} if values["jots.text"] != self.seen.get("text") else {}
        if customer != self.seen.get("customer"):
            changed["customer"] = str(customer or "")
        return edit(self.book, "jots", self.record, changed, based_on=self.seen) if changed else None
