"""A period seen in the journal: the records at its end and its beginning, and what was done before, within and after."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from msgspec import Struct

from followtui.model import Document
from followtui.report.periods import Period
from followtui.report.timeline import Timeline, View
from followtui.store.lines import Action

TRAVEL = timedelta(days=2)
"""Days count as they were written, on whatever clock: what another time zone calls a day reaches so far beyond it."""


class Window(Struct, dict=True):
    """``inside`` and ``after`` hold actions, the newest first. ``inside`` begins a little before the period (``TRAVEL``)."""

    period: Period
    now: datetime
    start: View
    end: View
    inside: list[Action]
    after: list[Action]

    @cached_property
    def remembered(self) -> dict[tuple[str, str], Any]:
        """What was drawn from the actions inside, by table and field, for whoever needs it again."""
        return {}

    @cached_property
    def made(self) -> dict[tuple[str, int], Document]:
        """The records that were made within it, as they were made."""
        return _made(self.inside)

    @cached_property
    def made_later(self) -> dict[tuple[str, int], Document]:
        """The records that were made since, as they were made."""
        return _made(self.after)


def _made(actions: list[Action]) -> dict[tuple[str, int], Document]:
    found: dict[tuple[str, int], Document] = {}
    for action in actions:
        for table, changes in action.patch.items():
            before = action.inverse.get(table, {})
            for one, change in changes.items():
                if change is not None and before.get(one, change) is None:
                    found[table, one] = change
    return found


def open_windows(timeline: Timeline, periods: Iterable[Period], now: datetime) -> list[Window]:
    """A window on each period, all found in one walk back through the journal."""
    wanted = list(periods)
    moments = {moment for one in wanted for moment in (one.end(now), one.before(now), one.before(now) - TRAVEL)}
    actions: list[Action] = []
    views: dict[datetime, tuple[View, int]] = {}
    for moment in sorted(moments, reverse=True):
        view, since = timeline.back_to(moment)
        actions += since
        views[moment] = view, len(actions)
    found = []
    for one in wanted:
        end, after = views[one.end(now)]
        start = views[one.before(now)][0]
        before = views[one.before(now) - TRAVEL][1]
        found.append(Window(one, now, start, end, actions[after:before], actions[:after]))
    return found
