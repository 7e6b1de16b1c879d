"""The screen of every form, and how it is saved: what is refused is said at its fields, and nothing typed is lost."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.errors import FollowtuiError
from followtui.store.files import refusal
from followtui.text.language import _
from followtui.tui.dialogs import Choose
from followtui.tui.forms.errors import said, told
from followtui.tui.forms.model import Clash
from followtui.tui.screens.form_page import Saved, first_wrong, insert_rows
from followtui.tui.screens.form_typing import FormTyping

if TYPE_CHECKING:
    from followtui.book.book import Done
    from followtui.rules.finding import Finding

__all__ = ["FormScreen", "Saved"]

LET_PASS = ("duplicate_customer", "vague_note")
"""Rules that a reason lets pass."""


class FormScreen(FormTyping):
    """One form. It gives what was saved, or None when the person goes back; what was typed is then kept as a draft."""

    def action_save(self) -> None:
        """Save."""
        self._save(onward=False)

    def action_save_next(self) -> None:
        """Save, and go on to the next customer."""
        self._save(onward=self.form.onward)

    def _save(self, *, onward: bool) -> None:
        self.gather()
        try:
            done = self.form.save(self.keeping.storable(self.values))
        except FollowtuiError as error:
            clashes = [] if error.findings else self.form.clashes(self.values)
            if clashes:
                self._ask_which(clashes, onward=onward)
            else:
                self.call_later(self._refused, error)
        except OSError as error:
            self.call_later(self._refused, refusal(error, str(error.filename or "")))
        else:
            self._saved(done, onward=onward)

    def _saved(self, done: "Done | None", *, onward: bool) -> None:
        self.left = True
        self.keeping.forget()
        if done is None:
            self.program.tell(_("Nothing was changed."))
            self.dismiss(None)
            return
        self.program.took(done)
        self.dismiss((done, onward))

    # What was refused

    async def _refused(self, error: FollowtuiError) -> None:
        """Say everything that is wrong, at its field where there is one, and put the cursor into the first."""
        await self._bring_up(error.findings)
        wrong: dict[str, list[str]] = {}
        top = [] if error.findings else [told(error), _("What you typed stays here.")]
        for finding in error.findings:
            name = self.form.row_for(finding, self.values)
            seen = name in self.rows and self.rows[name].display
            # Choices stand there to be seen, and so does what stands below a field: saying it again says nothing.
            about = self.rows[name].row if seen else None
            hinting = about is None or (about.below is None and any(slot.kind != "choice" for slot in about.slots))
            (wrong.setdefault(name, []) if seen else top).append(said(finding, hinting=hinting))
        for name, row in self.rows.items():
            row.tell(list(dict.fromkeys(wrong.get(name, []))))
        self.tell_top(list(dict.fromkeys(top)))
        self.keep_draft()
        first = first_wrong(self.in_order(), list(wrong))
        if first is not None:
            self.put_cursor(first)

    async def _bring_up(self, findings: "Sequence[Finding]") -> None:
        """Rows for what has none yet, so that it can be put right in the same form."""
        places = [f"{one.table}.{one.field}" for one in findings if not self.form.row_for(one, self.values)]
        let_pass = [self.form.row_for(one, self.values) for one in findings if one.rule in LET_PASS]
        new = self.form.more([*places, *(["force"] if let_pass else [])], self.values)
        insert_rows(self.form, new, let_pass[0] if let_pass else "")
        self.values.update({slot.name: slot.value for row in new for slot in row.slots if slot.name not in self.values})
        await self.show_rows()

    # What somebody else changed meanwhile

    def _ask_which(self, clashes: list[Clash], *, onward: bool) -> None:
        """Show both, and let the person say which is to stand."""
        lines = [
            _("{field}: here “{mine}”, meanwhile somebody wrote “{theirs}”.").format(field=one.label, mine=one.mine, theirs=one.theirs)
            for one in clashes
        ]
        options = [("mine", _("Keep mine")), ("theirs", _("Take theirs")), ("back", _("Back to the form"))]

        def chosen(code: str | None) -> None:
            if code not in ("mine", "theirs"):
                return
            self.form.settle(clashes)
            if code == "theirs":
                self._take_theirs(clashes)
            self._save(onward=onward)

        self.app.push_screen(Choose("\n".join(lines), options), chosen)

    def _take_theirs(self, clashes: list[Clash]) -> None:
        for one in clashes:
            self.values[one.slot] = self.keeping.base[one.slot] = one.theirs_text
            row = self.row_of(one.slot)
            if row is not None:
                row.fields[one.slot].answer = one.theirs_text
