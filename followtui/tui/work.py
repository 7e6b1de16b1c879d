"""What the keys of the screens mean for the book: the small decisions behind one keystroke."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from followtui.book.book import Book, Done
from followtui.book.followups import Log, last_of, log_followup, untried_methods
from followtui.book.nodes import do_node
from followtui.book.steps import NextStep
from followtui.model import Contact
from followtui.text.language import _

if TYPE_CHECKING:
    from followtui.rules.case import Case


def no_answer(book: Book, customer: int, node: int | None) -> Done:
    """Log an unanswered attempt, by the method and with the person that were used last. Raises Refused, Conflict."""
    method = last_of(book, customer, "method") or book.template.methods[0].code
    people = last_of(book, customer, "contacts") or []
    contacts = [book.ref("contacts", one) for one in people[:1] if book.records.get("contacts", one)]
    return log_followup(book, Log(customer=customer, values={"method": method, "result": "no_reply"}, contacts=contacts, step=node))


def tries_left(book: Book, customer: int) -> list[str]:
    """After a third unanswered attempt in a row, the methods that were not tried; else nothing."""
    streak = int((book.records.get("customers", customer) or {}).get("no_reply_streak") or 0)
    return untried_methods(book, customer) if streak >= 3 else []


def needs_next(book: Book, customer: int, node: int) -> bool:
    """Whether a customer would stand without a dated next step once this one is done."""
    case = book.case(customer)
    return case.is_live(book.today) and not any(one.due and one.id != node for one in case.open_nodes())


def finish(book: Book, node: int, title: str, when: str) -> Done:
    """Complete a step inside work, with what comes next where that is said. Raises Refused, Failed."""
    steps = [NextStep(title=title, when=when)] if title or when else []
    return do_node(book, node, steps=steps)


def shifted(book: Book, node: int, days: int) -> str:
    """A step's date some days later or earlier, its time of day kept; of what is overdue or has no date, counted from today."""
    due = str((book.records.get("nodes", node) or {}).get("due") or "")
    day = date.fromisoformat(due[:10]) if due else book.now.date()
    if days > 0:
        day = max(day, book.now.date())
    return (day + timedelta(days=days)).isoformat() + due[10:]


def copyable(case: "Case") -> list[tuple[str, str]]:
    """What of a customer can be copied: the text itself, and what it is."""
    found: list[tuple[str, str]] = []
    if case.customer is not None and case.customer.phone:
        found.append((case.customer.phone, f"{case.customer.phone}  {case.customer.name}"))
    for contact in case.contacts:
        found += _of_contact(contact)
    return list(dict(found).items())


def _of_contact(contact: Contact) -> list[tuple[str, str]]:
    ways = [
        (contact.mobile, ""),
        (contact.phone, ""),
        (contact.wechat, _("WeChat")),
        (contact.email, ""),
    ]
    return [(value, "  ".join(part for part in (value, name, contact.name) if part)) for value, name in ways if value]
