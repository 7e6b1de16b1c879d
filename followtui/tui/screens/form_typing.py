"""What happens while a form is typed into: rows follow, a draft is kept, the cursor moves on."""

from textual.widgets import Input

from followtui.text.language import _
from followtui.tui.dialogs import Confirm
from followtui.tui.forms.model import UNKNOWN
from followtui.tui.screens.form_page import FormPage
from followtui.tui.views import formbars
from followtui.tui.widgets.field_row import FieldRow

DRAFT_AFTER = 1.0
"""Seconds from a key until what is typed stands on the disk."""


class FormTyping(FormPage):
    """A form that is typed into; what is typed is never lost."""

    keeps_draft = True

    # What is typed

    async def on_field_row_changed(self, message: FieldRow.Changed) -> None:
        """Another text stands in a slot."""
        message.stop()
        if self.values.get(message.name) != message.text:
            self.values[message.name] = message.text
            self._follow(message.name)
        if self.values != self._shown:
            await self.show_rows()
            self.will_keep()

    def _follow(self, name: str) -> None:
        """Put into other slots what follows from a change in one."""
        for slot, text in self.form.follows(name, self.values).items():
            self.values[slot] = text
            row = self.row_of(slot)
            if row is not None:
                row.fields[slot].answer = text

    def gather(self) -> None:
        """Take in what stands in the fields at this moment: the last key may not have been told yet."""
        typed = {name: row.typed(name) for row in self.rows.values() for name in row.fields if name in self.values}
        changed = [name for name, text in typed.items() if text != self.values[name]]
        self.values.update(typed)
        for name in changed:
            self._follow(name)

    @property
    def is_unsaved(self) -> bool:
        """Whether what was typed is not saved yet."""
        self.gather()
        return bool(self.keeping.changed(self.values))

    def will_keep(self) -> None:
        """Write a draft before long."""
        if not self._waiting:
            self._waiting = True
            self.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Write what is typed beside the book; say once when that cannot be done."""
        self._waiting = False
        if not self.left:
            self.gather()
            trouble = self.keeping.keep(self.values, self.form.draft_title(self.values))
            if trouble:
                self.program.tell(trouble, "warning")

    def on_unmount(self) -> None:
        """The program ends while the form is open: what is typed is kept."""
        if not self.left:
            self.keeping.keep(self.values, self.form.draft_title(self.values))

    def action_back(self) -> None:
        """Back; what was typed is kept as a draft."""
        self.keep_draft()
        self.left = True
        self.dismiss(None)

    async def action_begin_anew(self) -> None:
        """Let the draft go, and begin with the form as it was; asked first, since nothing brings it back."""
        if not self.is_unsaved:
            await self._begin_anew()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.call_later(self._begin_anew)

        question = _("Throw away what was typed here? Nothing brings it back.")
        self.app.push_screen(Confirm(question, yes=_("throw it away"), no=_("keep it")), answered)

    async def _begin_anew(self) -> None:
        self.keeping.forget()
        for name in [name for name in self.values if name.startswith(UNKNOWN)]:
            del self.values[name]
        # Rows that were never shown hold what the draft put there.
        self.values.update(self.keeping.base)
        for row in self.rows.values():
            for name, field in row.fields.items():
                field.answer = self.keeping.base.get(name, "")
            row.tell([])
            await row.turn_unknown("")
        self.tell_top([])
        self.put_cursor(self.row_of(self.form.first), self.form.first)

    # Moving

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes on to the next field, or saves what is one line long."""
        if self.form.at_once and message.input.name == self.form.at_once:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Save."""
        raise NotImplementedError

    async def action_unknown(self) -> None:
        """Nobody knows this yet: ask by when it is to be found out; the same key takes that back."""
        row = self.row_that_may_be_unknown()
        if row is None:
            self.program.tell(_("This field can be left empty, or must be known."))
            return
        slot = row.may_be_unknown(self.cursor())
        if self.values.pop(UNKNOWN + slot, None) is None:
            self.values[UNKNOWN + slot] = ""
        await row.turn_unknown(slot)
        self.react()
        self.will_keep()

    async def action_evidence(self) -> None:
        """Bring up the rows for what shows it."""
        slot = self.form.unfold()
        if not slot:
            self.program.tell(_("Evidence goes with a follow-up that is logged."))
            return
        await self.show_rows()
        self._fit()
        self.put_cursor(self.row_of(slot), slot)

    def action_form_help(self) -> None:
        """What the field under the cursor takes."""
        name = self.cursor().removeprefix(UNKNOWN)
        slot = next((slot for row in self.form.rows for slot in row.slots if slot.name == name), None)
        self.program.tell(formbars.help_of(slot))
