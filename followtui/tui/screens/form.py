"""The screen of every form: shows its rows, keeps what is typed, saves it, and says what is wrong at its field."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from followtui.errors import FollowtuiError
from followtui.store.files import refusal
from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.commands import BY_ID
from followtui.tui.dialogs import Choose
from followtui.tui.forms.errors import said, told
from followtui.tui.forms.keeping import Keeping
from followtui.tui.forms.model import UNKNOWN, Clash, Form
from followtui.tui.ink import Line, paragraph
from followtui.tui.views import formbars
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.field_row import FieldRow
from followtui.tui.widgets.field_words import Words

if TYPE_CHECKING:
    from followtui.book.book import Done
    from followtui.rules.finding import Finding
    from followtui.tui.app import FollowtuiApp

LET_PASS = ("duplicate_customer", "vague_note")
"""Rules that a reason lets pass."""

Saved = tuple["Done", bool]
"""What was saved, and whether the person wants to go on to the next one."""


class FormBody(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows, scrolled where they do not fit; the arrow keys belong to the fields."""


class FormScreen(ModalScreen[Saved | None]):
    """One form. It gives what was saved, or None when the person goes back; what was typed is then kept as a draft."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[Any]] = bindings("form")

    def __init__(self, form: Form, *, field: str = "") -> None:
        super().__init__(classes=form.look)
        self.form = form
        self.values = {slot.name: slot.value for row in form.rows for slot in row.slots}
        self.keeping = Keeping(form, dict(self.values))
        self._field = field
        self._mounted: dict[str, FieldRow] = {}
        self._top: list[str] = []
        self._done = False
        self._timer: Any = None

    @property
    def program(self) -> "FollowtuiApp":
        """The app."""
        return cast("FollowtuiApp", self.app)

    # What is shown

    def compose(self) -> ComposeResult:
        """Head, what is said of the whole form, rows, keys."""
        with Vertical(id="form"):
            yield Bar(lambda width: formbars.head(self.form, width), id="head")
            yield Words(self._told, id="told")
            yield FormBody(id="rows")
            yield Bar(self._keys, id="keys")

    async def on_mount(self) -> None:
        """Take a draft up, show the rows, and put the cursor where it begins."""
        draft = self.keeping.take_up()
        self._bring_up(self.form.more([name for name in draft if name not in self.values], draft), [])
        self.values.update(draft)
        await self._show_rows()
        self._fit()
        row = self._row_of(self._field) or self._row_of(self.form.first)
        self._focus(row, self._field or self.form.first)

    def _focus(self, row: FieldRow | None, name: str = "") -> None:
        if row is None or not row.focus_on(name):
            any(one.display and one.focus_on() for one in self._in_order())

    def _in_order(self) -> list[FieldRow]:
        return [self._mounted[row.name] for row in self.form.rows if row.name in self._mounted]

    def _row_of(self, slot: str) -> FieldRow | None:
        return next((one for one in self._mounted.values() if slot in [one_slot.name for one_slot in one.row.slots]), None)

    async def _show_rows(self) -> None:
        """Mount the rows that are to be seen and are not there yet; hide those that are not."""
        body = self.query_one("#rows", FormBody)
        before: FieldRow | None = None
        for row in self.form.rows:
            shown = row.shown(self.values)
            mounted = self._mounted.get(row.name)
            if shown and mounted is None:
                mounted = self._mounted[row.name] = FieldRow(row, self.values, self.form.book.now, by=self.form.unknown_day())
                await body.mount(mounted, after=before) if before is not None else await body.mount(mounted, before=0)
            if mounted is not None:
                mounted.display = shown
                before = mounted
        self.react()

    def react(self) -> None:
        """Show everywhere what follows from what stands in the form."""
        for row in self._mounted.values():
            if row.display:
                row.update(self.values)

    def _told(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if self.keeping.taken_up:
            key = formbars.key_of("begin_anew", self.program.keymap_in_force)
            text = _("Draft of {time} taken up · {key}: begin anew").format(time=self.keeping.taken_up, key=key)
            lines += paragraph(text, width, "accent")
        for one in self._top:
            lines += paragraph(one, width, "error")
        return lines

    def _tell_top(self, texts: list[str]) -> None:
        self._top = texts
        self.query_one("#told", Words).show(self._told)

    def _keys(self, width: int) -> list[Part]:
        ids = [
            "save",
            *(["save_next"] if self.form.onward else []),
            "unknown",
            *(["begin_anew"] if self.keeping.taken_up else []),
            "form_help",
        ]
        return formbars.keys([BY_ID[one] for one in ids], self.program.keymap_in_force, width)

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """Carry out what was clicked."""
        action = getattr(self, f"action_{message.command}", None)
        if action is not None:
            self.call_later(action)

    def on_resize(self) -> None:
        """Keep what is typed in sight."""
        self._fit()
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def _fit(self) -> None:
        if self.is_mounted:
            self.query_one("#rows").styles.max_height = max(self.size.height - 5, 3)

    # What is typed

    async def on_field_row_changed(self, message: FieldRow.Changed) -> None:
        """Another text stands in a slot."""
        message.stop()
        if self.values.get(message.name) == message.text:
            return
        self.values[message.name] = message.text
        await self._show_rows()
        self._touch()

    def _touch(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(1.0, self.keep_draft)

    def keep_draft(self) -> None:
        """Write what is typed beside the book; say once when that cannot be done."""
        self._timer = None
        if not self._done:
            trouble = self.keeping.keep(self.values, self.form.title().text)
            if trouble:
                self.program.tell(trouble, "warning")

    def on_unmount(self) -> None:
        """The program ends while the form is open: what is typed is kept."""
        if not self._done:
            self.keeping.keep(self.values, self.form.title().text)

    async def action_begin_anew(self) -> None:
        """Let the draft go, and begin with the form as it was."""
        self.keeping.forget()
        for name in [name for name in self.values if name.startswith(UNKNOWN)]:
            del self.values[name]
        for row in self._mounted.values():
            for name, field in row.fields.items():
                field.answer = self.keeping.base.get(name, "")
            row.tell([])
            await row.turn_unknown("")
        self._tell_top([])
        self.query_one("#keys", Bar).refresh()
        self._focus(self._row_of(self.form.first), self.form.first)

    # Moving

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous()

    def on_input_submitted(self) -> None:
        """Enter goes on to the next field."""
        self.focus_next()

    async def action_unknown(self) -> None:
        """Nobody knows this yet: ask by when it is to be found out; the same key takes that back."""
        row = self._row_that_may_be_unknown()
        if row is None:
            self.program.tell(_("This field can be left empty, or must be known."))
            return
        slot = row.may_be_unknown((self.focused.name if self.focused is not None else "") or "")
        if self.values.pop(UNKNOWN + slot, None) is None:
            self.values[UNKNOWN + slot] = ""
        await row.turn_unknown(slot)
        self.react()
        self._touch()

    def _row_that_may_be_unknown(self) -> FieldRow | None:
        name = (self.focused.name if self.focused is not None else "") or ""
        return next((row for row in self._mounted.values() if row.may_be_unknown(name)), None)

    def on_descendant_focus(self) -> None:
        """The keys that apply are those of the field under the cursor."""
        self.query_one("#keys", Bar).refresh()

    def action_form_help(self) -> None:
        """What the field under the cursor takes."""
        name = (self.focused.name if self.focused is not None else "") or ""
        slot = next((slot for row in self.form.rows for slot in row.slots if slot.name == name.removeprefix(UNKNOWN)), None)
        self.program.tell(formbars.help_of(slot))

    # Saving

    def action_save(self) -> None:
        """Save."""
        self._save(onward=False)

    def action_save_next(self) -> None:
        """Save, and go on to the next customer."""
        self._save(onward=self.form.onward)

    def _save(self, *, onward: bool) -> None:
        try:
            done = self.form.save(self.keeping.storable(self.values))
        except FollowtuiError as error:
            clashes = self.form.clashes(self.values) if not error.findings else []
            if clashes:
                self._ask_which(clashes, onward=onward)
            else:
                self.call_later(self._refused, error)
        except OSError as error:
            self.call_later(self._refused, refusal(error, str(error.filename or "")))
        else:
            self._done = True
            self.keeping.forget()
            if done is None:
                self.program.tell(_("Nothing was changed."))
                self.dismiss(None)
                return
            self.form.desk.changed()
            self.program.redraw()
            self.dismiss((done, onward))

    async def _refused(self, error: FollowtuiError) -> None:
        """Say everything that is wrong, at its field where there is one, and put the cursor into the first."""
        places = [f"{one.table}.{one.field}" for one in error.findings if not self.form.row_for(one, self.values)]
        places += ["force"] if any(one.rule in LET_PASS for one in error.findings) else []
        new = self.form.more(places, self.values)
        self._bring_up(new, error.findings)
        self.values.update({slot.name: slot.value for row in new for slot in row.slots if slot.name not in self.values})
        await self._show_rows()
        wrong: dict[str, list[str]] = {}
        top = [told(error)] if not error.findings else []
        for finding in error.findings:
            name = self.form.row_for(finding, self.values)
            seen = name in self._mounted and self._mounted[name].display
            (wrong.setdefault(name, []) if seen else top).append(said(finding))
        if not error.findings:
            top.append(_("What you typed stays here."))
        for name, row in self._mounted.items():
            row.tell(list(dict.fromkeys(wrong.get(name, []))))
        self._tell_top(list(dict.fromkeys(top)))
        self.keep_draft()
        first = next((row for row in self._in_order() if row.row.name in wrong), None)
        if first is not None:
            self._focus(first)

    def _bring_up(self, new: list[Row], findings: "Sequence[Finding]") -> None:
        """Put rows that a save asks for where they are seen: at the top, a reason beside what it lets pass."""
        names = [row.name for row in self.form.rows]
        forced = next((self.form.row_for(one, self.values) for one in findings if one.rule in LET_PASS), "")
        for row in reversed(new):
            self.form.rows.insert(names.index(forced) + 1 if row.name == "force" and forced in names else 0, row)

    def _ask_which(self, clashes: list[Clash], *, onward: bool) -> None:
        """Somebody changed the same fields meanwhile: show both, and let the person say."""
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
                for one in clashes:
                    self.values[one.slot] = self.keeping.base[one.slot] = one.theirs_text
                    row = self._row_of(one.slot)
                    if row is not None:
                        row.fields[one.slot].answer = one.theirs_text
            self._save(onward=onward)

        self.app.push_screen(Choose("\n".join(lines), options), chosen)

    def action_back(self) -> None:
        """Back; what was typed is kept as a draft."""
        self.keep_draft()
        self._done = True
        self.dismiss(None)
