"""The rep's own words at the head of a report; what was typed and not handed in is offered again."""

import os

from textual.timer import Timer

from followtui.errors import FollowtuiError
from followtui.report.periods import Period
from followtui.store.files import make_folder, read_whole, told, write_whole
from followtui.text.language import _
from followtui.tui.dialogs import Ask
from followtui.tui.widgets.page import Page


class Summary(Ask):
    """Asks for the words. Each change is kept in the book's ``drafts/``, through Esc and through a crash."""

    keeps_draft = True

    def __init__(self, folder: str, period: Period, value: str) -> None:
        hint = _("A line each: what went well, what is stuck, what you need. Empty hands it in without.")
        self._folder = folder
        self._period = period
        self._pause: Timer | None = None
        super().__init__(_("Your own words, at the head of the report"), value=draft(folder, period) or value, kind="longtext", hint=hint)

    def on_text_area_changed(self) -> None:
        """Keep what is typed, at the first pause."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(0.3, self._keep)

    def action_back(self) -> None:
        """Back; the words are kept."""
        self._keep()
        super().action_back()

    def _keep(self) -> None:
        if not self.is_mounted:
            return
        try:
            keep_draft(self._folder, self._period, self.answer)
        except FollowtuiError as error:
            self._told = error.message()
            self.query_one("#below", Page).show(self._below)


def keep_draft(folder: str, period: Period, text: str) -> None:
    """Keep the words typed for a report, none when they are blank. Raises Unreadable."""
    if not text.strip():
        drop_draft(folder, period)
        return
    with told(folder):
        make_folder(os.path.join(folder, "drafts"))
        write_whole(_path(folder, period), text.encode("utf-8"), sync=False)


def draft(folder: str, period: Period) -> str:
    """The words that were typed for a report and not handed in; empty without any."""
    with told(folder):
        return (read_whole(_path(folder, period)) or b"").decode("utf-8", "replace")


def drop_draft(folder: str, period: Period) -> None:
    """Forget the words that were kept."""
    if os.path.exists(_path(folder, period)):
        with told(folder):
            os.remove(_path(folder, period))


def _path(folder: str, period: Period) -> str:
    return os.path.join(folder, "drafts", f"report-{period.from_}-{period.to}.txt")
