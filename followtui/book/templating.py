"""Changing the book's template from within: checked like the file, journaled as one action, undone like any other."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from followtui.book.book import Book
from followtui.errors import FollowtuiError, NotValid
from followtui.store.files import told
from followtui.store.store import Head
from followtui.store.templatefile import file_path, usage, write_template
from followtui.template.problem import Problem, TemplateError
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft
    from followtui.store.lines import Action


class TemplateRefused(NotValid):
    """A change that would leave no sound template; ``problems`` say where and what would be right."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(N_("{why}"), why="\n".join(f"{one.message} {one.remedy}" for one in problems))
        self.problems = problems


def change_template(book: Book, edit: Callable[[str], str], name: str = "") -> "Action | None":
    """Put the text that ``edit`` makes of the template in its place; None when it is the same.

    ``name`` says what was changed, for history. ``edit`` is given the text in force, a change that somebody made in the
    file meanwhile included. Raises TemplateRefused, NotValid, Unreadable, or what ``edit`` raises; nothing is changed then.
    """
    store = book.store
    with told(file_path(store.folder)):
        store.look_at_template()
    before: list[str] = []

    def work(_draft: "Draft") -> Head:
        _refuse_unsettled(book)
        text = edit(store.text_in_force)
        if text == store.text_in_force:
            return Head(action="template")
        _refuse_unsound(book, text)
        before.append(store.text_in_force)
        with told(file_path(store.folder)):
            write_template(store.folder, text)
        return Head(action="template", subject={"name": name} if name else {}, template=[before[0], text])

    try:
        return store.save(work, at=book.at, by=book.rep, device=book.device)
    except FollowtuiError:
        _put_back(book, before)
        raise


def wrong_with(book: Book, edit: Callable[[str], str]) -> str:
    """What stands against a change, in words; empty when nothing does. Nothing is written."""
    try:
        _refuse_unsound(book, edit(book.store.text_in_force))
    except FollowtuiError as error:
        return error.message()
    return ""


def _refuse_unsettled(book: Book) -> None:
    """Somebody is at work on the file: writing it now would lose what they typed."""
    if not book.store.template_is_settled():
        notes, book.store.notes = book.store.notes, []
        raise NotValid(
            N_("template.toml holds a change that is not in force; put it right in an editor first. {why}"),
            why="\n".join(map(str, notes)),
        )


def _put_back(book: Book, before: list[str]) -> None:
    # Where even this cannot be written, the next look at the file takes the change over and journals it.
    if before and book.store.text_in_force == before[0]:
        with suppress(OSError):
            write_template(book.store.folder, before[0])


def _refuse_unsound(book: Book, text: str) -> None:
    from followtui.template.change import check_change
    from followtui.template.read import read_template

    try:
        new = read_template(text)
    except TemplateError as error:
        raise TemplateRefused(error.problems) from error
    problems = check_change(book.template, new, usage(book.store.documents), text=text)
    if problems:
        raise TemplateRefused(problems)
