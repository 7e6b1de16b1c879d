"""What is late or fading, whom to give up, and what help is asked for."""

from followtui.dates.days import day_of, days_between
from followtui.model import Followup
from followtui.report import words
from followtui.report.document import Behind, Block, Items, Section
from followtui.report.facts import Facts
from followtui.report.risks import Hopeless, Stalled
from followtui.report.sections.deals import listed
from followtui.store.slim import SlimNode
from followtui.text.language import _, ngettext

MOST = 10
MOST_STALLED = 5


def risks(facts: Facts) -> Section | None:
    """Overdue steps, deals that stand still, customers that cooled down."""
    found = facts.risks
    blocks: list[Block] = []
    if found.overdue:
        title = _("Overdue steps ({n})").format(n=len(found.overdue))
        blocks.append(listed([_step(facts, node) for node in found.overdue[:MOST]], "nodes", [node.id for node in found.overdue], title))
    if found.stalled:
        title = _("Deals that stand still ({n})").format(n=len(found.stalled))
        shown = [_stalled(facts, one) for one in found.stalled[:MOST_STALLED]]
        blocks.append(listed(shown, "deals", [one.deal for one in found.stalled], title))
    if found.cooler:
        title = _("Cooling down ({n})").format(n=len(found.cooler))
        blocks.append(listed([_cooler(facts, one) for one in found.cooler[:MOST]], "followups", [one.id for one in found.cooler], title))
    return Section(_("Overdue and at risk"), blocks) if blocks else None


def _step(facts: Facts, node: SlimNode) -> str:
    days = days_between(day_of(node.due or ""), min(facts.period.to, facts.at.today))
    late = ngettext("{n} day late", "{n} days late", days).format(n=days) if days else ""
    return words.joined((facts.customer_name(node.customer), words.quoted(node.title, 60), words.short(node.due), late))


def _stalled(facts: Facts, one: Stalled) -> str:
    stage = words.label(facts, "stages", one.stage)
    stands = _("{days} days in “{stage}” (limit {limit})").format(days=one.days, stage=stage, limit=one.limit)
    home = facts.at.template.book.currency
    amount = words.amount(one.amount, "" if one.currency in (None, home) else one.currency or "") if one.amount is not None else ""
    return words.joined((facts.customer_name(one.customer), one.name, amount, stands))


def _cooler(facts: Facts, one: Followup) -> str:
    return words.joined((facts.customer_name(one.customer), words.short(one.happened_at), words.quoted(one.content, 60)))


def give_up(facts: Facts) -> Section | None:
    """Customers that nothing came of for long, with what was tried: the manager's word is asked for."""
    found = facts.risks.hopeless
    if not found:
        return None
    more, rest = words.hidden("customers", [one.customer.id for one in found[MOST:]])
    behind = [[Behind("customers", [one.customer.id]), Behind("followups", one.followups)] for one in found[:MOST]]
    items = Items([*(_hopeless(facts, one) for one in found[:MOST]), *more], behind=[*behind, *rest])
    return Section(_("Proposed to give up (please decide)"), [items])


def _hopeless(facts: Facts, one: Hopeless) -> str:
    tried = _(", ").join(words.label(facts, "methods", method) for method in one.methods)
    nothing = _("{days} contacts in a row since {since} without result").format(days=one.days, since=words.short(one.since))
    unanswered = ngettext("{n} unanswered", "{n} unanswered", one.unanswered).format(n=one.unanswered) if one.unanswered else ""
    return words.joined((words.name(one.customer), nothing, unanswered, _("tried: {methods}").format(methods=tried) if tried else ""))


def help_needed(facts: Facts) -> Section | None:
    """What the rep asks for."""
    asked = facts.risks.help
    if not asked:
        return None
    items = [_("{customer}: {text}").format(customer=facts.customer_name(one.customer), text=words.quoted(one.text)) for one in asked]
    return Section(_("Help needed"), [listed(items[:MOST], "followups", [one.followup for one in asked])])
