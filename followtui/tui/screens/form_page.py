"""What every form shows: its head, its rows as they come and go, what is said of it, its keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.commands import BY_ID
from followtui.tui.forms.keeping import Keeping
from followtui.tui.forms.model import Form, Row
from followtui.tui.ink import Line, paragraph
from followtui.tui.views import formbars
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.field_row import NARROW, FieldRow
from followtui.tui.widgets.field_words import Words

if TYPE_CHECKING:
    from followtui.book.book import Done
    from followtui.tui.app import FollowtuiApp

Saved = tuple["Done", bool]
"""What was saved, and whether the person wants to go on to the next one."""

DRAFT_AFTER = 1.0
"""Seconds from a key until what is typed stands on the disk."""


class FormBody(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows, scrolled where they do not fit; the arrow keys belong to the fields."""


class FormPage(ModalScreen[Saved | None]):
    """A form as it stands on the screen. ``values`` is what stands in its slots; ``left`` says that it is over."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    # With priority, since what is typed quickly after Tab must not reach the field that is being left.
    BINDINGS: ClassVar[list[Any]] = [
        *bindings("form"),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(self, form: Form, *, field: str = "") -> None:
        super().__init__(classes=form.look)
        self.form = form
        self.values = {slot.name: slot.value for row in form.rows for slot in row.slots}
        self.keeping = Keeping(form, dict(self.values))
        self.top: list[str] = []
        self.rows: dict[str, FieldRow] = {}
        self.left = False
        self._field = field
        self._waiting = False
        self._shown: dict[str, str] = {}

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
        # Before the rows are there: to dress them all again for another width would take longest of all.
        width = self.app.size.width
        self.add_class(next(name for least, name in reversed(self.app.HORIZONTAL_BREAKPOINTS or [(0, "-one")]) if width >= least))
        draft = self.keeping.take_up()
        self.form.rows[:0] = self.form.more([name for name in draft if name not in self.values], draft)
        self.values.update(draft)
        await self.show_rows()
        self._fit()
        wanted = self._field or self.form.first
        self.put_cursor(self.row_of(wanted), wanted)
        if draft:
            self._tell_all()

    async def show_rows(self) -> None:
        """Mount the rows that are to be seen and are not there yet; hide those that are not."""
        body = self.query_one("#rows", FormBody)
        by = self.form.unknown_day()
        new: list[FieldRow] = []
        before: FieldRow | None = None
        for row in self.form.rows:
            shown = row.shown(self.values)
            mounted = self.rows.get(row.name)
            if mounted is not None:
                await self._mount(new, body, before)
                mounted.display = shown
                before = mounted
            elif shown:
                self.rows[row.name] = FieldRow(row, self.values, self.form.book.now, by=by)
                new.append(self.rows[row.name])
        await self._mount(new, body, before)
        self._shown = dict(self.values)
        self.react()

    @staticmethod
    async def _mount(new: list[FieldRow], body: FormBody, before: FieldRow | None) -> None:
        """Put the rows that are waiting after another one, all at once."""
        if new:
            await (body.mount_all(new, after=before) if before is not None else body.mount_all(new, before=0 if body.children else None))
            new.clear()

    def react(self) -> None:
        """Show everywhere what follows from what stands in the form."""
        for row in self.rows.values():
            if row.display:
                row.update(self.values)

    def in_order(self) -> list[FieldRow]:
        """The rows that are on the screen, from top to bottom."""
        return [self.rows[row.name] for row in self.form.rows if row.name in self.rows]

    def row_of(self, slot: str) -> FieldRow | None:
        """The row with a slot of this name."""
        return next((row for row in self.rows.values() if any(one.name == slot for one in row.row.slots)), None)

    def put_cursor(self, row: FieldRow | None, slot: str = "") -> None:
        """Put the cursor into a row; into the first one that takes it, where there is none such."""
        if row is None or not row.focus_on(slot):
            any(one.display and one.focus_on() for one in self.in_order())

    def cursor(self) -> str:
        """The slot in which the cursor is."""
        return (self.focused.name if self.focused is not None else "") or ""

    def row_that_may_be_unknown(self) -> FieldRow | None:
        """The row under the cursor, where it may be said that nobody knows it yet."""
        name = self.cursor()
        return next((row for row in self.rows.values() if row.may_be_unknown(name)), None)

    def _told(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if self.keeping.taken_up:
            key = formbars.key_of("begin_anew", self.program.keymap_in_force)
            text = _("Draft of {time} taken up · {key}: begin anew").format(time=self.keeping.taken_up, key=key)
            lines += paragraph(text, width, "accent")
            for one in self.form.of_draft():
                lines += paragraph(one, width, "warning")
        for one in self.top:
            lines += paragraph(one, width, "error")
        return lines

    def tell_top(self, texts: Sequence[str]) -> None:
        """Say what concerns the whole form."""
        self.top = list(texts)
        self._tell_all()

    def _tell_all(self) -> None:
        self.query_one("#told", Words).show(self._told)
        self.query_one("#keys", Bar).refresh()
        self.call_after_refresh(self._fit)

    def _keys(self, width: int) -> list[Part]:
        ids = ["save"]
        ids += ["save_next"] if self.form.onward else []
        ids += ["unknown"] if self.row_that_may_be_unknown() is not None else []
        ids += ["evidence"] if self.form.folds else []
        ids += ["begin_anew"] if self.keeping.taken_up else []
        return formbars.keys([BY_ID[one] for one in [*ids, "form_help"]], self.program.keymap_in_force, width)

    def on_descendant_focus(self) -> None:
        """The keys that apply are those of the field under the cursor."""
        self.query_one("#keys", Bar).refresh()

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """Carry out what was clicked."""
        action = getattr(self, f"action_{message.command}", None)
        if action is not None:
            self.call_later(action)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._fit()
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def _fit(self) -> None:
        if self.is_mounted:
            edges = 4 if self.size.width >= NARROW else 2
            room = self.size.height - edges - self.query_one("#told").size.height
            self.query_one("#rows").styles.max_height = max(room, 3)


def first_wrong(rows: Sequence[FieldRow], wrong: Sequence[str]) -> FieldRow | None:
    """The first row from above that something is wrong with."""
    return next((row for row in rows if row.row.name in wrong), None)


def insert_rows(form: Form, new: Sequence[Row], after: str) -> None:
    """Put rows that a save asks for where they are seen: at the top; a reason beside what it lets pass."""
    names = [row.name for row in form.rows]
    for row in reversed(new):
        form.rows.insert(names.index(after) + 1 if row.name == "force" and after in names else 0, row)
