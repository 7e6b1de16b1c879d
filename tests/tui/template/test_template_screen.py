"""The template on the screen: changed without an editor, checked like the file, undone like any other action."""

import errno
from pathlib import Path

import pytest
from textual.widgets import Input

from followtui.book.templating import TemplateRefused, change_template
from followtui.errors import Unreadable
from followtui.template import editing
from followtui.template.fields import fields_of
from followtui.template.read import read_template
from followtui.tui.desk import Desk
from followtui.tui.screens.template import TemplateScreen
from tui.driver import Person, play
from tui.themes.dressed import moment

NUMBERS = {"customers": 0, "contacts": 1, "deals": 2, "grades": 6, "stages": 7, "methods": 9, "results": 10}
"""How often one goes down from the first section to each."""


async def open_section(person: Person, name: str) -> None:
    """Open the template and go into a section."""
    await person.press("comma", *["down"] * NUMBERS[name], "right")


def text_of(person: Person) -> str:
    return Path(person.desk.folder, "template.toml").read_text(encoding="utf-8")


async def answer(person: Person, text: str) -> None:
    """Type an answer in the place of what stands there."""
    field = person.app.screen.query_one("#answer", Input)
    field.value = ""
    await person.type(text)
    await person.press("enter")


def test_a_field_is_added_and_forms_follow(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "customers")
        await person.press("a")
        await answer(person, "Company size")
        await person.press("7")
        await answer(person, "small, middle; big")
        field = fields_of("customers", person.desk.book.template)["company_size"]
        assert (field.kind, [choice.en for choice in field.choices]) == ("choice", ["small", "middle", "big"])
        assert person.shows("Company size", "one of several", "· Company size")
        assert "[[fields]]" in text_of(person)

    play(empty, story)


def test_a_field_is_required_from_a_stage_on(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "customers")
        await person.press("down", "down", "down", "down", "r")
        assert person.shows("When must “industry” be filled?")
        await person.press("6")
        assert fields_of("customers", person.desk.book.template)["industry"].required == "from:quote"
        assert person.shows("industry *", "from quote")

    play(empty, story)


def test_what_no_record_is_without_stays_required(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "customers")
        await person.press("r")
        assert person.toasts == ["“name” is always required: no record is without it."]

    play(empty, story)


def test_a_choice_is_added_renamed_moved_and_retired_and_each_is_one_step_of_undo(empty: Path) -> None:
    async def story(person: Person) -> None:
        before = text_of(person)
        await open_section(person, "methods")
        await person.press("a")
        await answer(person, "fax")
        assert [one.code for one in person.desk.book.template.methods][:3] == ["phone", "fax", "wechat"]
        await person.press("e")
        await answer(person, "fax machine")
        await person.press("<")
        assert person.desk.book.template.methods[0].en == "fax machine"
        await person.press("R")
        assert person.desk.book.template.methods[0].retired
        assert person.shows("retired")
        await person.press("u", "u", "u", "u")
        assert text_of(person) == before
        assert person.toasts[-1] == "Undone: Template changed"

    play(empty, story)


def test_a_cadence_is_changed_where_it_stands(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "grades")
        await person.press("down", "right", "down", "down", "enter")
        assert person.shows("longest silence")
        await answer(person, "10")
        grade = person.desk.book.template.grade("B")
        assert grade is not None
        assert grade.cadence == 10
        assert person.shows("10 / 60 days")

    play(empty, story)


def test_a_wrong_answer_is_told_where_it_is_typed_and_nothing_is_written(empty: Path) -> None:
    async def story(person: Person) -> None:
        before = text_of(person)
        await open_section(person, "grades")
        await person.press("right", "down", "down", "enter")
        await answer(person, "never")
        assert person.shows("Write a whole number, such as 14.")
        await answer(person, "0")
        assert person.shows("0 is too small", "from 1 to")
        await person.press("escape")
        assert text_of(person) == before

    play(empty, story)


def test_two_choices_of_one_name_are_refused(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "methods")
        await person.press("a")
        await answer(person, "WeChat")
        assert person.shows("“WeChat” already means the choice “wechat” of this list.")

    play(empty, story)


