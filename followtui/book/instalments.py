"""What the instalments of a deal come to: amounts as typed, or shares of the whole."""

import re
from collections.abc import Sequence
from decimal import Decimal

from followtui.book.book import Book
from followtui.book.entry import Unfit
from followtui.model import Money
from followtui.text.amounts import AmountError, add_amounts, read_amount
from followtui.text.language import N_

_SHARE = re.compile(r"\s*(\d{1,3}(?:\.\d{1,4})?)\s*[%％]\s*")


def read_instalments(texts: Sequence[str], whole: Money | None) -> list[Money | Unfit | None]:
    """The amount that each text says (48万, 40%), or why it says none; None for a blank one.

    ``whole`` is the deal's amount, of which shares are taken. Shares that make 100 % in all add up to it: the last one
    takes what rounding leaves.
    """
    found = [_read(text, whole) for text in texts]
    places = [place for place, text in enumerate(texts) if text.strip()]
    shares = [_share(texts[place]) for place in places]
    if whole is not None and len(shares) > 1 and None not in shares and sum(filter(None, shares)) == 100:
        others = [one for one in (found[place] for place in places[:-1]) if isinstance(one, int | float)]
        found[places[-1]] = _rest(whole, others)
    return found


def with_rest(amounts: Sequence[Money | Unfit | None], whole: Money | None) -> list[Money | Unfit | None]:
    """The amounts with what is left of the ``whole`` in the place of the only one that is not said."""
    known = [one for one in amounts if isinstance(one, int | float)]
    if whole is None or len(known) != len(amounts) - 1 or None not in amounts or add_amounts(known) >= whole:
        return list(amounts)
    return [_rest(whole, known) if one is None else one for one in amounts]


def _rest(whole: Money, taken: Sequence[Money]) -> Money:
    return add_amounts([whole, -Decimal(str(add_amounts(taken)))])


def _share(text: str) -> Decimal | None:
    match = _SHARE.fullmatch(text)
    return Decimal(match[1]) if match else None


def _read(text: str, whole: Money | None) -> Money | Unfit | None:
    if not text.strip():
        return None
    share = _share(text)
    if share is None:
        try:
            return read_amount(text)
        except AmountError as error:
            return Unfit("{why}", why=error.message())
    if whole is None:
        return Unfit(N_("The deal has no amount to take {share} of."), N_("Type an amount, or give the deal one."), share=text.strip())
    return add_amounts([round(Decimal(str(whole)) * share / 100, 2)])


def uneven_instalments(book: Book, deal: int) -> tuple[Money, Money] | None:
    """The sum of a deal's payments and its amount, where it has both and they differ."""
    document = book.store.get("deals", deal) or {}
    nodes = book.store.of_customer(document.get("customer", 0))["nodes"].values()
    amounts = [node.get("amount") for node in nodes if node.get("kind") == "payment" and node.get("deal") == deal]
    known = [one for one in amounts if one is not None]
    whole = document.get("amount")
    if whole is None or not known or len(known) < len(amounts):
        return None
    total = add_amounts(known)
    return None if total == whole else (total, whole)
