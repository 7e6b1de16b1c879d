"""What the template screen asks for a new field or choice. The person gives names; codes are made of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from followtui.book.templating import wrong_with
from followtui.template import editing
from followtui.template.reserved import RESERVED
from followtui.text.language import _, current_language
from followtui.text.pinyin import pinyin_keys
from followtui.tui.dialogs import Ask
from followtui.tui.screens.template_edits import Edit, TemplateEdits, words
from followtui.tui.views.template import Entry, Section, choices_of


class TemplateAdding(TemplateEdits):
    """Asks for a new field or choice, and adds it behind the one under the cursor."""

    def add(self) -> None:
        """Ask for what a new field or choice is called, and for what else it needs."""
        section, entry = self.here()
        if section is None:
            return
        if section.table:
            self._add_field(section.table)
        elif section.list == "grades":
            self._ask_new(section, _("Letter of the new grade, such as E"), _grade)
        else:
            after = entry.code if entry is not None else ""
            self._ask_new(section, _("Name of the new choice"), partial(self._choice, section.list, after))

    def _ask_new(self, section: Section, title: str, made: Callable[[str], dict[str, Any]]) -> None:
        _section, entry = self.here()
        after = self._behind(section, entry)

        def edit(text: str) -> Edit:
            return lambda whole: editing.add_choice(whole, editing.Place(list=section.list), made(text), after)

        def take(text: str | None) -> None:
            if text is not None:
                self.change(edit(text), str(made(text)["code"]))

        self.app.push_screen(Ask(title, check=lambda text: wrong_with(self.desk.book, edit(text))), take)

    def _behind(self, section: Section, entry: Entry | None) -> str:
        """The choice behind which a new one goes: that under the cursor, but never behind the end of a deal."""
        if section.list != "stages":
            return entry.code if entry is not None else ""
        stages = [stage.code for stage in self.desk.book.template.stages if not stage.closes]
        return entry.code if entry is not None and entry.code in stages else stages[-1]

    def _choice(self, name: str, after: str, label: str) -> dict[str, Any]:
        template = self.desk.book.template
        code = editing.new_code(label, (one.code for one in choices_of(template, name)), _spelling(label))
        entry: dict[str, Any] = {"code": code, current_language(): label}
        if name == "stages":
            before = template.stage(after)
            entry |= {"probability": before.probability if before and not before.closes else 50, "idle_days": 14}
        return entry

    def _add_field(self, table: str) -> None:
        def named(label: str | None) -> None:
            if label:
                self.ask_type(partial(self._add_field_of, table, label))

        def wrong(label: str) -> str:
            if not label:
                return _("What is the field called?")
            return wrong_with(self.desk.book, lambda text: editing.add_field(text, self._field(table, label, "text", [])))

        self.app.push_screen(Ask(_("Name of the new field"), check=wrong), named)

    def _add_field_of(self, table: str, label: str, kind: str) -> None:
        section, entry = self.here()
        after = entry.code if section is not None and section.table == table and entry is not None and entry.own else ""

        def add(choices: str) -> Edit:
            field = self._field(table, label, kind, words(choices))
            return lambda text: editing.add_field(text, field, after)

        code = str(self._field(table, label, kind, [])["code"])
        if kind not in ("choice", "multichoice"):
            self.change(add(""), code)
            return

        def take(choices: str | None) -> None:
            if choices is not None:
                self.change(add(choices), code)

        hint = _("Put commas between them: small, middle, big")
        title = _("Choices of “{name}”").format(name=label)
        self.app.push_screen(Ask(title, hint=hint, check=lambda text: wrong_with(self.desk.book, add(text))), take)

    def _field(self, table: str, label: str, kind: str, choices: list[str]) -> dict[str, Any]:
        taken = {spec.code for spec in self.desk.book.template.fields} | RESERVED
        language = current_language()
        field: dict[str, Any] = {"table": table, "code": editing.new_code(label, taken, _spelling(label)), "type": kind, language: label}
        if kind in ("choice", "multichoice"):
            made: list[dict[str, str]] = []
            for choice in choices:
                made.append({"code": editing.new_code(choice, (one["code"] for one in made), _spelling(choice)), language: choice})
            field["choices"] = made
        return field


def _grade(code: str) -> dict[str, Any]:
    return {"code": code, "zh": code, "en": code, "cadence": 90}


def _spelling(label: str) -> str:
    """A Chinese label in Latin letters; empty for others."""
    return "".join(readings[0].lstrip(".") for readings in pinyin_keys(label).syllables)
