"""From a jot to a follow-up: whose it is, then the form with the words in it."""

from typing import TYPE_CHECKING

from followtui.errors import Conflict, FollowtuiError, NotFound
from followtui.model import Jot
from followtui.text.language import _
from followtui.tui.dialogs import Ask, Choose
from followtui.tui.views.jots import guessed_customer

if TYPE_CHECKING:
    from followtui.book.book import Done
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
    """Offer those who may be meant, and a new customer."""
    lookup = program.desk.book.lookup
    options = [(str(one["ref"]), "  ".join(str(part) for part in (one["name"], one.get("detail")) if part)) for one in error.candidates]
    options.append((NEW, _("A new customer: {name}").format(name=text)))

    def chosen(code: str | None) -> None:
        if code == NEW:
            _add(program, jot)
        elif code is not None:
            _log(program, jot, lookup.record(code, ("customers",))[1])

    program.push_screen(Choose(_("Who is meant by “{text}”?").format(text=text), options), chosen)


def _add(program: "FollowtuiApp", jot: Jot) -> None:
    from followtui.tui.forms import open_customer

    def added(done: "Done | None") -> None:
        if done is not None:
            _log(program, jot, done.id)

    open_customer(program, then=added)


def _log(program: "FollowtuiApp", jot: Jot, customer: int) -> None:
    from followtui.tui.forms import open_log

    open_log(program, customer, jot=jot.id, text=jot.text)
