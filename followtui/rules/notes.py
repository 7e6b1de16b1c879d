"""Follow-ups as notes: whether they say how, with what result and what comes next, and were written down in time."""

from collections.abc import Iterator
from datetime import date

from followtui.model import Followup
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.remedies import remedy_of, values_of
from followtui.rules.required import missing_fields
from followtui.rules.values import NO_ANSWER, is_blank, known_day
from followtui.text.language import N_

_METHOD = Complaint(
    "unstructured_note",
    "error",
    "followups",
    "method",
    N_("No method. How did you reach them?"),
    N_("Type one of: {choices} ({option})."),
)
_RESULT = Complaint(
    "unstructured_note",
    "error",
    "followups",
    "result",
    N_("No result. What came of it?"),
    N_("Type one of: {choices} ({option})."),
)
_CONTENT = Complaint(
    "unstructured_note",
    "error",
    "followups",
    "content",
    N_("Nothing noted. What was said?"),
    N_("Type who said what, and any number or date (--content); if nobody answered, the result is no_reply."),
)
_NEXT = Complaint(
    "unstructured_note",
    "error",
    "followups",
    "next_action",
    N_("No next step after this. What comes next, and when?"),
    N_("Type what (--next) and when (--on), or why nothing comes next (--no-next): {choices}."),
)
_REQUIRED = Complaint("unstructured_note", "error", "followups", "", N_("{field} is still empty."), "")
_OWN_WORDS = {"method": _METHOD, "result": _RESULT}

_LATE = Complaint(
    "late_entry",
    "warning",
    "followups",
    "happened_at",
    N_("Recorded late: it happened on {day} and was due in the book by {limit}."),
    N_("Nothing to correct. On the road, one line keeps the time: followtui jot."),
)


def unstructured_note(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Follow-ups without method, result or content, and a latest one that leads nowhere."""
    for followup in case.followups:
        for field in missing_fields("followups", followup, case, at):
            complaint = _OWN_WORDS.get(field.code, _REQUIRED)
            yield complaint.about(followup.id, case.customer_id, values_of(field), field=field.code, remedy=remedy_of(field))
        if followup.result and followup.result != "no_reply" and is_blank(followup.content):
            yield _CONTENT.about(followup.id, case.customer_id)
    latest = case.latest_followup()
    if latest is not None and case.is_live(at.today) and _leads_nowhere(latest) and not any(node.due for node in case.open_nodes()):
        yield _NEXT.about(latest.id, case.customer_id, {"choices": at.choices("no_next_reasons")})


def late_entry(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Follow-ups recorded after noon of the next working day; a jot that became one counts as the record."""
    jotted = {jot.completed_by: jot.jotted_at for jot in case.jots if jot.completed_by}
    limits = at.once(_Limits)
    for followup in case.followups:
        day = known_day(followup.happened_at)
        recorded = jotted.get(followup.id) or followup.created_at or ""
        # Recorded on the day itself: nearly every follow-up, and nothing to work out.
        if followup.origin == "imported" or not day or known_day(recorded) <= day:
            continue
        limit = limits[day]
        # Both are the rep's own clock as it was written, so the texts compare as the times do.
        if limit and recorded[:19] > limit:
            yield _LATE.about(followup.id, case.customer_id, {"day": day, "limit": limit[:16].replace("T", " ")})


def _leads_nowhere(followup: Followup) -> bool:
    if followup.result in NO_ANSWER or not is_blank(followup.no_next_reason):
        return False
    return is_blank(followup.next_action) or is_blank(followup.next_at)


class _Limits(dict[str, str]):
    """The last moment at which what happened on a day is in time, by day; worked out as days are met."""

    def __init__(self, at: Circumstances) -> None:
        self._calendar = at.calendar
        self._hour = at.settings["late_entry"]["hour"]

    def __missing__(self, day: str) -> str:
        try:
            limit = self._calendar.late_after(date.fromisoformat(day)).replace(hour=self._hour).isoformat()
        except (OverflowError, ValueError):
            limit = ""
        self[day] = limit
        return limit
