"""A customer's deals: their way through the stages, and what the next stage asks for."""

from collections.abc import Callable, Iterator

from followtui.book.gates import GateAsks, gate_asks, next_stage
from followtui.dates.days import short_date
from followtui.model import Deal
from followtui.rules.case import Case
from followtui.rules.values import known_day
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language, listed
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.briefing import stage_path
from followtui.tui.views.customer import Item

_ORDER = {"open": 0, "won": 1, "lost": 2}


def deals(desk: Desk, case: Case) -> list[Item]:
    """The deals, open ones first, of the closed ones the latest first."""
    # Sorting is stable: closed ones keep the order of their end, latest first.
    by_end = sorted(case.deals, key=lambda one: one.closed_at or "", reverse=True)
    found = sorted(by_end, key=lambda one: _ORDER.get(one.status, 0))
    return [Item(section="deals", table="deals", id=one.id, lines=_deal(desk, one)) for one in found]


def _deal(desk: Desk, deal: Deal) -> Callable[[int], list[Line]]:
    def lines(width: int) -> list[Line]:
        name = Line((deal.name, "strong" if deal.status == "open" else ""))
        head = _packed(name, list(_facts(desk, deal)), width)
        if deal.status != "open":
            return head + list(_end(desk, deal, width))
        return [*head, *_path(desk, deal, width), *_asks(desk, deal, width)]

    return lines


def _packed(first: Line, others: list[Line], width: int) -> list[Line]:
    """A line, and others after it as far as they fit, then below it."""
    lines = [first]
    for one in others:
        if lines[-1].cells + 3 + one.cells <= width:
            lines[-1] = Line(lines[-1], "   ", one)
        else:
            lines.append(Line("  ", one))
    return [line.fit(width) if line.cells > width else line for line in lines]


def _facts(desk: Desk, deal: Deal) -> Iterator[Line]:
    if deal.amount is not None:
        yield Line(format_amount(deal.amount, current_language()), f" {deal.currency}" if _is_foreign(desk, deal) else "")
    if deal.status == "open" and deal.expected_close:
        late = deal.expected_close < desk.book.today
        yield Line((_("close {day}").format(day=_day(desk, deal.expected_close)), "warning" if late else "dim"))
    if deal.competitor:
        yield Line((_("against {name}").format(name=deal.competitor), "dim"))
    if deal.kind == "repeat":
        yield Line((_("repeat order"), "dim"))


def _is_foreign(desk: Desk, deal: Deal) -> bool:
    return deal.currency not in (None, "", desk.book.template.book.currency)


def _day(desk: Desk, moment: str) -> str:
    from datetime import date

    day = known_day(moment)
    return short_date(date.fromisoformat(day), desk.book.now.date()) if day else moment


def _end(desk: Desk, deal: Deal, width: int) -> Iterator[Line]:
    status = desk.book.fields["deals"]["status"].choice(deal.status)
    words = status.label(current_language()) if status is not None else deal.status
    day = _day(desk, deal.closed_at) if deal.closed_at else ""
    why = desk.book.template.label("lost_reasons", deal.lost_reason, current_language()) if deal.lost_reason else ""
    text = "  ".join(part for part in (day, why, deal.lost_note) if part)
    sign = ("✓ ", "good") if deal.status == "won" else ("✗ ", "dim")
    yield from paragraph(f"{words}  {text}", width, "dim", indent=4, first=Line("  ", sign))


def _path(desk: Desk, deal: Deal, width: int) -> list[Line]:
    # The briefing sets the path off by seven cells; here two are enough.
    return [Line("  ", *line.spans[1:]) for line in stage_path(desk, deal, width + 5)]


def _asks(desk: Desk, deal: Deal, width: int) -> list[Line]:
    stage = next_stage(desk.book, deal.stage)
    if stage is None:
        return []
    asks = gate_asks(desk.book, deal.id, stage)
    name = asks.stage.label(current_language())
    lacking = list(_lacking(desk, asks))
    if not lacking:
        return paragraph(_("for {stage}: nothing is missing").format(stage=name), width, "dim", indent=4, first=Line("  ", ("✓", "good")))
    head = Line((_("for {stage}").format(stage=name), "dim"))
    return paragraph(listed(f"○ {one}" for one in lacking), width, indent=head.cells + 4, first=Line("  ", head))


def _lacking(desk: Desk, asks: GateAsks) -> Iterator[str]:
    language = current_language()
    yield from (desk.book.template.label("node_kinds", kind, language) for kind in asks.nodes)
    yield from (field.label(language) for field in (*asks.fields, *asks.contact_fields))
    yield from (field.label(language) for _person, field in asks.people)
    if asks.decider:
        yield _("a decision maker within reach")
    if asks.next_step:
        yield _("a next step")
    yield from (finding.message for finding in asks.others)
