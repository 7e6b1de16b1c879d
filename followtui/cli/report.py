"""``report``: what came of a period, written up."""

import gc
from datetime import datetime
from typing import TYPE_CHECKING

import click

from followtui.cli.commands import command, option
from followtui.cli.output import say
from followtui.cli.report_places import give, give_starter, own_template, refuse_place
from followtui.cli.session import session
from followtui.errors import NotValid, Usage
from followtui.text.language import N_, _

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.report.periods import Period

FORMS = ("md", "text", "html", "json")


@command(
    "report",
    help=N_("What came of a week, a day, a month or any period, ready to hand in. Every number has its records behind it (--format json)."),
    example=N_("followtui report --week last --format text\nfollowtui report --issue --summary TEXT -o report.md"),
)
@option("--week", metavar="WEEK", help=N_("this, last, or a week such as 2026-W47; this week when nothing is said."))
@option("--month", is_flag=False, flag_value="this", metavar="[MONTH]", help=N_("This month, or one such as 2026-11."))
@option("--quarter", is_flag=False, flag_value="this", metavar="[QUARTER]", help=N_("This quarter, or one such as 2026-Q4."))
@option("--daily", is_flag=False, flag_value="", metavar="[DATE]", help=N_("Today, or another day; as text it fits one chat message."))
@option("--from", "first", metavar="DATE", help=N_("The first day of any period."))
@option("--to", "last", metavar="DATE", help=N_("The last day of any period; today when not said."))
@option("--format", "form", type=click.Choice(FORMS), default="md", help=N_("How it is written: Markdown, text for chats, HTML, JSON."))
@option("--output", "-o", "path", metavar="FILE", help=N_("Write it to a file."))
@option("--overwrite", is_flag=True, help=N_("Write over a file that is there already."))
@option("--issue", "hand_in", is_flag=True, help=N_("Hand it in: what is entered later is marked as a late entry."))
@option("--summary", default="", metavar="TEXT", help=N_("Your own words, at the head of the report."))
@option("--as-of", "moment", metavar="WHEN", help=N_("As the book stood at that time."))
@option("--owner", metavar="NAME", help=N_("Whose customers: all, or a name; without it your own."))
@option("--phones", is_flag=True, help=N_("Leave telephone numbers as they are."))
@option("--trace", is_flag=True, help=N_("Name the records behind every number, at the end."))
@option("--template", "own", metavar="FILE", help=N_("Write it with a template of your own (Jinja2); plain for none."))
@option("--starter", is_flag=True, help=N_("Give a commented template to start from."))
@option("--verify", "checked", metavar="FILE", help=N_("Compare a report with the book: which lines are not what the book says."))
@option("--diff", "compared", nargs=2, metavar="WEEK WEEK", help=N_("What moved from one week to another, such as W46 W47."))
@click.pass_context
def report(
    ctx: click.Context, week: str | None, month: str | None, quarter: str | None, daily: str | None, first: str | None, last: str | None,
    form: str, path: str | None, overwrite: bool, hand_in: bool, summary: str, moment: str | None, owner: str | None, phones: bool,
    trace: bool, own: str | None, starter: bool, checked: str | None, compared: tuple[str, str] | None,
) -> None:  # fmt: skip
    """Print or write the report of a period, and hand it in when asked to."""
    from followtui.report.facts import gather

    if path is not None:
        refuse_place(path, overwrite=overwrite)
    if starter:
        give_starter(form, path)
        return
    book = session(ctx).book()
    if checked is not None:
        from followtui.cli.report_checks import verify_file

        if not verify_file(book, checked, as_json=form == "json", own=own):
            ctx.exit(NotValid.exit_code)
        return
    if compared:
        from followtui.cli.report_checks import tell_moved

        tell_moved(book, compared, form, owner=owner, phones=phones, path=path)
        return
    template = own_template(book, form, own)
    as_of = None
    if moment:
        from followtui.cli.moments import read_moment

        as_of = read_moment(moment, book.now)
    period = _period(book, as_of, week=week, month=month, quarter=quarter, daily=daily, first=first, last=last)
    # Gathering makes millions of objects of which nearly all are kept: looking for garbage among them finds none.
    gc.disable()
    try:
        facts = gather(book, period, owner=owner, as_of=as_of, summary=summary)
    finally:
        gc.enable()
    if hand_in:
        from followtui.report.issue import issue

        issue(book, facts)
    from followtui.report.writing import options_of, written

    options = options_of(facts, phones=phones, trace=trace, template=template.named if template is not None else "")
    give(written(facts, form, options, template), path)
    if hand_in:
        say(_("Handed in: {period}").format(period=period.label(facts.today)))


def _period(
    book: "Book", as_of: datetime | None, *, week: str | None, month: str | None, quarter: str | None, daily: str | None,
    first: str | None, last: str | None,
) -> "Period":  # fmt: skip
    """The one period that the options name; this week when they name none."""
    from followtui.report import periods

    given = [one for one in (week, month, quarter, daily) if one is not None] + ([first or last or ""] if first or last else [])
    if len(given) > 1:
        raise Usage(N_("Name one period: --week, --month, --quarter, --daily, or --from and --to."))
    now = as_of or book.now
    if month is not None:
        return periods.month(month, now.date())
    if quarter is not None:
        return periods.quarter(quarter, now.date())
    if daily is not None:
        return periods.one_day(_day(daily, now) if daily else now.date().isoformat())
    if first or last:
        if not first:
            raise Usage(N_("Say with --from on which day the period begins."))
        return periods.span(_day(first, now), _day(last, now) if last else now.date().isoformat())
    return periods.week(week or "this", now.date())


def _day(text: str, now: datetime) -> str:
    from followtui.cli.moments import read_moment
    from followtui.dates.days import is_date

    return text if is_date(text) else read_moment(text, now).date().isoformat()
