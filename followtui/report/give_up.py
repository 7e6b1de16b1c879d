"""The sheet of customers to give up, for a manager's word: evidence, what was tried, value, background, proposal."""

from collections.abc import Iterator

from followtui.book.book import Book
from followtui.book.dead import Hopeless
from followtui.dates.days import day_of
from followtui.model import Followup
from followtui.report.document import Block, Document, Grid, Items, Section, Text
from followtui.report.periods import short_day
from followtui.report.quoting import quoted
from followtui.report.words import amount, joined, name
from followtui.text.amounts import add_amounts
from followtui.text.language import N_, _, current_language, listed, ngettext

_PROPOSALS = {
    "stop": N_("stop following up"),
    "hand_over": N_("hand it over"),
}
_DECIDED = {
    "stop": N_("{who} decided: stop"),
    "hand_over": N_("{who} decided: hand it over"),
}


def sheet(book: Book, found: list[Hopeless]) -> Document:
    """The sheet, a section a customer."""
    rep = book.rep
    lead = joined((rep, short_day(book.today), ngettext("{n} customer", "{n} customers", len(found)).format(n=len(found))))
    sections = [Section(f"{number}. {name(one.customer)}", list(_blocks(book, one))) for number, one in enumerate(found, 1)]
    footer = _("Your word, please: stop, keep, or hand over, by name. It goes in with: {commands}").format(
        commands="followtui drop · followtui edit --drop-decision keep --decided-by · followtui edit --owner"
    )
    return Document(_("Customers to give up (please decide)"), lead, sections, footer)


def _blocks(book: Book, one: Hopeless) -> Iterator[Block]:
    streak = one.streak
    rows = [_row(book, one, followup) for followup in streak.followups]
    header = [_("day"), _("channel"), _("with"), _("result"), _("what was said")]
    yield Items([line for line in _facts(book, one) if line])
    yield Text(_("Nothing came of {days} days in a row, since {day}:").format(days=streak.days, day=short_day(streak.since)))
    yield Grid(header, rows, "lllll", [joined(row) for row in rows])


def _facts(book: Book, one: Hopeless) -> Iterator[str]:
    customer = one.customer
    yield _("Proposal: {proposal}").format(proposal=proposal_of(one))
    left = untried(book, one)
    yield _("Tried: {ways}").format(ways=tried(book, one)) + (_("; not tried: {ways}").format(ways=left) if left else "")
    yield _("Last real answer: {answer}").format(answer=_answer(book, one))
    worth = value(book, one)
    yield _("Open deals: {deals}").format(deals=worth) if worth else _("No open deal.")
    facts = (customer.industry or "", customer.region or "", customer.source or "", customer.background_note or "")
    background = joined((*facts, customer.need or ""))
    yield _("Background: {text}").format(text=background) if background else ""
    known = day_of(customer.created_at or "")
    yield _("In the book since {day}.").format(day=known) if known else ""


def _row(book: Book, one: Hopeless, followup: Followup) -> list[str]:
    people = listed(one.contacts[person].name for person in followup.contacts if person in one.contacts)
    return [
        day_of(followup.happened_at),
        _label(book, "methods", followup.method),
        people,
        _label(book, "results", followup.result),
        quoted(followup.content, 60),
    ]


def _answer(book: Book, one: Hopeless) -> str:
    last = one.last_answer
    if last is None:
        return _("never")
    return joined((day_of(last.happened_at), _label(book, "methods", last.method), quoted(last.content)))


def _label(book: Book, choices: str, code: str | None) -> str:
    return book.template.label(choices, code, current_language())


def tried(book: Book, one: Hopeless) -> str:
    """By which channels it was tried, and with whom."""
    people = [one.contacts[person].name for person in one.streak.contacts if person in one.contacts]
    return listed([_label(book, "methods", code) for code in one.streak.methods] + people)


def untried(book: Book, one: Hopeless) -> str:
    """The channels and people that are left."""
    return listed([_label(book, "methods", code) for code in one.untried.methods] + [person.name for person in one.untried.contacts])


def value(book: Book, one: Hopeless) -> str:
    """The open deals with their stage and amount, and the sum of several."""
    home = book.template.book.currency
    parts = []
    for deal in one.deals:
        currency = "" if deal.currency in (None, home) else deal.currency or ""
        worth = amount(deal.amount, currency) if deal.amount is not None else ""
        parts.append(joined((deal.name, _label(book, "stages", deal.stage), worth)))
    amounts = [deal.amount for deal in one.deals if deal.amount is not None and deal.currency in (None, home)]
    total = _("{amount} in all").format(amount=amount(add_amounts(amounts))) if len(amounts) > 1 else ""
    return listed(part for part in (*parts, total) if part)


def proposal_of(one: Hopeless) -> str:
    """What is proposed, or what was decided and by whom."""
    customer = one.customer
    if customer.drop_decision in _DECIDED:
        return _(_DECIDED[customer.drop_decision or ""]).format(who=customer.decided_by or _("Your manager"))
    return _(_PROPOSALS[one.proposal])
