"""By what customers are found: keys computed when they are written into the index, so that a query is quick."""

from collections.abc import Iterable, Mapping

from followtui.model import Document
from followtui.store.index import Keys
from followtui.text.names import plain_key


def search_keys(customers: Mapping[int, Document], contacts: Mapping[int, Document], known: Iterable[Keys] = ()) -> list[Keys]:
    """The keys of every customer. Pinyin is taken over from ``known`` keys where the name is the same."""
    old = {keys.name: keys.pinyin for keys in known}
    people: dict[int, list[tuple[int, Document]]] = {}
    for record_id, contact in contacts.items():
        people.setdefault(contact.get("customer", 0), []).append((record_id, contact))
    return [keys_of(record_id, customer, people.get(record_id, ()), old) for record_id, customer in customers.items()]


def keys_of(record_id: int, customer: Document, contacts: Iterable[tuple[int, Document]], known: Mapping[str, str]) -> Keys:
    """The keys of one customer and its people."""
    name = plain_key(str(customer.get("name", "")))
    pinyin = known.get(name)
    if pinyin is None:
        from followtui.text.pinyin import pinyin_keys

        pinyin = pinyin_keys(name).encode()
    phones = [_digits(customer.get("phone"))]
    names = []
    for contact_id, contact in contacts:
        names.append((contact_id, plain_key(str(contact.get("name", "")))))
        phones += [_digits(contact.get("mobile")), _digits(contact.get("phone"))]
    return Keys(record_id, name, pinyin, names, [phone for phone in phones if phone], *former_of(customer))


def former_of(customer: Document) -> tuple[list[str], list[int]]:
    """The plain names, and the ids, of the customers that were merged into one."""
    merged = customer.get("merged")
    if not isinstance(merged, dict):
        return [], []
    names = [plain_key(name) for name in merged.values() if isinstance(name, str)]
    return list(dict.fromkeys(name for name in names if name)), [int(one) for one in merged if one.isdecimal()]


def _digits(phone: object) -> str:
    return "".join(character for character in str(phone or "") if character.isdigit())
