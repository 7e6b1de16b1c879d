"""From what people type into a field to what the book keeps, and what is wrong with it, at its field."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from followtui.dates.days import instant, is_instant
from followtui.model import Document
from followtui.rules.finding import Finding
from followtui.template.fields import Field
from followtui.template.model import Choice, Grade
from followtui.text.language import N_, current_language, listed

LEANS_BACK = frozenset({"happened_at", "left_on", "owner_since", "done_at", "closed_at", "created_at", "jotted_at"})
"""Fields whose dates lie in the past when they are typed."""

YES = frozenset({"yes", "y", "true", "1", "是", "对", "有"})
NO = frozenset({"no", "n", "false", "0", "否", "不", "无"})


class Unfit(ValueError):
    """Text that is no value of its field: an English source text with ``{names}``, and what would be right."""

    def __init__(self, text: str, remedy: str = "", /, **values: str | int) -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy
        self.values = values


def read_choice(choices: Iterable[Choice], text: str) -> str | None:
    """The code of the choice that ``text`` names: by code, label in either language, or digit; None for none."""
    wanted = text.strip().casefold()
    offered = [choice for choice in choices if not choice.retired]
    for choice in offered:
        if wanted in (choice.code.casefold(), choice.zh.casefold(), choice.en.casefold()):
            return choice.code
    if wanted.isdecimal() and 0 < int(wanted) <= len(offered):
        return offered[int(wanted) - 1].code
    said = [choice.code for choice in offered if wanted and wanted in _short(choice)]
    return said[0] if len(said) == 1 else None


def _short(choice: Choice) -> set[str]:
    """Other words for a choice: its labels without what stands in brackets, and what reps say for it."""
    labels = [label.replace("（", "(").split("(")[0].strip() for label in (choice.zh, choice.en)]
    return {word.casefold() for word in (*labels, *choice.says) if word}


def offered(choices: Iterable[Choice]) -> str:
    """The choices as an error names them: digit and label."""
    language = current_language()
    usable = [choice for choice in choices if not choice.retired]
    return listed(f"{number} {_name(choice, language)}" for number, choice in enumerate(usable, 1))


def _name(choice: Choice, language: str) -> str:
    """What a choice is called among others: a grade by its letter, since its label is a sentence."""
    return choice.code if isinstance(choice, Grade) else choice.label(language)


def read_value(field: Field, text: str, now: datetime) -> Any:
    """The value of ``field`` that ``text`` says; None when the text is blank. Raises Unfit."""
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
    if not text:
        return None
    return _READERS.get(field.kind, _text)(field, text, now)


def _text(_field: Field, text: str, _now: datetime) -> str:
    return text


def _number(_field: Field, text: str, _now: datetime) -> int | float:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        raise Unfit(N_("“{text}” is not a number."), N_("Type a number such as 40."), text=text) from None
    if not abs(value) < 2**53:
        raise Unfit(N_("“{text}” is too large a number."), N_("Type a number such as 40."), text=text)
    return int(value) if value == int(value) else value


def _money(_field: Field, text: str, _now: datetime) -> int | float:
    from followtui.text.amounts import AmountError, read_amount

    try:
        return read_amount(text)
    except AmountError as error:
        raise Unfit("{why}", why=error.message()) from None


def read_when(text: str, now: datetime, *, happened: bool) -> str:
    """A day, or a day with a time, from a phrase. Raises Unfit."""
    from followtui.dates.errors import DateError
    from followtui.dates.phrases import read_due, read_happened

    try:
        return read_happened(text, now) if happened else read_due(text, now)
    except DateError as error:
        raise Unfit("{why}", why=error.message()) from None


def _date(field: Field, text: str, now: datetime) -> str:
    return read_when(text, now, happened=field.code in LEANS_BACK)[:10]


def _due(_field: Field, text: str, now: datetime) -> str:
    return read_when(text, now, happened=False)


def _datetime(field: Field, text: str, now: datetime) -> str:
    if is_instant(text):
        return text
    found = read_when(text, now, happened=field.code in LEANS_BACK)
    return found if len(found) == 10 else local_instant(found, now)


def local_instant(moment: str, now: datetime) -> str:
    """``YYYY-MM-DDTHH:MM`` of the rep's local time as an instant, with the offset of ``now``."""
    return instant(datetime.fromisoformat(moment).replace(tzinfo=now.tzinfo))


