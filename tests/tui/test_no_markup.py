"""Words of the book never pass through markup: the source uses no widget and no call that reads any."""

import ast
from collections.abc import Iterator
from pathlib import Path

import followtui.tui

SOURCES = sorted(Path(followtui.tui.__file__).parent.rglob("*.py"))
SAFE_WIDGETS = {"Input", "TextArea"}
"""Of Textual's own widgets those that show their text as it is."""

READS_MARKUP = {
    "from_markup", "render_markup", "Markdown", "RichLog", "Pretty", "border_title",
    "border_subtitle", "tooltip", "with_tooltip", "sub_title",
}  # fmt: skip


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def test_only_widgets_that_read_no_markup_are_used() -> None:
    found = {
        (name, one.name)
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        for one in node.names
        if node.module == "textual.widgets" and one.name not in SAFE_WIDGETS
    }
    assert not found


def test_nothing_is_called_or_set_that_reads_markup() -> None:
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            word = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if word in READS_MARKUP:
                found.append((name, word, getattr(node, "lineno", 0)))
            if isinstance(node, ast.ImportFrom) and (node.module or "") in ("rich.markup", "textual.markup", "rich.markdown"):
                found.append((name, node.module or "", node.lineno))
    assert not found


def test_every_toast_is_told_as_it_stands() -> None:
    """The one place that notifies says that its text is no markup."""
    calls = [
        (name, node)
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "notify"
    ]
    assert len(calls) == 1
    keywords = {one.arg: one.value for _name, call in calls for one in call.keywords}
    markup = keywords["markup"]
    assert isinstance(markup, ast.Constant)
    assert markup.value is False


def test_what_is_drawn_is_made_of_clean_spans() -> None:
    """Text reaches the terminal only through the widget that draws lines of ink, and through the one that is written in.

    The page of the report puts a style over a piece of a line that was drawn so.
    """
    makers = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Segment", "Strip", "Text", "Content")
    }
    assert makers <= {"inked.py", "field_text.py", "report_page.py"}
