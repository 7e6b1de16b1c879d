"""``--instalment "AMOUNT DATE"``: the payments of a deal that is won."""

from typing import TYPE_CHECKING

from followtui.cli.output import say
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language

if TYPE_CHECKING:
    from followtui.book.book import Book, Done
    from followtui.book.passage import Instalment


def read_instalments(texts: tuple[str, ...]) -> "list[Instalment]":
    """The instalments: an amount or a share, a blank, a day."""
    from followtui.book.passage import Instalment

    parts = [text.strip().partition(" ") for text in texts]
    return [Instalment(amount=amount, due=due) for amount, _blank, due in parts]


def tell_uneven(book: "Book", done: "Done") -> None:
    """Remark on payments, opened with a deal's end, that come to another amount than the deal."""
    patch = done.action.patch if done.action else {}
    paid = {change.get("deal") for change in patch.get("nodes", {}).values() if change and change.get("kind") == "payment"}
    deals = [deal for deal, change in patch.get("deals", {}).items() if change and change.get("status") == "won" and deal in paid]
    if not deals:
        return
    from followtui.book.instalments import uneven_instalments

    for deal in deals:
        uneven = uneven_instalments(book, deal)
        if uneven is not None:
            total, whole = (format_amount(one, current_language()) for one in uneven)
            say(_("The instalments come to {total}, the deal to {whole}.").format(total=total, whole=whole))
