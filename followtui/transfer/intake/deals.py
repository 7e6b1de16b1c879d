"""Deals as rows tell them: stage and outcome by their words, found again by customer and name."""

import re
from typing import Any

from followtui.transfer.intake import reasons
from followtui.transfer.intake.customers import note_on_customer
from followtui.transfer.intake.desk import Candidate, Desk
from followtui.transfer.intake.reader import NotUnderstood
from followtui.transfer.intake.relate import name_key
from followtui.transfer.intake.sources import Line
from followtui.transfer.intake.words import read_status

_WITH_CARE = frozenset({
    "name", "customer", "ref", "origin", "stage", "status", "lost_reason", "lost_note", "probability", "currency"
})  # fmt: skip
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*[%％]?")
_HOME_SIGNS = {
    "CNY": ("人民币", "rmb", "cny", "¥", "元", "人民币元"),
    "USD": ("usd", "us$", "$", "美元", "dollar", "dollars"),
    "EUR": ("eur", "€", "欧元", "euro", "euros"),
}


class Deals:
    """The deals of the book and of the files, by customer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of: dict[int, list[Candidate]] = {}

    def of(self, customer: int) -> list[Candidate]:
        """Every deal of a customer."""
        if customer not in self._of:
            saved = self._desk.saved_of("deals", customer)
            self._of[customer] = [self._desk.existing("deals", one, document) for one, document in saved]
        return self._of[customer]

    def named(self, customer: int, name: str) -> Candidate | None:
        """The deal of a customer with this name."""
        key = name_key(name)
        return next((one for one in self.of(customer) if name_key(str(one.known("name"))) == key), None)

    def take(self, customer: Candidate, line: Line) -> Candidate:
        """The deal that a row tells of at its customer. Raises Rejected."""
        name = line.get("deals.name") or line.get("deals.product") or str(customer.known("name"))
        found = self.named(customer.id, name)
        values = self._desk.read_all(line, "deals", _WITH_CARE)
        values.update(self._end(line))
        values.update(self._figures(line))
        if found is None:
            values.setdefault("stage", self._desk.template.first_stage().code)
            values.setdefault("status", "open")
            values.setdefault("kind", "new")
            found = self._desk.new("deals", {"customer": customer.id, "name": name}, line)
            self.of(customer.id).append(found)
        for note in line.notes.pop("deals", []):
            # Deals have no remark; in their need a note would look like a need.
            note_on_customer(customer, f"{name} · {note}")
        self._desk.merge(found, values, line)
        return found

    def _end(self, line: Line) -> dict[str, Any]:
        """Stage and status, which agree: a won stage is a won deal, and the other way round."""
        stages = {stage.code: stage for stage in self._desk.template.stages}
        stage = stages.get(self._desk.read(line, "deals", "stage") or "")
        if stage is not None and stage.lead:
            self._not_a_choice(line, "stage")
            stage = None
        status = self._status(line)
        if status in ("won", "lost") and (stage is None or not stage.closes):
            stage = next((one for one in stages.values() if one.closes == status), stage)
        values: dict[str, Any] = {}
        if stage is not None:
            values = {"stage": stage.code, "status": stage.closes or "open"}
        elif status:
            values = {"status": status}
        if values.get("status") == "lost" or line.get("deals.lost_reason"):
            values.update(self._why_lost(line))
        return values

    def _status(self, line: Line) -> str | None:
        text = line.get("deals.status")
        if not text:
            return None
        for code in ("status", "stage"):
            try:
                found = self._desk.reader.choice(self._desk.fields["deals"][code], text)
            except NotUnderstood:
                continue
            stage = self._desk.template.stage(found) if code == "stage" else None
            return found if stage is None else stage.closes or "open"
        if read_status(text) == "live":
            return "open"
        self._not_a_choice(line, "status")
        return None

    def _not_a_choice(self, line: Line, code: str) -> None:
        target, text = f"deals.{code}", line.get(f"deals.{code}")
        line.note("deals", target, text)
        line.left(target, reasons.NO_CHOICE, text, field=self._desk.label(self._desk.fields["deals"][code]))

    def _why_lost(self, line: Line) -> dict[str, Any]:
        """The reason by its word; a word that is none of the choices is “other” with that word as its note."""
        text, note = line.get("deals.lost_reason"), line.get("deals.lost_note")
        if not text:
            return {"lost_note": note} if note else {}
        try:
            code = self._desk.reader.choice(self._desk.fields["deals"]["lost_reason"], text)
        except NotUnderstood:
            code, note = "other", "：".join(part for part in (text, note) if part)
        return {"lost_reason": code, **({"lost_note": note} if note else {})}

    def _figures(self, line: Line) -> dict[str, Any]:
        values: dict[str, Any] = {}
        percent = line.get("deals.probability")
        if percent:
            match = _PERCENT.fullmatch(percent)
            # 0.5 is half as often as 50 %, and nobody means half a per cent.
            number = float(match[1]) * (100 if "." in match[1] and float(match[1]) <= 1 and "%" not in percent else 1) if match else -1
            if 0 <= number <= 100:
                values["probability"] = round(number)
            else:
                line.note("deals", "deals.probability", percent)
                line.left("deals.probability", reasons.UNREAD, field=self._desk.label(self._desk.fields["deals"]["probability"]))
        currency = line.get("deals.currency")
        home = self._desk.reader.home
        if currency and currency.casefold() not in _HOME_SIGNS.get(home, (home.casefold(),)):
            values["currency"] = currency.upper() if currency.isascii() else currency
        return values
