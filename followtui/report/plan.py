"""The plan of a period: what was to be done in it and what came of it, and what is to be done in the next."""

from datetime import date
from typing import Any

from msgspec import Struct

from followtui.dates.days import day_of
from followtui.model import Document, Followup
from followtui.report.counting import Counting
from followtui.report.periods import short_day
from followtui.report.quoting import quoted
from followtui.text.language import _, current_language, ngettext

LONGEST_REASON = 24
"""Characters of a note that are quoted as a reason."""


class Planned(Struct, kw_only=True):
    """A step that was due in the period, and what came of it: ``done``, ``moved`` or ``missed``, and why not done.

    ``added``: it was no part of the plan as the period began.
    """

    node: int
    customer: int
    title: str
    due: str
    outcome: str
    reason: str = ""
    added: bool = False


class Ahead(Struct, kw_only=True):
    """A step that is to be done on a day."""

    node: int
    customer: int
    title: str
    due: str
    side: str


def outcome_of_plan(counting: Counting) -> list[Planned]:
    """Every step that the plan had for the period, as it stood at its beginning or was opened within it.

    In order of due date, then id. What is due later in a period that is still running is not judged yet.
    """
    planned = _planned(counting)
    done = {one.id: one for one in counting.nodes_done}
    talked: dict[int, list[Followup]] = {}
    for one in counting.followups:
        talked.setdefault(one.customer, []).append(one.record)
    found = []
    stood = counting.window.start.open_nodes if counting.window.start is not None else {}
    for node, was in planned.items():
        judged = _judged(counting, node, was, done, talked)
        if judged is not None:
            # What came in from another list had been planned there.
            judged.added = node not in stood and was.get("origin") != "imported"
            found.append(judged)
    return sorted(found, key=lambda one: (one.due, one.node))


def _planned(counting: Counting) -> dict[int, Document]:
    """The steps due in the period, as they were planned; of the customer whose they are since two were made one."""
    window = counting.window
    found: dict[int, Document] = {}
    for one, slim in (window.start.open_nodes if window.start is not None else {}).items():
        if counting.period.holds(day_of(slim.due or "")):
            found[one] = {"customer": slim.customer, "title": slim.title, "due": slim.due}
    for one, document in window.made.items():
        if not document.get("done_at") and counting.period.holds(day_of(str(document.get("due") or ""))):
            found.setdefault(one, document)
    for one, document in found.items():
        now = window.end.get("nodes", one)
        if now is not None and now.get("customer") != document.get("customer"):
            found[one] = {**document, "customer": now.get("customer")}
    return {one: document for one, document in found.items() if _is_wanted(counting, document)}


def _is_wanted(counting: Counting, document: Document) -> bool:
    customer = document.get("customer")
    return isinstance(customer, int) and counting.customer(customer) is not None


def _judged(counting: Counting, node: int, was: Document, done: dict[int, Any], talked: dict[int, list[Followup]]) -> Planned | None:
    planned = Planned(node=node, customer=was["customer"], title=str(was.get("title") or ""), due=str(was["due"]), outcome="done")
    now = counting.window.end.get("nodes", node)
    if node in done:
        return planned
    if node in counting.done_later or (now is not None and now.get("done_at")):
        return planned
    if now is None:
        return None
    due = day_of(str(now.get("due") or ""))
    since = _since(talked.get(planned.customer, []), now.get("from_followup"))
    rest = counting.at_rest_since(planned.customer)
    if rest is not None and day_of(planned.due) >= rest:
        planned.outcome, planned.reason = "moved", _why_at_rest(counting, planned.customer)
    elif "" < due <= counting.last_day:
        planned.outcome, planned.reason = "missed", _what_happened(counting, since)
    elif due == day_of(planned.due):
        return None
    else:
        said = _what_happened(counting, since, quiet=True)
        to = _("moved to {day}").format(day=short_day(due)) if due else _("no date any more")
        planned.outcome, planned.reason = "moved", f"{said} → {to}" if said else to
    return planned


def _since(followups: list[Followup], planned_by: int | None) -> list[Followup]:
    """The follow-ups after the one by which a step was planned; all of them when it is not among them."""
    place = next((place for place, one in enumerate(followups) if one.id == planned_by), -1)
    return followups[place + 1 :]


def _why_at_rest(counting: Counting, record_id: int) -> str:
    customer = counting.customer(record_id)
    if customer is None:
        return ""
    if customer.state == "parked":
        until = short_day(customer.wake_on) if customer.wake_on else ""
        text = _("parked until {day}").format(day=until) if until else _("parked")
        return f"{text}: {customer.park_reason}" if customer.park_reason else text
    reason = counting.at.template.label("drop_reasons", customer.drop_reason, current_language())
    return _("dropped: {reason}").format(reason=reason) if reason else _("dropped")


def _what_happened(counting: Counting, followups: list[Followup], *, quiet: bool = False) -> str:
    """What the period's follow-ups with the customer say of why a step was not done."""
    if not followups:
        return "" if quiet else _("not contacted")
    answered = [one for one in followups if one.result != "no_reply"]
    if not answered:
        return ngettext("tried once, no reply", "tried {n} times, no reply", len(followups)).format(n=len(followups))
    last = answered[-1]
    result = counting.at.template.label("results", last.result, current_language()) or _("contacted")
    said = quoted(last.content, LONGEST_REASON)
    return _("{result}: {text}").format(result=result, text=said) if said else result


def next_plan(counting: Counting, today: date) -> list[Ahead]:
    """The open steps of customers that are worked on, due in the next period; in a running one from today on."""
    following = counting.period.following()
    first, last = following.from_, following.to
    if counting.period.holds(today.isoformat()):
        first = today.isoformat()
    return [
        Ahead(node=node.id, customer=node.customer, title=node.title, due=node.due or "", side=node.side)
        for node in counting.open_steps(first, last)
        if counting.at_rest_since(node.customer) is None
    ]
