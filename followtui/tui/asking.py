"""Questions as one waits for them: the dialogs are loaded when the first one is asked."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from followtui.text.language import _


async def ask(
    screen: Screen[Any], title: str, kind: str = "text", *, value: str = "", hint: str = "", check: Callable[[str], str] | None = None
) -> str | None:
    """What the person types; None when they go back. For a worker of ``screen``; see ``dialogs.Ask``."""
    from followtui.tui.dialogs import Ask

    return await screen.app.push_screen_wait(Ask(title, value=value, kind=kind, hint=hint, check=check))


async def ask_needed(screen: Screen[Any], title: str, kind: str = "text", *, value: str = "") -> str | None:
    """The same where an empty answer is none."""
    return await ask(screen, title, kind, value=value, hint=_("fri · +3d · 12-05 · tomorrow 15:00") if kind == "due" else "", check=needed)


async def choose(screen: Screen[Any], title: str, options: Sequence[tuple[str, str]], *, current: str = "") -> str | None:
    """The code that the person chooses; None when they go back. For a worker of ``screen``."""
    from followtui.tui.dialogs import Choose

    return await screen.app.push_screen_wait(Choose(title, options, current=current))


async def confirm(screen: Screen[Any], question: str, *, yes: str = "", no: str = "") -> bool:
    """Whether the person says yes. For a worker of ``screen``."""
    from followtui.tui.dialogs import Confirm

    return await screen.app.push_screen_wait(Confirm(question, yes=yes, no=no))


def needed(text: str) -> str:
    """The check of a question that wants words."""
    return "" if text.strip() else _("Say it in a few words, or go back with Esc.")
