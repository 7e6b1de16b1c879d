"""Customers that nothing comes of, with all that a manager needs to decide: evidence, what was tried, value, background."""

from collections.abc import Iterator

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.cases import Wanted
from followtui.model import Contact, Customer, Deal, Followup
from followtui.rules.case import Case
from followtui.rules.streaks import STREAK_RESULTS, Streak, Untried, is_to_give_up, streak_of, streak_of_case, untried
from followtui.rules.values import NO_ANSWER, is_blank

DECIDED = ("stop", "hand_over")
"""A manager's words after which a customer stays on the sheet until they are carried out."""


class Hopeless(Struct, kw_only=True):
    """A customer on the sheet. ``streak`` is the evidence; ``last_answer`` the last follow-up that somebody answered.

    ``deals`` are the open ones. ``proposal`` is ``stop``, or what was decided already.
    """

    customer: Customer
    contacts: dict[int, Contact]
    streak: Streak
    untried: Untried
    last_answer: Followup | None
    deals: list[Deal]
    proposal: str


def hopeless(book: Book, wanted: Wanted) -> list[Hopeless]:
    """Whom the rule ``dead_candidate`` proposes to give up, and whom it was decided on; the longest streak first, then by id."""
    found: list[Hopeless] = []
    for customer, document in book.records.documents("customers").items():
        is_suspect = document.get("last_result") in STREAK_RESULTS or document.get("drop_decision") in DECIDED
        if is_suspect and wanted(document):
            found += _judged(book, book.case(customer))
    return sorted(found, key=lambda one: (one.proposal not in DECIDED, -one.streak.days, one.customer.id))


def _judged(book: Book, case: Case) -> Iterator[Hopeless]:
    at, customer = book.circumstances, case.customer
    if customer is None or not case.is_live(at.today):
        return
    is_decided = customer.drop_decision in DECIDED
    streak = streak_of(case.followups) if is_decided else streak_of_case(case)
    if not is_decided and not is_to_give_up(streak, at.settings["dead_candidate"]):
        return
    yield Hopeless(
        customer=customer,
        contacts={one.id: one for one in case.contacts},
        streak=streak,
        untried=untried(case, streak, at.template, at.today),
        last_answer=next((one for one in reversed(case.followups) if _is_answer(one)), None),
        deals=case.open_deals(),
        proposal=(customer.drop_decision or "") if is_decided else "stop",
    )


def _is_answer(followup: Followup) -> bool:
    return not is_blank(followup.result) and followup.result not in NO_ANSWER
