"""What was entered late, and how far the numbers can be relied on."""

from followtui.model import Deal, Followup, Node
from followtui.report import words
from followtui.report.document import Bar, Behind, Block, Items, Plot, Section
from followtui.report.facts import Facts, Late
from followtui.report.trend import Past
from followtui.text.language import _, ngettext
from followtui.text.share import whole_percent

MOST = 20


def late_entries(facts: Facts) -> Section | None:
    """What was entered after the cut-off and counts all the same."""
    if not facts.late:
        return None
    items = [*(_late(facts, one) for one in facts.late[:MOST]), *words.hidden(len(facts.late) - MOST)]
    behind = [Behind(one.table, [one.id]) for one in facts.late[:MOST]]
    title = _("Entered after {moment}, counted above").format(moment=words.moment(facts.cut_off))
    return Section(_("Late entries"), [Items(items, title, behind)])


def _late(facts: Facts, one: Late) -> str:
    record = one.record
    if isinstance(record, Followup):
        how = words.label(facts, "methods", record.method)
        what = words.joined((how, words.label(facts, "results", record.result), words.quoted(record.content, 60)))
    elif isinstance(record, Node):
        what = _("step done: {title}").format(title=record.title)
    elif isinstance(record, Deal):
        what = _("deal: {name}").format(name=record.name)
    else:
        what = _("new customer")
    entered = _("entered {moment}").format(moment=words.moment(one.entered))
    return words.joined((words.short(one.day), facts.customer_name(one.customer), what, entered))


def quality(facts: Facts) -> Section | None:
    """Qualified customers, error rate, late share, and the records to check by hand."""
    blocks: list[Block] = []
    figures = _figures(facts)
    if figures:
        blocks.append(Items(figures))
    if facts.trend and facts.quality.figures.live_customers:
        blocks += _trend(facts)
    spot = _spot_check(facts)
    if spot:
        behind = [Behind("followups", [one]) for one in facts.quality.spot_check]
        blocks.append(Items(spot, _("Spot check (drawn by the period)"), behind))
    return Section(_("Data quality"), blocks) if blocks else None


def _figures(facts: Facts) -> list[str]:
    """The figures as the period ended; none of a book that was begun later."""
    found = facts.quality
    figures = found.figures
    items = []
    if figures.live_customers:
        qualified = _("Qualified customers {n} of {all} ({share:.0%})")
        share = whole_percent(figures.qualified_customers, figures.live_customers) / 100
        items.append(qualified.format(n=figures.qualified_customers, all=figures.live_customers, share=share))
    if figures.records:
        errors = _("Error rate {rate:.1%} ({n} of {all} entered records)")
        items.append(errors.format(rate=figures.error_rate, n=figures.records_with_errors, all=figures.records))
    if figures.backlog:
        backlog = ngettext("{n} imported record to complete", "{n} imported records to complete", figures.backlog)
        items.append(backlog.format(n=figures.backlog))
    if found.entered:
        late = _("Written down late {share:.0%} ({n} of {all} follow-ups)")
        items.append(late.format(share=found.late_share, n=found.late, all=found.entered))
    return items


def _trend(facts: Facts) -> list[Block]:
    """The figures beside those of the reports that were handed in before."""
    figures = facts.quality.figures
    now = Past(period=facts.period, qualified=figures.qualified_rate, error_rate=figures.error_rate)
    labels = [one.period.label(facts.today) for one in (*facts.trend, now)]
    shares = [one.qualified for one in (*facts.trend, now)]
    rates = [one.error_rate for one in (*facts.trend, now)]
    return [
        Plot(
            _("Qualified customers, as handed in"), [Bar(label, share, f"{share:.0%}") for label, share in zip(labels, shares, strict=True)]
        ),
        Plot(_("Error rate, as handed in"), [Bar(label, rate, f"{rate:.1%}") for label, rate in zip(labels, rates, strict=True)]),
    ]


def _spot_check(facts: Facts) -> list[str]:
    records = {one.id: one for one in facts.counting.followups}
    items = []
    for one in facts.quality.spot_check:
        entry = records[one]
        record = entry.record
        how = words.label(facts, "methods", record.method)
        items.append(words.joined((words.short(entry.day), facts.customer_name(entry.customer), how, words.quoted(record.content, 60))))
    return items