def _choice(field: Field, text: str, _now: datetime) -> str:
    code = read_choice(field.choices, text)
    if code is None:
        raise Unfit(
            N_("{field}: “{text}” is none of the choices."),
            N_("One of: {choices}."),
            field=field.label(current_language()),
            text=text,
            choices=offered(field.choices),
        )
    return code


def _multichoice(field: Field, text: str, now: datetime) -> list[str]:
    return list(dict.fromkeys(_choice(field, part, now) for part in _parts(text)))


def _parts(text: str) -> list[str]:
    for separator in "，、；;":
        text = text.replace(separator, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _tags(_field: Field, text: str, _now: datetime) -> list[str]:
    return list(dict.fromkeys(_parts(text)))


def _bool(field: Field, text: str, _now: datetime) -> bool:
    wanted = text.casefold()
    if wanted in YES or wanted in NO:
        return wanted in YES
    raise Unfit(N_("{field}: “{text}” is neither yes nor no."), N_("Type yes or no."), field=field.label(current_language()), text=text)


def _phone(_field: Field, text: str, _now: datetime) -> str:
    if not any(character.isdecimal() for character in text):
        raise Unfit(N_("“{text}” is not a phone number."), N_("Type its digits, e.g. 138 0013 8000."), text=text)
    return text


def _email(_field: Field, text: str, _now: datetime) -> str:
    name, at, host = text.partition("@")
    if not (name and at and "." in host and " " not in text):
        raise Unfit(N_("“{text}” is not an e-mail address."), N_("Type it whole, e.g. li@example.com."), text=text)
    return text


def _ref(field: Field, text: str, _now: datetime) -> int:
    if not text.isdecimal() or field.problem(int(text)):
        raise Unfit(N_("{field}: “{text}” names no record."), field=field.label(current_language()), text=text)
    return int(text)


def _refs(field: Field, text: str, now: datetime) -> list[int]:
    of_one = replace(field, kind="ref")
    return list(dict.fromkeys(_ref(of_one, part, now) for part in _parts(text)))


_READERS = {
    "ref": _ref,
    "refs": _refs,
    "number": _number,
    "money": _money,
    "date": _date,
    "due": _due,
    "datetime": _datetime,
    "choice": _choice,
    "multichoice": _multichoice,
    "tags": _tags,
    "bool": _bool,
    "phone": _phone,
    "email": _email,
}


class Entry:
    """What a person entered for one action: what is wrong with it is gathered, so that all of it is said at once."""

    def __init__(self, fields: dict[str, dict[str, Field]], now: datetime) -> None:
        self._fields = fields
        self.now = now
        self.problems: list[Finding] = []

    def take(self, document: Document, table: str, values: dict[str, str], record_id: int = 0) -> None:
        """Read ``values`` (field code to text) into ``document``; an empty text clears its field."""
        for code, text in values.items():
            field = self._fields[table][code]
            try:
                field.put(document, read_value(field, text, self.now))
            except Unfit as error:
                self.wrong(table, code, error, record_id)

    def wrong(self, table: str, field: str, error: Unfit, record_id: int = 0) -> None:
        """Note what is wrong with a field."""
        self.problems.append(
            Finding(
                rule="broken_record",
                severity="error",
                table=table,
                id=record_id,
                customer=None,
                field=field,
                text=error.text,
                remedy=error.remedy,
                values=error.values,
            )
        )

    def lacks(self, table: str, field: str, rule: str, text: str, remedy: str = "", /, **values: str | int) -> None:
        """Note that something needed was not given."""
        self.problems.append(
            Finding(rule=rule, severity="error", table=table, id=0, customer=None, field=field, text=text, remedy=remedy, values=values)
        )
