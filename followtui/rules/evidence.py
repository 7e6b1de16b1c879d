"""Evidence that no longer stands as it was kept. Who asks looks at the files; here it is said what that means."""

from followtui.rules.finding import Complaint, Finding
from followtui.text.language import N_

_GONE = Complaint(
    "broken_record",
    "error",
    "followups",
    "evidence",
    N_("The evidence “{name}” is gone."),
    N_("Put the file back into attachments/, from a backup; log the same file again, and its copy is made anew."),
)
_CHANGED = Complaint(
    "broken_record",
    "error",
    "followups",
    "evidence",
    N_("The evidence “{name}” was changed after it was kept."),
    N_("Put the file back into attachments/, from a backup; log the same file again, and its copy is made anew."),
)


def evidence_finding(followup: int, customer: int | None, name: str, title: str, state: str) -> Finding | None:
    """What is wrong with a follow-up's evidence, a copy called ``name`` that came as ``title``; None when it stands.

    ``state`` is ``ok``, ``changed`` or ``gone``.
    """
    complaint = {"changed": _CHANGED, "gone": _GONE}.get(state)
    return complaint.about(followup, customer, {"name": title}, detail=name) if complaint is not None else None
