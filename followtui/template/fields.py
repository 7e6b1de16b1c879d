"""The fields of every table: those of the records, then the template's own.

One ``Field`` feeds the form, the option, the import column, the check and the export of a field.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

from msgspec import Struct

from followtui.dates.days import is_date, is_due, is_instant
from followtui.model import LETTERS, RECORDS, Of
from followtui.template.model import Choice, Template
from followtui.text.language import _

MAX_ID = 2**53


class Field(Struct, frozen=True, kw_only=True):
    """A field of a table, as everything that shows, takes or checks it needs it.

    ``name_zh`` and ``name_en`` are the template's labels, empty for a built-in field that keeps its own;
    ``choices`` the choices of a choice field; ``required`` is ``always``, ``from:STAGE`` or empty; ``own`` marks a
    field of the template (kept in ``custom``); ``kept`` one that only actions write.
    """

    table: str
    code: str
    kind: str
    name_zh: str = ""
    name_en: str = ""
    text: str = ""
    choices: tuple[Choice, ...] = ()
    target: str = ""
    required: str = ""
    since: str = ""
    own: bool = False
    kept: bool = False
    help: str = ""

    def label(self, language: str) -> str:
        """The field's name as people see it."""
        named = self.name_zh or self.name_en if language == "zh" else self.name_en or self.name_zh
        return named or (_(self.text) if self.text else self.code)

    def value_of(self, document: dict[str, Any]) -> Any:
        """The field's value in a record's document; None when it is absent."""
        if self.own:
            custom = document.get("custom")
            return custom.get(self.code) if isinstance(custom, dict) else None
        return document.get(self.code)

    def put(self, document: dict[str, Any], value: Any) -> None:
        """Set the field in ``document``; None, an empty text or an empty list takes it away."""
        holder = document
        if self.own:
            holder = dict(document.get("custom") or {})
            document["custom"] = holder
        if value in (None, "", []):
            holder.pop(self.code, None)
        else:
            holder[self.code] = value
        if self.own and not holder:
            document.pop("custom", None)

    def choice(self, code: Any) -> Choice | None:
        """The choice with ``code``, retired ones included."""
        return next((choice for choice in self.choices if choice.code == code), None)

    def problem(self, value: Any) -> str:
        """Why ``value`` cannot stand in this field: ``type``, ``choice`` or, when it can, an empty text."""
        if self.kind == "multichoice":
            if not isinstance(value, list):
                return "type"
            return "" if all(self.choice(one) for one in value) else "choice"
        if self.kind == "choice":
            if not isinstance(value, str):
                return "type"
            return "" if self.choice(value) else "choice"
        return "" if _CHECKS[self.kind](value) else "type"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MAX_ID


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < MAX_ID


def _is_money(value: Any) -> bool:
    return _is_number(value) and round(value, 2) == value


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and (is_date(value) or is_instant(value))


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "text": _is_text,
    "longtext": _is_text,
    "phone": _is_text,
    "url": _is_text,
    "email": _is_text,
    "number": _is_number,
    "money": _is_money,
    "date": lambda value: isinstance(value, str) and is_date(value),
    "due": lambda value: isinstance(value, str) and is_due(value),
    "datetime": _is_moment,
    "bool": lambda value: isinstance(value, bool),
    "ref": _is_id,
    "refs": lambda value: isinstance(value, list) and all(map(_is_id, value)),
    "tags": lambda value: isinstance(value, list) and all(map(_is_text, value)),
    "files": lambda value: isinstance(value, list) and all(map(_is_text, value)),
    "map": lambda value: isinstance(value, dict),
}

_FIXED_LABELS: dict[str, tuple[str, str]] = {
    "live": ("跟进中", "live"), "parked": ("搁置", "parked"), "dropped": ("已放弃", "dropped"),
    "new": ("新", "new"), "existing": ("老", "existing"), "repeat": ("复购", "repeat"),
    "open": ("进行中", "open"), "won": ("赢单", "won"), "lost": ("丢单", "lost"),
    "ours": ("我方", "ours"), "theirs": ("对方", "theirs"),
    "entered": ("录入", "entered"), "imported": ("导入", "imported"),
    "stop": ("停止", "stop"), "keep": ("继续", "keep"), "hand_over": ("移交", "hand over"),
}  # fmt: skip
_FIXED_SAYS: dict[str, list[str]] = {"lost": ["输单"]}
"""Other words for them, which sheets may hold."""


def _built_in(table: str, code: str, of: Of, template: Template) -> Field:
    if isinstance(of.choices, tuple):
        labels = ((one, *_FIXED_LABELS[one]) for one in of.choices)
        choices = tuple(Choice(code=one, zh=zh, en=en, says=_FIXED_SAYS.get(one, [])) for one, zh, en in labels)
    else:
        choices = tuple(template.choices(of.choices)) if of.choices else ()
    return Field(
        table=table,
        code=code,
        kind=of.kind,
        text=of.label,
        choices=choices,
        target=of.table or "",
        required="always" if of.required else "",
        kept=of.kept,
    )


@cache
def declared(table: str) -> dict[str, Of]:
    """What the records declare of each field of ``table``. Reading annotations is slow, and they never change."""
    found: dict[str, Of] = {}
    for code, hint in get_type_hints(RECORDS[table], include_extras=True).items():
        of = next((extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Of)), None)
        if of is not None:
            found[code] = of
    return found


def fields_of(table: str, template: Template) -> dict[str, Field]:
    """The fields of ``table`` by code, in the order in which forms show them; retired own fields are left out."""
    found = {code: _built_in(table, code, of, template) for code, of in declared(table).items()}
    for spec in template.fields:
        if spec.table != table or spec.retired:
            continue
        required = spec.required if isinstance(spec.required, str) else f"from:{spec.required.from_}"
        base = found.get(spec.code)
        found[spec.code] = Field(
            table=table,
            code=spec.code,
            kind=base.kind if base else spec.type,
            text=base.text if base else "",
            name_zh=spec.zh,
            name_en=spec.en,
            choices=base.choices if base else tuple(spec.choices),
            target=base.target if base else "",
            required=required or (base.required if base else ""),
            since=spec.since,
            own=base is None,
            kept=base.kept if base else False,
            help=spec.help,
        )
    return found


def option_name(code: str) -> str:
    """The command line option that sets the field ``code``."""
    return "--" + code.replace("_", "-")


_REF = re.compile(r"[a-z][0-9a-z]+")


def looks_like_ref(text: str, table: str) -> bool:
    """Whether ``text`` has the form of a ref of ``table``: its letter, then base32 characters."""
    return bool(_REF.fullmatch(text.lower())) and text[0].lower() == LETTERS[table]
