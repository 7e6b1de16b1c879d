"""Keeps what is typed into a form: what of it is new, and its draft."""

import errno
from collections.abc import Mapping

from followtui.text.hygiene import clean
from followtui.text.language import _
from followtui.tui.forms import drafts
from followtui.tui.forms.model import Form, Values


def _why(error: OSError) -> str:
    """Why nothing could be written, for somebody who never saw the file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("the disk is full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("nothing may be written into the book's folder")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("the book's folder is not there")
    return clean(error.strerror or str(error))


class Keeping:
    """The draft of one form. ``base`` is what stood in its slots before anything was typed."""

    def __init__(self, form: Form, base: dict[str, str]) -> None:
        self.form = form
        self.base = base
        self.taken_up = ""
        """The time of the draft that was taken up; empty for none."""
        self._kept: Mapping[str, str] = {}
        self._told = False

    def take_up(self) -> dict[str, str]:
        """What a draft of this form holds."""
        draft = drafts.take_up(self.form.desk, self.form.key)
        if draft is None or not draft.values:
            return {}
        today = self.form.book.today
        self.taken_up = draft.at[11:16] if draft.at[:10] == today else draft.at[:16].replace("T", " ")
        self._kept = draft.values
        return draft.values

    def changed(self, values: Values) -> dict[str, str]:
        """What was typed: the slots in which another text stands than at first."""
        return {
            name: text
            for name, text in values.items()
            if text != self.base.get(name) and (text or name in self.base or name[:8] == "unknown ")
        }

    def keep(self, values: Values, title: str) -> str:
        """Write the draft when it is another than before; gives what is to be said when it cannot be written, once."""
        changed = self.changed(values)
        if changed == self._kept:
            return ""
        desk = self.form.desk
        try:
            if changed:
                drafts.keep(
                    desk, drafts.Draft(key=self.form.key, at=self.form.book.at, title=title, about=self.form.about(), values=changed)
                )
            else:
                drafts.forget(desk, self.form.key)
        except OSError as error:
            if self._told:
                return ""
            self._told = True
            text = _("What you type cannot be kept as a draft: {why}. It stays in the form; save it, or copy it before you leave.")
            return text.format(why=_why(error))
        self._kept = changed
        return ""

    def forget(self) -> None:
        """The draft is not needed any more."""
        self.taken_up = ""
        self._kept = {}
        try:
            drafts.forget(self.form.desk, self.form.key)
        except OSError:
            # It is offered again, and can be let go then: no reason to trouble anybody who has just saved.
            return

    @staticmethod
    def storable(values: Values) -> dict[str, str]:
        """The texts as a book can hold them: without lone surrogates, which are no characters."""
        return {name: text.encode("utf-8", "replace").decode("utf-8") for name, text in values.items()}
