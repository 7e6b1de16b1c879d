"""Contacts as rows tell them: found again by name and number, named after the customer when nobody is named."""

import re
from collections.abc import Iterator
from typing import Any

from followtui.text.names import fold_contact, is_han
from followtui.text.phones import phone_key
from followtui.transfer.intake import reasons
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.relate import name_key
from followtui.transfer.intake.sources import Line
from followtui.transfer.intake.words import read_truth

_WITH_CARE = frozenset({"name", "first_name", "last_name", "primary", "customer", "ref", "origin"})
_SEVERAL = re.compile(r"[、，,；;/／\n]|\s+(?:and|和|与)\s+|&")
_PHONES = ("mobile", "phone")


def full_name(line: Line) -> str:
    """The person's name; first and last name put together as its script does."""
    name = line.get("contacts.name")
    if name:
        return name
    first, last = line.get("contacts.first_name"), line.get("contacts.last_name")
    if first and last and (is_han(first[0]) or is_han(last[0])):
        return last + first
    return " ".join(part for part in (first, last) if part)


class People:
    """The contacts of the book and of the files, by customer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of: dict[int, list[Candidate]] = {}

    def of(self, customer: int) -> list[Candidate]:
        """Every contact of a customer."""
        if customer not in self._of:
            saved = self._desk.saved_of("contacts", customer)
            self._of[customer] = [self._desk.existing("contacts", one, document) for one, document in saved]
        return self._of[customer]

    def take(self, customer: Candidate, line: Line, *, alone: bool = False) -> Candidate | None:
        """The person that a row tells of at its customer; None when it tells of none.

        With ``alone`` the row is about the person and must name it. Raises Rejected.
        """
        name = full_name(line)
        told = line.of("contacts").keys() - {"primary", "role", "created_at"}
        if not name:
            if alone:
                raise Rejected(reasons.UNNAMED_CONTACT)
            if not told:
                return None
            # A number or an address without a person still belongs to somebody there.
            name = str(customer.known("name"))
        values = self._desk.read_all(line, "contacts", _WITH_CARE)
        _note_primary(line)
        notes = line.notes.pop("contacts", [])
        if notes:
            values["remark"] = "\n".join([*([values["remark"]] if "remark" in values else []), *notes])
        return self.put(customer, name, values, line)

    def put(self, customer: Candidate, name: str, values: dict[str, Any], line: Line) -> Candidate:
        """The person with this name at the customer, made when there is none yet. Raises Rejected."""
        found = self._find(customer.id, name, values)
        if found is None:
            found = self._desk.new("contacts", {"customer": customer.id, "name": name}, line)
            self.of(customer.id).append(found)
        self._desk.merge(found, values, line)
        return found

    def _find(self, customer: int, name: str, values: dict[str, Any]) -> Candidate | None:
        """The same name with the same number; or where one of the two has no number; or one the book has, whose number changed."""
        same = [one for one in self.of(customer) if name_key(str(one.known("name"))) == name_key(name)]
        if not same:
            return None
        wanted = _numbers(values.get(code) for code in _PHONES)
        known = [(one, _numbers(one.known(code) for code in _PHONES)) for one in same]
        return (
            next((one for one, numbers in known if wanted & numbers), None)
            or next((one for one, numbers in known if not wanted or not numbers), None)
            or next((one for one in same if one.saved is not None and not one.values), None)
        )

    def named(self, customer: Candidate, text: str, line: Line) -> list[int]:
        """The ids of the people that a follow-up names, one or several; those nobody knows yet are made."""
        people: list[Candidate] = []
        for name in [text] if self._by_name(customer.id, text) else _names(text):
            found = self._by_name(customer.id, name)
            if found is None:
                try:
                    found = self.put(customer, name, {}, line)
                except Rejected as error:
                    line.left("contacts.name", error.reason)
                    continue
            people.append(found)
        if len(people) == 1:
            self._desk.merge(people[0], self._desk.read_all(line, "contacts", _WITH_CARE), line)
        return list(dict.fromkeys(one.id for one in people))

    def _by_name(self, customer: int, name: str) -> Candidate | None:
        people = self.of(customer)
        for key in (name_key, fold_contact):
            found = [one for one in people if key(str(one.known("name"))) == key(name)]
            if found:
                return found[0]
        return None


def _names(text: str) -> Iterator[str]:
    return (name for part in _SEVERAL.split(text) if (name := part.strip()))


def _numbers(texts: Iterator[Any]) -> set[str]:
    return {phone_key(text) for text in texts if text}


def _note_primary(line: Line) -> None:
    primary = line.get("contacts.primary")
    if primary and read_truth(primary):
        line.note("contacts", "contacts.primary", primary)
        line.left("contacts.primary", reasons.PRIMARY, primary)
