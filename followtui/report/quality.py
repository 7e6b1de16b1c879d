"""How far the numbers can be relied on: the book's figures, late entries, and a few records to check by hand."""

from zlib import crc32

from msgspec import Struct

from followtui.report.counting import Counting
from followtui.rules.figures import Figures

SPOT_CHECKS = 3


class Quality(Struct, kw_only=True):
    """``late_share``: late entries by all entered follow-ups of the period, 0 to 1. ``spot_check``: ids of follow-ups."""

    figures: Figures
    late: int
    entered: int
    spot_check: list[int]

    @property
    def late_share(self) -> float:
        """Late entries by entered follow-ups; 0 when there are none."""
        return self.late / self.entered if self.entered else 0.0


def quality(counting: Counting, figures: Figures) -> Quality:
    """The data quality of a period."""
    entered = sum(one.record.origin != "imported" for one in counting.followups)
    # Which three nobody knows before the week is over, and everybody finds the same ones.
    drawn = sorted((crc32(f"{counting.period.from_} {one.id}".encode()), one.id) for one in counting.followups)
    return Quality(figures=figures, late=len(counting.late), entered=entered, spot_check=[one for _lot, one in drawn[:SPOT_CHECKS]])
