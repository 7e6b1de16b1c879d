"""One person known twice: found by name and phone, and made one without losing what either record knows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from followtui.model import Document
from followtui.store.patches import same
from followtui.template.fields import declared
from followtui.text.language import _
from followtui.text.names import fold_contact, plain_key
from followtui.text.phones import phone_key, split_phones

if TYPE_CHECKING:
    from followtui.store.draft import Draft

_NUMBERS = ("mobile", "phone")
_IDS = ("wechat", "email")
_OF_THE_BOOK = frozenset({"customer", "name", "origin", "created_at", "custom", "acknowledged"})


def joined_people(kept: Mapping[int, Document], others: Mapping[int, Document]) -> dict[int, int]:
    """The people of the other customer that the one that is kept knows already: their id there to the id here."""
    joined: dict[int, int] = {}
    free = dict(kept)
    for other_id, other in others.items():
        same_one = next((one for one, document in free.items() if is_one_person(document, other)), None)
        if same_one is not None:
            joined[other_id] = same_one
            del free[same_one]
    return joined


def is_one_person(one: Document, other: Document) -> bool:
    """Whether two contacts are one person: the name is the same, and a number or id is, or one of them has none."""
    if fold_contact(str(one.get("name", ""))) != fold_contact(str(other.get("name", ""))):
        return False
    first, second = ways(one), ways(other)
    return bool(first & second) or not first or not second


def ways(contact: Document) -> set[str]:
    """The numbers and ids under which a person is reached, as they compare."""
    numbers = {phone_key(number) for code in _NUMBERS for number in split_phones(str(contact.get(code) or ""))}
    ids = {plain_key(str(contact[code])) for code in _IDS if contact.get(code)}
    return {way for way in numbers | ids if way}


def join_person(draft: "Draft", kept: int, other: int) -> None:
    """Let the kept contact know what the other one does; what differs goes to its remark in words."""
    document, more = draft.touch("contacts", kept), draft.get("contacts", other) or {}
    words: list[str] = []
    for code, of in declared("contacts").items():
        value = more.get(code)
        if code in _OF_THE_BOOK or value in (None, "", []) or same(document.get(code), value):
            continue
        if document.get(code) in (None, "", []):
            document[code] = value
        elif code == "remark":
            words.append(str(value))
        elif not _same_way(of.kind, document[code], value):
            words.append(_("{field}: {value}").format(field=_(of.label), value=value))
    words += _own_fields(document, more)
    if words:
        document["remark"] = "\n".join([*([document["remark"]] if document.get("remark") else []), *words])
    draft.remove("contacts", other)


def _same_way(kind: str, one: Any, other: Any) -> bool:
    if kind == "phone":
        known, told = ({phone_key(number) for number in split_phones(str(text))} for text in (one, other))
        # What is no number has an empty key, and is compared as words.
        if told and "" not in told:
            return told <= known
    return plain_key(str(one)) == plain_key(str(other))


def _own_fields(document: Document, more: Document) -> list[str]:
    """Fill the template's own fields; gives those that differ, in words."""
    words = []
    for code, value in (more.get("custom") or {}).items():
        known = (document.get("custom") or {}).get(code)
        if known in (None, "", []):
            document["custom"] = {**(document.get("custom") or {}), code: value}
        elif not same(known, value):
            words.append(f"{code}: {value}")
    return words
