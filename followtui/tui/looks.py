"""How each ink looks in a theme: its colour from the theme, its weight from here.

Without colours of its own (``ansi``) nothing rests on colour: reverse is the cursor, underline a mark, dim is dimmed.
"""

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from followtui.tui.theming.read import GROUND_INKS, ReadTheme

_WEIGHTS: Mapping[str, str] = {"strong": "bold", "heading": "bold", "overdue": "bold", "link": "underline", "tab": "bold"}

_WEIGHTS_IN_ANSI: Mapping[str, str] = {
    **_WEIGHTS, "dim": "dim", "accent": "bold", "error": "bold", "warning": "bold",
    "tab": "reverse bold", "cursor": "reverse", "marked": "underline",
}  # fmt: skip


def looks_of(theme: ReadTheme) -> dict[str, Style]:
    """The style of every ink, to be laid over the ground on which it stands; ``resting`` is a cursor without the focus."""
    weights = _WEIGHTS_IN_ANSI if theme.ansi else _WEIGHTS
    inks = theme.inks
    fore = {**{name: colour for name, colour in inks.items() if name not in GROUND_INKS}, "link": inks["accent"]}
    back = {name: inks[name] for name in GROUND_INKS} | {"tab": inks["cursor"], "resting": theme.colours["panel"]}
    if theme.ansi:
        back |= dict.fromkeys(back, "ansi_default")
    fore["tab"] = theme.colours["foreground"]
    return {name: _style(fore.get(name), back.get(name), weights.get(name, "")) for name in {*weights, *fore, *back}}


def _style(fore: str | None, back: str | None, weight: str) -> Style:
    weighed = Style.parse(weight) if weight else Style.null()
    return Style(color=_drawn(fore), bgcolor=_drawn(back)) + weighed


def _drawn(colour: str | None) -> RichColor | None:
    return Color.parse(colour).rich_color if colour else None
