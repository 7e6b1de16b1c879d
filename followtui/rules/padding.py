"""Padded reports: more than one person can do in a day, and notes that were copied.

Each rule has two halves: what one customer's own records show, which every save is judged by, and what only the whole
book shows, which ``check`` looks for. The second works on traces, so that the whole book need not be read again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.notetext import NoteText, is_nearly
from followtui.rules.traces import Trace, compared_note, is_answered
from followtui.rules.values import known_day
from followtui.text.language import N_

_RIGHT = N_("Put what belongs to one talk into one follow-up, and correct the day of what happened on another (--at).")
_OF_CUSTOMER = Complaint(
    "implausible_day",
    "warning",
    "followups",
    "happened_at",
    N_("More than {limit} answered follow-ups of one customer on {day}."),
    _RIGHT,
)
_OF_DAY = Complaint(
    "implausible_day",
    "warning",
    "followups",
    "happened_at",
    N_("{count} answered follow-ups on {day}; more than {limit} are hardly possible."),
    N_("Correct the day of what happened on another (--at). One text to many customers is a batch: mark them and log it once."),
)
_VISITS = Complaint(
    "implausible_day",
    "warning",
    "followups",
    "happened_at",
    N_("{count} visits on {day}; more than {limit} are hardly possible."),
    N_("Correct the day of what happened on another (--at), or the method (--method)."),
)
_COPIED_HERE = Complaint(
    "copied_note",
    "warning",
    "followups",
    "content",
    N_("Nearly the same words as on {day}."),
    N_("Type what was new this time (--content); if nothing was, the result is no_progress."),
)
_COPIED = Complaint(
    "copied_note",
    "warning",
    "followups",
    "content",
    N_("Nearly the same words as for another customer on {day}."),
    N_("Type what this customer said (--content). One text to many customers is a batch: mark them and log it once."),
)


def implausible_day(case: Case, at: Circumstances) -> Iterator[Finding]:
    """More answered follow-ups of one customer on one day than are plausible; a batch counts once."""
    limit = at.settings["implausible_day"]["of_customer"]
    if len(case.followups) <= limit:
        return
    counted: dict[str, set[tuple[str, int]]] = {}
    for followup in case.followups:
        day = known_day(followup.happened_at)
        if not day or not is_answered(followup):
            continue
        met = counted.setdefault(day, set())
        met.add(("batch", followup.batch) if followup.batch else ("", followup.id))
        if len(met) == limit + 1:
            yield _OF_CUSTOMER.about(followup.id, case.customer_id, {"limit": limit, "day": day}, detail="customer")
            met.add(("told", 0))


def full_days(traces: Iterable[Trace], settings: Mapping[str, Any]) -> Iterator[Finding]:
    """What is against one person's one day, given all ``traces`` of it; ``settings`` are those of ``implausible_day``."""
    met = sorted(traces, key=lambda trace: trace.id)
    rows: tuple[tuple[Complaint, str, Callable[[Trace], bool]], ...] = (
        (_OF_DAY, "answered", lambda trace: trace.answered),
        (_VISITS, "visits", lambda trace: trace.visit),
    )
    for complaint, name, is_counted in rows:
        limit = settings[name]
        touches: dict[tuple[str, int], Trace] = {}
        for trace in met:
            if is_counted(trace):
                touches.setdefault(("batch", trace.batch) if trace.batch else ("", trace.id), trace)
        if len(touches) > limit:
            first = list(touches.values())[limit]
            values = {"count": len(touches), "day": first.day, "limit": limit}
            yield complaint.about(first.id, first.customer or None, values, detail=name)


def copied_note(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Notes that are nearly the same as an earlier one of this customer's."""
    if len(case.followups) < 2:
        return
    settings = at.settings["copied_note"]
    by_sketch: dict[int, list[tuple[str, int, NoteText]]] = {}
    for followup in case.followups:
        note = compared_note(followup, settings["least_width"])
        if note is None:
            continue
        alike = {one[:2]: one for sum_ in note.sketch for one in by_sketch.get(sum_, ())}
        first = next((one for one in sorted(alike.values()) if is_nearly(one[2], note, settings["likeness"])), None)
        if first is not None:
            yield _COPIED_HERE.about(followup.id, case.customer_id, {"day": first[0]}, detail=str(first[1]))
        else:
            # Copies of a copy are told of the first.
            kept = (known_day(followup.happened_at), followup.id, note)
            for sum_ in note.sketch:
                by_sketch.setdefault(sum_, []).append(kept)


def copied_across(trace: Trace, earlier: Trace) -> Finding:
    """What is said of a note that is nearly the same as an earlier one of another customer's."""
    return _COPIED.about(trace.id, trace.customer or None, {"day": earlier.day}, detail=str(earlier.id))
