"""Finding the customer that a row is about: by its number in the files, by its name, by its name folded."""

from functools import lru_cache

from followtui.text.names import fold_name, plain_key
from followtui.transfer.intake import reasons
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.sources import Line


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key under which two spellings of a name are one; a name of hidden characters alone is its own key."""
    return plain_key(name) or name


class Customers:
    """The customers of the book and of the files, by name and by number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_name: dict[str, list[int]] = {}
        self._by_fold: dict[str, set[int]] | None = None
        self._by_number: dict[str, int] = {}
        self._numbered: set[int] = set()
        self._names: dict[int, str] = {}
        for record_id, document in desk.saved("customers").items():
            self._add(record_id, str(document.get("name", "")))

    def _add(self, customer: int, name: str) -> None:
        self._by_name.setdefault(name_key(name), []).append(customer)
        self._names[customer] = name
        if self._by_fold is not None:
            self._by_fold.setdefault(fold_name(name), set()).add(customer)

    def _candidate(self, customer: int) -> Candidate:
        found = self._desk.candidates["customers"].get(customer)
        return found or self._desk.existing("customers", customer, self._desk.saved("customers")[customer])

    def own(self, name: str, number: str, line: Line) -> tuple[Candidate, bool]:
        """The customer of a row that tells of one, and whether this row made it.

        Rows with one name are one customer, unless their numbers tell them apart. Raises Rejected.
        """
        known = self._by_number.get(number) if number else None
        if known is not None and name_key(self._names[known]) == name_key(name):
            return self._candidate(known), False
        same = self._by_name.get(name_key(name), [])
        free = [one for one in same if one not in self._numbered] if number else same
        if free:
            self._number(number, free[0])
            return self._candidate(free[0]), False
        candidate = self._desk.new("customers", {"name": name}, line)
        self._add(candidate.id, name)
        self._number(number, candidate.id)
        return candidate, True

    def _number(self, number: str, customer: int) -> None:
        if number:
            self._by_number.setdefault(number, customer)
            self._numbered.add(customer)

    def named(self, line: Line, name: str, number: str) -> Candidate:
        """The customer that a row of another kind names. Raises Rejected when there is none, or several.

        Without one it is made when that is wanted; then it has its name alone.
        """
        if number in self._by_number:
            return self._candidate(self._by_number[number])
        if not name:
            raise Rejected(reasons.NO_NUMBER if number else reasons.UNNAMED_CUSTOMER, name=number)
        found = self._by_name.get(name_key(name)) or self._folded(name)
        if len(found) > 1:
            raise Rejected(reasons.SEVERAL_CUSTOMERS, name=name)
        if found:
            return self._candidate(found[0])
        if not self._desk.create_missing:
            raise Rejected(reasons.NO_CUSTOMER, name=name)
        candidate, _made = self.own(name, number, line)
        self._desk.mention(candidate)
        return candidate

    def _folded(self, name: str) -> list[int]:
        if self._by_fold is None:
            self._by_fold = {}
            for customer, known in self._names.items():
                self._by_fold.setdefault(fold_name(known), set()).add(customer)
        folded = fold_name(name)
        found = self._by_fold.get(folded, set()) if folded else set()
        return list(found) if len(found) == 1 else []
