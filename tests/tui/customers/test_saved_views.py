"""Views that a person keeps."""

from pathlib import Path

import pytest

from followtui.book.filters import parse_filter
from followtui.book.sorting import sort_rows
from followtui.dates.days import now_from
from followtui.errors import NotValid, Unreadable
from followtui.tui.desk import Desk
from followtui.tui.saved_views import FILE, SHIPPED, View, own_views, remove_view, save_view
from tui.driver import NOW


def test_a_view_is_kept_and_forgotten(tmp_path: Path) -> None:
    folder = str(tmp_path / "config")
    view = View(name="好久没联系的 A", query="grade:A silent:7d+", order="-silent", scope="all", own=True)
    save_view(folder, view)
    save_view(folder, View(name="other", own=True))
    assert own_views(folder) == [view, View(name="other", own=True)]
    remove_view(folder, view.name)
    assert [one.name for one in own_views(folder)] == ["other"]


def test_a_view_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    save_view(str(tmp_path), View(name="mine", query="grade:A", own=True))
    save_view(str(tmp_path), View(name="mine", query="grade:B", own=True))
    assert [one.query for one in own_views(str(tmp_path))] == ["grade:B"]


@pytest.mark.parametrize("text", ["{", '{"views": 3}', '{"views": [{"query": "x"}]}', "\x00\xff"])
def test_a_file_that_is_not_understood_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / FILE
    path.write_bytes(text.encode("utf-8"))
    with pytest.raises(NotValid, match=r"views\.json"):
        own_views(str(tmp_path))
    with pytest.raises(NotValid):
        save_view(str(tmp_path), View(name="mine", own=True))
    assert path.read_bytes() == text.encode("utf-8")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(Unreadable):
        save_view(str(tmp_path / "taken"), View(name="mine", own=True))


def test_the_views_that_come_with_the_program_can_be_read(samples: Path) -> None:
    for language in ("zh", "en"):
        desk = Desk(str(samples / language), lambda: now_from(NOW))
        for view in SHIPPED:
            parse_filter(view.query, desk.book)
            sort_rows([], view.order or None, desk.book)
