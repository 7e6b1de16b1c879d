"""The five modes, each made when it is first gone to, so that what one does not look at is not loaded."""

from collections.abc import Callable, Mapping

from followtui.tui.desk import Desk
from followtui.tui.screens.frame import Frame


def _agenda(desk: Desk) -> Frame:
    from followtui.tui.screens.agenda import AgendaScreen

    return AgendaScreen(desk)


def _customers(desk: Desk) -> Frame:
    from followtui.tui.screens.customers import CustomersScreen

    return CustomersScreen(desk)


def _deals(desk: Desk) -> Frame:
    from followtui.tui.screens.deals import DealsScreen

    return DealsScreen(desk)


def _report(desk: Desk) -> Frame:
    from followtui.tui.screens.report import ReportScreen

    return ReportScreen(desk)


def _review(desk: Desk) -> Frame:
    from followtui.tui.screens.review import ReviewScreen

    return ReviewScreen(desk)


MODES: Mapping[str, Callable[[Desk], Frame]] = {
    "agenda": _agenda, "customers": _customers, "deals": _deals, "report": _report, "review": _review,
}  # fmt: skip