def test_what_followtui_needs_cannot_go_from_a_gate(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "stages")
        await person.press(*["down"] * 6, "R")
        assert not person.desk.book.template.stages[6].retired
        assert any("“won” closes deals" in toast for toast in person.toasts)

    play(empty, story)


def test_the_gate_of_a_stage_is_put_together_choice_by_choice(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "stages")
        await person.press("down", "down", "down", "right", "down", "down", "down", "down", "enter")
        assert person.shows("Before a deal may enter “quote”", "✓ need confirmed")
        await person.press("1")
        await person.press("2")
        await person.press("escape")
        stage = person.desk.book.template.stage("quote")
        assert stage is not None
        assert stage.gate_nodes == ["first_contact"]

    play(empty, story)


def test_a_new_stage_stands_before_the_end(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "stages")
        await person.press("end", "a")
        await answer(person, "trial run")
        stages = [stage.code for stage in person.desk.book.template.stages]
        assert stages[-4:] == ["contract", "trial_run", "won", "lost"]

    play(empty, story)


def test_chinese_names_get_codes_in_letters(sample_zh: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "methods")
        await person.press("a")
        await answer(person, "抖音私信")
        assert person.desk.book.template.methods[1].code == "douyinsixin"
        assert person.shows("抖音私信")

    play(sample_zh, story, language="zh")


@pytest.mark.parametrize(("width", "panes"), [(160, 3), (120, 2), (60, 1), (40, 1)])
def test_narrow_screens_show_the_pane_that_one_is_in(empty: Path, width: int, panes: int) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "stages")
        screen = person.app.screen
        assert isinstance(screen, TemplateScreen)
        assert sum(bool(pane.region.width) for pane in (screen.sections, screen.entries, screen.details)) == panes
        assert screen.entries.region.width
        await person.press("right")
        assert screen.details.region.width
        await person.press("escape", "escape")
        assert screen.sections.region.width
        await person.press("escape")
        assert person.app.screen is not screen

    play(empty, story, size=(width, 12))


def test_the_cursor_stays_when_another_process_changes_the_template(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_section(person, "methods")
        await person.press("down", "down")
        other = Desk(str(empty), person.desk.clock)
        change_template(
            other.book, lambda text: editing.add_choice(text, editing.Place(list="methods"), {"code": "fax", "en": "fax"}, "phone")
        )
        other.close()
        person.app.look()
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, TemplateScreen)
        assert screen.entries.current is not None
        assert screen.entries.current.code == "wecom"
        assert person.shows("fax")

    play(empty, story)


def test_a_half_typed_change_in_an_editor_is_not_written_over(empty: Path) -> None:
    path = empty / "template.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('currency = "', "currency = "), encoding="utf-8")
    half = path.read_text(encoding="utf-8")

    async def story(person: Person) -> None:
        await open_section(person, "methods")
        await person.press("R")
        assert any("put it right in an editor first" in toast for toast in person.toasts)
        assert path.read_text(encoding="utf-8") == half

    play(empty, story)


def test_a_sound_change_in_an_editor_is_kept_under_ones_own(empty: Path) -> None:
    path = empty / "template.toml"

    async def story(person: Person) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace('en = "visit"', 'en = "call on them"'), encoding="utf-8")
        await open_section(person, "methods")
        await person.press("R")
        template = read_template(path.read_text(encoding="utf-8"))
        assert template.methods[0].retired
        assert any(one.en == "call on them" for one in template.methods)

    play(empty, story)


def test_where_the_disk_is_full_nothing_is_changed(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(str(empty), moment)
    before = (empty / "template.toml").read_bytes()

    def full(_line: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(desk.book.store.journal, "append", full)
    with pytest.raises(Unreadable, match="disk is full"):
        change_template(desk.book, lambda text: text + "# more\n")
    assert (empty / "template.toml").read_bytes() == before
    desk.close()


def test_what_leaves_records_behind_is_refused(sample: Path) -> None:
    desk = Desk(str(sample), moment)

    with pytest.raises(TemplateRefused, match="records that use it"):
        change_template(desk.book, lambda text: text.replace('code = "phone"', 'code = "telephone"'))
    assert change_template(desk.book, lambda text: text) is None
    desk.close()
