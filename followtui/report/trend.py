"""How far the numbers could be relied on, report by report: what was handed in says it of its own time."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from followtui.model import Document
from followtui.report.periods import Period
from followtui.rules.figures import Figures

MOST = 7
"""Earlier periods that are looked back on."""


class Past(Struct, kw_only=True):
    """The figures of a period as its ``report`` was handed in; shares and rates from 0 to 1."""

    period: Period
    report: int
    qualified: float
    error_rate: float


def quality_of(figures: Figures) -> dict[str, Any]:
    """What a report that is handed in keeps of the book's figures, beside its totals."""
    return {
        "live_customers": figures.live_customers,
        "qualified_customers": figures.qualified_customers,
        "error_rate": round(figures.error_rate, 6),
    }


def trend(period: Period, issued: Callable[[Period], tuple[int, Document] | None]) -> list[Past]:
    """The periods of the same kind before this one of which a report was handed in, the earliest first."""
    found = []
    for _count in range(MOST):
        period = period.previous()
        report, document = issued(period) or (0, {})
        totals = document.get("totals", {})
        live, qualified, rate = (totals.get(name) for name in ("live_customers", "qualified_customers", "error_rate"))
        if isinstance(live, int) and isinstance(qualified, int) and isinstance(rate, int | float) and live > 0:
            found.append(Past(period=period, report=report, qualified=qualified / live, error_rate=float(rate)))
    return found[::-1]
