"""A deal by itself: what it is about, its way through the gates, what the next one still asks for, and who and what was said."""

from collections.abc import Iterator
from datetime import date

from followtui.book.gates import GateAsks, gate_asks, next_stage
from followtui.book.pipeline import probability_of
from followtui.dates.days import days_between, relative_day, short_date
from followtui.model import Deal, Node
from followtui.rules.case import Case
from followtui.rules.required import is_empty
from followtui.rules.values import is_blank, known_day, later_day
from followtui.template.model import Stage
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language, listed, ngettext
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.briefing import contact_lines, followup_lines
from followtui.tui.views.deals import near_date

FOLLOWUPS = 3
LABEL = 16


def deal_of(case: Case, deal: int) -> Deal | None:
    """A customer's deal by its id."""
    return next((one for one in case.deals if one.id == deal), None)


def deal_facts(desk: Desk, customer: int, deal_id: int, width: int) -> list[Line]:
    """What a deal is about, its way, what its next stage asks for, and what the template advises."""
    case = desk.case(customer)
    deal = deal_of(case, deal_id)
    if deal is None or case.customer is None:
        return []
    parts = [
        _head(desk, case, deal, width),
        list(_facts(desk, case, deal, width)),
        list(_path(desk, case, deal, width)),
        _next_gate(desk, deal, width),
        _guidance(desk, deal, width),
    ]
    return _joined(parts)


def deal_talk(desk: Desk, customer: int, deal_id: int, width: int) -> list[Line]:
    """The steps of a deal that are open, the people at its customer with their roles, and what was said of it last."""
    case = desk.case(customer)
    deal = deal_of(case, deal_id)
    if deal is None:
        return []
    people = [one for one in case.contacts if not one.left_on]
    only = len(case.deals) == 1
    said = [one for one in case.followups if one.deal == deal.id or (only and one.deal is None)]
    steps = [node for node in case.open_nodes() if node.deal == deal.id or (only and node.deal is None)]
    parts = [
        [line for node in steps for line in _step(desk, node, width)],
        [line for one in people for line in contact_lines(desk, one, width)],
        [line for one in reversed(said[-FOLLOWUPS:]) for line in followup_lines(desk, case, one, width)],
    ]
    return _joined(parts)


def asked_for(desk: Desk, asks: GateAsks) -> list[str]:
    """What a gate asks for, in the reader's words."""
    template, language = desk.book.template, current_language()
    found = [template.label("node_kinds", kind, language) for kind in asks.nodes]
    found += [field.label(language) for field in asks.fields]
    if asks.decider:
        found.append(template.label("roles", "decision_maker", language))
    found += [field.label(language) for field in asks.contact_fields]
    found += [field.label(language) for _contact, field in asks.people]
    return list(dict.fromkeys(found))


