"""The report out of the screen: into a file of one's choice, or into one's editor."""

import os
import shlex
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from followtui.errors import Failed
from followtui.report.writing import ENDINGS, file_name, rendered
from followtui.store.files import write_whole, writing_out
from followtui.text.language import _
from followtui.tui.dialogs import Ask, Confirm
from followtui.tui.views.report import Made

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp

EDITORS = ("nano", "vim", "vi", "notepad")
"""Editors that are tried where nobody named one."""


def ask_where(program: "FollowtuiApp", made: Made) -> None:
    """Ask for a file and write the report to it; one that is there already is asked about."""
    given = _short(os.path.join(os.getcwd(), file_name(made.period)))

    def take(path: str | None) -> None:
        if not path:
            return
        place = os.path.expanduser(path)
        if os.path.lexists(place):
            question = _("{path} is there already. Write over it?").format(path=path)
            program.push_screen(Confirm(question), lambda yes: _write(program, made, place) if yes else ask_where(program, made))
        else:
            _write(program, made, place)

    hint = _(".md is Markdown for e-mail and editors, .txt plain text for chats.")
    program.push_screen(Ask(_("Write the report to"), value=given, hint=hint, check=_problem), take)


def _problem(path: str) -> str:
    """What is wrong with a path before anything is written; empty for nothing."""
    place = os.path.expanduser(path)
    if os.path.isdir(place):
        return _("{path} is a folder. Name a file in it.").format(path=path)
    if os.path.splitext(place)[1].lower() not in ENDINGS:
        return _("Let the name end in .md or .txt.")
    if not os.path.isdir(os.path.dirname(place) or "."):
        return _("There is no such folder: {path}").format(path=os.path.dirname(path))
    return ""


def _write(program: "FollowtuiApp", made: Made, place: str) -> None:
    text = rendered(made.document, ENDINGS[os.path.splitext(place)[1].lower()])
    try:
        with writing_out(place):
            write_whole(place, text.encode("utf-8"))
    except Failed as error:
        program.tell(error.message(), "error")
    else:
        program.tell(_("Written to {path}").format(path=_short(place)))


def _short(path: str) -> str:
    """A path with the home folder as people write it."""
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path


def open_in_editor(program: "FollowtuiApp", made: Made) -> None:
    """Open a copy of the report in the person's editor. A copy that is changed there is kept; the book is not changed."""
    command = _editor()
    if not command:
        program.tell(_("No editor is named. Set EDITOR in your shell, for example to nano."), "warning")
        return
    folder = tempfile.mkdtemp(prefix="followtui-")
    path = os.path.join(folder, file_name(made.period))
    before = rendered(made.document, "md").encode("utf-8")
    problem = _edited(program, command, path, before)
    if problem:
        program.tell(problem, "error")
    elif _read(path) != before:
        program.tell(_("Your copy is kept in {path}. The book is as it was.").format(path=path))
        return
    shutil.rmtree(folder, ignore_errors=True)


def _editor() -> list[str]:
    """The command of the person's editor; empty for none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    return next(([one] for one in EDITORS if shutil.which(one)), [])


def _edited(program: "FollowtuiApp", command: list[str], path: str, data: bytes) -> str:
    """Write ``data`` and let the editor work on it; gives what went wrong."""
    try:
        write_whole(path, data, sync=False)
        with program.suspend():
            # The person's own editor, as the environment names it.
            subprocess.run([*command, path], check=False)  # noqa: S603 - no shell takes part
    except SuspendNotSupported:
        return _("This terminal cannot hand over to an editor. Write the report to a file with w instead.")
    except OSError as error:
        return _("The editor “{name}” did not start: {reason}").format(name=command[0], reason=error.strerror or str(error))
    return ""


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
