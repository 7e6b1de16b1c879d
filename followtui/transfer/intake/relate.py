"""Finding the customer that a row is about: by its number in the files, by its name, by its name folded."""

from collections.abc import Sequence
from functools import lru_cache

from followtui.book.twins.reading import former_names
from followtui.text.language import listed
from followtui.text.likeness import Likeness
from followtui.text.names import fold_name, plain_key
from followtui.transfer.intake import reasons
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.sources import Line, Source
from followtui.transfer.intake.twins import RowTwin, RowTwins, names_of, row_twins
from followtui.transfer.result import Duplicate


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key under which two spellings of a name are one; a name of hidden characters alone is its own key."""
    return plain_key(name) or name


class Customers:
    """The customers of the book and of the files, by name and by number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._twins: RowTwins | None = None
        self.duplicates: list[Duplicate] = []
        self._theirs: set[int] = set()
        self._by_name: dict[str, list[int]] = {}
        self._by_fold: dict[str, set[int]] | None = None
        self._by_number: dict[str, int] = {}
        self._numbered: set[int] = set()
        self._by_former: dict[str, list[int]] = {}
        self._names: dict[int, str] = {}
        for record_id, document in desk.saved("customers").items():
            self._add(record_id, str(document.get("name", "")))
            for name in former_names(document):
                self._by_former.setdefault(name_key(name), []).append(record_id)

    def look_for_twins(self, sources: Sequence[Source]) -> None:
        """Find out, before any row is taken, which new names are or may be customers of the book, or of another row."""
        known = {*self._by_name, *self._by_former}
        told = names_of(sources, known, name_key, all_kinds=self._desk.create_missing)
        self._twins = row_twins(self._desk.book, told)

    def _twin(self, name: str, number: str, line: Line) -> Candidate | None:
        """The customer that a new name certainly is. Raises Rejected where that is another rep's."""
        twin = self._twins.certain(name_key(name)) if self._twins is not None else None
        if twin is None:
            return None
        known = [twin.customer] if twin.customer is not None else self._by_name.get(name_key(twin.key), [])
        if not known:
            return None
        one = known[0]
        owner = str((self._desk.saved("customers").get(one) or {}).get("owner") or "")
        is_theirs = not self._desk.book.is_mine(owner) and line.get("customers.owner") != owner
        self._tell(name, twin, one, "rejected" if is_theirs else "joined")
        why = listed(twin.likeness.words)
        if is_theirs:
            ref = self._desk.book.ref("customers", one)
            raise Rejected(reasons.TAKEN, name=name, owner=owner, ref=ref, other=self._names[one], why=why)
        line.left("customers.name", reasons.TWIN, name, other=self._names[one], why=why)
        self._number(number, one)
        self._by_name.setdefault(name_key(name), []).append(one)
        return self._candidate(one)

    def _tell_theirs(self, name: str, one: int, line: Line) -> None:
        """Tell once of a customer of the very name that another rep follows, unless the row says so itself."""
        saved = self._desk.saved("customers").get(one)
        owner = (saved or {}).get("owner")
        if not self._desk.book.is_mine(owner) and line.get("customers.owner") != owner and one not in self._theirs:
            self._theirs.add(one)
            self._tell(name, RowTwin(Likeness(100, certain=True, reasons=("same_text",)), customer=one), one, "joined")

    def _tell_similar(self, name: str) -> None:
        """Tell whom a customer that is made now may be."""
        for twin in self._twins.similar(name_key(name)) if self._twins is not None else ():
            known = [twin.customer] if twin.customer is not None else self._by_name.get(name_key(twin.key), [])
            if known:
                self._tell(name, twin, known[0], "created")

    def _tell(self, name: str, twin: RowTwin, one: int, outcome: str) -> None:
        saved = self._desk.saved("customers").get(one)
        owner = str((saved or {}).get("owner") or "")
        self.duplicates.append(
            Duplicate(
                name=name,
                other=self._names[one],
                ref=self._desk.book.ref("customers", one) if saved is not None else None,
                owner=owner if owner and not self._desk.book.is_mine(owner) else None,
                certain=twin.likeness.certain,
                outcome=outcome,
                reasons=twin.likeness.words,
            )
        )

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
            self._tell_theirs(name, free[0], line)
            return self._candidate(free[0]), False
        former = [] if same else self._merged(name)
        if former:
            self._number(number, former[0])
            line.left("customers.name", reasons.MERGED, name, into=self._names[former[0]])
            return self._candidate(former[0]), False
        twin = None if same else self._twin(name, number, line)
        if twin is not None:
            return twin, False
        candidate = self._desk.new("customers", {"name": name}, line)
        self._tell_similar(name)
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
        found = self._by_name.get(name_key(name)) or self._merged(name) or self._folded(name)
        if len(found) > 1:
            raise Rejected(reasons.SEVERAL_CUSTOMERS, name=name)
        if found:
            return self._candidate(found[0])
        if not self._desk.create_missing:
            raise Rejected(reasons.NO_CUSTOMER, name=name)
        candidate, _made = self.own(name, number, line)
        self._desk.mention(candidate)
        return candidate

    def _merged(self, name: str) -> list[int]:
        """The customer into which the one of this name was merged; none when there are several such."""
        found = self._by_former.get(name_key(name), [])
        return found if len(found) == 1 else []

    def _folded(self, name: str) -> list[int]:
        if self._by_fold is None:
            self._by_fold = {}
            for customer, known in self._names.items():
                self._by_fold.setdefault(fold_name(known), set()).add(customer)
        folded = fold_name(name)
        found = self._by_fold.get(folded, set()) if folded else set()
        return list(found) if len(found) == 1 else []
