"""What a note says that a colleague could check, as it is being typed."""

from followtui.rules.vague import judge_note
from followtui.template.vague_note import VAGUE_NOTE
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph

FULL = 5
_INKS = {"error": "error", "warning": "warning"}


def substance(desk: Desk, content: str, result: str, width: int) -> list[Line]:
    """The meter under the words of a follow-up with this result, and what they still lack; one dim line while there are none."""
    settings = desk.book.circumstances.settings.get("vague_note", VAGUE_NOTE)
    if not settings["on"]:
        return []
    if not content.strip():
        return [Line((_("who said what? what do they want, object to, decide? which number or date?"), "dim")).fit(width)]
    verdict = judge_note(content, result=result or None, settings=settings)
    ink = _INKS.get(verdict.severity or "", "good")
    meter = Line((_("substance") + " ", "dim"), ("●" * verdict.substance, ink), ("○" * (FULL - verdict.substance), "dim"))
    if not verdict.hint:
        return [meter]
    return paragraph(verdict.hint, width, "dim", indent=meter.cells + 2, first=Line(meter, "  "))
