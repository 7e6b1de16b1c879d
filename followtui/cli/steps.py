"""Next steps as options give them: ``-n TEXT -o DATE`` in pairs, or ``">WHEN NEXT"``."""

from datetime import datetime

from followtui.book.steps import NextStep
from followtui.errors import NotValid, Usage
from followtui.text.language import N_

MARKS = (">", "＞", "》", "→")


def pair_steps(texts: tuple[str, ...], days: tuple[str, ...], answers: dict[str, str] | None = None, side: str = "ours") -> list[NextStep]:
    """The steps that ``--next`` and ``--on`` give, in order, with what was asked for since. Raises Usage."""
    if len(days) > max(len(texts), 1) or (len(texts) > 1 and len(days) != len(texts)):
        raise Usage(N_("Give a date for every next step: --next TEXT --on DATE"))
    steps = [
        NextStep(title=texts[place] if place < len(texts) else "", when=days[place] if place < len(days) else "", side=side)
        for place in range(max(len(texts), len(days)))
    ]
    found = dict(answers or {})
    text = found.pop("next", "") or found.pop("next_action", "")
    if text or "next_at" in found:
        steps = steps or [NextStep(side=side)]
        steps[0] = NextStep(title=steps[0].title or text, when=found.get("next_at", "") or steps[0].when, side=side)
    return steps


def read_marked_step(text: str, now: datetime) -> NextStep:
    """The step that ``>WHEN NEXT`` says. Raises NotValid."""
    from followtui.dates.errors import DateError
    from followtui.dates.phrases import read_leading

    words = text.lstrip("".join(MARKS)).strip()
    try:
        day, title = read_leading(words, now)
    except DateError as error:
        raise NotValid(N_("{why}"), why=error.message()) from None
    return NextStep(title=title, when=day)
