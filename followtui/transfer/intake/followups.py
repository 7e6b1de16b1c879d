"""Follow-ups as rows tell them: when, how, what was said, about which deal; known again by time and words."""

from datetime import datetime, time
from typing import Any

from followtui.text.language import current_language
from followtui.transfer.intake import reasons
from followtui.transfer.intake.contacts import People, full_name
from followtui.transfer.intake.customers import note_on_customer
from followtui.transfer.intake.deals import Deals
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.moments import NoMoment, as_instant
from followtui.transfer.intake.reader import NotUnderstood
from followtui.transfer.intake.relate import name_key
from followtui.transfer.intake.sources import Line

_WITH_CARE = frozenset({
    "happened_at", "method", "content", "customer", "deal", "contacts", "link_kind", "link_name", "next_at", "ref", "origin"
})  # fmt: skip
_TOUCH = ("followups.content", "followups.method", "followups.result", "followups.attitude")
_DEAL_KINDS = frozenset(map(name_key, ("商机", "销售机会", "机会", "项目", "deal", "opportunity", "potential")))
_CUSTOMER_KINDS = frozenset(map(name_key, ("客户", "线索", "公司", "企业", "customer", "account", "company", "lead", "client")))
_PERSON_KINDS = frozenset(map(name_key, ("联系人", "contact", "person")))

Key = tuple[str, str]


def tells_of_touch(line: Line) -> bool:
    """Whether a row says that something happened, not only what comes next."""
    return any(map(line.get, _TOUCH))


def linked_customer(line: Line) -> str:
    """The customer that a follow-up names, in its own column or as what it is linked to."""
    name = line.get("customers.name")
    if not name and name_key(line.get("followups.link_kind")) in _CUSTOMER_KINDS:
        return line.get("followups.link_name")
    return name


class Followups:
    """The follow-ups of the book and of the files, by customer, time and words."""

    def __init__(self, desk: Desk, people: People, deals: Deals) -> None:
        self._desk = desk
        self._people = people
        self._deals = deals
        self._of: dict[int, dict[Key, Candidate]] = {}

    def of(self, customer: int) -> dict[Key, Candidate]:
        """Every follow-up of a customer, by what it is known again by."""
        if customer not in self._of:
            found = self._of[customer] = {}
            for record_id, document in self._desk.saved_of("followups", customer):
                candidate = self._desk.existing("followups", record_id, document)
                found.setdefault(_key(document), candidate)
        return self._of[customer]

    def touched(self) -> list[int]:
        """The customers of whose follow-ups the files tell."""
        return list(self._of)

    def take(self, customer: Candidate, line: Line) -> Candidate:
        """The follow-up that a row tells of. Raises Rejected when nobody can say when it was."""
        values: dict[str, Any] = {"happened_at": self._happened(line)}
        # Read before the words, which take in what cannot stand in its own field.
        values.update(self._desk.read_all(line, "followups", _WITH_CARE))
        next_at = self._desk.read(line, "followups", "next_at", ahead=_as_datetime(values["happened_at"], self._desk.book.now))
        if next_at is not None:
            values["next_at"] = next_at
        values.update(self._how(line))
        values.update(self._about(customer, line))
        words = [line.get("followups.content"), *line.notes.pop("followups", [])]
        content = "\n".join(word for word in words if word)
        if content:
            values["content"] = content
        return self._put(customer, values, line)

    def _put(self, customer: Candidate, values: dict[str, Any], line: Line) -> Candidate:
        known = self.of(customer.id)
        found = known.get(_key(values))
        if found is None:
            found = self._desk.new("followups", {"customer": customer.id}, line)
            known[_key(values)] = found
        self._desk.merge(found, values, line)
        return found

    def _happened(self, line: Line) -> str:
        text = line.get("followups.happened_at") or line.get("followups.created_at")
        if not text:
            raise Rejected(reasons.NO_DATE)
        try:
            return as_instant(self._desk.reader.moment(text, line.source.order))
        except NoMoment as error:
            raise Rejected(reasons.BAD_DATE_ORDER if error.ambiguous else reasons.BAD_DATE, text=text) from None

    def _how(self, line: Line) -> dict[str, Any]:
        """The method; a word that names none (系统) is “other”, and reported."""
        text = line.get("followups.method")
        if not text:
            return {}
        field = self._desk.fields["followups"]["method"]
        try:
            return {"method": self._desk.reader.choice(field, text)}
        except NotUnderstood:
            other = field.choice("other")
            if other is None:
                line.note("followups", "followups.method", text)
                line.left("followups.method", reasons.NO_CHOICE, text, field=self._desk.label(field))
                return {}
            line.left("followups.method", reasons.NO_METHOD, text, other=other.label(current_language()))
            return {"method": "other"}

    def _about(self, customer: Candidate, line: Line) -> dict[str, Any]:
        """The deal and the people that it was about."""
        values: dict[str, Any] = {}
        kind, link = name_key(line.get("followups.link_kind")), line.get("followups.link_name")
        deal_name = line.get("deals.name") or line.get("followups.deal") or (link if kind not in _CUSTOMER_KINDS | _PERSON_KINDS else "")
        person = full_name(line) or line.get("followups.contacts") or (link if kind in _PERSON_KINDS else "")
        if deal_name:
            deal = self._deals.named(customer.id, deal_name)
            if deal is not None:
                values["deal"] = deal.id
            else:
                target = next(one for one in ("deals.name", "followups.deal", "followups.link_name") if line.get(one))
                line.left(target, reasons.NO_DEAL, deal_name)
        if person:
            people = self._people.named(customer, person, line)
            if people:
                values["contacts"] = people
        return values


def keep_undated(customer: Candidate, line: Line) -> None:
    """Keep what a row says of a touch without a date: a note on its customer, since it can be no follow-up."""
    for target in (*_TOUCH, "followups.next_action"):
        if line.get(target):
            note_on_customer(customer, f"{line.source.header_of(target, line.row)}：{line.get(target)}")
            line.left(target, reasons.NO_DAY)


def _key(values: dict[str, Any]) -> Key:
    # The time as written, to the minute: an import on a journey has another offset.
    return str(values.get("happened_at", ""))[:16], str(values.get("content") or values.get("method") or "")


def _as_datetime(moment: str, now: datetime) -> datetime:
    read = datetime.fromisoformat(moment)
    return read if len(moment) > 10 else datetime.combine(read.date(), time(), now.tzinfo)
