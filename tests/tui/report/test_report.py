"""The report as a person's keys: reading, turning over, copying, writing, handing in."""

import os
import re
from contextlib import nullcontext
from pathlib import Path

import pytest

from followtui.report.document import traced
from followtui.tui.dialogs import Ask, Choose, Confirm
from followtui.tui.forms.records import RecordForm
from followtui.tui.screens.form import FormScreen
from followtui.tui.screens.report import ReportScreen
from followtui.tui.screens.report_numbers import Behind
from followtui.tui.screens.summary import Summary, draft
from followtui.tui.views.report_sheet import Spot
from followtui.tui.widgets.line_list import LineList
from tui.driver import Person, play


async def open_report(person: Person) -> ReportScreen:
    """To mode 4, with the report written."""
    await person.press("4")
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, ReportScreen)
    return screen


async def again(person: Person, *keys: str) -> None:
    """Press keys and wait until the report is written."""
    await person.press(*keys)
    await person.settle()


def copied(person: Person) -> str:
    """What the clipboard was given last."""
    return person.app.clipboard


def test_the_week_is_already_written_with_its_figures_first(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        assert person.shows("23–29 Nov 2026 (W48)", "running: day 2 of 7", "Weekly report · Nora Whitcombe")
        text = person.text
        assert text.index("follow-ups") < text.index("This week in numbers")
        assert person.shows("This week  Last week", "customers reached out to")

    play(sample, story)


def test_it_scrolls_by_lines_and_pages(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await person.press("j", "j", "k")
        assert screen.page.scroll_offset.y == 1
        await person.press("pagedown")
        assert screen.page.scroll_offset.y > 20
        await person.press("G")
        assert person.shows("journal ")
        await person.press("g")
        assert screen.page.scroll_offset.y == 0

    play(sample, story)


def test_periods_before_and_after_and_of_other_lengths(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        assert person.shows("16–22 Nov 2026 (W47)", "not handed in", "cut-off 23 Nov 12:00")
        await again(person, "]", "]")
        assert person.shows("30 Nov – 6 Dec 2026", "not begun", "This period has not begun")
        await again(person, "[")
        await person.press("p")
        assert isinstance(person.app.screen, Choose)
        await again(person, "1")
        assert screen.period.kind == "day"
        assert person.shows("Daily report", "24 Nov 2026")
        await person.press("p")
        await again(person, "3")
        assert person.shows("Monthly report", "Nov 2026")
        await person.press("p")
        await again(person, "4")
        assert person.shows("Quarterly report", "Q4 2026")

    play(sample, story)


def test_a_followup_makes_the_report_longer_at_once(sample: Path) -> None:
    async def story(person: Person) -> None:
        from followtui.tui.work import no_answer

        screen = await open_report(person)
        assert screen.made is not None
        before = int(screen.made.headline[0].value)
        customer = next(iter(person.desk.book.records.customers()))
        person.app.act(lambda: no_answer(person.desk.book, customer, None))
        await person.settle()
        assert screen.made is not None
        assert int(screen.made.headline[0].value) == before + 1

    play(sample, story)


def test_a_week_is_handed_in_and_taken_back(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        await again(person, "[")
        await person.press("i")
        assert isinstance(person.app.screen, Summary)
        await person.type("Selwick signed.\nTarnbrook waits for the warranty letter.")
        await again(person, "ctrl+s")
        assert person.shows("handed in 24 Nov 09:30", "Selwick signed.")
        (report,) = [
            one
            for one in person.desk.book.records.documents("reports").values()
            if one["period"] == {"from": "2026-11-16", "to": "2026-11-22"} and one.get("summary", "").startswith("Selwick")
        ]
        assert report["totals"]["followups"] == 32
        await again(person, "u")
        assert person.shows("not handed in")
        await again(person, "U")
        assert person.shows("handed in 24 Nov 09:30")

    play(sample, story)


def test_words_typed_for_the_report_are_kept_when_one_goes_back(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        await person.press("i")
        await person.type("Half a thought")
        await person.press("escape")
        assert person.app.screen is screen
        assert draft(person.desk.folder, screen.period) == "Half a thought"
        await person.press("i")
        assert isinstance(person.app.screen, Summary)
        assert person.app.screen.answer == "Half a thought"
        await again(person, "ctrl+s")
        assert draft(person.desk.folder, screen.period) == ""

    play(sample, story)


def test_words_typed_are_kept_while_typing(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        await person.press("i")
        await person.type("Before the power goes")
        await person.pilot.pause(0.5)
        assert draft(person.desk.folder, screen.period) == "Before the power goes"

    play(sample, story)


def test_a_week_that_is_not_over_is_handed_in_only_after_a_question(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        await person.press("i")
        assert isinstance(person.app.screen, Confirm)
        assert person.shows("The week is not over yet (day 2 of 7).", "counts as late")
        await person.press("escape")
        assert not person.shows("The week is not over yet")
        await person.press("i", "enter")
        assert isinstance(person.app.screen, Summary)

    play(sample, story)


def test_a_day_is_handed_in_on_the_day_itself(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        await person.press("p")
        await again(person, "1")
        await person.press("i")
        assert isinstance(person.app.screen, Summary)

    play(sample, story)


def test_the_footer_says_that_enter_lists_the_records_behind_a_number(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        assert "↵ list records" in person.lines[-1]

    play(sample, story)


def test_what_has_not_begun_cannot_be_handed_in(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "]")
        await person.press("i")
        assert person.app.screen is screen
        assert any("has not begun" in toast for toast in person.toasts)

    play(sample, story)


def test_the_chat_text_is_copied(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        await person.press("y")
        assert copied(person).startswith("Weekly report · Nora Whitcombe")
        assert "■ This week in numbers" in copied(person)
        assert any(f"{len(copied(person))} characters" in toast for toast in person.toasts)
        await person.press("p")
        await again(person, "1")
        await person.press("y")
        assert copied(person).startswith("Daily report")
        assert len(copied(person).encode("utf-8")) <= 2048

    play(sample, story)


def test_it_is_written_to_a_file_of_either_kind(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def story(person: Person) -> None:
        await open_report(person)
        await person.press("w")
        assert isinstance(person.app.screen, Ask)
        assert person.app.screen.answer.endswith("Weekly-report-2026-W48.md")
        await person.press("enter")
        written = tmp_path / "Weekly-report-2026-W48.md"
        assert written.read_text(encoding="utf-8").startswith("# Weekly report")
        await person.press("w", "ctrl+u")
        await person.type(str(tmp_path / "report.txt"))
        await person.press("enter")
        assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("Weekly report")

    play(sample, story)


def test_a_file_that_is_there_is_asked_about(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "Weekly-report-2026-W48.md"
    there.write_text("mine", encoding="utf-8")

    async def story(person: Person) -> None:
        await open_report(person)
        await person.press("w", "enter")
        assert isinstance(person.app.screen, Confirm)
        await person.press("escape")
        assert there.read_text(encoding="utf-8") == "mine"
        # Another name may be given.
        assert isinstance(person.app.screen, Ask)
        await person.press("enter", "enter")
        assert there.read_text(encoding="utf-8").startswith("# Weekly report")

    play(sample, story)


def test_a_place_where_nothing_can_be_written_is_refused(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def story(person: Person) -> None:
        await open_report(person)
        for path, words in (("nowhere/report.md", "no such folder"), ("report.docx", ".md or .txt"), (".", "is a folder")):
            await person.press("w", "ctrl+u")
            await person.type(path)
            await person.press("enter")
            assert isinstance(person.app.screen, Ask)
            assert person.shows(words)
            await person.press("escape")
        assert [one for one in os.listdir(tmp_path) if one.endswith((".md", ".txt", ".docx"))] == []

    play(sample, story)


def rows_behind(person: Person) -> list[tuple[str, int]]:
    """The records that are listed behind a number."""
    assert isinstance(person.app.screen, Behind)
    return [(row.table, row.record) for row in person.app.screen.query_one("#options", LineList).rows if row.record]


async def to_number(person: Person, screen: ReportScreen, says: str) -> Spot:
    """Goes on to the number that says so, from the one before it."""
    place = next(place for place, spot in enumerate(screen.page.spots) if says in spot.says)
    screen.page.move_to(place - 1)
    await person.press("tab")
    spot = screen.page.current
    assert spot is not None
    assert says in spot.says
    return spot


def test_the_records_behind_a_number(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        assert screen.page.current is not None
        assert screen.page.current.says == "follow-ups 32"
        await person.press("enter")
        assert len(rows_behind(person)) == 32
        await person.press("escape")
        assert isinstance(person.app.screen, ReportScreen)
        await to_number(person, screen, "not qualified 3")
        await person.press("enter")
        assert person.shows("not qualified 3")
        assert [table for table, _one in rows_behind(person)] == ["customers"] * 3
        await person.press("escape", "shift+tab")
        assert screen.page.current is not None
        assert screen.page.current.says.startswith("Qualified customers 37 of 40")

    play(sample, story)


def test_every_number_of_the_report_is_reached_and_says_which_records(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        made = screen.made
        assert made is not None
        behind = [one.behind for one in traced(made.document)]
        shown = [one for spot in screen.page.spots for one in spot.behind]
        assert all(one in shown for one in behind)
        for spot in screen.page.spots:
            assert spot.end <= screen.page.lines[spot.line].cells
            drawn = screen.page.lines[spot.line].text
            assert any(number in drawn for number in re.findall(r"\d+", spot.says)) or not re.search(r"\d", spot.says)

    play(sample, story)


def test_a_record_behind_a_number_is_opened(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        await to_number(person, screen, "stage moves")
        await person.press("enter", "enter")
        await person.settle()
        form = person.app.screen
        assert isinstance(form, FormScreen)
        assert isinstance(form.form, RecordForm)

    play(sample, story)


def test_a_number_out_of_sight_is_not_opened_unseen(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        await person.press("G")
        assert screen.page.current is None
        await person.press("enter")
        assert isinstance(person.app.screen, ReportScreen)
        assert screen.page.current is not None
        await person.press("enter")
        assert isinstance(person.app.screen, Behind)

    play(sample, story)


def test_a_click_on_a_number_lists_its_records(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        await again(person, "[")
        spot = next(one for one in screen.page.spots if one.says.startswith("customers reached"))
        assert spot.line < screen.page.scrollable_content_region.height
        await person.pilot.click("#report", offset=(spot.start + 1, spot.line + 1))
        await person.pilot.pause()
        assert {table for table, _one in rows_behind(person)} == {"customers"}

    play(sample, story)


def test_an_empty_period_says_so(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_report(person)
        assert person.shows("Nothing was recorded in this period.")

    play(empty, story)


@pytest.mark.parametrize(
    "size", [pytest.param((60, 20), marks=pytest.mark.long), (40, 12), pytest.param((160, 40), marks=pytest.mark.long)]
)
def test_every_line_fits_the_width(sample_zh: Path, size: tuple[int, int]) -> None:
    async def story(person: Person) -> None:
        screen = await open_report(person)
        assert max(line.cells for line in screen.page.lines) <= size[0]
        await again(person, "[")
        for _number in range(60):
            await person.press("tab")
            assert screen.page.current is not None
        assert len(screen.page.lines) > 60

    play(sample_zh, story, size=size, language="zh")


def test_without_an_editor_it_says_what_to_do(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")

    async def story(person: Person) -> None:
        await open_report(person)
        await person.press("e")
        # The test's terminal cannot be handed over.
        assert any("cannot hand over" in toast for toast in person.toasts)

    play(sample, story)


def test_the_editor_gets_a_copy_and_what_is_changed_there_is_kept(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nhead -1 "$1" > "$0.seen"\n[ -n "$CHANGE" ] && echo more >> "$1"\nexit 0\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))

    async def story(person: Person) -> None:
        monkeypatch.setattr(person.app, "suspend", nullcontext)
        await open_report(person)
        await person.press("e")
        assert (tmp_path / "editor.seen").read_text(encoding="utf-8").startswith("# Weekly report")
        assert list(tmp_path.glob("followtui-*")) == []
        monkeypatch.setenv("CHANGE", "1")
        await person.press("e")
        assert any("Your copy is kept" in toast for toast in person.toasts)
        (kept,) = tmp_path.glob("followtui-*/*.md")
        assert kept.read_text(encoding="utf-8").endswith("more\n")

    play(sample, story)


def test_waiting_for_a_report_can_be_left_off(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from followtui.tui.views import report as view

    gate, make = Event(), view.make

    def slow(*given: object) -> view.Made:
        gate.wait(5)
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(view, "make", slow)

    async def story(person: Person) -> None:
        await person.press("4")
        screen = person.app.screen
        assert isinstance(screen, ReportScreen)
        assert person.shows("Writing the report…")
        await person.press("escape")
        assert person.shows("Left off.")
        gate.set()
        await person.pilot.pause(0.3)
        assert screen.made is None
        await person.press("4")
        await person.settle()
        assert screen.made is not None

    play(sample, story)
