"""What the template screen asks, and the changes that the answers make. Every answer is checked before it is taken."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from followtui.book.templating import change_template, wrong_with
from followtui.model import KINDS
from followtui.template import editing
from followtui.template.check_choices import GATE_TABLES
from followtui.template.fields import fields_of
from followtui.template.model import Stage
from followtui.text.language import _, current_language
from followtui.tui.dialogs import Ask, Choose
from followtui.tui.screens.frame import Frame
from followtui.tui.views.template import KIND_TITLES, TABLE_TITLES, Entry, Section, choices_of, entries, own_field, required_of
from followtui.tui.views.template_details import Detail

Edit = Callable[[str], str]
Values = Mapping[str, Any]

_PARTED = re.compile(r"[,，、;；\n]")


class TemplateEdits(Frame):
    """Asks for a change of the field or choice under the cursor, and makes it."""

    def here(self) -> tuple[Section | None, Entry | None]:
        """The section and the entry under the cursors."""
        raise NotImplementedError

    def go_to(self, code: str) -> None:
        """Put the cursor on an entry once it is shown."""
        raise NotImplementedError

    # Making a change

    def change(self, edit: Edit, go_to: str = "") -> None:
        """Change the template; what stands against it is told, and nothing is written then."""
        if self.program.act(lambda: change_template(self.desk.book, edit)) is not None and go_to:
            self.go_to(go_to)

    def setting(self, values: Values) -> Edit:
        """The change that sets keys of the entry under the cursor."""
        section, entry = self.here()
        assert section is not None
        assert entry is not None
        if section.table:
            return lambda text: editing.change_field(text, section.table, entry.code, values)
        return lambda text: editing.change_choice(text, editing.Place(list=section.list), entry.code, values)

    def ask(
        self, title: str, edit: Callable[[str], Edit], *, value: str = "", kind: str = "text", hint: str = "", number: bool = False
    ) -> None:
        """Ask for a text, and make the change that ``edit`` gives for it; what is wrong with it is said where it is typed."""

        def wrong(text: str) -> str:
            if number and not isinstance(_number(text), int):
                return _("Write a whole number, such as 14.")
            return wrong_with(self.desk.book, edit(text))

        def take(text: str | None) -> None:
            if text is not None:
                self.change(edit(text))

        self.app.push_screen(Ask(title, value=value, kind=kind, hint=hint, check=wrong), take)

    # Changing what there is

    def edit_detail(self, detail: Detail) -> None:
        """Ask for another value of a key."""
        if detail.how in ("text", "number", "words", "lines"):
            read = {"number": _number, "words": words, "lines": _lines}.get(detail.how, str)
            kind = "longtext" if detail.how == "lines" else "text"
            self.ask(
                detail.title,
                lambda text: self.setting({detail.key: read(text)}),
                value=detail.value,
                kind=kind,
                hint=detail.hint,
                number=detail.how == "number",
            )
        elif detail.how == "required":
            self.ask_required()
        elif detail.how == "switch":
            self.switch_retired()
        elif detail.how == "type":
            self.ask_type(lambda kind: self.change(self.setting({"type": kind})), detail.value)
        elif detail.how in ("nodes", "fields"):
            self._ask_gate(detail.key)

    def rename(self) -> None:
        """Ask for another label, in the language that is read."""
        section, entry = self.here()
        if section is None or entry is None:
            return
        language = current_language()
        self.ask(
            _("New name of “{name}”").format(name=entry.label), lambda text: self.setting({language: text}), value=self._label(language)
        )

    def _label(self, language: str) -> str:
        section, entry = self.here()
        assert section is not None
        assert entry is not None
        template = self.desk.book.template
        if section.table:
            spec = own_field(template, section.table, entry.code)
            return str(getattr(spec, language, ""))
        return next((str(getattr(one, language)) for one in choices_of(template, section.list) if one.code == entry.code), "")

    def switch_retired(self) -> None:
        """Retire the entry, or offer it again."""
        section, entry = self.here()
        if section is None or entry is None:
            return
        if not entry.own:
            self.program.tell(_("“{name}” is a field of followtui itself; it stays.").format(name=entry.label), "warning")
            return
        self.change(self.setting({"retired": not entry.retired}))

    def ask_required(self) -> None:
        """Ask from when on the field is required."""
        section, entry = self.here()
        if section is None or entry is None or not section.table:
            return
        template = self.desk.book.template
        asked = required_of(own_field(template, section.table, entry.code))
        if entry.required == "always" and asked != "always":
            self.program.tell(_("“{name}” is always required: no record is without it.").format(name=entry.label))
            return
        language = current_language()
        options = [("no", _("not required")), ("always", _("always"))]
        options += [
            (f"from:{stage.code}", _("from {stage}").format(stage=stage.label(language)))
            for stage in template.stages
            if not stage.closes and not stage.retired
        ]

        def take(chosen: str | None) -> None:
            if chosen is not None:
                stage = chosen.removeprefix("from:")
                self.change(self.setting({"required": {"from": stage} if stage != chosen else "" if chosen == "no" else chosen}))

        self.app.push_screen(Choose(_("When must “{name}” be filled?").format(name=entry.label), options, current=asked or "no"), take)

    def ask_type(self, then: Callable[[str], None], current: str = "") -> None:
        """Ask what kind of field it is."""
        options = [(kind, _(KIND_TITLES[kind])) for kind in KINDS]
        self.app.push_screen(Choose(_("What is filled in?"), options, current=current), lambda kind: then(kind) if kind else None)

    def _ask_gate(self, key: str) -> None:
        """Choose what a deal must have before it may enter the stage; each choice puts one in or takes it out."""
        section, entry = self.here()
        template = self.desk.book.template
        stage = template.stage(entry.code) if entry is not None else None
        if section is None or not isinstance(stage, Stage):
            return
        language = current_language()
        if key == "gate_nodes":
            known = [(kind.code, kind.label(language)) for kind in template.node_kinds if not kind.retired]
        else:
            known = [
                (f"{table}.{field.code}", f"{_(TABLE_TITLES[table])}: {field.label(language)}")
                for table in GATE_TABLES
                for field in fields_of(table, template).values()
                if not field.kept and field.kind != "ref"
            ]
        now: list[str] = getattr(stage, key)
        options = [(code, ("✓ " if code in now else "  ") + label) for code, label in known]

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self.change(self.setting({key: [one for one in now if one != chosen] if chosen in now else [*now, chosen]}))
                self.call_later(partial(self._ask_gate, key))

        title = _("Before a deal may enter “{stage}” (esc when it is right)").format(stage=stage.label(language))
        self.app.push_screen(Choose(title, options), take)

    # Order

    def move(self, step: int) -> None:
        """Move the entry one place down, or up."""
        section, entry = self.here()
        if section is None or entry is None:
            return
        if section.list:
            self.change(lambda text: editing.move_choice(text, editing.Place(list=section.list), entry.code, step), entry.code)
        elif not entry.own or entry.retired:
            self.program.tell(_("Fields of followtui itself keep their place; your own come after them, in your order."))
        else:
            shown = [one.code for one in entries(self.desk.book.template, section) if one.own and not one.retired]
            self.change(lambda text: editing.move_field(text, section.table, entry.code, step, shown), entry.code)


def _number(text: str) -> Any:
    """A whole number; what is none stays a text."""
    digits = text.strip().rstrip("%天").removesuffix("days").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else text


def words(text: str) -> list[str]:
    """The words of a text in which commas part them, Chinese ones too."""
    return [word.strip() for word in _PARTED.split(text) if word.strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
