"""Everything that a report says, computed from the book once; the renderings only put it into words."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

from msgspec import Struct

from followtui.book.book import Book
from followtui.dates.days import instant, parse_moment
from followtui.model import Document, Node
from followtui.report.business import Business, business
from followtui.report.counting import Counting, Totals, totals
from followtui.report.customers import News, Untouched, news_of, untouched_key_customers
from followtui.report.entries import Entry
from followtui.report.figures import figures_at
from followtui.report.kept_totals import KeptTotals
from followtui.report.periods import Period
from followtui.report.plan import Ahead, Planned, next_plan, outcome_of_plan
from followtui.report.quality import Quality, quality
from followtui.report.risks import Risks, risks
from followtui.report.timeline import Timeline
from followtui.report.trend import Past, trend
from followtui.report.windows import Window, keep, open_windows
from followtui.rules.case import Circumstances
from followtui.store.journal import JournalDamaged
from followtui.template.model import Targets

_TRIES = 3
"""How often a report is made at the most while other processes keep on writing the tables."""


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
    trend: list[Past]
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


class State(Struct, kw_only=True, frozen=True):
    """An earlier state of a book: where its journal ended, and when that was looked at. See ``read_footer``."""

    offset: int
    now: datetime
    as_of: bool = False


def gather(
    book: Book, period: Period, *, owner: str | None = None, as_of: datetime | None = None, summary: str = "", state: State | None = None
) -> Facts:
    """The facts of a period. ``owner``: ``all``, a rep's name, or None for the rep's own customers and nobody's.

    With ``as_of`` the book as it stood then, and nothing later, is reported; with ``state``, a report is made again
    from what it was made of. Raises Unreadable.
    """
    past = state if state is not None else as_of
    for _try in range(_TRIES):
        begun = book.store.stand
        try:
            facts = _gather(book, period, owner, past, summary)
        except JournalDamaged:
            book.store.make_whole()
            begun = book.store.stand
            facts = _gather(book, period, owner, past, summary)
        if book.store.stand == begun:
            break
        # Another process wrote the tables meanwhile, and what was read after that is newer than what was read before.
    return facts


def _timeline(book: Book, past: State | datetime | None) -> tuple[Timeline, datetime, bool]:
    """The book's past as far as it is reported, the moment of the report, and whether that was asked for."""
    if isinstance(past, State):
        return Timeline(book, offset=past.offset), past.now, past.as_of
    return Timeline(book, past), past or book.now, past is not None


def _gather(book: Book, period: Period, owner: str | None, past: State | datetime | None, summary: str) -> Facts:
    timeline, now, as_of = _timeline(book, past)
    at = circumstances_of(timeline, now)
    previous, month = period.previous(), period.month_so_far()
    kept = KeptTotals(book, timeline, at, owner)
    beside = {one: kept.of(one) for one in (previous, month)}
    windows = open_windows(book, timeline, period, [one for one, known in beside.items() if known is None], now)

    rep = timeline.template.book.rep

    def wanted(one: str | None) -> bool:
        return is_wanted(rep, one, owner)

    def counting_in(window: Window) -> Counting:
        return Counting(window, wanted, at)

    counting = counting_in(windows[0])
    issued = issued_report(timeline, period)
    cut_off = str(issued["issued_at"]) if issued is not None else default_cut_off(period, at, now)
    news = news_of(counting)
    judged = figures_at(book, windows[0], at, wanted, owner)
    found = {one: known for one, known in beside.items() if known is not None}
    found |= {window.period: totals(counting_in(window)) for window in windows[1:]}
    kept.keep(found)
    facts = Facts(
        period=period, now=now, owner=owner, as_of=as_of, cut_off=cut_off, at=at, counting=counting,
        totals=totals(counting), previous=found[previous], month=found[month],
        issued=issued, previous_issued=issued_report(timeline, previous),
        plan=outcome_of_plan(counting), news=news,
        untouched=untouched_key_customers(counting, {one.customer.id for one in news if one.is_touched}),
        business=business(counting), risks=risks(counting), ahead=next_plan(counting, now.date()),
        late=late_ones(counting, cut_off), quality=quality(counting, judged),
        trend=[] if period.kind == "day" else trend(period, lambda one: _issued(timeline, one)),
        position=Position(offset=timeline.now.offset, last_sum=timeline.now.last_sum, template_sum=_sum(timeline.template_text)),
        summary=summary or str((issued or {}).get("summary", "")),
    )  # fmt: skip
    if past is None:
        keep(book, timeline)
    return facts


def circumstances_of(timeline: Timeline, now: datetime) -> Circumstances:
    """The circumstances in which a report is made: the template as it was then."""
    return Circumstances.of(timeline.template, now)


def is_wanted(rep: str, owner: str | None, wanted: str | None) -> bool:
    """Whether a customer with ``owner`` is wanted, on the book of ``rep``; see ``book.scope.is_of``."""
    if wanted == "all":
        return True
    return owner == wanted if wanted is not None else not owner or not rep or owner == rep


def _sum(text: str) -> str:
    return f"{crc32(text.encode('utf-8')):08x}"


def issued_report(timeline: Timeline, period: Period) -> Document | None:
    """The report of a period as it was handed in last; None when it was not."""
    found = _issued(timeline, period)
    return found[1] if found is not None else None


def _issued(timeline: Timeline, period: Period) -> tuple[int, Document] | None:
    wanted = {"from": period.from_, "to": period.to}
    found = [
        (one, document)
        for one, document in timeline.now.items("reports")
        if document.get("period") == wanted and isinstance(document.get("issued_at"), str)
    ]
    return max(found, key=lambda pair: parse_moment(pair[1]["issued_at"])) if found else None


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
    groups: tuple[tuple[str, Callable[[], list[Entry]]], ...] = (
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
