"""What is to be done at a customer, and what was: open steps, jots, and the timeline with the newest first."""

from collections.abc import Callable
from datetime import date

from followtui.book.evidence import copies_of, in_words
from followtui.dates.days import short_date
from followtui.model import Followup, Jot, Node
from followtui.rules.case import Case
from followtui.rules.values import known_day
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.briefing import followup_lines
from followtui.tui.views.customer import Item
from followtui.tui.views.customers import due_words

DUE = 11
Lines = Callable[[int], list[Line]]


def steps(desk: Desk, case: Case) -> list[Item]:
    """The open steps, the first due first."""
    return [Item(section="steps", table="nodes", id=node.id, lines=_step(desk, case, node)) for node in case.open_nodes()]


def _step(desk: Desk, case: Case, node: Node) -> Lines:
    def lines(width: int) -> list[Line]:
        today = desk.book.today
        due = node.due or ""
        pressing = "overdue" if due and due < today else "today" if due[:10] == today else "dim"
        when = Line((due_words(due, desk.book.now.date()) if known_day(due) else _("no date"), pressing))
        deal = next((one.name for one in case.open_deals() if one.id == node.deal), "") if len(case.open_deals()) > 1 else ""
        kind = "" if node.kind == "next_step" else desk.book.template.label("node_kinds", node.kind, current_language())
        parts = [
            kind if kind != node.title else "",
            format_amount(node.amount, current_language()) if node.amount is not None else "",
            _("theirs") if node.side == "theirs" else "",
            _("hidden until {day}").format(day=_day(desk, node.snoozed_until)) if _is_hidden(node, desk) else "",
            deal,
        ]
        said = "   ".join(part for part in (node.title, *parts) if part)
        return paragraph(said, width, "dim" if node.side == "theirs" else "", indent=DUE + 2, first=Line("○ ", when))

    return lines


def _is_hidden(node: Node, desk: Desk) -> bool:
    until = node.snoozed_until or ""
    return until > desk.book.now.strftime("%Y-%m-%dT%H:%M")[: len(until)]


def _day(desk: Desk, moment: str | None) -> str:
    day = known_day(moment)
    return short_date(date.fromisoformat(day), desk.book.now.date()) if day else moment or ""


def jots(desk: Desk, case: Case) -> list[Item]:
    """The jots that are still to be completed, the newest first."""
    found = sorted((jot for jot in case.jots if not jot.completed_by), key=lambda jot: jot.jotted_at, reverse=True)
    return [Item(section="jots", table="jots", id=jot.id, lines=_jot(desk, jot)) for jot in found]


def _jot(desk: Desk, jot: Jot) -> Lines:
    head = Line(("✎ ", "accent"), (_day(desk, jot.jotted_at), "dim"))
    return lambda width: paragraph(jot.text, width, indent=head.cells + 2, first=head)


def timeline(desk: Desk, case: Case) -> list[Item]:
    """Follow-ups, and key nodes and steps that were done without one, the newest first."""
    followups = {one.id for one in case.followups}
    dated = [
        (one.happened_at, one.id, Item(section="time", table="followups", id=one.id, lines=_followup(desk, case, one)))
        for one in case.followups
    ]
    dated += [
        (node.done_at, node.id, Item(section="time", table="nodes", id=node.id, lines=_done(desk, node)))
        for node in case.nodes
        if node.done_at and (node.kind != "next_step" or node.done_by_followup not in followups)
    ]
    return [item for _moment, _id, item in sorted(dated, key=lambda one: (one[0][:10], one[0], one[1]), reverse=True)]


def _followup(desk: Desk, case: Case, followup: Followup) -> Lines:
    def lines(width: int) -> list[Line]:
        found = followup_lines(desk, case, followup, width)
        if followup.next_action:
            when = f"  {_day(desk, followup.next_at)}" if followup.next_at else ""
            found += paragraph(followup.next_action + when, width, "dim", indent=5, first=Line(("   →", "dim")))
        elif followup.no_next_reason:
            reason = desk.book.template.label("no_next_reasons", followup.no_next_reason, current_language())
            found += paragraph(reason, width, "dim", indent=5, first=Line(("   ■", "dim")))
        if followup.help_needed:
            found += paragraph(_("Help needed: {what}").format(what=followup.help_needed), width, "warning", indent=3)
        for copy in copies_of(desk.book, followup):
            found += paragraph(in_words(copy), width, "dim" if copy.state == "ok" else "error", indent=3)
        return found

    return lines


def _done(desk: Desk, node: Node) -> Lines:
    kind = "" if node.kind == "next_step" else desk.book.template.label("node_kinds", node.kind, current_language())
    amount = format_amount(node.amount, current_language()) if node.amount is not None else ""
    words = [kind if kind != node.title else "", amount, node.number or "", node.outcome or ""]
    text = "   ".join(part for part in (node.title, *words) if part)
    head = Line((_day(desk, node.done_at), "dim"), "  ", ("✓", "good"))
    return lambda width: paragraph(text, width, indent=head.cells + 1, first=head)
