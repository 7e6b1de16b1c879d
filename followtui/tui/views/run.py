"""The run through the day in lines: how far it is, the customer at hand, and what was done."""

from collections import Counter
from collections.abc import Sequence

from followtui.agenda import BUCKETS, TITLES, Item
from followtui.book.book import Done
from followtui.dates.days import relative_day
from followtui.text.language import N_, _
from followtui.text.width import cell_len
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.briefing import briefing


def progress(at: int, count: int, width: int) -> Line:
    """A bar with how many are settled."""
    text = _("{n} of {count}").format(n=min(at + 1, count), count=count) if at < count else _("{count} of {count}").format(count=count)
    room = max(min(width - cell_len(text) - 4, 60), 4)
    full = room * at // count if count else room
    return Line(" ", ("━" * full, "accent"), ("━" * (room - full), "dim"), "  ", text)


def is_settled(desk: Desk, item: Item) -> bool:
    """Whether there is nothing left to do about an item today: done, moved on, or planned meanwhile."""
    book = desk.book
    if item.node is None:
        case = desk.case(item.customer.id)
        return not case.is_live(book.today) or any(node.due for node in case.open_nodes())
    document = book.records.get("nodes", item.node.id)
    if document is None or document.get("done_at"):
        return True
    hidden = str(document.get("snoozed_until") or "")
    return str(document.get("due") or "")[:10] > book.today or hidden[:10] > book.today


def at_hand(desk: Desk, item: Item, width: int) -> list[Line]:
    """The customer at hand: why the run stops here, then the briefing."""
    if item.node is None:
        head = Line((_("no next step"), "warning"))
    else:
        due = relative_day(item.due, desk.book.now.date()) if item.due else ""
        head = Line((item.node.title, "strong"), "   ", (due, item.bucket if item.bucket in ("overdue", "today") else ""))
    return [Line(), head, Line(), *briefing(desk, item.customer.id, width, item=item)]


COUNTED = {
    "log": N_("logged"),
    "no_reply": N_("no answer"),
    "done": N_("steps finished"),
    "reschedule": N_("given another date"),
    "snooze": N_("snoozed"),
    "jot": N_("jots kept"),
    "park": N_("customers parked"),
    "drop": N_("customers given up"),
    "move": N_("deals moved"),
}


def summary(desk: Desk, saved: Sequence[Done], passed: int, width: int) -> list[Line]:
    """What was done in the run, what was passed over, and what the days ahead hold."""
    counts = Counter(_kind(done) for done in saved)
    lines = [Line(), *paragraph(_("The day is through."), width, "strong"), Line()]
    for code, title in COUNTED.items():
        if counts[code]:
            lines.append(Line((f"{counts[code]:>4}", "good"), f"  {_(title)}"))
    if passed:
        lines.append(Line((f"{passed:>4}", "warning"), "  " + _("passed over")))
    agenda = desk.agenda(days=0)
    lines.append(Line())
    lines += [Line((f"{agenda.counts[one]:>4}", "dim"), (f"  {_(TITLES[one])}", "dim")) for one in BUCKETS if agenda.counts[one]]
    lines += [Line(), *paragraph(_("Esc goes back to the agenda; 4 shows the report."), width, "dim")]
    return lines


def _kind(done: Done) -> str:
    action = done.action
    if action is None:
        return ""
    followups = action.patch.get("followups", {}).values()
    if action.action == "log" and any((one or {}).get("result") == "no_reply" for one in followups):
        return "no_reply"
    return action.action
