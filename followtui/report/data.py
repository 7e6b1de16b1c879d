"""The report as JSON (contract, DESIGN §7): the facts as they are, without words around them."""

from typing import Any

from followtui.report.business import StageRow
from followtui.report.compose import compose
from followtui.report.customers import News
from followtui.report.document import traced
from followtui.report.facts import Facts
from followtui.report.footer import footer
from followtui.report.inert import masked
from followtui.report.options import Options, summary_lines


def as_data(facts: Facts, options: Options | None = None) -> dict[str, Any]:
    """The facts of a report as JSON gives them. Keys of totals are codes; amounts are in home currency."""
    figures = facts.quality.figures
    options = options or Options()
    return {
        "period": _period(facts.period, facts),
        "now": facts.now.isoformat(timespec="seconds"),
        "cut_off": facts.cut_off,
        "totals": facts.totals.values,
        "previous": facts.previous.values,
        "month": facts.month.values,
        "previous_period": _period(facts.period.previous(), facts),
        "month_period": _period(facts.period.month_so_far(), facts),
        "issued": facts.issued,
        "previous_issued": facts.previous_issued,
        "other_currencies": facts.totals.other_currencies,
        "summary": "\n".join(summary_lines(facts.summary, phones=options.phones)),
        "plan": _plan(facts),
        "customers": [_news(one, facts, phones=options.phones) for one in facts.news],
        "untouched": [one.customer.id for one in facts.untouched],
        "next_plan": [_fields(one, "node", "title", "due", "side", "customer") for one in facts.ahead],
        "late": [_fields(one, "table", "id", "customer", "day", "entered") for one in facts.late],
        "records": {**facts.totals.records, **_other_records(facts)},
        "spot_check": facts.quality.spot_check,
        "late_share": round(facts.quality.late_share, 6),
        "records_judged": figures.records,
        "records_with_errors": figures.records_with_errors,
        "error_rate": round(figures.error_rate, 6),
        "live_customers": figures.live_customers,
        "qualified_customers": figures.qualified_customers,
        "backlog": figures.backlog,
        "journal": {"offset": facts.position.offset, "last_sum": facts.position.last_sum},
        "template_sum": facts.position.template_sum,
        "records_with_errors_by_table": facts.quality.judged.wrong,
        "backlog_by_table": facts.quality.judged.lacking,
        "funnel": [_stage(one) for one in facts.business.funnel],
        "deals_open": [deal for row in facts.business.funnel for deal in row.deals],
        "stalled": [one.deal for one in facts.risks.stalled],
        "give_up": [one.customer.id for one in facts.risks.hopeless],
        "previous_records": facts.previous.records,
        "month_records": facts.month.records,
        **({"trace": _trace(facts)} if options.trace else {}),
        "footer": footer(facts, str(options)),
    }  # fmt: skip


def _plan(facts: Facts) -> list[dict[str, Any]]:
    """What was planned, and what came of it."""
    return [
        {
            **_fields(one, "title", "due", "outcome", "reason", "node", "customer"),
            "customer_name": facts.customer_name(one.customer),
            "added": one.added,
        }
        for one in facts.plan
    ]


def _fields(one: object, *names: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _other_records(facts: Facts) -> dict[str, list[int]]:
    """The records behind the numbers that are no totals."""
    business, risks, judged = facts.business, facts.risks, facts.quality.judged
    planned = {outcome: [one.node for one in facts.plan if one.outcome == outcome] for outcome in ("done", "moved", "missed")}
    return {
        "live_customers": [*judged.qualified, *judged.unqualified],
        "qualified_customers": judged.qualified,
        "unqualified_customers": judged.unqualified,
        "records_with_errors": [one for ids in judged.wrong.values() for one in ids],
        "backlog": [one for ids in judged.lacking.values() for one in ids],
        "entered_followups": facts.quality.entered,
        "expected_closes": [one.id for one in business.expected],
        "overdue_closes": [one.id for one in business.overdue_closes],
        "payments_ahead": [one.id for one in business.payments_ahead],
        "overdue_nodes": [one.id for one in risks.overdue],
        "stalled_deals": [one.deal for one in risks.stalled],
        "cooler": [one.id for one in risks.cooler],
        "give_up": [one.customer.id for one in risks.hopeless],
        "help_needed": [one.followup for one in risks.help],
        "untouched": [one.customer.id for one in facts.untouched],
        **{f"plan_{outcome}": ids for outcome, ids in planned.items()},
    }


def _stage(row: StageRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def _trace(facts: Facts) -> list[dict[str, Any]]:
    """What the report says, where, and the records behind it."""
    found = traced(compose(facts))
    return [{"section": one.section, "says": one.says, "table": one.behind.table, "ids": one.behind.ids} for one in found]


def _period(period: Any, facts: Facts) -> dict[str, str]:
    return {"from": period.from_, "to": period.to, "label": period.label(facts.today)}


def _news(news: News, facts: Facts, *, phones: bool) -> dict[str, Any]:
    last = news.last
    content = (last.content if last else None) or None
    stages = [{"deal": one.deal, "name": str(one.document.get("name", "")), "from": one.before, "to": one.after} for one in news.moves]
    return {
        "customer": news.customer.id,
        "name": news.customer.name,
        "grade": news.customer.grade,
        "star": news.customer.star,
        "key": news.is_key,
        "new": news.is_new,
        "followups": [one.id for one in news.followups],
        "stage_moves": stages,
        "new_deals": news.new_deals,
        "result": last.result if last else None,
        "attitude": last.attitude if last else None,
        "content": content if phones else masked(content) if content else None,
        "happened_at": last.happened_at if last else None,
        "next_action": news.next_title or None,
        "next_at": news.next_due or None,
        "late": sorted({one.id for one in facts.late if one.customer == news.customer.id and one.table == "followups"}),
    }
