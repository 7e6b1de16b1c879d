"""Importing: files into the book as one action, so that one undo takes them back.

What can be understood comes in; what cannot is rejected with its reason, or kept as a note and named. Nothing is
dropped in silence.
"""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from followtui.book.book import Book
from followtui.errors import NotValid, Usage
from followtui.store.draft import Draft
from followtui.store.store import Head, device_name
from followtui.text.language import N_, _, listed
from followtui.transfer.intake.desk import Desk
from followtui.transfer.intake.opening import Opened, open_sources
from followtui.transfer.intake.rows import Rows
from followtui.transfer.intake.settle import settle
from followtui.transfer.result import ImportResult

if TYPE_CHECKING:
    from followtui.store.lines import Action

MODES = ("both", "create", "update")
AS_TABLES = ("customers", "contacts", "deals", "followups", "leads", "wide")

Path = str | os.PathLike[str]
Progress = Callable[[int, int], None]

_UNREADABLE = N_("Nothing could be read. {why}")


def import_files(
    book: Book,
    paths: Sequence[Path],
    *,
    table: str | None = None,
    maps: Sequence[str] = (),
    mode: str = "both",
    create_missing: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Take the files into the book, all in one action.

    ``table`` says what every sheet holds, one of ``AS_TABLES``; without it the columns tell. ``maps`` are ``--map``
    options, ``mode`` one of ``MODES``. ``create_missing`` makes customers that rows name and nobody has.
    ``dry_run`` gives the same result and changes nothing. ``progress`` is called with rows done and rows in all.
    Raises NotValid when no sheet could be read, Usage for a wrong option, Unreadable when the book cannot be written.
    """
    for given, choices in ((mode, MODES), (table, AS_TABLES)):
        if given is not None and given not in choices:
            raise Usage(N_("“{text}” is none of: {choices}."), text=given, choices=listed(choices))
    opened = open_sources(paths, book.fields, table, maps)
    if not opened.sources:
        raise NotValid(_UNREADABLE, why=" ".join(f"{_named(report.file, report.sheet)}{report.error}" for report in opened.reports))
    run = _Run(book, opened, mode=mode, create_missing=create_missing, progress=progress)
    if dry_run:
        run.work(Draft(book.store, book.store.new_id))
        return run.result(None, dry_run=True)
    action = book.store.save(run.work, at=book.at, by=book.rep, device=device_name())
    book.__dict__.pop("lookup", None)
    return run.result(action, dry_run=False)


def _named(file: str, sheet: str | None) -> str:
    return _("{file}, {sheet}: ").format(file=file, sheet=sheet) if sheet else ""


class _Run:
    """One import on its way."""

    def __init__(self, book: Book, opened: Opened, *, mode: str, create_missing: bool, progress: Progress | None) -> None:
        self._book = book
        self._opened = opened
        self._mode = mode
        self._create_missing = create_missing
        self._progress = progress
        self._found: dict[str, int] = {}

    def work(self, draft: Draft) -> Head:
        """Fill the draft with everything that the files say."""
        self.desk = Desk(self._book, mode=self._mode, create_missing=self._create_missing, new_id=draft.new_id)
        self.rows = Rows(self.desk, self._opened.sources)
        for done in self.rows.take_all():
            if self._progress is not None:
                self._progress(done, self._opened.rows)
        self.rows.steps.open_all()
        settle(self.desk, draft)
        self.rows.count()
        self._keep_and_judge(draft)
        files = list(dict.fromkeys(source.sheet.file for source in self._opened.sources))
        return Head(action="import", subject={"name": ", ".join(files), "files": files})

    def _keep_and_judge(self, draft: Draft) -> None:
        """Bring what the book keeps on its customers up to date, and count what the rules say of them."""
        from followtui.book.derived import keep_customers
        from followtui.rules.gate import judge
        from followtui.rules.typed import build_case

        keep_customers(draft)
        for customer, documents in draft.by_customer():
            for finding in judge(build_case(customer, documents), self._book.circumstances):
                self._found[finding.rule] = self._found.get(finding.rule, 0) + 1

    def result(self, action: "Action | None", *, dry_run: bool) -> ImportResult:
        """What came of it."""
        for source in self._opened.sources:
            source.finish()
        result = ImportResult(files=self._opened.reports, rejects=self.rows.rejects, dry_run=dry_run)
        for table, candidates in self.desk.candidates.items():
            for outcome, counts in (("created", result.created), ("updated", result.updated)):
                number = sum(candidate.outcome == outcome for candidate in candidates.values())
                if number:
                    counts[table] = number
        result.action = action.id if action is not None else None
        result.duplicates = self.rows.duplicates
        similar = sum(one.outcome == "created" for one in result.duplicates)
        if similar:
            self._found["duplicate_customer"] = self._found.get("duplicate_customer", 0) + similar
        result.findings_by_rule = dict(sorted(self._found.items()))
        result.findings = sum(self._found.values())
        return result
