"""What changed at the customers: key customers first, then the others."""

from followtui.model import Customer, Followup
from followtui.report import words
from followtui.report.customers import News, Untouched
from followtui.report.document import Behind, Block, Items, Section, Text
from followtui.report.facts import Facts
from followtui.text.language import _, ngettext

MOST_KEY = 40
MOST_OTHERS = 25
MOST_UNTOUCHED = 20
LONGEST_OF_A_DAY = 40


def key_customers(facts: Facts) -> Section | None:
    """Key customers: what moved and what was said, then those that nobody touched."""
    news = [one for one in facts.news if one.is_key]
    blocks: list[Block] = []
    if news:
        blocks.append(_news(facts, news[:MOST_KEY]))
        blocks += words.not_shown("customers", [one.customer.id for one in news[MOST_KEY:]])
    untouched = facts.untouched
    # Nobody talks to every key customer in a day.
    if untouched and facts.period.kind != "day":
        title = _("Not contacted ({n})").format(n=len(untouched))
        shown = untouched[:MOST_UNTOUCHED]
        behind = [Behind("customers", [one.customer.id]) for one in shown]
        every = Behind("customers", [one.customer.id for one in untouched])
        blocks.append(Items([_silent(facts, one) for one in shown], title, behind, every))
        blocks += words.not_shown("customers", [one.customer.id for one in untouched[MOST_UNTOUCHED:]])
    return Section(_("Key customers"), blocks) if blocks else None


def other_customers(facts: Facts) -> Section | None:
    """The others, only where something changed; how many were tried in vain stands as a number."""
    others = [one for one in facts.news if not one.is_key]
    changed = sorted((one for one in others if one.has_change), key=lambda one: (-_weight(one), *_place(one)))
    blocks: list[Block] = []
    if changed:
        blocks.append(_news(facts, changed[:MOST_OTHERS]))
        blocks += words.not_shown("customers", [one.customer.id for one in changed[MOST_OTHERS:]])
    tried = len(others) - len(changed)
    if tried:
        text = ngettext("{n} more customer was tried without an answer.", "{n} more customers were tried without an answer.", tried)
        in_vain = [one.customer.id for one in others if not one.has_change]
        blocks.append(Text(text.format(n=tried), [Behind("customers", in_vain)]))
    return Section(_("Other customers"), blocks) if blocks else None


def _news(facts: Facts, news: list[News]) -> Items:
    behind = [
        Behind("followups", [touch.id for touch in one.followups]) if one.followups else Behind("customers", [one.customer.id])
        for one in news
    ]
    return Items([told(facts, one) for one in news], behind=behind)


def _place(news: News) -> tuple[str, str, int]:
    return news.customer.grade or "~", news.customer.name, news.customer.id


def _weight(news: News) -> int:
    """How much there is to tell: what moved before what was merely said."""
    attitude = news.last.attitude if news.last else None
    return 4 * bool(news.moves) + 2 * bool(news.new_deals or news.rested) + bool(news.is_new) + (attitude in ("warmer", "cooler"))


def told(facts: Facts, news: News) -> str:
    """One customer in one line: what moved, what was said, the attitude, the next step."""
    parts = [*_changes(facts, news)]
    last = news.last
    if last is not None:
        parts.append(_said(facts, news, last))
    if news.next_title:
        # A step that was named after what was just said is not worth saying twice.
        head, colon, rest = news.next_title.replace("：", ":").partition(":")
        said = (last.content or "") if last is not None else ""
        is_told = bool(colon) and bool(rest.strip()) and said.replace("：", ":").startswith(rest.strip())
        parts.append(_next(facts, head if is_told else news.next_title, news.next_due))
    text = words.joined(parts, _("; "))
    return _("{customer}: {text}").format(customer=words.name(news.customer), text=text) if text else words.name(news.customer)


def _changes(facts: Facts, news: News) -> list[str]:
    parts = [_("new customer")] if news.is_new else []
    if news.new_deals:
        parts.append(_("new deal {names}").format(names=_(", ").join(news.new_deals)))
    for move in news.moves:
        before, after = words.label(facts, "stages", move.before), words.label(facts, "stages", move.after)
        parts.append(_("{deal}: {before} → {after}").format(deal=str(move.document.get("name", "")), before=before, after=after))
    if news.rested:
        parts.append(_rest_of(facts, news.customer))
    return parts


def _rest_of(facts: Facts, customer: Customer) -> str:
    if customer.state == "parked":
        until = words.short(customer.wake_on)
        return _("parked until {day}").format(day=until) if until else _("parked")
    reason = words.label(facts, "drop_reasons", customer.drop_reason)
    return _("dropped: {reason}").format(reason=reason) if reason else _("dropped")


def _said(facts: Facts, news: News, last: Followup) -> str:
    count = len(news.followups)
    tone = words.joined(
        (
            words.label(facts, "results", last.result),
            words.label(facts, "attitudes", last.attitude) if last.attitude in ("warmer", "cooler") else "",
        ),
        _(", "),
    )
    how = words.joined((words.short(last.happened_at), words.label(facts, "methods", last.method)), " ")
    head = f"{how} [{tone}]" if tone else how
    text = f"{head} {words.quoted(last.content, _room(facts))}".rstrip()
    late = {one.id for one in facts.late}
    if any(one.id in late for one in news.followups):
        text += " " + _("(late entry)")
    return text if count < 2 else _("{n} contacts, latest {text}").format(n=count, text=text)


def _room(facts: Facts) -> int:
    """Characters of a note: a day's report goes into one message."""
    return LONGEST_OF_A_DAY if facts.period.kind == "day" else words.LONGEST


def _next(facts: Facts, title: str, due: str) -> str:
    when = words.due(due) or _("no date")
    if "" < due[:10] <= facts.counting.last_day:
        when = _("{day}, overdue").format(day=when)
    return _("next: {step} ({day})").format(step=words.quoted(title, _room(facts) // 2), day=when)


def _silent(facts: Facts, one: Untouched) -> str:
    since = words.short(one.customer.last_touch_at)
    last = _("last contact {day}").format(day=since) if since else _("never contacted")
    coming = _next(facts, one.next_title, one.next_due) if one.next_title else _("no next step")
    return words.joined((words.name(one.customer), last, coming))
