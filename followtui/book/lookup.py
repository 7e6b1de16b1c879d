"""Finding what a person names: customers by ref, name, part or pinyin; any record by ref."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from followtui.book.merged import merged_as, tell_merged
from followtui.errors import Conflict, NotFound
from followtui.model import LETTERS, TABLES, Document
from followtui.store.ids import matching
from followtui.store.index import Keys
from followtui.store.keys import keys_of, search_keys
from followtui.text.language import N_, current_language, listed
from followtui.text.names import plain_key

if TYPE_CHECKING:
    from followtui.book.book import Book

MOST_CANDIDATES = 10


class Lookup:
    """Looks up records of one book."""

    def __init__(self, book: "Book") -> None:
        self._book = book
        self._keys: list[Keys] | None = None

    def keys(self) -> list[Keys]:
        """The search keys of every customer as it stands now; pinyin of those changed since the index is left out."""
        store = self._book.store
        indexed = store.index_keys()
        if indexed is None:
            return search_keys(store.documents("customers"), store.documents("contacts"), _Unspelt(store.documents("customers")))
        changed = store.changed_since_index("customers") | self._customers_of_changed_contacts(indexed)
        if not changed:
            return indexed
        kept = [keys for keys in indexed if keys.customer not in changed]
        spelt = {keys.name: keys.pinyin for keys in indexed if keys.customer in changed}
        for customer in changed:
            document = store.get("customers", customer)
            if document is not None:
                people = store.of_customer(customer)["contacts"].items()
                kept.append(keys_of(customer, document, people, _Spelt(spelt)))
        return kept

    def _customers_of_changed_contacts(self, indexed: list[Keys]) -> set[int]:
        """The customers that a contact touched since the index belongs to, or belonged to."""
        store = self._book.store
        touched = store.changed_since_index("contacts")
        if not touched:
            return set()
        found = (store.get("contacts", contact) for contact in touched)
        now = {document["customer"] for document in found if document is not None and "customer" in document}
        return now | {keys.customer for keys in indexed if any(contact in touched for contact, _name in keys.contacts)}

    def customer(self, text: str) -> int:
        """The one customer that ``text`` names.

        Raises Conflict with the candidates when it names several, or is a ref and a name too; NotFound with the nearest.
        """
        keys = self.keys()
        wanted = plain_key(text)
        by_ref = self.by_ref(text, ("customers",))
        exact = [one.customer for one in keys if one.name == wanted]
        if len(by_ref) == 1:
            same = by_ref[0][1]
            if not exact or exact == [same]:
                return same
            raise self._several(text, [same, *exact])
        if not exact and not by_ref:
            former = merged_as(text, wanted, keys)
            if len(former) == 1:
                tell_merged(self._book, text, former[0])
                return former[0]
            exact = former
        for found in (exact, *self._wider(wanted, text, keys)):
            if len(found) == 1:
                return found[0]
            if found:
                raise self._several(text, found)
        if by_ref:
            raise self._several(text, [one for _table, one in by_ref])
        raise self._unknown(text, wanted, keys)

    def _wider(self, wanted: str, text: str, keys: list[Keys]) -> Iterable[list[int]]:
        if not wanted:
            return
        squeezed = wanted.replace(" ", "")
        yield [one.customer for one in keys if wanted in one.name or squeezed in one.name.replace(" ", "")]
        yield self._by_pinyin(text, keys)
        yield list(dict.fromkeys(one.customer for one in keys for _id, name in one.contacts if name == wanted))

    def spelt(self, text: str) -> list[int]:
        """The customers whose pinyin ``text`` spells."""
        return self._by_pinyin(text, self.keys())

    def _by_pinyin(self, text: str, keys: list[Keys]) -> list[int]:
        if not text.isascii() or not any(map(str.isalpha, text)):
            return []
        from followtui.text.pinyin import matches_pinyin, pinyin_keys

        found = []
        for one in keys:
            pinyin = pinyin_keys(one.name).encode() if one.pinyin == UNSPELT else one.pinyin
            if pinyin and matches_pinyin(text, pinyin):
                found.append(one.customer)
        return found

    def by_ref(self, text: str, tables: Sequence[str] = TABLES) -> list[tuple[str, int]]:
        """The records of ``tables`` that ``text`` may be a ref of; refs are prefixes of the full code."""
        text = text.strip().lower()
        found: list[tuple[str, int]] = []
        if len(text) < 2 or not text.isascii() or not text.isalnum():
            return found
        for table in tables:
            if text[0] == LETTERS[table]:
                ids = matching(text[1:], self._book.store.ids(table))
                found += [(table, one) for one in ids if self._book.store.get(table, one) is not None]
        return found

    def record(self, text: str, tables: Sequence[str] = TABLES) -> tuple[str, int]:
        """The record that a ref names; a customer may be named as everywhere. Raises Conflict, NotFound."""
        found = self.by_ref(text, tables)
        if found and found[0][0] != "customers":
            if len(found) == 1:
                return found[0]
            raise Conflict(
                N_("“{text}” may be several records. Type more of the ref."),
                candidates=[self.candidate(table, one) for table, one in found[:MOST_CANDIDATES]],
                text=text,
            )
        if "customers" in tables:
            return "customers", self.customer(text)
        raise NotFound(N_("There is no record “{text}”. Refs stand in the lists, e.g. followtui node list."), text=text)

    def contact(self, customer: int, text: str) -> int:
        """The contact of a customer that ``text`` names: by ref, name or part of it. Raises Conflict, NotFound."""
        return self._among(customer, "contacts", text)

    def deal(self, customer: int, text: str) -> int:
        """The deal of a customer that ``text`` names: by ref, name or part of it. Raises Conflict, NotFound."""
        return self._among(customer, "deals", text)

    def deal_anywhere(self, text: str) -> int:
        """The deal that ``text`` names: by ref, by name, or as the only open one of a customer. Raises Conflict, NotFound."""
        by_ref = self.by_ref(text, ("deals",))
        if len(by_ref) == 1:
            return by_ref[0][1]
        wanted = plain_key(text)
        documents = self._book.store.documents("deals")
        exact = [one for one, document in documents.items() if plain_key(str(document.get("name", ""))) == wanted]
        if len(exact) == 1:
            return exact[0]
        if len(exact) > 1:
            raise self._several_of("deals", text, exact)
        part = [one for one, document in documents.items() if wanted and wanted in plain_key(str(document.get("name", "")))]
        if len(part) == 1:
            return part[0]
        try:
            customer = self.customer(text)
        except NotFound:
            if part:
                raise self._several_of("deals", text, part) from None
            raise
        live = [one for one, document in self._book.store.of_customer(customer)["deals"].items() if document.get("status") == "open"]
        if len(live) == 1:
            return live[0]
        if live:
            raise self._several_of("deals", text, live)
        raise NotFound(N_("“{text}” has no open deal. Open one with: followtui deal add"), text=text)

    def _several_of(self, table: str, text: str, found: list[int]) -> Conflict:
        return Conflict(
            N_("“{text}” may be several. Type the ref of the one you mean."),
            candidates=[self.candidate(table, one) for one in found[:MOST_CANDIDATES]],
            text=text,
        )

    def _among(self, customer: int, table: str, text: str) -> int:
        documents = self._book.store.of_customer(customer)[table]
        by_ref = [one for _table, one in self.by_ref(text, (table,)) if one in documents]
        wanted = plain_key(text)
        names = {one: plain_key(str(document.get("name", ""))) for one, document in documents.items()}
        exact = [one for one, name in names.items() if name == wanted]
        part = [one for one, name in names.items() if wanted and wanted in name]
        for found in (by_ref, exact, part):
            if len(found) == 1:
                return found[0]
            if found:
                raise self._several_of(table, text, found)
        text_of_table = N_("This customer has no contact “{text}”.") if table == "contacts" else N_("This customer has no deal “{text}”.")
        raise NotFound(text_of_table, candidates=[self.candidate(table, one) for one in documents], text=text)

    def candidate(self, table: str, record_id: int) -> dict[str, Any]:
        """A record as an error offers it: ref, name, and what tells it from others of the name."""
        document = self._book.store.get(table, record_id) or {}
        detail = self._customer_detail(record_id, document) if table == "customers" else self._detail(table, document)
        return {"ref": self._book.ref(table, record_id), "table": table, "name": naming(document), "detail": detail}

    def _customer_detail(self, record_id: int, document: Document) -> str:
        people = self._book.store.of_customer(record_id)["contacts"].values()
        names = listed(str(person.get("name", "")) for person in list(people)[:2])
        return "  ".join(str(part) for part in (document.get("grade"), document.get("phone"), names, document.get("address")) if part)

    def _detail(self, table: str, document: Document) -> str:
        customer = self._book.store.get("customers", document.get("customer", 0)) or {}
        if table == "deals":
            stage = self._book.template.label("stages", document.get("stage"), current_language())
            return "  ".join(str(part) for part in (customer.get("name"), stage, document.get("amount")) if part)
        return "  ".join(str(part) for part in (customer.get("name"), document.get("title"), document.get("due")) if part)

    def _several(self, text: str, found: Iterable[int]) -> Conflict:
        slim = self._book.store.customers()
        ids = sorted(dict.fromkeys(found), key=lambda one: one not in slim or not self._book.is_mine(slim[one].owner))
        return Conflict(
            N_("“{text}” may be {count} customers. Type more of the name, or the ref."),
            candidates=[self.candidate("customers", one) for one in ids[:MOST_CANDIDATES]],
            text=text,
            count=len(ids),
        )

    def _unknown(self, text: str, wanted: str, keys: list[Keys]) -> NotFound:
        from difflib import SequenceMatcher

        near = sorted(keys, key=lambda one: -SequenceMatcher(None, wanted, one.name).quick_ratio())[:200]
        scored = sorted(((SequenceMatcher(None, wanted, one.name).ratio(), one) for one in near), key=lambda pair: -pair[0])
        close = [one.customer for score, one in scored[:5] if score >= 0.4]
        return NotFound(
            N_("There is no customer “{text}”. Add it with: followtui add"),
            candidates=[self.candidate("customers", one) for one in close],
            text=text,
        )


UNSPELT = "?"


class _Spelt(dict[str, str]):
    """Known pinyin by name; what is not known is left for when a query needs it."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ARG002 - a mapping's signature
        """The pinyin of a name, or the mark of one not yet spelt."""
        return super().get(key, UNSPELT)


class _Unspelt:
    """Keys of customers that no index knows, as if all were known and none spelt."""

    def __init__(self, customers: Any) -> None:
        self._customers = customers

    def __iter__(self) -> Any:
        for record_id, document in self._customers.items():
            yield Keys(record_id, plain_key(str(document.get("name", ""))), UNSPELT, [], [])


def naming(document: Document) -> str:
    """What a record is called where it is offered: its name, title or first words."""
    for field in ("name", "title", "content", "text", "next_action"):
        if document.get(field):
            return str(document[field])[:60]
    return ""
