"""Customers of a book that are like one that is being written: quick enough for every keystroke."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.twins.lines import Lines
from followtui.book.twins.pairs import CROWD, Entry, alike, without_people
from followtui.book.twins.reading import entry_of, former_names, ids_in, is_settled
from followtui.book.twins.search import Names, lines_like
from followtui.model import Document
from followtui.text.likeness import Known, Likeness
from followtui.text.likeness.around import folded
from followtui.text.likeness.compare import compare
from followtui.text.likeness.known import host_of, phone_block, phone_tails, street_of
from followtui.text.likeness.parts import parts_of
from followtui.text.likeness.relation import Relation
from followtui.text.names import plain_key

if TYPE_CHECKING:
    from followtui.book.book import Book

_NUMBERS_ONLY = re.compile(r"[\d\s+()./-]{7,}")


class Twin(Struct, frozen=True):
    """A customer of the book that is like the one asked about."""

    customer: int
    likeness: Likeness


class Finder:
    """Finds the customers of a book as it stands now; made once, it may be asked at every keystroke.

    Making it reads the index's keys and the customers. People are read when a phone, WeChat id or e-mail is asked for.
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
        one = without_people(self._asked(asked, but), self._known_to_many(asked, but))
        asked = one.known
        crowded = self._crowded(asked)
        found = []
        for customer in self._candidates(asked, crowded):
            if customer in one.ids:
                continue
            like = alike(one, self._entry(customer), crowded)
            if like is not None:
                found.append(Twin(customer, like))
        found.sort(key=lambda twin: (not twin.likeness.certain, -twin.likeness.score, twin.customer))
        return found

    def _asked(self, asked: Known, but: int | None) -> Entry:
        itself = self._customers.get(but) if but is not None else None
        if but is None or itself is None:
            return Entry(id=0, known=asked)
        return Entry(
            id=but,
            known=asked,
            ids=frozenset({but, *ids_in(itself.get("merged"))}),
            apart=frozenset(ids_in(itself.get("not_same_as"))),
        )

    def _entry(self, customer: int) -> Entry:
        if customer not in self._entries:
            documents = self._book.records.of_customer(customer)
            self._entries[customer] = entry_of(customer, self._customers[customer], documents["contacts"].values())
        return self._entries[customer]

    def _candidates(self, asked: Known, crowded: frozenset[str]) -> set[int]:
        """The customers that are worth a closer look."""
        found = set(self._by_name(asked))
        found.update(self._by_phone(asked.phones - crowded), self._by_person(asked.people), self._by_way(asked, crowded))
        return {one for one in found if one in self._customers and not is_settled(self._customers[one])}

    # By name

    @cached_property
    def _names(self) -> tuple[Names, list[tuple[str, int]]]:
        """Every name as it is searched, and as it is with whose it is."""
        plain = [keys.name for keys in self._keys]
        rows = [(str(self._customers.get(keys.customer, {}).get("name", "")), keys.customer) for keys in self._keys]
        for customer, document in self._customers.items():
            if document.get("merged"):
                rows += [(name, customer) for name in former_names(document)]
                plain += [plain_key(name) for name in former_names(document)]
        return Names(folded("\n".join(plain))), rows

    def _by_name(self, asked: Known) -> Iterator[int]:
        """By names that are alike by themselves; those that need something else beside are found by that."""
        if not asked.name.strip():
            return
        lines, rows = self._names
        parts = parts_of(asked.name)
        for line in lines_like(parts, lines):
            name, customer = rows[line]
            if compare(parts, parts_of(name)).relation > Relation.NEAR:
                yield customer

    # By what else is known

    @cached_property
    def _phones(self) -> tuple[Lines, list[int]]:
        """Every number, those that stand where a WeChat id is asked for among them, and whose it is."""
        rows = [(phone, keys.customer) for keys in self._keys for phone in keys.phones]
        for contact in self._book.records.documents("contacts").values():
            wechat = contact.get("wechat")
            if isinstance(wechat, str) and _NUMBERS_ONLY.fullmatch(wechat):
                rows += [(number, contact.get("customer", 0)) for number in phone_tails(wechat)]
        return Lines(number for number, _customer in rows), [customer for _number, customer in rows]

    def _by_phone(self, phones: frozenset[str]) -> set[int]:
        if not phones:
            return set()
        lines, owners = self._phones
        return {owners[line] for phone in phones for line in lines.holding(phone_block(phone))}

    @cached_property
    def _people(self) -> tuple[Lines, list[int]]:
        rows = [(name, keys.customer) for keys in self._keys for _contact, name in keys.contacts]
        return Lines(name for name, _customer in rows), [customer for _name, customer in rows]

    def _by_person(self, people: frozenset[str]) -> set[int]:
        if not people:
            return set()
        lines, owners = self._people
        return {owners[line] for person in people for line in lines.holding(person)}

    def _by_way(self, asked: Known, crowded: frozenset[str]) -> Iterator[int]:
        """By WeChat, e-mail, website or street."""
        for one in (asked.wechats | asked.emails | asked.sites) - crowded:
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

    def _known_to_many(self, asked: Known, but: int | None) -> frozenset[str]:
        """The people asked about whose names so many customers know that they say nothing."""
        return frozenset(one for one in asked.people if self._is_known_to_many(one, 0 if but in self._customers else 1))

    def _is_known_to_many(self, person: str, count: int) -> bool:
        holding = self._by_person(frozenset({person}))
        if len(holding) + count <= CROWD:
            return False
        for customer in holding:
            if customer in self._customers and not is_settled(self._customers[customer]):
                count += person in self._entry(customer).known.people
                if count > CROWD:
                    return True
        return False

    def _crowded(self, asked: Known) -> frozenset[str]:
        """The phones and ids asked about that so many customers have that they say nothing."""
        crowded = {phone for phone in asked.phones if len(self._by_phone(frozenset({phone}))) > CROWD}
        return frozenset(crowded | {one for one in asked.wechats | asked.emails if len(self._ways.get(one, ())) > CROWD})
