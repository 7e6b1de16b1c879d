"""The run through the day: briefing, log, next; at its end what was done."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from followtui.agenda import Item
from followtui.tui.binding import bindings
from followtui.tui.customer_work import CustomerWork, Here
from followtui.tui.desk import Desk
from followtui.tui.screens.frame import Frame
from followtui.tui.views import run as view
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.page import Page


def day_of(desk: Desk) -> list[Item]:
    """What a day's run goes through: overdue, today, then who has no next step; a customer's most urgent item once."""
    found: dict[int, Item] = {}
    for item in desk.agenda(days=0).items:
        if item.bucket in ("overdue", "today", "unplanned"):
            found.setdefault(item.customer.id, item)
    return list(found.values())


class RunScreen(CustomerWork, Frame):
    """Goes through the items of a day, one customer after another. It may be left at any time."""

    BINDINGS: ClassVar[list[Any]] = bindings("run", "page")
    mode = "agenda"
    scope = "run"

    def __init__(self, desk: Desk, items: list[Item]) -> None:
        super().__init__(desk)
        self._items = items
        self._at = 0
        self._passed: set[int] = set()
        self._begun_at = 0

    def body(self) -> Iterator[Widget]:
        """How far it is, and the briefing; at the end what was done."""
        with Vertical():
            yield Bar(self._progress, id="progress")
            yield Page(id="page", focus=True)

    def on_mount(self) -> None:
        """Begin with the first."""
        self._begun_at = len(self.program.saved)
        super().on_mount()
        self.query_one("#page").focus()

    def _progress(self, width: int) -> list[Part]:
        return [(view.progress(self._at, len(self._items), width), "")]

    def item(self) -> Item | None:
        """The item that the run is at; None at its end."""
        return self._items[self._at] if self._at < len(self._items) else None

    def here(self) -> Here | None:
        """The customer and the step that the run is at."""
        item = self.item()
        if item is None:
            return None
        return Here(customer=item.customer.id, node=item.node.id if item.node else None, deal=item.node.deal if item.node else None)

    def fill(self) -> None:
        """The briefing of the customer at hand; what is settled meanwhile is passed over."""
        while (item := self.item()) is not None and view.is_settled(self.desk, item):
            self._at += 1
        page = self.query_one("#page", Page)
        if item is None:
            undone = self.program.undone
            saved = [done for done in self.program.saved[self._begun_at :] if done.action is None or done.action.id not in undone]
            passed = sum(not view.is_settled(self.desk, self._items[place]) for place in self._passed)
            page.show(lambda width: view.summary(self.desk, saved, passed, width))
        else:
            page.show(lambda width: view.at_hand(self.desk, item, width))
        self.query_one("#progress", Bar).refresh()

    def next_customer(self, logged: Here) -> None:
        """A form was saved with "and next": log at the next one right away."""
        if self.here() == logged:
            self.action_pass()
        if self.item() is not None:
            self.action_log()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the end there is nobody to pass over."""
        if action == "pass" and self.item() is None:
            return False
        return super().check_action(action, parameters)

    def action_pass(self) -> None:
        """Pass this one over."""
        if self.item() is not None:
            self._passed.add(self._at)
            self._at += 1
            self.refill()

    def action_pass_back(self) -> None:
        """Back to the one before, where it is still to be done."""
        place = self._at - 1
        while place >= 0 and view.is_settled(self.desk, self._items[place]):
            place -= 1
        if place >= 0:
            self._at = place
            self.refill()

    def _reverse(self, *, redo: bool) -> None:
        """Undo goes back to the customer whose turn it is again."""
        settled = [view.is_settled(self.desk, item) for item in self._items[: self._at]]
        super()._reverse(redo=redo)
        again = [place for place, was in enumerate(settled) if was and not view.is_settled(self.desk, self._items[place])]
        if again:
            self._at = again[0]
            self.refill()
