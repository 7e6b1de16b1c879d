"""Deals and money: the funnel and what is expected, what was won and paid, what was lost and why."""

from followtui.dates.days import day_of, days_between
from followtui.model import Deal, Node
from followtui.report import words
from followtui.report.document import Block, Grid, Items, Section
from followtui.report.facts import Facts
from followtui.text.amounts import add_amounts
from followtui.text.language import _, ngettext

MOST = 15


def funnel(facts: Facts) -> Section | None:
    """The open deals by stage, and those expected to close soon or already past their day."""
    business = facts.business
    if not business.funnel:
        return None
    header = [_("Stage"), _("Deals"), _("Amount"), _("Weighted")]
    rows = [
        [words.label(facts, "stages", one.stage), str(len(one.deals)), words.amount(one.amount), words.amount(one.weighted)]
        for one in business.funnel
    ]
    count = sum(len(one.deals) for one in business.funnel)
    total = add_amounts([one.amount for one in business.funnel])
    weighted = add_amounts([one.weighted for one in business.funnel])
    rows.append([_("Total"), str(count), words.amount(total), words.amount(weighted)])
    lines = [_("{stage}: {n}, {amount}").format(stage=row[0], n=row[1], amount=row[2]) for row in rows]
    blocks: list[Block] = [Grid(header, rows, "lrrr", lines)]
    if business.expected:
        blocks.append(_some([_expected(facts, deal) for deal in business.expected], _("Expected to close within 30 days")))
    if business.overdue_closes:
        blocks.append(_some([_expected(facts, deal) for deal in business.overdue_closes], _("Expected close has passed")))
    return Section(_("Deals and expected closes"), blocks)


def _some(items: list[str], title: str = "") -> Items:
    hidden = len(items) - MOST
    if hidden > 0:
        items = [*items[:MOST], ngettext("and {n} more", "and {n} more", hidden).format(n=hidden)]
    return Items(items, title)


def _deal(facts: Facts, deal: Deal) -> str:
    return words.joined((facts.customer_name(deal.customer), deal.name, words.amount_of(facts, deal)))


def _expected(facts: Facts, deal: Deal) -> str:
    stage = words.label(facts, "stages", deal.stage)
    return words.joined((_deal(facts, deal), stage, _("expected {day}").format(day=words.short(deal.expected_close))))


def money(facts: Facts) -> Section | None:
    """Deals won, payments that came in, are overdue or due soon."""
    business = facts.business
    blocks: list[Block] = []
    if business.won:
        title = _counted(_("Won"), len(business.won), words.sums(facts, business.won))
        blocks.append(_some([words.joined((_deal(facts, deal), words.short(deal.closed_at))) for deal in business.won], title))
    if business.payments_in:
        title = _counted(_("Paid"), len(business.payments_in), words.sums(facts, business.payments_in))
        blocks.append(_some([_payment(facts, node, words.short(node.done_at)) for node in business.payments_in], title))
    if business.payments_overdue:
        title = _counted(_("Overdue"), len(business.payments_overdue), words.sums(facts, business.payments_overdue))
        blocks.append(_some([_payment(facts, node, _overdue(facts, node)) for node in business.payments_overdue], title))
    if business.payments_ahead:
        title = _counted(_("Due within 30 days"), len(business.payments_ahead), words.sums(facts, business.payments_ahead))
        blocks.append(_some([_payment(facts, node, words.short(node.due)) for node in business.payments_ahead], title))
    return Section(_("Won, paid and overdue payments"), blocks) if blocks else None


def _counted(title: str, count: int, total: str) -> str:
    return words.joined((f"{title} {count}", total))


def _payment(facts: Facts, node: Node, when: str) -> str:
    return words.joined((facts.customer_name(node.customer), node.title, words.amount_of(facts, node), when))


def _overdue(facts: Facts, node: Node) -> str:
    day = min(facts.period.to, facts.at.today)
    days = days_between(day_of(node.due or ""), day)
    late = ngettext("{n} day late", "{n} days late", days).format(n=days)
    return _("due {day}, {late}").format(day=words.short(node.due), late=late)


def lost(facts: Facts) -> Section | None:
    """Lost deals with their reasons and the competitor, where one is known."""
    deals = facts.business.lost
    if not deals:
        return None
    return Section(_("Why deals were lost"), [_some([_lost(facts, deal) for deal in deals])])


def _lost(facts: Facts, deal: Deal) -> str:
    reason = words.label(facts, "lost_reasons", deal.lost_reason) or _("no reason given")
    why = words.joined((reason, deal.competitor or "", words.quoted(deal.lost_note, 80)), _(", "))
    return _("{customer}: {text}").format(customer=_deal(facts, deal), text=why)
