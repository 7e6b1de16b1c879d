"""All marked lines at once: one date, spread over working days, or one text logged for all."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.screen import Screen

from followtui.text.language import _, current_language, ngettext
from followtui.tui.asking import ask, ask_needed, choose
from followtui.tui.customer_work import Here
from followtui.tui.desk import Desk

if TYPE_CHECKING:
    from followtui.book.followups import Log
    from followtui.tui.app import FollowtuiApp

DAYS = 5
"""Working days over which marked lines are spread when nothing else is said."""


class BulkWork(Screen[None]):
    """The command ``bulk``. A screen gives ``chosen_places`` and ``unmark_all`` and inherits the rest."""

    desk: Desk

    def chosen_places(self) -> list[Here]:
        """What is marked, or what the cursor is on."""
        raise NotImplementedError

    def unmark_all(self) -> None:
        """Take every mark away."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing is marked and the cursor is on nothing, there is nothing to do for all."""
        if action == "bulk" and self.is_mounted and not self.chosen_places():
            return False
        return super().check_action(action, parameters)

    @work
    async def action_bulk(self) -> None:
        """Ask what is to be done with all marked lines, and do it as one action."""
        from followtui.book.followups import log_batch
        from followtui.book.rescheduling import reschedule

        places = self.chosen_places()
        if not places:
            return
        title = ngettext("{n} line marked. What with it?", "{n} lines marked. What with them?", len(places)).format(n=len(places))
        options = [("date", _("One date for all")), ("spread", _("Spread over working days")), ("log", _("Log one text for all"))]
        what = await choose(self, title, options)
        program = cast("FollowtuiApp", self.app)
        done = None
        if what == "log":
            customers = list(dict.fromkeys(place.customer for place in places))
            log = await self._asked_log(len(customers))
            done = program.act(lambda: log_batch(self.desk.book, customers, log)) if log else None
        elif what is not None:
            plan = await self._asked_plan(places, spread_out=what == "spread")
            done = program.act(lambda: reschedule(self.desk.book, *plan)) if plan else None
        if done is not None:
            self.unmark_all()
            program.told_saved(done)

    async def _asked_plan(self, places: list[Here], *, spread_out: bool) -> tuple[list[tuple[int, str]], list[tuple[int, str, str]]] | None:
        """The steps to move and those to open, each with its day. Who has no step gets one, whose words are asked for first."""
        from followtui.book.entry import read_when
        from followtui.book.rescheduling import at_its_hour, spread

        bare = sum(place.node is None for place in places)
        title: str | None = ""
        if bare:
            question = ngettext("{n} of them has no step. What is to be done?", "{n} of them have no step. What is to be done?", bare)
            title = await ask_needed(self, question.format(n=bare))
        if title is None:
            return None
        first = await ask_needed(self, _("From which day on?") if spread_out else _("Which date for all?"), "due")
        if not first:
            return None
        days = [first] * len(places)
        if spread_out:
            number = await ask(self, _("How many a day?"), value=str(-(-len(places) // DAYS)), check=_count)
            if not number:
                return None
            days = spread(self.desk.book, len(places), read_when(first, self.desk.book.now, happened=False)[:10], int(number))
        planned = list(zip(places, days, strict=True))
        moved = [(place.node, at_its_hour(self.desk.book, place.node, day)) for place, day in planned if place.node is not None]
        return moved, [(place.customer, title, day) for place, day in planned if place.node is None]

    async def _asked_log(self, count: int) -> "Log | None":
        """One text, one method, one result, and the day on which to look for answers."""
        from followtui.book.followups import Log
        from followtui.book.steps import NextStep

        template, language = self.desk.book.template, current_language()
        methods = [(one.code, one.label(language)) for one in template.methods if not one.retired]
        method = await choose(self, _("How?"), methods, current="wechat")
        if not method:
            return None
        text = await ask_needed(
            self, ngettext("The text for {n} customer", "The text for {n} customers", count).format(n=count), "longtext"
        )
        if not text:
            return None
        results = [(one.code, one.label(language)) for one in template.results if not one.retired and one.code != "won"]
        result = await choose(self, _("What came of it?"), results, current="awaiting")
        if not result:
            return None
        waits = result == "awaiting"
        title = await ask_needed(self, _("What are you waiting for?") if waits else _("What comes next?"))
        day = await ask_needed(self, _("When?"), "due") if title else None
        if not title or not day:
            return None
        step = NextStep(title=title, when=day, side="theirs" if waits else "ours")
        # A text to many is no talk about the step that stands at each of them.
        return Log(customer=0, values={"method": method, "content": text, "result": result}, steps=[step], keep=True)


def _count(text: str) -> str:
    return "" if text.isdecimal() and int(text) > 0 else _("Type a number such as 5.")
