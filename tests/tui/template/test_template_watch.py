"""The template changed in an editor while the screens are open."""

from pathlib import Path

from followtui.tui.desk import Desk
from followtui.tui.template_watch import TemplateWatch
from tui.themes.dressed import moment
from tui.themes.test_wearing import write_later


def test_what_is_saved_in_an_editor_is_in_force(empty: Path) -> None:
    desk = Desk(str(empty), moment)
    watch = TemplateWatch(desk.book.store)
    path = empty / "template.toml"

    assert not watch.look()
    write_later(path, path.read_text(encoding="utf-8").replace('en = "visit"', 'en = "call on them"'))
    assert watch.look()
    assert not watch.look()
    assert any(one.en == "call on them" for one in desk.book.template.methods)
    desk.close()


def test_a_template_that_turns_bad_leaves_the_last_good_one_and_is_told_once(empty: Path) -> None:
    desk = Desk(str(empty), moment)
    watch = TemplateWatch(desk.book.store)
    path = empty / "template.toml"
    sound = path.read_text(encoding="utf-8")

    write_later(path, sound.replace("cadence = 7", "cadence = seven"))
    assert not watch.look()
    assert not watch.look()
    assert len(desk.book.store.notes) == 1
    assert "template.toml:" in str(desk.book.store.notes[0])
    grade = desk.book.template.grade("A")
    assert grade is not None
    assert grade.cadence == 7
    write_later(path, sound)
    assert not watch.look()
    assert desk.book.store.template_is_settled()
    desk.close()
