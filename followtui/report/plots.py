"""Plots as text: bars that stand in a table, line up in a fixed-width font, and say their number everywhere else."""

from followtui.report.document import Plot
from followtui.report.inert import plain
from followtui.text.width import cell_len, pad

LONGEST = 24
"""Cells of the longest bar."""

_PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def cells(plot: Plot) -> list[list[str]]:
    """A row a value: its label, how much it is, its bar."""
    most = max((bar.value for bar in plot.bars), default=0)
    return [[bar.label, bar.shown, _bar(bar.value, most)] for bar in plot.bars]


def bars(plot: Plot) -> list[str]:
    """A line a value that lines up with the others in a fixed-width font."""
    rows = [[plain(cell) for cell in row] for row in cells(plot)]
    widths = [max((cell_len(row[place]) for row in rows), default=0) for place in (0, 1)]
    return [f"{pad(label, widths[0])}  {pad(shown, widths[1], 'right')}  {bar}".rstrip() for label, shown, bar in rows]


def in_words(plot: Plot) -> list[str]:
    """A line a value for a font of any width: the bar stands last."""
    most = max((bar.value for bar in plot.bars), default=0)
    return [f"{bar.label} {bar.shown} {_bar(bar.value, most, LONGEST // 2)}".rstrip() for bar in plot.bars]


def _bar(value: float, most: float, longest: int = LONGEST) -> str:
    if most <= 0 or value <= 0:
        return ""
    eighths = max(round(value / most * longest * 8), 1)
    return "█" * (eighths // 8) + _PARTS[eighths % 8]
