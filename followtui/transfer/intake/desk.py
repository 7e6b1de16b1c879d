"""Where an import's records are gathered: one candidate a record, whichever rows and sheets tell of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from followtui.model import Document
from followtui.template.fields import Field
from followtui.template.model import Template
from followtui.text.phones import phone_key
from followtui.transfer.intake import reasons
from followtui.transfer.intake.reader import NotUnderstood, Reader
from followtui.transfer.intake.sources import Line

if TYPE_CHECKING:
    from followtui.book.book import Book

ADDING = frozenset({"remark", "need", "background_note", "tags"})
"""Fields in which the rows of one record add up; of every other field the first row that fills it is taken."""


class Rejected(Exception):
    """A row that cannot be taken; a source text with ``names`` says why."""

    def __init__(self, reason: str, **names: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.names = names


class Candidate:
    """A record as the files tell it: ``values`` by field code, over the ``saved`` document when the book has one.

    ``outcome`` is ``created``, ``updated`` or ``unchanged`` once it is settled; ``line`` is the row it came up in first.
    """

    __slots__ = ("id", "line", "outcome", "saved", "table", "values")

    def __init__(self, table: str, record_id: int, values: dict[str, Any], saved: Document | None, line: Line | None) -> None:
        self.table = table
        self.id = record_id
        self.values = values
        self.saved = saved
        self.line = line
        self.outcome = ""

    def known(self, code: str) -> Any:
        """The value of a field as the files tell it, else as the book has it; None when neither knows."""
        value = self.values.get(code)
        return value if value is not None else (self.saved or {}).get(code)


class Desk:
    """Everything of one import: what is being read into, and the candidates so far."""

    def __init__(self, book: "Book", *, mode: str, create_missing: bool, new_id: Callable[[], int]) -> None:
        self.book = book
        self.template: Template = book.template
        self.fields = book.fields
        self.reader = Reader(book.now, book.template.book.currency)
        self.mode = mode
        self.create_missing = create_missing
        self._new_id = new_id
        self._saved: dict[str, dict[int, list[int]]] = {}
        self.candidates: dict[str, dict[int, Candidate]] = {table: {} for table in self.fields}
        self.by_ref: dict[tuple[str, str], Candidate] = {}
        self.mentions: list[Candidate] = []

    def saved(self, table: str) -> Mapping[int, Document]:
        """The documents of a table as the book has them."""
        return self.book.store.documents(table)

    def saved_of(self, table: str, customer: int) -> Iterator[tuple[int, Document]]:
        """The saved records of ``table`` that belong to a customer."""
        if table not in self._saved:
            grouped: dict[int, list[int]] = {}
            for record_id, document in self.saved(table).items():
                grouped.setdefault(document.get("customer", 0), []).append(record_id)
            self._saved[table] = grouped
        documents = self.saved(table)
        return ((record_id, documents[record_id]) for record_id in self._saved[table].get(customer, ()))

    def new(self, table: str, values: dict[str, Any], line: Line | None) -> Candidate:
        """A record that the book has not. Raises Rejected when only updates are wanted."""
        if self.mode == "update":
            raise Rejected(reasons.ONLY_UPDATES)
        candidate = Candidate(table, self._new_id(), values, None, line)
        self.candidates[table][candidate.id] = candidate
        return candidate

    def existing(self, table: str, record_id: int, document: Document) -> Candidate:
        """The candidate of a record that the book has."""
        found = self.candidates[table].get(record_id)
        if found is None:
            found = self.candidates[table][record_id] = Candidate(table, record_id, {}, document, None)
        return found

    def mention(self, candidate: Candidate) -> None:
        """Say that the row being read is about this record too; the first one is what the row is counted by."""
        if candidate not in self.mentions:
            self.mentions.append(candidate)

    def read(self, line: Line, table: str, code: str, *, text: str | None = None, **how: Any) -> Any:
        """The value that the row gives a field; None when it gives none, or what is there cannot be understood.

        What is not understood becomes a note on the record, and is reported.
        """
        target = f"{table}.{code}"
        given = line.values.get(target, "") if text is None else text
        if not given:
            return None
        field = self.fields[table].get(code)
        if field is None:
            return None
        try:
            return self.reader.value(field, given, order=line.source.order, **how)
        except NotUnderstood as error:
            line.note(table, target, given)
            word = given if error.reason == reasons.NO_CHOICE else None
            line.left(target, error.reason, word, field=self.label(field))
            return None

    def label(self, field: Field) -> str:
        """What a field is called in the reader's language."""
        from followtui.text.language import current_language

        return field.label(current_language())

    def read_all(self, line: Line, table: str, but: frozenset[str]) -> dict[str, Any]:
        """The row's values of all fields of ``table`` that need no care of their own."""
        values = {}
        for code in line.of(table):
            if code in but or code not in self.fields[table]:
                continue
            value = self.read(line, table, code)
            if value is not None:
                values[code] = value
        return values

    def merge(self, candidate: Candidate, values: dict[str, Any], line: Line) -> None:
        """Let a row tell more of a record: what it adds is added, where it says otherwise the first row stands."""
        self.mention(candidate)
        if candidate.line is None:
            candidate.line = line
        for code, value in values.items():
            before = candidate.values.get(code)
            if before is None:
                candidate.values[code] = value
            elif code in ADDING:
                candidate.values[code] = added(before, value)
            elif before != value and not self._alike(candidate.table, code, before, value):
                line.left(f"{candidate.table}.{code}", reasons.ROWS_DIFFER)

    def _alike(self, table: str, code: str, before: Any, value: Any) -> bool:
        """Whether two values say the same in two writings: 138 0013 8000 and 13800138000."""
        field = self.fields[table].get(code)
        return field is not None and field.kind == "phone" and phone_key(before) == phone_key(value)


def added(before: Any, more: Any) -> Any:
    """``before`` with the lines, or the tags, of ``more`` that it has not yet."""
    if isinstance(before, list):
        return list(dict.fromkeys([*before, *more]))
    has = set(before.splitlines())
    fresh = [line for line in more.splitlines() if line not in has]
    return "\n".join([before, *fresh]) if fresh else before
