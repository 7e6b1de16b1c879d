"""From a jot to a follow-up: whose it is, then the form with the words in it."""

from typing import TYPE_CHECKING

from followtui.errors import Conflict, FollowtuiError, NotFound
from followtui.model import Jot
from followtui.text.language import _
from followtui.tui.dialogs import Ask, Choose
from followtui.tui.views.jots import guessed_customer

if TYPE_CHECKING:
    from followtui.book.book import Book, Done
    from followtui.tui.app import FollowtuiApp

NEW = "new"


def complete(program: "FollowtuiApp", jot: Jot) -> None:
    """Open the log of a jot; of one that belongs to nobody yet, ask first whose it is."""
    if jot.customer and program.desk.book.records.get("customers", jot.customer) is not None:
        _log(program, jot, jot.customer)
        return

    def take(text: str | None) -> None:
        if text:
            _find(program, jot, text)

    hint = _("Name, part of it, pinyin or ref.") + "  " + jot.text
    program.push_screen(Ask(_("Whose jot is it?"), value=guessed_customer(jot.text), hint=hint), take)


def _find(program: "FollowtuiApp", jot: Jot, text: str) -> None:
    try:
        _log(program, jot, program.desk.book.lookup.customer(text))
    except (Conflict, NotFound) as error:
        _choose(program, jot, text, error)


def _choose(program: "FollowtuiApp", jot: Jot, text: str, error: FollowtuiError) -> None:
    """Offer those who may be meant, the rep's own first and the others' with the owner's name, and a new customer."""
    options = _meant(program.desk.book, error)
    options.append((NEW, _("A new customer: {name}").format(name=text)))

    def chosen(code: str | None) -> None:
        if code == NEW:
            _add(program, jot)
        elif code is not None:
            _log(program, jot, int(code))

    program.push_screen(Choose(_("Who is meant by “{text}”?").format(text=text), options), chosen)


def _meant(book: "Book", error: FollowtuiError) -> list[tuple[str, str]]:
    found = []
    for one in error.candidates:
        for _table, customer in book.lookup.by_ref(str(one["ref"]), ("customers",)):
            owner = (book.records.get("customers", customer) or {}).get("owner")
            others = not book.is_mine(owner)
            name = f"{one['name']} · {owner}" if others else str(one["name"])
            found.append((others, str(customer), f"{name}  {one.get('detail') or ''}".rstrip()))
    return [(customer, label) for _others, customer, label in sorted(found, key=lambda one: one[0])]


def _add(program: "FollowtuiApp", jot: Jot) -> None:
    from followtui.tui.forms import open_customer

    def added(done: "Done | None") -> None:
        if done is not None:
            _log(program, jot, done.id)

    open_customer(program, then=added)


def _log(program: "FollowtuiApp", jot: Jot, customer: int) -> None:
    from followtui.tui.forms import open_log

    open_log(program, customer, jot=jot.id, text=jot.text)
