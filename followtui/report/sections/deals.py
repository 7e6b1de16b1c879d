"""Deals and money: the funnel and what is expected, what was won and paid, what was lost and why."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from followtui.dates.days import day_of, days_between
from followtui.model import Deal, Node
from followtui.report import words
from followtui.report.business import StageRow
from followtui.report.document import Bar, Behind, Block, Grid, Items, Plot, Section, Text
from followtui.report.facts import Facts
from followtui.text.amounts import add_amounts
from followtui.text.language import _, ngettext

MOST = 15

R = TypeVar("R", Deal, Node)


def funnel(facts: Facts) -> Section | None:
    """The open deals by stage, and those expected to close soon or already past their day."""
    business = facts.business
    if not business.funnel:
        return None
    header = [_("Stage"), _("Deals"), _("Amount"), _("Weighted"), _("Days here"), _("Moved on")]
    rows = [
        [
            words.label(facts, "stages", one.stage), str(len(one.deals)), words.amount(one.amount), words.amount(one.weighted),
            "" if one.days is None else str(one.days), _moved_on(one),
        ]
        for one in business.funnel
    ]  # fmt: skip
    every = [deal for one in business.funnel for deal in one.deals]
    total = add_amounts([one.amount for one in business.funnel])
    weighted = add_amounts([one.weighted for one in business.funnel])
    rows.append([_("Total"), str(len(every)), words.amount(total), words.amount(weighted), "", ""])
    lines = [_in_words(one, row) for one, row in zip([*business.funnel, None], rows, strict=True)]
    behind = [_behind(one.deals, one.moved_on + one.lost) for one in business.funnel]
    counted = Behind("deals", every)
    behind.append([None, counted, counted, counted, None, None])
    blocks: list[Block] = [_without_empty(Grid(header, rows, "lrrrrr", lines, behind, [row[1] for row in behind]))]
    if len(business.funnel) > 1:
        bars = [Bar(row[0], float(one.amount), row[2], Behind("deals", one.deals)) for one, row in zip(business.funnel, rows, strict=False)]
        blocks.append(Plot(_("Amount by stage"), bars, repeats=True))
    if business.expected:
        blocks.append(_some(facts, business.expected, _expected, _("Expected to close within 30 days")))
    if business.overdue_closes:
        blocks.append(_some(facts, business.overdue_closes, _expected, _("Expected close has passed")))
    return Section(_("Deals and expected closes"), blocks)


def _without_empty(grid: Grid) -> Grid:
    """The table without columns in which nothing stands."""
    kept = [place for place in range(len(grid.header)) if any(row[place] for row in grid.rows)]
    return Grid(
        [grid.header[place] for place in kept],
        [[row[place] for place in kept] for row in grid.rows],
        "".join(grid.aligns[place] for place in kept),
        grid.lines,
        [[row[place] for place in kept] for row in grid.behind],
        grid.behind_lines,
    )


def _behind(deals: list[int], left: list[int]) -> list[Behind | None]:
    """Of a row of the funnel: every number counts its deals, the last those that left the stage."""
    standing = Behind("deals", deals)
    return [None, standing, standing, standing, standing, Behind("deals", left)]


def _moved_on(one: StageRow) -> str:
    """Of the deals that left a stage in the period, how many went on."""
    left = len(one.moved_on) + len(one.lost)
    return _("{n} of {all} ({share:.0%})").format(n=len(one.moved_on), all=left, share=len(one.moved_on) / left) if left else ""


def _in_words(one: StageRow | None, row: list[str]) -> str:
    told = _("{stage}: {n}, {amount}").format(stage=row[0], n=row[1], amount=row[2])
    if one is None:
        return told
    days = "" if one.days is None else ngettext("{n} day on average", "{n} days on average", one.days).format(n=one.days)
    moved = _("moved on {share}").format(share=row[5]) if row[5] else ""
    return words.joined((told, days, moved), _(", "))


def listed(items: list[str], table: str, ids: list[int], title: str = "") -> Items:
    """The first items with the record behind each; of all of them behind the title; and how many are left out."""
    more, rest = words.hidden(table, ids[len(items) :])
    behind = [*(Behind(table, [one]) for one in ids[: len(items)]), *rest]
    return Items([*items, *more], title, behind, Behind(table, ids) if title else None)


def _some(facts: Facts, records: Sequence[R], say: Callable[[Facts, R], str], title: str = "") -> Items:
    """The first of some records with what is said of each, under a title that counts them all."""
    table = "nodes" if records and isinstance(records[0], Node) else "deals"
    return listed([say(facts, one) for one in records[:MOST]], table, [one.id for one in records], title)


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
        blocks.append(_some(facts, business.won, _won, title))
    payments = (
        (_("Paid"), business.payments_in, _paid), (_("Overdue"), business.payments_overdue, _overdue),
        (_("Due within 30 days"), business.payments_ahead, _ahead),
    )  # fmt: skip
    for title, nodes, say in payments:
        if nodes:
            blocks.append(_some(facts, nodes, say, _counted(title, len(nodes), words.sums(facts, nodes))))
    return Section(_("Won, paid and overdue payments"), blocks) if blocks else None


def _won(facts: Facts, deal: Deal) -> str:
    return words.joined((_deal(facts, deal), words.short(deal.closed_at)))


def _paid(facts: Facts, node: Node) -> str:
    return _payment(facts, node, words.short(node.done_at))


def _ahead(facts: Facts, node: Node) -> str:
    return _payment(facts, node, words.short(node.due))


def _counted(title: str, count: int, total: str) -> str:
    return words.joined((f"{title} {count}", total))


def _payment(facts: Facts, node: Node, when: str) -> str:
    return words.joined((facts.customer_name(node.customer), node.title, words.amount_of(facts, node), when))


def _overdue(facts: Facts, node: Node) -> str:
    day = min(facts.period.to, facts.at.today)
    days = days_between(day_of(node.due or ""), day)
    late = ngettext("{n} day late", "{n} days late", days).format(n=days)
    return _payment(facts, node, _("due {day}, {late}").format(day=words.short(node.due), late=late))


def lost(facts: Facts) -> Section | None:
    """Lost deals with their reasons and the competitor, where one is known."""
    deals = facts.business.lost
    if not deals:
        return None
    reasons: dict[str, list[Deal]] = {}
    for deal in deals:
        reasons.setdefault(_reason(facts, deal), []).append(deal)
    blocks: list[Block] = []
    if len(deals) > 1:
        counted = sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        parts = [Behind("deals", [deal.id for deal in found], f"{reason} {len(found)}") for reason, found in counted]
        blocks.append(Text(_(", ").join(one.says for one in parts), parts))
    return Section(_("Why deals were lost"), [*blocks, _some(facts, deals, _lost)])


def _reason(facts: Facts, deal: Deal) -> str:
    """Why a deal was lost, to whom where that is known."""
    reason = words.label(facts, "lost_reasons", deal.lost_reason) or _("no reason given")
    return words.joined((reason, deal.competitor or ""), _(", "))


def _lost(facts: Facts, deal: Deal) -> str:
    why = words.joined((_reason(facts, deal), words.quoted(deal.lost_note, 80)), _(", "))
    return _("{customer}: {text}").format(customer=_deal(facts, deal), text=why)
