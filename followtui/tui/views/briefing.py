"""The briefing of a customer: all that one wants to know before the call, the most pressing first."""

from collections.abc import Iterator
from datetime import date

from followtui.agenda import Item, why
from followtui.dates.days import days_between, relative_day, short_date
from followtui.model import Contact, Customer, Deal, Followup, Node
from followtui.rules.case import Case
from followtui.text.amounts import format_amount
from followtui.text.language import N_, _, current_language, listed, ngettext
from followtui.text.width import cell_len
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.grade import suggested_grade

FOLLOWUPS = 3
PROMISES = 4

ATTITUDE_SIGNS = {"warmer": ("▲", "good"), "same": ("▬", "dim"), "cooler": ("▼", "warning")}
"""How an attitude looks; a sign beside the colour, so that either alone tells it."""

SIDES = {"ours": N_("You promised"), "theirs": N_("They owe")}


def briefing(desk: Desk, customer: int, width: int, *, item: Item | None = None) -> list[Line]:
    """The lines of a customer's briefing; ``item`` is the line of the agenda whose place is explained."""
    case = desk.case(customer)
    if case.customer is None:
        return []
    parts = [
        _head(desk, case, case.customer, width) + (_why(desk, item, width) if item is not None else []),
        [line for deal in case.open_deals() for line in deal_lines(desk, deal, width)],
        [line for contact in case.contacts if not contact.left_on for line in contact_lines(desk, contact, width)],
        list(_promises(desk, case, width)),
        [line for one in reversed(case.followups[-FOLLOWUPS:]) for line in followup_lines(desk, case, one, width)],
        list(_wrong(desk, case, width)),
    ]
    lines: list[Line] = []
    for part in parts:
        if part:
            lines += [*part, Line()]
    return lines


def _label(desk: Desk, choices: str, code: str | None) -> str:
    return desk.book.template.label(choices, code, current_language()) if code else ""


def _day(desk: Desk, moment: str) -> str:
    return short_date(date.fromisoformat(moment[:10]), desk.book.now.date())


def _head(desk: Desk, case: Case, customer: Customer, width: int) -> list[Line]:
    star = Line(("★ ", "key")) if customer.star else Line()
    right = "   ".join(part for part in (customer.grade or "", customer.region or customer.industry or "") if part)
    name = Line(star, (customer.name, "strong"))
    lines = [name.fit(max(width - cell_len(right) - 2, 10)).add("  ", (right, "dim"))] if right else [name.fit(width)]
    lines += suggested_grade(desk, case, width)
    if customer.state == "parked":
        lines += paragraph(
            _("Parked until {day}: {why}").format(day=customer.wake_on or "–", why=customer.park_reason or ""), width, "warning"
        )
    elif customer.state == "dropped":
        lines += paragraph(_("Given up: {why}").format(why=_label(desk, "drop_reasons", customer.drop_reason)), width, "warning")
    if customer.no_reply_streak > 1:
        text = ngettext("{n} attempt in a row without an answer", "{n} attempts in a row without an answer", customer.no_reply_streak)
        lines += paragraph(text.format(n=customer.no_reply_streak), width, "warning")
    need = customer.need or next((deal.need for deal in case.open_deals() if deal.need), None)
    if need:
        lines += paragraph(need, width, indent=7, first=Line((_("Need"), "dim")))
    return lines


def deal_lines(desk: Desk, deal: Deal, width: int) -> list[Line]:
    """A deal: what, where it stands, how much, when; below it the path of its stages."""
    amount = format_amount(deal.amount, current_language()) if deal.amount else ""
    close = _("close {day}").format(day=_day(desk, deal.expected_close)) if deal.expected_close else ""
    facts = "   ".join(part for part in (amount, close) if part)
    first = Line((_("Deal"), "dim"))
    lines = paragraph(f"{deal.name}   {facts}", width, indent=7, first=first)
    return lines + stage_path(desk, deal, width)


