"""What was entered late, and how far the numbers can be relied on."""

from collections.abc import Iterator

from followtui.model import TABLES, Deal, Followup, Node
from followtui.report import words
from followtui.report.document import Bar, Behind, Block, Items, Plot, Section, Shown
from followtui.report.facts import Facts, Late
from followtui.report.trend import Past
from followtui.text.language import _, ngettext
from followtui.text.share import whole_percent

MOST = 20


def late_entries(facts: Facts) -> Section | None:
    """What was entered after the cut-off and counts all the same."""
    if not facts.late:
        return None
    items = [_late(facts, one) for one in facts.late[:MOST]]
    behind: list[Shown] = [Behind(one.table, [one.id]) for one in facts.late[:MOST]]
    if rest := facts.late[MOST:]:
        items.append(ngettext("and {n} more", "and {n} more", len(rest)).format(n=len(rest)))
        behind.append(by_table({table: [one.id for one in rest if one.table == table] for table in TABLES}))
    title = _("Entered after {moment}, counted above").format(moment=words.moment(facts.cut_off))
    return Section(_("Late entries"), [Items(items, title, behind)])


def by_table(ids: dict[str, list[int]], says: str = "") -> list[Behind]:
    """The records of several tables behind one number."""
    return [Behind(table, found, says) for table, found in ids.items() if found]


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
    figures = list(_figures(facts))
    if figures:
        blocks.append(Items([said for said, _behind in figures], behind=[behind for _said, behind in figures]))
    if facts.trend and facts.quality.figures.live_customers:
        blocks += _trend(facts)
    spot = _spot_check(facts)
    if spot:
        behind = [Behind("followups", [one]) for one in facts.quality.spot_check]
        blocks.append(Items(spot, _("Spot check (drawn by the period)"), behind))
    return Section(_("Data quality"), blocks) if blocks else None


def _figures(facts: Facts) -> Iterator[tuple[str, Shown]]:
    """The figures as the period ended, with the records behind them; none of a book that was begun later."""
    found, judged = facts.quality, facts.quality.judged
    figures = found.figures
    if figures.live_customers:
        qualified = _("Qualified customers {n} of {all} ({share:.0%})")
        share = whole_percent(figures.qualified_customers, figures.live_customers) / 100
        said = qualified.format(n=figures.qualified_customers, all=figures.live_customers, share=share)
        lacking = _("not qualified {n}").format(n=len(judged.unqualified)) if judged.unqualified else ""
        told = words.joined((said, lacking), _(", "))
        yield told, [Behind("customers", judged.qualified, said), Behind("customers", judged.unqualified, lacking)]
    if figures.records:
        errors = _("Error rate {rate:.1%} ({n} of {all} entered records)")
        said = errors.format(rate=figures.error_rate, n=figures.records_with_errors, all=figures.records)
        yield said, by_table(judged.wrong)
    if figures.backlog:
        backlog = ngettext("{n} imported record to complete", "{n} imported records to complete", figures.backlog)
        yield backlog.format(n=figures.backlog), by_table(judged.lacking)
    if found.entered:
        late = _("Written down late {share:.0%} ({n} of {all} follow-ups)")
        said = late.format(share=found.late_share, n=len(found.late), all=len(found.entered))
        every = ngettext("{n} follow-up", "{n} follow-ups", len(found.entered)).format(n=len(found.entered))
        yield said, [Behind("followups", found.late, said), Behind("followups", found.entered, every)]


def _trend(facts: Facts) -> list[Block]:
    """The figures beside those of the reports that were handed in before."""
    figures, judged = facts.quality.figures, facts.quality.judged
    now = Past(period=facts.period, qualified=figures.qualified_rate, error_rate=figures.error_rate, report=0)
    every = (*facts.trend, now)
    qualified: list[Shown] = [Behind("reports", [one.report]) for one in facts.trend]
    wrong = [*qualified, by_table(judged.wrong)]
    qualified.append(Behind("customers", judged.qualified))
    labels = [one.period.label(facts.today) for one in every]
    shares = [
        Bar(label, one.qualified, f"{one.qualified:.0%}", behind) for label, one, behind in zip(labels, every, qualified, strict=True)
    ]
    rates = [Bar(label, one.error_rate, f"{one.error_rate:.1%}", behind) for label, one, behind in zip(labels, every, wrong, strict=True)]
    return [Plot(_("Qualified customers, as handed in"), shares), Plot(_("Error rate, as handed in"), rates)]


def _spot_check(facts: Facts) -> list[str]:
    records = {one.id: one for one in facts.counting.followups}
    items = []
    for one in facts.quality.spot_check:
        entry = records[one]
        record = entry.record
        how = words.label(facts, "methods", record.method)
        items.append(words.joined((words.short(entry.day), facts.customer_name(entry.customer), how, words.quoted(record.content, 60))))
    return items
