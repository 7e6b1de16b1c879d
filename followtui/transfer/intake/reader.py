"""The values of the book's fields, read from the cells of a foreign table."""

from datetime import date, datetime
from typing import Any

from followtui.book.entry import LEANS_BACK, Unfit, read_value
from followtui.template.fields import Field
from followtui.text.amounts import AmountError, read_amount
from followtui.transfer.intake import reasons
from followtui.transfer.intake.moments import NoMoment, as_day, as_due, as_instant, read_moment
from followtui.transfer.intake.words import Choices, read_truth

_MOMENTS = ("date", "datetime", "due")


class NotUnderstood(ValueError):
    """A cell that is no value of its field; ``reason`` says why it was not taken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Reader:
    """Reads the cells of a book's import."""

    def __init__(self, now: datetime, home_currency: str) -> None:
        self.now = now
        self.home = home_currency or "CNY"
        self._choices: dict[tuple[str, str], Choices] = {}

    def value(self, field: Field, text: str, *, order: str = "", ahead: datetime | None = None) -> Any:
        """The value that ``text`` is of ``field``. Raises NotUnderstood.

        ``order`` is how the sheet writes day and month; a date without a year lies after ``ahead``.
        """
        if field.kind in _MOMENTS:
            return self._moment(field, text, order, ahead)
        if field.kind == "choice":
            return self.choice(field, text)
        if field.kind == "multichoice":
            words = text.replace("，", ",").replace("、", ",").replace("；", ",").replace(";", ",").split(",")
            return list(dict.fromkeys(self.choice(field, word) for word in words if word.strip()))
        if field.kind == "money":
            return self._amount(text)
        if field.kind == "bool":
            truth = read_truth(text)
            if truth is None:
                raise NotUnderstood(reasons.UNREAD)
            return truth
        if field.kind == "files":
            return [line for line in text.splitlines() if line.strip()]
        try:
            return read_value(field, text, self.now)
        except Unfit:
            raise NotUnderstood(reasons.UNREAD) from None

    def choice(self, field: Field, text: str) -> str:
        """The code of the choice that ``text`` names. Raises NotUnderstood."""
        place = (field.table, field.code)
        if place not in self._choices:
            self._choices[place] = Choices(field.choices)
        code = self._choices[place].find(text)
        if code is None:
            raise NotUnderstood(reasons.NO_CHOICE)
        return code

    def moment(self, text: str, order: str = "", ahead: datetime | None = None) -> datetime | date:
        """The day or moment that ``text`` names. Raises NoMoment."""
        return read_moment(text, self.now, order=order, ahead=ahead)

    def _moment(self, field: Field, text: str, order: str, ahead: datetime | None) -> str:
        looks_ahead = ahead or (self.now if field.code not in LEANS_BACK else None)
        try:
            moment = self.moment(text, order, looks_ahead)
        except NoMoment as error:
            raise NotUnderstood(reasons.TWO_DAYS if error.ambiguous else reasons.UNREAD) from None
        if field.kind == "date":
            return as_day(moment)
        return as_due(moment, self.now) if field.kind == "due" else as_instant(moment)

    def _amount(self, text: str) -> int | float:
        try:
            return read_amount(text, self.home)
        except AmountError:
            raise NotUnderstood(reasons.UNREAD) from None