def _joined(parts: list[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        if part:
            lines += [*part, Line()]
    return lines


def _day(desk: Desk, moment: str | None) -> str:
    day = known_day(moment)
    return short_date(date.fromisoformat(day), desk.book.now.date()) if day else ""


def _head(desk: Desk, case: Case, deal: Deal, width: int) -> list[Line]:
    customer = case.customer
    if customer is None:
        return []
    right = Line((customer.grade or "", "dim"))
    name = Line(("★ ", "key") if customer.star else "", (customer.name, "strong"))
    stage = desk.book.template.label("stages", deal.stage, current_language())
    since = known_day(deal.stage_since)
    days = days_between(since, desk.book.today) if since else None
    limit = _idle_limit(desk, deal)
    standing = Line((stage, "accent"))
    if days is not None and deal.status == "open":
        text = ngettext("{n} day", "{n} days", days).format(n=days)
        standing.add(
            "   ", (text + (_(" of {limit}").format(limit=limit) if limit else ""), "warning" if limit and days > limit else "dim")
        )
    if deal.status == "open":
        standing.add("   ", (f"{probability_of(desk.book, deal)} %", "dim"))
    return [name.fit(max(width - right.cells - 1, 8)).add(" ", right), *paragraph(deal.name, width), standing]


def _idle_limit(desk: Desk, deal: Deal) -> int:
    stage = desk.book.circumstances.stages.get(deal.stage)
    return stage.idle_days if stage is not None else 0


def _facts(desk: Desk, case: Case, deal: Deal, width: int) -> Iterator[Line]:
    fields, language = desk.book.fields["deals"], current_language()
    amount = format_amount(deal.amount, language) if deal.amount is not None else ""
    if deal.currency not in (None, "", desk.book.template.book.currency):
        amount = f"{deal.currency} {amount}"
    close = known_day(deal.expected_close)
    facts = [
        ("amount", amount, ""),
        ("expected_close", _day(desk, close), "overdue" if "" < close < desk.book.today and deal.status == "open" else ""),
        ("decision_at", _day(desk, deal.decision_at), ""),
        ("competitor", deal.competitor or "", ""),
        ("product", deal.product or "", ""),
        ("need", deal.need or (case.customer.need if case.customer is not None else "") or "", ""),
    ]
    if deal.status == "lost":
        reason = desk.book.template.label("lost_reasons", deal.lost_reason, language)
        facts.insert(0, ("lost_reason", "  ".join(part for part in (reason, deal.lost_note) if part), "warning"))
    for code, text, ink in facts:
        if not is_blank(text):
            yield from paragraph(text, width, ink, indent=LABEL, first=Line((fields[code].label(language), "dim")))


def _path(desk: Desk, case: Case, deal: Deal, width: int) -> Iterator[Line]:
    """The stages from first to won, each with the nodes and fields of its gate: done ✓, planned ●, nothing yet ○."""
    template = desk.book.template
    position = template.stage_position(deal.stage)
    stages = [one for one in template.stages if not one.lead and one.closes != "lost" and (not one.retired or one.code == deal.stage)]
    for stage in stages:
        place = template.stage_position(stage.code)
        here = place == position
        sign = Line(("✓", "good")) if place < position or deal.status == "won" else Line(("●", "accent")) if here else Line(("○", "dim"))
        title = Line(sign, " ", (stage.label(current_language()), "strong" if here else "" if place < position else "dim"))
        # A sign must not be parted from what it is said of.
        gate = listed(piece.replace(" ", "\u00a0") for piece in _gate(desk, case, deal, stage))
        yield from paragraph(gate, width, "dim", indent=16, first=title) if gate else [title.fit(width)]


def _gate(desk: Desk, case: Case, deal: Deal, stage: Stage) -> Iterator[str]:
    template, language = desk.book.template, current_language()
    for kind in stage.gate_nodes:
        nodes = [node for node in case.nodes if node.kind == kind and node.deal in (deal.id, None)]
        done = [node for node in nodes if node.done_at]
        planned = next((node for node in nodes if not node.done_at), None)
        label = template.label("node_kinds", kind, language)
        if done:
            yield f"{label} ✓ {_day(desk, done[0].done_at)}".rstrip()
        elif planned is not None:
            yield f"{label} ● {_day(desk, planned.due)}".rstrip()
        else:
            yield f"{label} ○"
    for name in stage.gate_fields:
        table, _dot, code = name.rpartition(".")
        field = desk.book.fields.get(table, {}).get(code)
        record = deal if table == "deals" else case.customer
        if field is not None and record is not None and table != "contacts":
            customers_need = name == "deals.need" and case.customer is not None and not is_blank(case.customer.need)
            yield f"{field.label(language)} {'○' if is_empty(field, record, case) and not customers_need else '✓'}"


def _next_gate(desk: Desk, deal: Deal, width: int) -> list[Line]:
    after = next_stage(desk.book, deal.stage) if deal.status == "open" else None
    if after is None:
        return []
    asks = gate_asks(desk.book, deal.id, after)
    head = Line((_("Next: {stage}").format(stage=asks.stage.label(current_language())), "strong"))
    lacking = asked_for(desk, asks)
    if lacking:
        return [head.fit(width), *paragraph(_("still to come: {what}").format(what=listed(lacking)), width, "warning")]
    return [head.fit(width), *paragraph(_("nothing is lacking: m moves it on"), width, "good")]


def _guidance(desk: Desk, deal: Deal, width: int) -> list[Line]:
    stage = desk.book.template.stage(deal.stage)
    lines = stage.guidance if stage is not None else []
    return [line for text in lines for line in paragraph(text, width, "dim", indent=2, first=Line(("·", "dim")))]


def _step(desk: Desk, node: Node, width: int) -> list[Line]:
    day = node.due[:10] if node.due else ""
    ink = "overdue" if "" < day < desk.book.today else "today" if day == desk.book.today else "dim"
    today = desk.book.now.date()
    far = day > later_day(desk.book.today, 6)
    when = Line((near_date(day, today) if far else relative_day(day, today) if day else "–", ink))
    amount = format_amount(node.amount, current_language()) if node.amount is not None else ""
    side = _("theirs: ") if node.side == "theirs" else ""
    return paragraph(f"{side}{node.title}  {amount}".rstrip(), width, indent=10, first=when)
