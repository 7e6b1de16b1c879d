"""The step that a log is about: the one it was opened from, or the earliest of the deal that is chosen; and what becomes of it."""

from followtui.book.followups import RETRY_DAYS
from followtui.dates.days import relative_day
from followtui.model import Node
from followtui.rules.case import Case
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.forms.deal_rows import deal_said
from followtui.tui.forms.model import Values
from followtui.tui.ink import Line, paragraph


def result_of(values: Values) -> str:
    """The result that is chosen."""
    return values.get("followups.result", "")


class LogStep:
    """The step of one log form, opened from ``node`` and ``deal`` where it was.

    ``ticked`` is what the form itself says is done, until the person says otherwise.
    """

    def __init__(self, desk: Desk, case: Case, node: int | None, deal: int | None) -> None:
        self._desk = desk
        self._case = case
        self._node = node
        self._deal = deal
        self.step = self._opened_from(node) if node is not None else self._earliest(deal)
        self.ticked = str(self.step.id) if self.step is not None and not self.is_at_key_node else ""

    @property
    def is_at_key_node(self) -> bool:
        """Whether it was opened from a key node: what is said of that leaves it open, unless it is ticked."""
        return self.step is not None and self.step.kind != "next_step"

    def _opened_from(self, node: int) -> Node | None:
        return next((one for one in self._case.open_nodes() if one.id == node), None)

    def _earliest(self, deal: int | None) -> Node | None:
        """The earliest step of ours: of the deal, else one that is no other open deal's."""
        ours = [one for one in self._case.open_nodes() if one.kind == "next_step" and one.side == "ours" and not one.unknown]
        live = {one.id for one in self._case.open_deals()}
        of_deal = [one for one in ours if deal is None or one.deal == deal]
        return next(iter(of_deal or [one for one in ours if one.deal not in live]), None)

    def said(self, values: Values) -> Node | None:
        """The step, once another deal may have been chosen; what was opened from a step of no deal stays at it."""
        deal = deal_said(values, self._deal)
        stays = self._node is not None and self.step is not None and self.step.deal is None
        return self.step if deal == self._deal or self.is_at_key_node or stays else self._earliest(deal)

    def follows(self, values: Values) -> dict[str, str]:
        """What is ticked as done now that another deal is chosen, unless the person ticked for themselves."""
        if self.is_at_key_node or values.get("done", "") != self.ticked:
            return {}
        step = self.said(values)
        self.ticked = str(step.id) if step is not None else ""
        return {"done": self.ticked} if "done" in values else {}

    def what_happens(self, values: Values, width: int) -> list[Line]:
        """What becomes of the step when nothing is typed, after a result that completes nothing."""
        result = result_of(values)
        if result == "no_reply":
            step = None if self.is_at_key_node else self.said(values)
            day = self._retry_day(step)
            text = _("Nothing more is needed: “{step}” moves to {day}.") if step else _("Nothing more is needed: try again on {day}.")
            said = text.format(step=step.title if step else "", day=relative_day(day, self._desk.book.now.date()))
            return paragraph(said, width, "dim")
        if result == "awaiting" and not self.is_at_key_node:
            return paragraph(_("Empty: the present step goes to their side, until they answer."), width, "dim")
        return []

    def _retry_day(self, step: Node | None) -> str:
        """The day on which an unanswered attempt is tried again; never nearer than the step was due."""
        book = self._desk.book
        customer = self._case.customer
        streak = customer.no_reply_streak if customer is not None else 0
        days = RETRY_DAYS[min(streak, len(RETRY_DAYS) - 1)]
        day = book.circumstances.calendar.add_working_days(book.now.date(), days).isoformat()
        return max(day, (step.due or "")[:10] if step is not None else "")
