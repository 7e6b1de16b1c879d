"""Everything that a report says, computed from the book once; the renderings only put it into words."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.scope import is_of
from followtui.dates.days import instant, parse_moment
from followtui.model import Document, Node
from followtui.report.business import Business, business
from followtui.report.counting import Counted, Counting, Totals, totals
from followtui.report.customers import News, Untouched, news_of, untouched_key_customers
from followtui.report.figures import figures_at
from followtui.report.periods import Period
from followtui.report.plan import Ahead, Planned, next_plan, outcome_of_plan
from followtui.report.quality import Quality, quality
from followtui.report.risks import Risks, risks
from followtui.report.timeline import Timeline
from followtui.report.windows import Window, open_windows
from followtui.rules.case import Circumstances
from followtui.store.journal import JournalDamaged
from followtui.template.model import Targets


class Late(Struct, kw_only=True):
    """Something that was entered after the cut-off, and counts in the period all the same."""

    table: str
    id: int
    customer: int
    day: str
    entered: str
    record: Any


class Position(Struct, kw_only=True):
    """The state of the book that a report was made of: the journal's length and last checksum, the template's checksum."""

    offset: int
    last_sum: str
    template_sum: str


class Facts(Struct, kw_only=True):
    """The facts of one report. ``issued`` and ``previous_issued`` are reports as they were handed in."""

    period: Period
    now: datetime
    owner: str | None
    as_of: bool
    cut_off: str
    at: Circumstances
    counting: Counting
    totals: Totals
    previous: Totals
    month: Totals
    issued: Document | None
    previous_issued: Document | None
    plan: list[Planned]
    news: list[News]
    untouched: list[Untouched]
    business: Business
    risks: Risks
    ahead: list[Ahead]
    late: list[Late]
    quality: Quality
    position: Position
    summary: str = ""

    @property
    def today(self) -> date:
        """The day of the report."""
        return self.now.date()

    @property
    def targets(self) -> Targets | None:
        """The targets for a period of this kind; None when the template has none for it."""
        return {"week": self.at.template.targets.week, "month": self.at.template.targets.month}.get(self.period.kind)

    def customer_name(self, record_id: int) -> str:
        """A customer's name; empty when it is not known."""
        customer = self.counting.customer(record_id)
        return customer.name if customer is not None else ""


def gather(book: Book, period: Period, *, owner: str | None = None, as_of: datetime | None = None, summary: str = "") -> Facts:
    """The facts of a period. ``owner``: ``all``, a rep's name, or None for the rep's own customers and nobody's.

    With ``as_of`` the book as it stood then, and nothing later, is reported. Raises Unreadable.
    """
    try:
        return _gather(book, period, owner, as_of, summary)
    except JournalDamaged:
        book.store.make_whole()
        return _gather(book, period, owner, as_of, summary)


def _gather(book: Book, period: Period, owner: str | None, as_of: datetime | None, summary: str) -> Facts:
    now = as_of or book.now
    timeline = Timeline(book, as_of)
    at = Circumstances.of(timeline.template, now)
    previous, month = period.previous(), period.month_so_far()
    windows = open_windows(timeline, [period, previous, month], now)

    def wanted(one: str | None) -> bool:
        return is_of(book, one, owner)

    def counting_in(window: Window) -> Counting:
        return Counting(window, wanted, at)

    counting = counting_in(windows[0])
    issued = issued_report(timeline, period)
    cut_off = str(issued["issued_at"]) if issued is not None else default_cut_off(period, at, now)
    news = news_of(counting)
    figures = figures_at(book, windows[0], at, wanted, owner)
    return Facts(
        period=period, now=now, owner=owner, as_of=as_of is not None, cut_off=cut_off, at=at, counting=counting,
        totals=totals(counting), previous=totals(counting_in(windows[1])), month=totals(counting_in(windows[2])),
        issued=issued, previous_issued=issued_report(timeline, previous),
        plan=outcome_of_plan(counting), news=news,
        untouched=untouched_key_customers(counting, {one.customer.id for one in news if one.followups}),
        business=business(counting), risks=risks(counting), ahead=next_plan(counting, now.date()),
        late=late_ones(counting, cut_off), quality=quality(counting, figures),
        position=Position(offset=timeline.now.offset, last_sum=timeline.now.last_sum, template_sum=_template_sum(book)),
        summary=summary or str((issued or {}).get("summary", "")),
    )  # fmt: skip


def _template_sum(book: Book) -> str:
    return f"{crc32(book.store.text_in_force.encode('utf-8')):08x}"


def issued_report(timeline: Timeline, period: Period) -> Document | None:
    """The report of a period as it was handed in last; None when it was not."""
    wanted = {"from": period.from_, "to": period.to}
    found = [
        document
        for _one, document in timeline.now.items("reports")
        if document.get("period") == wanted and isinstance(document.get("issued_at"), str)
    ]
    return max(found, key=lambda document: parse_moment(document["issued_at"])) if found else None


def default_cut_off(period: Period, at: Circumstances, now: datetime) -> str:
    """12:00 of the next working day after the period."""
    try:
        limit = at.calendar.late_after(period.last)
    except OverflowError:
        limit = datetime.combine(period.last, datetime.max.time()) - timedelta(minutes=1)
    return instant(limit.replace(tzinfo=now.tzinfo))


def late_ones(counting: Counting, cut_off: str) -> list[Late]:
    """What was entered after the cut-off, in order of its day and id; what was imported is marked as such, not as late."""
    limit = parse_moment(cut_off)
    groups: tuple[tuple[str, Callable[[], list[Counted]]], ...] = (
        ("followups", lambda: counting.followups),
        ("nodes", lambda: counting.nodes_done),
        ("customers", lambda: counting.new_customers),
        ("deals", lambda: counting.new_deals),
        ("deals", lambda: counting.closed),
    )
    found = [
        Late(table=table, id=one.id, customer=one.customer, day=one.day, entered=one.entered, record=one.record)
        for table, group in groups
        for one in group()
        if one.entered and one.record.origin != "imported" and parse_moment(one.entered) > limit
    ]
    # A step that was done by a late follow-up is told with it.
    told = {one.id for one in found if one.table == "followups"}
    kept = [one for one in found if not (isinstance(one.record, Node) and one.record.done_by_followup in told)]
    return sorted(kept, key=lambda one: (one.day, one.table, one.id))