def stage_path(desk: Desk, deal: Deal, width: int) -> list[Line]:
    """The stages of a deal on their way to be won: passed ✓, where it stands ●, ahead ○."""
    template = desk.book.template
    position = template.stage_position(deal.stage)
    path = Line()
    lines: list[Line] = []
    for place, stage in enumerate(template.stages):
        if stage.lead or stage.closes == "lost" or (stage.retired and stage.code != deal.stage):
            continue
        sign = "✓" if place < position else "●" if place == position else "○"
        ink = "strong" if place == position else "dim"
        piece = Line((f"{stage.label(current_language())} {sign}", ink), "  ")
        if path.cells + piece.cells + 7 > width and path.spans:
            lines.append(Line(" " * 7, path))
            path = Line()
        path.add(piece)
    return [*lines, Line(" " * 7, path)] if path.spans else lines


def contact_lines(desk: Desk, contact: Contact, width: int) -> list[Line]:
    """A person: name, title, role, and every way to reach them."""
    ways = [contact.mobile, contact.phone, contact.wechat and f"{_('WeChat')} {contact.wechat}", contact.email,
            contact.via and _("through {name}").format(name=contact.via)]  # fmt: skip
    name = Line((contact.name, "strong"), "  ", (contact.title or contact.department or "", "dim"))
    role = _label(desk, "roles", contact.role)
    if role:
        name.add("  ", (role, "accent" if contact.role == "decision_maker" else "dim"))
    reach = "   ".join(way for way in ways if way) or _("no way to reach")
    if name.cells + cell_len(reach) + 3 <= width:
        return [name.add("   ", reach)]
    return [name.fit(width), *paragraph(reach, width, indent=3)]


def _promises(desk: Desk, case: Case, width: int) -> Iterator[Line]:
    today = desk.book.now.date()
    for side, title in SIDES.items():
        nodes = [node for node in case.open_nodes() if node.side == side]
        for place, node in enumerate(nodes[:PROMISES]):
            head = Line((_(title), "dim")) if place == 0 else Line()
            yield from paragraph(_promise(node, today), width, _pressing(node, desk), indent=14, first=head)
        more = len(nodes) - PROMISES
        if more > 0:
            yield Line(" " * 14, (ngettext("{n} more", "{n} more", more).format(n=more), "dim"))


def _promise(node: Node, today: date) -> str:
    amount = f" {format_amount(node.amount, current_language())}" if node.amount else ""
    return f"{node.title}{amount}, {relative_day(node.due, today)}" if node.due else node.title + amount


def _pressing(node: Node, desk: Desk) -> str:
    return "overdue" if node.due and node.due[:10] < desk.book.today else ""


def followup_lines(desk: Desk, case: Case, followup: Followup, width: int) -> list[Line]:
    """A follow-up: day, method, attitude, who, and what was said."""
    names = {contact.id: contact.name for contact in case.contacts}
    sign, ink = ATTITUDE_SIGNS.get(followup.attitude or "", (" ", ""))
    method = _label(desk, "methods", followup.method)
    result = _label(desk, "results", followup.result)
    people = listed(names[one] for one in followup.contacts if one in names)
    head = Line((_day(desk, followup.happened_at), "dim"), "  ", method, "  ", (sign, ink), "  ", (result, "dim"))
    if people:
        head.add("  ", people)
    return [head.fit(width), *(paragraph(followup.content, width, indent=3) if followup.content else [])]


def _wrong(desk: Desk, case: Case, width: int) -> Iterator[Line]:
    found = [one for one in desk.book.judge_case(case) if one.severity == "error"]
    for one in found[:3]:
        yield from paragraph(one.message, width, "error" if one.blocks else "dim", indent=3, first=Line(("✗", "error")))


def _why(desk: Desk, item: Item, width: int) -> list[Line]:
    lines = paragraph(
        "  ·  ".join(why(item, desk.book.template, current_language())), width, "dim", indent=10, first=Line((_("Why here"), "dim"))
    )
    touched = item.customer.last_touch_at
    if touched:
        days = days_between(touched[:10], desk.book.today)
        text = ngettext("last touch {n} day ago", "last touch {n} days ago", days).format(n=days) if days else _("touched today")
        lines.append(Line(" " * 10, (text, "dim")))
    return lines
