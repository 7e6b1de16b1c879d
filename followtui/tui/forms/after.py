"""What follows once a form is saved: it is said, and what is worth a step is offered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from followtui.book.deal_amount import apart_after, take_amount
from followtui.book.offers import Offer, offers_after, open_offers
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language
from followtui.tui.dialogs import Confirm
from followtui.tui.understood import day_in_words

if TYPE_CHECKING:
    from followtui.book.book import Done
    from followtui.tui.app import FollowtuiApp
    from followtui.tui.forms import Then
    from followtui.tui.screens.form import Saved


def after(program: "FollowtuiApp", saved: "Saved | None", then: "Then | None", onward: "Then | None") -> None:
    """Say what was saved, offer steps, and call what comes next."""
    done, further = saved if saved is not None else (None, False)
    go_on = onward if further and onward is not None else then

    def finish() -> None:
        if go_on is not None:
            go_on(done)

    if done is None:
        finish()
        return
    program.told_saved(done)
    offers = offers_after(program.desk.book, done.action)
    ask_amount(program, done, lambda: _offer(program, offers, finish) if offers else finish())


def ask_amount(program: "FollowtuiApp", done: "Done", finish: Callable[[], None]) -> None:
    """Ask whether the deal stands at the amount of the quote or contract that was just saved, where it is another."""
    book = program.desk.book
    apart = apart_after(book, done.action)
    if apart is None:
        finish()
        return

    def answered(yes: bool | None) -> None:
        if yes:
            program.told_saved(program.act(lambda: take_amount(book, apart)))
        finish()

    stands, amount = (format_amount(one, current_language()) for one in (apart.stands, apart.amount))
    question = _("The deal stands at {stands}, the {kind} at {amount}. Set the deal to {amount}?").format(
        stands=stands, amount=amount, kind=book.template.label("node_kinds", apart.kind, current_language())
    )
    program.push_screen(Confirm(question, yes=_("yes, {amount}").format(amount=amount), no=_("leave it")), answered)


def _offer(program: "FollowtuiApp", offers: list[Offer], finish: Callable[[], None]) -> None:
    book = program.desk.book
    lines = [_("Worth a step:"), *(f"{one.step.title}  {day_in_words(one.step.when, book.now)}" for one in offers)]

    def answered(yes: bool | None) -> None:
        if yes:
            program.told_saved(program.act(lambda: open_offers(book, offers)))
        finish()

    program.push_screen(Confirm("\n".join(lines), yes=_("yes, put them in"), no=_("no")), answered)
