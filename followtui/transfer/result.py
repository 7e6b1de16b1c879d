"""What an import did: for every sheet its mapping and counts, what was left out and why, what was rejected."""

from typing import Any

from msgspec import Struct, field, to_builtins


class LeftOut(Struct, kw_only=True):
    """Something that was not taken as it stands: a column, or a value of it, how often, and why."""

    column: str | None = None
    value: str | None = None
    count: int
    reason: str


class Reject(Struct, kw_only=True):
    """A row that could not be taken, as the file holds it: ``cells`` by column name."""

    file: str
    sheet: str | None
    row: int
    reason: str
    cells: dict[str, str]


class FileReport(Struct, kw_only=True):
    """One sheet of one file. ``created``, ``updated``, ``unchanged`` and ``rejected`` count its rows.

    ``merged`` counts those of them that told more of a record of an earlier row. ``error`` says why nothing of the
    sheet came in; ``table`` is None then.
    """

    file: str
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    table: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    rejected: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    error: str | None = None


class Duplicate(Struct, kw_only=True):
    """A customer of the files that is, or may be, another: one of the book, with its ``ref``, or one of the files.

    ``outcome`` is ``joined`` when it was taken as that one, ``rejected``, or ``created`` when it only may be the same.
    """

    name: str
    other: str
    ref: str | None = None
    owner: str | None = None
    certain: bool
    outcome: str
    reasons: list[str] = field(default_factory=list)


class ImportResult(Struct, kw_only=True):
    """What came of an import; with ``dry_run`` what would come of it.

    ``created`` and ``updated`` count records by table; ``action`` is the id of the one journaled action, None when
    nothing changed; ``duplicates`` names who is or may be there twice; ``findings`` counts what the rules have against
    the customers it touched, ``findings_by_rule`` by rule.
    """

    files: list[FileReport]
    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    action: int | None = None
    duplicates: list[Duplicate] = field(default_factory=list)
    findings: int = 0
    findings_by_rule: dict[str, int] = field(default_factory=dict)
    dry_run: bool = False

    def data(self) -> dict[str, Any]:
        """The result as JSON gives it."""
        found: dict[str, Any] = to_builtins(self)
        return found
