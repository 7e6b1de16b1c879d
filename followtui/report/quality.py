"""How far the numbers can be relied on: the book's figures, late entries, and a few records to check by hand."""

from zlib import crc32

from msgspec import Struct

from followtui.report.counting import Counting
from followtui.report.stands import Judged
from followtui.rules.figures import Figures

SPOT_CHECKS = 3


class Quality(Struct, kw_only=True):
    """``late`` of the ``entered`` follow-ups of the period were written down late; ``spot_check`` are to be checked by hand."""

    judged: Judged
    figures: Figures
    late: list[int]
    entered: list[int]
    spot_check: list[int]

    @property
    def late_share(self) -> float:
        """Late entries by entered follow-ups; 0 to 1; 0 when there are none."""
        return len(self.late) / len(self.entered) if self.entered else 0.0


def quality(counting: Counting, judged: Judged) -> Quality:
    """The data quality of a period."""
    entered = [one.id for one in counting.followups if one.record.origin != "imported"]
    late = [one.id for one in counting.followups if one.id in counting.late]
    # Which three nobody knows before the week is over, and everybody finds the same ones.
    drawn = sorted((crc32(f"{counting.period.from_} {one.id}".encode()), one.id) for one in counting.followups)
    spot_check = [one for _lot, one in drawn[:SPOT_CHECKS]]
    return Quality(judged=judged, figures=judged.figures, late=late, entered=entered, spot_check=spot_check)
