"""The template without an editor: sections, the fields or choices of one, and all that can be said of one of these."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.widget import Widget

from followtui.tui.binding import bindings
from followtui.tui.desk import Desk
from followtui.tui.screens.template_adding import TemplateAdding
from followtui.tui.views import template as view
from followtui.tui.views import template_details as about
from followtui.tui.views.template import Entry, Section
from followtui.tui.views.template_details import Detail
from followtui.tui.widgets.pane import Pane

PANES = ("sections", "entries", "details")


class TemplateScreen(TemplateAdding):
    """Three panes, of which a narrow screen shows the one or two that the person is in."""

    CSS_PATH = "template.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings("template")
    scope = "template"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """Sections, entries, details."""
        yield Pane[Section](view.draw_section, view.section_key, heading=view.is_heading, id="sections")
        yield Pane[Entry](self._draw_entry, lambda entry: entry.code, id="entries")
        yield Pane[Detail](about.draw_detail, lambda detail: detail.key, id="details")

    def _draw_entry(self, entry: Entry, width: int) -> list[Any]:
        return view.draw_entry(self.desk.book.template, entry, width)

    @property
    def sections(self) -> Pane[Section]:
        """The pane of sections."""
        return self.query_one("#sections", Pane)

    @property
    def entries(self) -> Pane[Entry]:
        """The pane of fields or choices."""
        return self.query_one("#entries", Pane)

    @property
    def details(self) -> Pane[Detail]:
        """The pane of what can be said of one."""
        return self.query_one("#details", Pane)

    def here(self) -> tuple[Section | None, Entry | None]:
        """The section and the entry under the cursors."""
        return self.sections.current, self.entries.current

    def on_mount(self) -> None:
        """Begin at the sections."""
        super().on_mount()
        self.go_into("sections")

    # What is shown

    def fill(self) -> None:
        """The template as it is now; the cursors stay on what they are on."""
        self.sections.show(view.sections(self.desk.book.template))
        self._fill_entries()

    def _fill_entries(self) -> None:
        section = self.sections.current
        self.entries.show(view.entries(self.desk.book.template, section) if section is not None else [])
        if self._wanted and self.entries.move_to_key(self._wanted):
            self._wanted = ""
        self._fill_details()

    def _fill_details(self) -> None:
        section, entry = self.here()
        known = section is not None and entry is not None
        self.details.show(about.details(self.desk.book.template, section, entry.code) if known and section and entry else [])
        self.refresh_footer()

    def go_to(self, code: str) -> None:
        """Put the cursor on an entry."""
        if not self.entries.move_to_key(code):
            self._wanted = code

    def on_line_list_moved(self, message: Pane.Moved) -> None:
        """What the other panes show depends on the cursor."""
        if message.lines is self.sections:
            self._fill_entries()
            if self.focused is self.sections:
                self.entries.move_to(0)
        elif message.lines is self.entries:
            self._fill_details()

    # From pane to pane

    @property
    def pane(self) -> str:
        """The pane that the person is in."""
        focused = self.focused
        return focused.id if focused is not None and focused.id in PANES else "sections"

    def go_into(self, pane: str) -> None:
        """Go into a pane; the narrow screen follows."""
        for one in PANES:
            self.set_class(one == pane, f"-at-{one}")
        self.query_one(f"#{pane}", Pane).focus()
        self.refresh_footer()

    def on_descendant_focus(self) -> None:
        """A click goes into a pane too."""
        for one in PANES:
            self.set_class(one == self.pane, f"-at-{one}")

    def on_line_list_chosen(self, message: Pane.Chosen) -> None:
        """On to the details, and there to a change."""
        if message.lines is self.details:
            self._edit(self.details.current)
        else:
            self.action_inwards()

    def _edit(self, detail: Detail | None) -> None:
        if detail is not None and detail.how == "choices":
            self.sections.move_to_key(("", detail.value))
            self.go_into("entries")
        elif detail is not None:
            self.edit_detail(detail)

    def action_inwards(self) -> None:
        """To the pane on the right."""
        place = PANES.index(self.pane) + 1
        if place < len(PANES) and self.query_one(f"#{PANES[place]}", Pane).rows:
            self.go_into(PANES[place])

    def action_outwards(self) -> None:
        """To the pane on the left."""
        self.go_into(PANES[max(PANES.index(self.pane) - 1, 0)])

    def action_back(self) -> None:
        """To the pane on the left, and from the first one back to where one was."""
        if self.pane == PANES[0]:
            super().action_back()
        else:
            self.action_outwards()

    # Changes

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is under the cursor."""
        if not self.is_mounted or action not in ("rename_entry", "require_entry", "retire_entry", "entry_earlier", "entry_later"):
            return super().check_action(action, parameters)
        section, entry = self.here()
        if entry is None or (action == "require_entry" and not (section and section.table)):
            return False
        return not (action == "retire_entry" and not entry.own)

    def action_add_entry(self) -> None:
        """Add a field or choice."""
        self.add()

    def action_rename_entry(self) -> None:
        """Rename it."""
        self.rename()

    def action_require_entry(self) -> None:
        """Say when it is required."""
        self.ask_required()

    def action_retire_entry(self) -> None:
        """Retire it, or offer it again."""
        self.switch_retired()

    def action_entry_earlier(self) -> None:
        """One place up."""
        self.move(-1)

    def action_entry_later(self) -> None:
        """One place down."""
        self.move(1)
