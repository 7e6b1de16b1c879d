"""Customers as a list shows, filters and sorts them: one light row each, made once and used for every key typed."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.lookup import UNSPELT
from followtui.model import Document, Money
from followtui.store.index import Keys
from followtui.store.keys import search_keys
from followtui.store.slim import SlimCustomer, SlimDeal, SlimNode
from followtui.text.amounts import add_amounts
from followtui.text.names import plain_key

_NOT_FIRST = re.compile(r"/[^ ]+|\.")


class Row(Struct, kw_only=True, gc=False):
    """One customer with what its open deals, steps and jots say of it.

    ``words`` holds, folded and a line each, the texts in which a word of a filter may stand; ``amount`` is the sum of
    the open deals in home currency, None when none has one; ``stage`` the furthest stage of an open deal; ``step`` the
    open step that is due first; ``silent_days`` the days since the last touch, or since the customer was added.
    ``document``, ``tags`` and ``open_jots`` are filled in whole rows only.
    """

    id: int
    customer: SlimCustomer
    document: Document
    keys: Keys
    words: str
    order: str
    deals: list[SlimDeal]
    stage: str
    amount: Money | None
    step: SlimNode | None
    silent_days: int | None
    tags: list[str]
    open_jots: int

    @property
    def due(self) -> str:
        """When the first open step is due; empty when that is not known."""
        return (self.step.due or "") if self.step is not None else ""


def rows(book: Book, only: Callable[[SlimCustomer], bool] | None = None, *, whole: bool = True) -> list[Row]:
    """A row for every customer that ``only`` lets through (all without it).

    Rows that are not ``whole`` are made without reading a table where the book has an index: they know no tags, no own
    fields and nothing else that the index does not keep.
    """
    customers = book.records.customers()
    keys = _keys(book)
    deals, steps = _open_deals(book), _first_steps(book)
    jots = _open_jots(book) if whole else {}
    documents = book.records.documents("customers") if whole else {}
    today = book.now.date()
    home = book.template.book.currency
    places = {stage.code: place for place, stage in enumerate(book.template.stages)}
    found = []
    for one, customer in customers.items():
        if only is not None and not only(customer):
            continue
        document = documents.get(one, {})
        own_deals = deals.get(one, [])
        tags = _tags(document)
        own_keys = keys.get(one) or Keys(one, plain_key(customer.name), "", [], [])
        found.append(
            Row(
                id=one,
                customer=customer,
                document=document,
                keys=own_keys,
                words=_words(own_keys, tags),
                order=_order(own_keys.name, own_keys.pinyin),
                deals=own_deals,
                stage=_furthest(own_deals, places),
                amount=_amount(own_deals, home),
                step=steps.get(one),
                silent_days=_days_since(customer.last_touch_at or customer.created_at, today),
                tags=tags,
                open_jots=jots.get(one, 0),
            )
        )
    return found


def alphabetical(name: str, *, person: bool = False) -> str:
    """The key under which a name stands in a list: Chinese by its pinyin, everything folded."""
    plain = plain_key(name)
    if plain.isascii():
        return plain
    from followtui.text.pinyin import pinyin_keys

    return _order(plain, pinyin_keys(plain, person=person).encode())


def _order(plain: str, pinyin: str) -> str:
    if not pinyin:
        return plain
    # The likeliest reading of each syllable; names that are read alike stand together, and in a fixed order.
    return f"{_NOT_FIRST.sub('', pinyin)}\n{plain}"


def _keys(book: Book) -> dict[int, Keys]:
    """The search keys of every customer, all of them spelt."""
    if book.records is book.store:
        found = book.lookup.keys()
    else:
        found = search_keys(book.records.documents("customers"), book.records.documents("contacts"))
    unspelt = [keys for keys in found if keys.pinyin == UNSPELT]
    if unspelt:
        from followtui.text.pinyin import pinyin_keys

        for keys in unspelt:
            keys.pinyin = pinyin_keys(keys.name).encode()
    return {keys.customer: keys for keys in found}


def _words(keys: Keys, tags: list[str]) -> str:
    parts = [keys.name]
    if " " in keys.name:
        parts.append(keys.name.replace(" ", ""))
    parts += [name for _id, name in keys.contacts]
    if tags:
        parts += map(plain_key, tags)
    return "\n".join(parts)


def _open_deals(book: Book) -> dict[int, list[SlimDeal]]:
    found: dict[int, list[SlimDeal]] = {}
    for deal in book.records.open_deals().values():
        found.setdefault(deal.customer, []).append(deal)
    return found


def _first_steps(book: Book) -> dict[int, SlimNode]:
    found: dict[int, SlimNode] = {}
    for node in book.records.open_nodes().values():
        other = found.get(node.customer)
        if not node.due:
            continue
        if other is None or (node.due, node.id) < (other.due or "", other.id):
            found[node.customer] = node
    return found


def _open_jots(book: Book) -> dict[int, int]:
    found: dict[int, int] = {}
    for jot in book.records.documents("jots").values():
        customer = jot.get("customer")
        if isinstance(customer, int) and not jot.get("completed_by"):
            found[customer] = found.get(customer, 0) + 1
    return found


def _furthest(deals: Sequence[SlimDeal], places: dict[str, int]) -> str:
    if len(deals) < 2:
        return deals[0].stage if deals else ""
    return max((deal.stage for deal in deals), key=lambda stage: places.get(stage, -1))


def _amount(deals: Sequence[SlimDeal], home: str) -> Money | None:
    amounts = [deal.amount for deal in deals if deal.amount is not None and deal.currency in (None, "", home)]
    return add_amounts(amounts) if len(amounts) > 1 else next(iter(amounts), None)


def _days_since(moment: str | None, today: date) -> int | None:
    try:
        return (today - date.fromisoformat((moment or "")[:10])).days
    except ValueError:
        return None


def _tags(document: Document) -> list[str]:
    tags = document.get("tags")
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
