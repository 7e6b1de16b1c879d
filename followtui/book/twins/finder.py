"""Customers of a book that are like one that is being written: quick enough for every keystroke."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.twins.pairs import CROWD, Entry, alike
from followtui.book.twins.reading import entry_of, former_names, ids_in, is_settled
from followtui.book.twins.search import patterns
from followtui.model import Document
from followtui.text.likeness import Known, Likeness
from followtui.text.likeness.known import host_of, phone_block, phone_tails, street_of
from followtui.text.likeness.parts import parts_of
from followtui.text.names import fold_contact, plain_key, without_accents

if TYPE_CHECKING:
    from followtui.book.book import Book

_NOT_WORD = re.compile(r"[^\w\n]+|_")


class Twin(Struct, frozen=True):
    """A customer of the book that is like the one asked about."""

    customer: int
    likeness: Likeness


class Finder:
    """Finds the customers of a book as it stands now; made once, it may be asked at every keystroke.

    Making it reads the index's keys and the customers; people are read only when a WeChat id or an e-mail is asked for.
    """

    def __init__(self, book: "Book") -> None:
        self._book = book
        self._keys = book.lookup.keys()
        self._customers: Mapping[int, Document] = book.records.documents("customers")
        self._entries: dict[int, Entry] = {}

    def like(self, asked: Known, *, but: int | None = None) -> list[Twin]:
        """The customers like ``asked``: the certain first, then by score from the highest, then by id.

        ``but`` is the customer that is being written itself, when the book has it already.
        """
        itself = self._customers.get(but) if but is not None else None
        ids = frozenset({but, *ids_in(itself.get("merged"))}) if but is not None and itself is not None else frozenset()
        apart = frozenset(ids_in(itself.get("not_same_as"))) if itself is not None else frozenset()
        one = Entry(id=but or 0, known=asked, ids=frozenset(one for one in ids if one), apart=apart)
        found = []
        crowded = self._crowded(asked)
        for customer in self._candidates(asked, crowded):
            if customer == but:
                continue
            like = alike(one, self._entry(customer), crowded)
            if like is not None:
                found.append(Twin(customer, like))
        found.sort(key=lambda twin: (not twin.likeness.certain, -twin.likeness.score, twin.customer))
        return found

    def _entry(self, customer: int) -> Entry:
        if customer not in self._entries:
            documents = self._book.records.of_customer(customer)
            self._entries[customer] = entry_of(customer, self._customers[customer], documents["contacts"].values())
        return self._entries[customer]

    # Whom to look at

    def _candidates(self, asked: Known, crowded: frozenset[str]) -> list[int]:
        found: dict[int, None] = {}
        for source in (self._by_name(asked), self._by_phone(asked, crowded), self._by_person(asked), self._by_way(asked)):
            found.update(dict.fromkeys(source))
        return [one for one in found if one in self._customers and not is_settled(self._customers[one])]

    @cached_property
    def _names(self) -> tuple[str, list[int], list[int]]:
        """Every name, squeezed, a line each; where each line begins; whose it is."""
        rows = [(keys.name, keys.customer) for keys in self._keys]
        for customer, document in self._customers.items():
            if document.get("merged"):
                rows += [(plain_key(name), customer) for name in former_names(document)]
        text = _NOT_WORD.sub("", without_accents("\n".join(name for name, _customer in rows)))
        starts, at = [], 0
        for line in text.split("\n"):
            starts.append(at)
            at += len(line) + 1
        return text, starts, [customer for _name, customer in rows]

    def _by_name(self, asked: Known) -> Iterator[int]:
        text, starts, customers = self._names
        for pattern in patterns(parts_of(asked.name)) if asked.name.strip() else ():
            for match in pattern.finditer(text):
                yield customers[bisect_right(starts, match.start()) - 1]

    def _by_phone(self, asked: Known, crowded: frozenset[str]) -> Iterator[int]:
        blocks = [phone_block(phone) for phone in asked.phones if phone not in crowded]
        for keys in self._keys if blocks else ():
            if any(block in phone for phone in keys.phones for block in blocks):
                yield keys.customer
        if blocks:
            yield from (owner for number, owner in self._mobiles_as_wechat if any(block in number for block in blocks))

    def _by_person(self, asked: Known) -> Iterator[int]:
        for keys in self._keys if asked.people else ():
            for _contact, name in keys.contacts:
                if any(person in name or person == fold_contact(name) for person in asked.people):
                    yield keys.customer

    def _by_way(self, asked: Known) -> Iterator[int]:
        """By WeChat, e-mail, website or street."""
        if asked.wechats or asked.emails or asked.sites:
            for one in asked.wechats | asked.emails | asked.sites:
                yield from self._ways.get(one, ())
        if asked.street:
            yield from self._streets.get(asked.street, ())

    @cached_property
    def _ways(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for contact in self._book.records.documents("contacts").values():
            wechat, email = contact.get("wechat"), contact.get("email")
            customer = contact.get("customer", 0)
            if isinstance(wechat, str):
                found.setdefault(plain_key(wechat).replace(" ", ""), []).append(customer)
            if isinstance(email, str):
                folded = plain_key(email).replace(" ", "")
                found.setdefault(folded, []).append(customer)
                found.setdefault(folded.rpartition("@")[2], []).append(customer)
        for customer, document in self._customers.items():
            if isinstance(document.get("website"), str):
                found.setdefault(host_of(document["website"]), []).append(customer)
        return found

    @cached_property
    def _streets(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for customer, document in self._customers.items():
            if isinstance(document.get("address"), str):
                found.setdefault(street_of(document["address"]), []).append(customer)
        return found

    @cached_property
    def _mobiles_as_wechat(self) -> list[tuple[str, int]]:
        """Numbers that stand where a WeChat id is asked for."""
        return [
            (number, contact.get("customer", 0))
            for contact in self._book.records.documents("contacts").values()
            if isinstance(contact.get("wechat"), str)
            for number in phone_tails(contact["wechat"])
        ]

    def _crowded(self, asked: Known) -> frozenset[str]:
        """The phones and ids asked about that so many customers have that they say nothing."""
        crowded = set()
        for phone in asked.phones:
            block = phone_block(phone)
            if sum(any(block in one for one in keys.phones) for keys in self._keys) > CROWD:
                crowded.add(phone)
        if asked.wechats or asked.emails:
            crowded |= {one for one in asked.wechats | asked.emails if len(self._ways.get(one, ())) > CROWD}
        return frozenset(crowded)
