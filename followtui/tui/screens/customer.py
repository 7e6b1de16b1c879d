"""A customer on a screen of its own: everything recorded of it, with a cursor that goes from record to record."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, ClassVar

from textual import work
from textual.widget import Widget

from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.customer_work import Here
from followtui.tui.desk import Desk
from followtui.tui.dialogs import Choose
from followtui.tui.screens.customer_past import HistoryWork
from followtui.tui.screens.customer_removal import RemovalWork
from followtui.tui.screens.frame import Frame
from followtui.tui.views.customer import RECORDS, TIME, Item, items
from followtui.tui.views.customer_history import history
from followtui.tui.widgets.record_list import RecordList

TWO = 80
"""Cells from which the timeline stands beside the records."""

_AT = {"contacts": "contact", "deals": "deal", "followups": "followup", "nodes": "node", "jots": "jot"}


class CustomerScreen(HistoryWork, RemovalWork, Frame):
    """One customer. ``among`` are the customers that ``[`` and ``]`` go to."""

    CSS_PATH = "customer.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings("customer")
    mode = "customers"
    scope = "customer"

    def __init__(self, desk: Desk, customer: int, among: Sequence[int] = ()) -> None:
        super().__init__(desk)
        self.customer = customer
        self._among = list(among)
        self._two = True

    def body(self) -> Iterator[Widget]:
        """The records, and the timeline."""
        yield RecordList(id="records")
        yield RecordList(id="time")

    @property
    def records(self) -> RecordList:
        """The list of the records; of everything where there is only one pane."""
        return self.query_one("#records", RecordList)

    @property
    def time(self) -> RecordList:
        """The list of the timeline."""
        return self.query_one("#time", RecordList)

    @property
    def pane(self) -> RecordList:
        """The list that the person is in."""
        return self.time if self.focused is self.time else self.records

    @property
    def pane_of_history(self) -> RecordList:
        """The timeline's, or the only one."""
        return self.time if self._two else self.records

    def on_mount(self) -> None:
        """Begin at the head."""
        self.records.focus()

    def on_resize(self) -> None:
        """One pane or two; the cursor goes along to where its record stands now."""
        if self.is_mounted:
            # Asked now: a pane that is hidden loses the focus.
            self.call_after_refresh(self._fit, self.pane.item)

    def _fit(self, under: Item | None) -> None:
        if self._two == (self.app.size.width >= TWO):
            return
        self.fill()
        if under is not None:
            pane = self.time if self._two and under.section in ("time", "history") else self.records
            self.call_after_refresh(self._follow, under.key, pane)

    def fill(self) -> None:
        """The customer as it is now."""
        found = items(self.desk, self.customer, RECORDS)
        if not found:
            self._is_gone()
            return
        self.follow_past()
        time = [*items(self.desk, self.customer, TIME), *history(self.past, self.customer, running=self.is_reading)]
        self._two = self.app.size.width >= TWO
        self.records.show_items(found if self._two else [*found, *time])
        self.time.show_items(time if self._two else [])

    def _follow(self, key: Hashable, pane: RecordList) -> None:
        pane.focus()
        pane.move_to_key(key)

    def _is_gone(self) -> None:
        """The customer was removed, here or elsewhere: on to the next, or back."""
        others = [one for one in self._among if self.desk.book.records.get("customers", one) is not None]
        if others and self.app.screen is self:
            place = self._among.index(self.customer) if self.customer in self._among else 0
            after = [one for one in self._among[place:] if one in others]
            self._show(after[0] if after else others[-1])
        elif self.app.screen is self:
            self.call_later(self.action_back)

    # Other customers

    def action_next(self) -> None:
        """The customer after this one in the list one came from."""
        self._step(1)

    def action_previous(self) -> None:
        """The customer before this one."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.customer not in self._among:
            return
        place = self._among.index(self.customer) + step
        if not 0 <= place < len(self._among):
            self.program.tell(_("This is the last one of the list.") if step > 0 else _("This is the first one of the list."))
            return
        self._show(self._among[place])

    def _show(self, customer: int) -> None:
        self.forget_past()
        self.customer = customer
        self.refill()
        for pane in (self.records, self.time):
            pane.scroll_to(0, 0, animate=False)
            pane.action_first()

    def next_customer(self, logged: Here) -> None:  # noqa: ARG002 - the base's signature
        """To the next customer, and log there."""
        self._step(1)
        self.action_log()

    # What the cursor is on

    def is_at_customer(self) -> bool:
        """It is about one, wherever the cursor is."""
        return True

    def here(self) -> Here | None:
        """The record under the cursor; on none with a step, the customer's first open step."""
        item = self.pane.item
        place: dict[str, int] = {}
        if item is not None and item.table in _AT:
            place[_AT[item.table]] = item.id
        case = self.desk.case(self.customer)
        node = next((one for one in case.nodes if one.id == place.get("node")), None)
        if node is None or node.done_at:
            place.pop("node", None)
            step = next((one for one in case.open_nodes() if "deal" not in place or one.deal == place["deal"]), None)
            if step is not None:
                place["node"] = step.id
        elif node.deal is not None:
            place["deal"] = node.deal
        return Here(customer=self.customer, **place)

    def on_line_list_chosen(self) -> None:
        """Enter opens what the cursor is on: a record in its form, a jot to be completed, the history."""
        item = self.pane.item
        if item is None:
            return
        if item.section == "history":
            self.action_history()
        elif item.section == "jots":
            from followtui.tui.forms import open_log

            open_log(self.program, self.customer, jot=item.id, text=self._text_of(item))
        else:
            self.action_edit()

    def _text_of(self, item: Item) -> str:
        return str((self.desk.book.records.get("jots", item.id) or {}).get("text", ""))

    def action_edit(self) -> None:
        """Edit the record under the cursor; of a finding, the field it is about."""
        from followtui.tui.forms import open_node, open_record

        item = self.pane.item
        if item is None or not item.table:
            item = Item(section="head", table="customers", id=self.customer, lines=lambda _width: [])
        if item.section == "findings" and item.field == "next":
            open_node(self.program, self.customer, deal=item.id if item.table == "deals" else None)
            return
        field = item.field if item.field in self.desk.book.fields[item.table] else ""
        open_record(self.program, item.table, item.id, field=field)

    def action_add(self) -> None:
        """Add something to the customer."""
        from followtui.tui import forms

        options = [
            ("followup", _("follow-up")),
            ("person", _("person")),
            ("deal", _("deal")),
            ("step", _("step")),
            ("jot", _("jot")),
        ]

        def chosen(code: str | None) -> None:
            place = self.here()
            if place is None or code is None:
                return
            if code == "followup":
                self.action_log()
            elif code == "person":
                forms.open_contact(self.program, self.customer)
            elif code == "deal":
                forms.open_deal(self.program, self.customer)
            elif code == "step":
                forms.open_node(self.program, self.customer, deal=place.deal)
            else:
                forms.open_jot(self.program, self.customer)

        self.program.push_screen(Choose(_("Add what?"), options), chosen)

    @work
    async def action_remove(self) -> None:
        """Remove the record under the cursor, with the reason."""
        item = self.pane.item
        if item is not None and item.table and item.section != "findings":
            await self.remove_record(item.table, item.id)

    def action_move_deal(self) -> None:
        """Move the deal under the cursor, or the customer's only one, to another stage."""
        place = self.here()
        opened = [deal.id for deal in self.desk.case(self.customer).open_deals()]
        deal = place.deal if place is not None and place.deal is not None else opened[0] if len(opened) == 1 else None
        if deal is None:
            self.program.tell(_("Put the cursor on the deal first.") if opened else _("There is no open deal here. a opens one."))
            return
        from followtui.tui.forms.move import open_move

        open_move(self.program, deal)

    @work
    async def action_pick_date(self) -> None:
        """Give the step another date; on a deal, another stage."""
        item = self.pane.item
        if item is not None and item.section == "deals":
            self.action_move_deal()
        else:
            super().action_pick_date()

    def action_jot(self) -> None:
        """Keep a thought about this customer."""
        from followtui.tui.forms import open_jot

        open_jot(self.program, self.customer)

    # Panes and history

    def action_pane(self) -> None:
        """To the other pane."""
        if self.app.size.width >= TWO:
            (self.records if self.focused is self.time else self.time).focus()

    def action_aside_down(self) -> None:
        """Scroll down without moving the cursor."""
        self.pane.scroll_relative(y=3, animate=False)

    def action_aside_up(self) -> None:
        """Scroll up without moving the cursor."""
        self.pane.scroll_relative(y=-3, animate=False)

    def action_back(self) -> None:
        """Stop reading the history; else back to where one came from."""
        if self.is_reading:
            self.forget_past()
            self.fill()
        else:
            super().action_back()
