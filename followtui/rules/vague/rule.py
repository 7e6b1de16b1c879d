"""Follow-ups whose words say nothing that a colleague could check."""

from collections.abc import Iterator
from typing import Any

from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.vague.verdict import Verdict, judge_note
from followtui.rules.values import is_blank
from followtui.text.language import N_

_HINT = N_("{questions}")
_CERTAIN = Complaint("vague_note", "error", "followups", "content", N_("This says nothing that a colleague could check."), _HINT)
_DOUBTFUL = Complaint("vague_note", "warning", "followups", "content", N_("This may say too little for a colleague to go on."), _HINT)
_ATTEMPT = Complaint("vague_note", "warning", "followups", "content", N_("Nobody answered; how you tried is not said."), _HINT)

_REMEMBERED = 4096


def vague_note(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Follow-ups, entered and imported, that say nothing a colleague could check. A blank one is ``unstructured_note``'s."""
    verdicts = at.once(_Verdicts)
    for followup in case.followups:
        if is_blank(followup.content):
            continue
        verdict = verdicts[followup.content or "", "no_reply" if followup.result == "no_reply" else None]
        if verdict.severity is None:
            continue
        complaint = _CERTAIN if verdict.severity == "error" else _DOUBTFUL
        if "attempt" in verdict.missing:
            complaint = _ATTEMPT
        yield complaint.about(followup.id, case.customer_id, {"questions": verdict.hint})


class _Verdicts(dict[tuple[str, str | None], Verdict]):
    """The verdict on each note by its words and whether nobody answered; a note is read once in the same circumstances."""

    def __init__(self, at: Circumstances) -> None:
        self._settings: dict[str, Any] = at.settings["vague_note"]

    def __missing__(self, note: tuple[str, str | None]) -> Verdict:
        content, result = note
        if len(self) >= _REMEMBERED:
            self.clear()
        self[note] = verdict = judge_note(content, result=result, settings=self._settings)
        return verdict
