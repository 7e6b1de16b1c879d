"""What a rep does at a customer, the same on every screen that shows one."""

from typing import TYPE_CHECKING, cast

from msgspec import Struct
from textual import work
from textual.screen import Screen

from followtui.text.language import _, current_language
from followtui.tui.asking import ask_needed, choose
from followtui.tui.desk import Desk

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp


class Here(Struct, kw_only=True):
    """What the cursor is on: a customer, and which of its records."""

    customer: int
    node: int | None = None
    deal: int | None = None
    contact: int | None = None
    followup: int | None = None
    jot: int | None = None

    @property
    def record(self) -> tuple[str, int]:
        """The table and id of the record itself, the customer's when it is on no other."""
        parts = (
            ("followups", self.followup), ("contacts", self.contact), ("nodes", self.node), ("deals", self.deal), ("jots", self.jot),
        )  # fmt: skip
        return next(((table, one) for table, one in parts if one is not None), ("customers", self.customer))


NEEDS_CUSTOMER = frozenset([
    "log", "no_answer", "done", "pick_date", "later", "earlier", "snooze", "edit", "star", "take_grade", "park", "drop", "remove",
    "copy", "mark",
])  # fmt: skip
"""The commands that do nothing where the cursor is on no customer."""


class CustomerWork(Screen[None]):
    """The actions of the scopes that stand at a customer. A screen gives ``here`` and inherits the rest."""

    desk: Desk

    def here(self) -> Here | None:
        """What the cursor is on; None for nothing."""
        raise NotImplementedError

    def is_at_customer(self) -> bool:
        """Whether the cursor is on a customer; asked often."""
        return self.here() is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done at a customer needs one."""
        if action in NEEDS_CUSTOMER and self.is_mounted and not self.is_at_customer():
            return False
        return super().check_action(action, parameters)

    def next_customer(self, logged: Here) -> None:
        """Go on to the next customer, after ``logged`` was saved with "and next"."""

    @property
    def work_program(self) -> "FollowtuiApp":
        """The app."""
        return cast("FollowtuiApp", self.app)

    def _value(self, table: str, record: int, field: str) -> str:
        return str((self.desk.book.records.get(table, record) or {}).get(field, ""))

    # Logging

    def action_log(self) -> None:
        """Log what just happened."""
        if place := self.here():
            from followtui.tui.forms import open_log

            open_log(self.work_program, place.customer, node=place.node, deal=place.deal, onward=lambda _done: self.next_customer(place))

    def action_no_answer(self) -> None:
        """Log an unanswered attempt at once, and name an untried way after the third."""
        from followtui.tui.work import no_answer, tries_left

        place = self.here()
        if place is None:
            return
        book = self.desk.book
        done = self.work_program.act(lambda: no_answer(book, place.customer, place.node))
        if done is None:
            return
        self.work_program.told_saved(done)
        untried = tries_left(book, place.customer)
        if untried:
            names = ", ".join(book.template.label("methods", one, current_language()) for one in untried)
            self.work_program.tell(_("Three times without an answer. Not tried yet: {methods}").format(methods=names), "warning")

    @work
    async def action_done(self) -> None:
        """The step is done: with the customer, which is logged, or inside work."""
        place = self.here()
        if place is None or not self._has_step(place):
            return
        title = _("Done: {title}").format(title=self._value("nodes", place.node or 0, "title"))
        options = [("with", _("With the customer: log it")), ("inside", _("Inside work: it is done"))]
        how = await choose(self, title, options)
        if how == "with":
            self.action_log()
        elif how == "inside" and place.node is not None:
            await self._finish(place.customer, place.node)

    async def _finish(self, customer: int, node: int) -> None:
        from followtui.tui.work import finish, needs_next

        title = day = ""
        if needs_next(self.desk.book, customer, node):
            title = await ask_needed(self, _("Done. What comes next?")) or ""
            day = (await ask_needed(self, _("When?"), "due") or "") if title else ""
            if not day:
                return
        self.work_program.told_saved(self.work_program.act(lambda: finish(self.desk.book, node, title, day)))

    # Dates

    @work
    async def action_pick_date(self) -> None:
        """Give the step another date."""
        place = self.here()
        if place is None or not self._has_step(place) or place.node is None:
            return
        title = self._value("nodes", place.node, "title")
        day = await ask_needed(self, _("New date for “{title}”").format(title=title), "due")
        if day:
            self._move(place.node, day)

    def action_later(self) -> None:
        """A day later."""
        self._shift(1)

    def action_earlier(self) -> None:
        """A day earlier."""
        self._shift(-1)

    @work
    async def action_snooze(self) -> None:
        """Hide the step until a day."""
        from followtui.book.nodes import snooze

        place = self.here()
        if place is None or not self._has_step(place) or place.node is None:
            return
        node = place.node
        day = await ask_needed(self, _("Hide “{title}” until when?").format(title=self._value("nodes", node, "title")), "due")
        if day:
            self.work_program.told_saved(self.work_program.act(lambda: snooze(self.desk.book, node, day)))

    def _has_step(self, place: Here) -> bool:
        if place.node is None:
            self.work_program.tell(_("There is no step here. Log what happened (l), or give all marked a date (B)."))
        return place.node is not None

    def _shift(self, days: int) -> None:
        from followtui.tui.work import shifted

        place = self.here()
        if place is None or not self._has_step(place) or place.node is None:
            return
        day = shifted(self.desk.book, place.node, days)
        if self._value("nodes", place.node, "kind") == "payment":
            self._put_off(place.node, day)
        else:
            self._move(place.node, day)

    def _put_off(self, node: int, day: str) -> None:
        """A payment is put out of sight; the day on which the money was due stays, or the report would lose it."""
        from followtui.book.nodes import snooze
        from followtui.tui.understood import day_in_words

        if day[:10] > self.desk.book.today and self.work_program.act(lambda: snooze(self.desk.book, node, day)) is not None:
            seen, due = day_in_words(day, self.desk.book.now), self._value("nodes", node, "due")
            text = _("Out of sight until {day}; the money stays due on {due}. Another due date: >")
            self.work_program.tell(text.format(day=seen, due=day_in_words(due, self.desk.book.now) if due else "–"))

    def _move(self, node: int, day: str) -> None:
        from followtui.book.rescheduling import reschedule
        from followtui.tui.understood import day_in_words

        if self.work_program.act(lambda: reschedule(self.desk.book, [(node, day)])) is not None:
            due = self._value("nodes", node, "due")
            self.work_program.tell(_("Now due {day}").format(day=day_in_words(due, self.desk.book.now)))

    # The customer itself

    def action_edit(self) -> None:
        """Edit what the cursor is on."""
        if place := self.here():
            from followtui.tui.forms import open_customer

            open_customer(self.work_program, place.customer)

    def action_add(self) -> None:
        """Add a customer."""
        from followtui.tui.forms import open_customer

        open_customer(self.work_program)

    def action_star(self) -> None:
        """Make it a key customer, or not any more."""
        from followtui.book.customers import edit

        if place := self.here():
            document = self.desk.book.records.get("customers", place.customer) or {}
            value = "no" if document.get("star") else "yes"
            done = self.work_program.act(lambda: edit(self.desk.book, "customers", place.customer, {"star": value}))
            self.work_program.told_saved(done)

    def action_take_grade(self) -> None:
        """Take the suggested grade, after a question."""
        from followtui.tui.taking_grade import take_grade

        if place := self.here():
            take_grade(self.work_program, place.customer)

    @work
    async def action_park(self) -> None:
        """Put the customer aside until a day, or take it up again."""
        from followtui.book.states import park, wake
        from followtui.book.steps import NextStep

        place = self.here()
        if place is None:
            return
        customer, book, program = place.customer, self.desk.book, self.work_program
        if self._value("customers", customer, "state") in ("parked", "dropped"):
            title = await ask_needed(self, _("Taken up again. What comes next?"))
            day = await ask_needed(self, _("When?"), "due") if title else None
            if title and day:
                steps = [NextStep(title=title, when=day)]
                program.told_saved(program.act(lambda: wake(book, customer, steps)))
            return
        day = await ask_needed(self, _("Park {name} until when?").format(name=self._value("customers", customer, "name")), "due")
        reason = await ask_needed(self, _("Why? It will stand as the step on that day.")) if day else None
        if day and reason:
            program.told_saved(program.act(lambda: park(book, customer, day, reason)))

    def action_drop(self) -> None:
        """Give the customer up, with the reason."""
        from followtui.tui.giving_up import give_up

        if place := self.here():
            give_up(self.work_program, place.customer, lambda _done: None)

    @work
    async def action_remove(self) -> None:
        """Remove the record under the cursor, with the reason."""
        from followtui.book.customers import remove
        from followtui.book.lookup import naming

        place = self.here()
        if place is None:
            return
        table, record = place.record
        name = naming(self.desk.book.records.get(table, record) or {})
        reason = await ask_needed(self, _("Remove “{name}”. Why?").format(name=name))
        if reason:
            self.work_program.told_saved(self.work_program.act(lambda: remove(self.desk.book, table, record, reason)))

    @work
    async def action_copy(self) -> None:
        """Copy a phone, WeChat id or e-mail address of the customer."""
        from followtui.tui.work import copyable

        place = self.here()
        if place is None:
            return
        found = copyable(self.desk.case(place.customer))
        if not found:
            self.work_program.tell(_("There is nothing to copy: no phone, WeChat or e-mail."))
            return
        text = found[0][0] if len(found) == 1 else await choose(self, _("Copy"), found)
        if text:
            self.work_program.copy(text)
