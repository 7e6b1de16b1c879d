"""Customers as rows tell them: their fields, their state from a status word, the common pool."""

from typing import Any

from followtui.text.language import N_, in_language
from followtui.transfer.intake import reasons
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.relate import Customers, name_key
from followtui.transfer.intake.sources import Line
from followtui.transfer.intake.words import Choices, read_status, read_truth

_WITH_CARE = frozenset({"name", "ref", "key", "state", "wake_on", "park_reason", "drop_reason", "drop_note", "owner", "origin"})
_WORKED_OUT = frozenset({"last_touch_at", "last_result", "no_reply_streak", "relation"})
_STATE = ("state", "wake_on", "park_reason", "drop_reason", "drop_note")
_POOL = N_("common pool")


def take_customer(desk: Desk, customers: Customers, line: Line) -> Candidate:
    """The customer that a row of customers or leads, or a wide row, tells of. Raises Rejected when it names none."""
    name = line.get("customers.name") or _person_alone(line)
    number = line.get("customers.ref") or line.get("customers.key")
    if not name:
        raise Rejected(reasons.UNNAMED_CUSTOMER)
    candidate, made = customers.own(name, number, line)
    desk.mention(candidate)
    if name_key(str(candidate.known("name"))) == name_key(name) and candidate.known("name") != name:
        line.left("customers.name", reasons.SPELT, name)
    if line.get("customers.key"):
        line.left("customers.key", reasons.KEY)
    fill_customer(desk, candidate, line)
    _put_state(desk, candidate, line, first=made)
    return candidate


def _person_alone(line: Line) -> str:
    """The person's name, in a sheet that has no column for a company: then the person is the customer."""
    if "customers.name" in line.source.mapping.alternatives:
        return ""
    from followtui.transfer.intake.contacts import full_name

    return full_name(line)


def fill_customer(desk: Desk, candidate: Candidate, line: Line) -> None:
    """Put what the row says of the customer's own fields."""
    values = desk.read_all(line, "customers", _WITH_CARE | _WORKED_OUT)
    for code in _WORKED_OUT & line.of("customers").keys():
        line.left(f"customers.{code}", reasons.DERIVED)
    _put_owner(desk, line, values)
    status = line.get("customers.status")
    if status and read_status(status) is None:
        values["tags"] = [*values.get("tags", []), status]
        line.left("customers.status", reasons.STATUS_TAG, status)
    notes = line.notes.pop("customers", [])
    if notes:
        values["remark"] = "\n".join([*([values["remark"]] if "remark" in values else []), *notes])
    desk.merge(candidate, values, line)


def _put_owner(desk: Desk, line: Line, values: dict[str, Any]) -> None:
    owner = line.get("customers.owner")
    if line.get("customers.public") and read_truth(line.get("customers.public")):
        values["tags"] = [*values.get("tags", []), _pool_tag(desk, line)]
        if owner:
            values.setdefault("previous_owner", owner)
            line.left("customers.owner", reasons.PUBLIC_OWNER)
    elif owner:
        values["owner"] = owner


def _pool_tag(desk: Desk, line: Line) -> str:
    """The tag of the common pool, in the file's own word where that is Chinese."""
    header = line.source.header_of("customers.public", line.row)
    return "公海" if "公海" in header else in_language(desk.template.book.language, _POOL)


def _put_state(desk: Desk, candidate: Candidate, line: Line, *, first: bool) -> None:
    """Whether the customer is worked on, as the row says.

    What a customer's own row says stands; of the rows of a lead the last one counts, as it is the latest word on it. A
    lead that also has a row as a customer is a customer, whatever became of the lead.
    """
    said = _said_state(desk, line)
    if said is None:
        note = line.get("customers.drop_note")
        if note:
            desk.merge(candidate, {"drop_note": note}, line)
        return
    if candidate.saved is not None:
        if said.get("state") != candidate.saved.get("state", "live"):
            line.left("customers.status", reasons.STATE_KEPT)
        return
    was_lead = candidate.line is not None and candidate.line.source.table == "leads"
    if first or (was_lead and line.source.table == "leads"):
        for code in _STATE:
            candidate.values.pop(code, None)
        candidate.values.update(said)


def _said_state(desk: Desk, line: Line) -> dict[str, Any] | None:
    status = line.get("customers.status")
    state = desk.read(line, "customers", "state") or (read_status(status) if status else None)
    if state is None and not status and not line.get("customers.drop_reason"):
        return None
    if state == "dropped" or (state is None and line.get("customers.drop_reason")):
        return {"state": "dropped", **_why_dropped(desk, line, status)}
    if state == "parked":
        said = {"state": "parked", "wake_on": desk.read(line, "customers", "wake_on")}
        said["park_reason"] = line.get("customers.park_reason") or status or None
        return {code: value for code, value in said.items() if value is not None}
    return {"state": "live"}


def _why_dropped(desk: Desk, line: Line, status: str) -> dict[str, Any]:
    """The reason, when a column gives one of the choices; else “other” with the words that stand there."""
    choices = Choices(desk.fields["customers"]["drop_reason"].choices)
    words = [line.get("customers.drop_reason"), line.get("customers.drop_note")]
    code = next((found for word in words if word and (found := choices.find(word))), None)
    if code is not None:
        note = words[1] if choices.find(words[1]) != code else ""
        return {"drop_reason": code, **({"drop_note": note} if note else {})}
    said = [word for word in (status, *words) if word]
    if not said:
        return {}
    if line.get("customers.remark"):
        said.append(line.get("customers.remark"))
    return {"drop_reason": choices.find("other") or "other", "drop_note": "：".join(dict.fromkeys(said))}


def complete_customer(desk: Desk, candidate: Candidate, line: Line) -> None:
    """Fill what a row of another kind tells of its customer, where nothing is known yet."""
    told = line.of("customers")
    if not told.keys() - {"name", "ref", "key", "last_touch", "created_by", "created_at"}:
        return
    values = desk.read_all(line, "customers", _WITH_CARE | _WORKED_OUT | {"created_at"})
    _put_owner(desk, line, values)
    for code, value in values.items():
        if candidate.known(code) in (None, "", []):
            candidate.values[code] = value


def note_on_customer(candidate: Candidate, text: str) -> None:
    """Add a line to the customer's remark."""
    from followtui.transfer.intake.desk import added

    before = candidate.values.get("remark")
    candidate.values["remark"] = text if before is None else added(before, text)
