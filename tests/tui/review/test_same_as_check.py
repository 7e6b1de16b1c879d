"""The review, the header and ``check`` say the same, what only the whole book shows included."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rules.a_book import changed, put

from followtui.book.book import Book
from followtui.rules.finding import Finding
from followtui.tui.views import review as view
from tui.driver import NOW, Person, play
from tui.review.test_review import open_review


def planted(book: Book) -> None:
    """A customer twice, a note copied from one customer to another, and a day with seven visits."""
    live = [one for one, row in book.records.customers().items() if row.state == "live" and row.owner in (None, book.rep)]
    document = {**(book.store.get("customers", live[0]) or {}), "created_at": "2026-11-23T10:00:00+08:00"}
    put(book, {"customers": {77: document}})
    followups = {one: row for one, row in book.records.documents("followups").items() if row.get("result") == "progress"}
    first, *others = [one for one, row in followups.items() if row["customer"] in live and row["happened_at"][:10] > "2026-11-10"]
    other = next(one for one in others if followups[one]["customer"] != followups[first]["customer"])
    put(book, changed(book, "followups", other, content=followups[first]["content"]))
    for number, one in enumerate(list(followups)[:7]):
        put(book, changed(book, "followups", one, method="visit", happened_at=f"2026-11-12T{10 + number}:00:00+08:00"))


def checked(folder: Path) -> dict[str, Any]:
    """What ``followtui check --format json`` prints, from a process of its own."""
    env = {**os.environ, "FOLLOWTUI_BOOK": str(folder), "FOLLOWTUI_NOW": NOW, "FOLLOWTUI_LANG": "en"}
    program = "import sys; from followtui.cli.main import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", program, "check", "--format", "json"], env=env, check=False, capture_output=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(findings: list[Finding]) -> list[tuple[Any, ...]]:
    return sorted((one.rule, one.severity, one.backlog, one.table, one.id, one.field, one.message) for one in findings)


@pytest.mark.parametrize("first", ["check", "review"])
def test_the_findings_and_figures_are_those_of_check(sample: Path, first: str) -> None:
    async def story(person: Person) -> None:
        planted(person.desk.book)
        person.desk.changed()
        printed = checked(sample) if first == "check" else {}
        screen = await open_review(person)
        printed = printed or checked(sample)
        names = ("rule", "severity", "backlog", "table", "id", "field", "message")
        rows = sorted(tuple(one[name] for name in names) for one in printed["findings"])
        assert {"duplicate_customer", "copied_note", "implausible_day"} <= {row[0] for row in rows}
        assert told(person.app.verdicts.findings()) == rows
        listed = view.findings_of(view.rows(screen.desk, person.app.verdicts, lambda severity, _rule, _count: severity != view.LEFT))
        assert told(listed) == [row for row in rows if not row[2]]
        figures = person.app.verdicts.figures
        assert figures is not None
        assert (figures.records_with_errors, figures.records) == (printed["records_with_errors"], printed["records"])
        assert (figures.qualified_customers, figures.live_customers) == (printed["qualified_customers"], printed["live_customers"])
        assert [week.begins for week in person.app.verdicts.weeks()] == [week["from"] for week in printed["by_week"]]

    play(sample, story)


def test_after_a_save_they_are_still_those_of_check(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_review(person)
        planted(person.desk.book)
        person.desk.changed()
        person.app.redraw()
        await person.settle()
        rules = {one.rule for one in person.app.verdicts.findings()}
        assert {"duplicate_customer", "copied_note", "implausible_day"} <= rules
        printed = checked(sample)
        names = ("rule", "severity", "backlog", "table", "id", "field", "message")
        assert told(person.app.verdicts.findings()) == sorted(tuple(one[name] for name in names) for one in printed["findings"])

    play(sample, story)
