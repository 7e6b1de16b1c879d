"""From what stands in the log form to what the book is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.followups import KEEPS_STEP, Log
from followtui.book.passage import Person
from followtui.book.unknowns import Unknown
from followtui.tui.forms import steps
from followtui.tui.forms.deal_rows import stage_slot
from followtui.tui.forms.instalments import instalments_of, pay_slot
from followtui.tui.forms.key_nodes import NODE_FIELDS
from followtui.tui.forms.log_evidence import evidence_of
from followtui.tui.forms.model import UNKNOWN, Form, Option, Values
from followtui.tui.forms.move_rows import DECIDER
from followtui.tui.forms.people import read_people

if TYPE_CHECKING:
    from followtui.tui.forms.logging import LogForm


def log_of(form: "LogForm", values: Values) -> Log:
    """The log that the values say."""
    people = next(slot.options for row in form.rows for slot in row.slots if slot.kind == "people")
    contacts, new = read_people(values.get("people", ""), people)
    deal = form.deal_said(values)
    no_next = values.get("followups.no_next_reason", "")
    step, also, keep = _done(form, values)
    stage, reason, note = _stage(form, values, deal, no_next)
    kinds = [code for code in values.get("keys", "").split(",") if code]
    return Log(
        customer=form.customer,
        values=_followup(form, values),
        contacts=[form.book.ref("contacts", int(one)) for one in contacts],
        new_contacts=new,
        steps=steps.read_steps(values, form.day),
        no_next=no_next,
        until=values.get("until", ""),
        drop_reason=values.get("drop", ""),
        deal=deal,
        stage=stage,
        lost_reason=reason,
        lost_note=note,
        done=kinds,
        done_values={kind: _node_values(values, kind) for kind in kinds},
        step=step,
        also_done=also,
        keep=keep,
        sides_said=True,
        people=_decider(form, values, people),
        jot=form.jot,
        customer_values=_corrections(form, values, "customers"),
        deal_values=_corrections(form, values, "deals"),
        unknown=unknown_of(form, values),
        instalments=[one for _number, one in instalments_of(values)] if _shows_instalments(form, values) else [],
        evidence=evidence_of(values),
        force=values.get("force", ""),
    )


def _shows_instalments(form: "LogForm", values: Values) -> bool:
    """Whether what was typed of instalments is still asked for."""
    return any(row.shown(values) for row in form.rows if row.slots and row.slots[0].name == pay_slot(0, "amount"))


def _decider(form: "LogForm", values: Values, people: Sequence[Option]) -> list[Person]:
    """Who decides, and by what they are reached, where a save asked for that."""
    known, new = read_people(values.get(DECIDER, ""), people)
    if (not known and not new) or UNKNOWN + DECIDER in values:
        return []
    shown = {row.name for row in form.rows if row.shown(values)}
    names = {f"{DECIDER}.{code}": code for code in form.book.fields["contacts"]}
    told = {code: values[name] for name, code in names.items() if name in shown and values.get(name, "").strip()}
    told["role"] = "decision_maker"
    return [Person(contact=int(known[0]), values=told) if known else Person(values={"name": new[0], **told})]


def _followup(form: "LogForm", values: Values) -> dict[str, str]:
    """The fields of the follow-up itself, as far as something stands in them."""
    found = {}
    for name, text in values.items():
        table, _dot, code = name.partition(".")
        if table == "followups" and text.strip() and code != "no_next_reason" and code in form.book.fields["followups"]:
            found[code] = text
    return found


def _done(form: "LogForm", values: Values) -> tuple[int | None, list[int], bool]:
    """The step that this is about, the other ones that are done, and whether nothing is."""
    done = [int(one) for one in values.get("done", "").split(",") if one]
    keeps = values.get("followups.result", "") in KEEPS_STEP
    if form.step is not None and form.is_at_key_node:
        return form.step.id, [] if keeps else done, False
    if not done:
        return None, [], bool(form.open_nodes)
    said = form.step_said(values)
    step = said.id if said is not None and said.id in done else done[0]
    return step, [] if keeps else [one for one in done if one != step], False


def _stage(form: "LogForm", values: Values, deal: int | None, no_next: str) -> tuple[str, str, str]:
    """The stage that the deal moves to, empty when it stays, and why it was lost."""
    document = (form.book.records.get("deals", deal) if deal is not None else None) or {}
    chosen = values.get(stage_slot(deal), "")
    stage = chosen if chosen != document.get("stage") else ""
    if not stage and no_next in ("won", "lost") and document.get("status") == "open":
        stage = next((one.code for one in form.book.template.stages if one.closes == no_next), "")
    closes = next((one.closes for one in form.book.template.stages if one.code == stage), "")
    lost = closes == "lost"
    return stage, values.get("lost_reason", "") if lost else "", values.get("lost_note", "") if lost else ""


def _node_values(values: Values, kind: str) -> dict[str, str]:
    codes = NODE_FIELDS.get(kind, ())
    return {code: text for code in codes if (text := values.get(f"node.{kind}.{code}", "").strip())}


def _corrections(form: "LogForm", values: Values, table: str) -> dict[str, str]:
    """The fields of the customer or the deal that were brought up because a save asked for them."""
    before = {slot.name: slot.value for row in form.rows for slot in row.slots}
    return {
        code: values[f"{table}.{code}"]
        for code in form.book.fields[table]
        if values.get(f"{table}.{code}", "").strip() and values[f"{table}.{code}"] != before.get(f"{table}.{code}")
    }


def unknown_of(form: Form, values: Values) -> list[Unknown]:
    """The fields that were said to be unknown, each with the day by which it is to be found out."""
    return [
        Unknown(field=slot.unknown, by=values[UNKNOWN + slot.name].strip() or form.unknown_day())
        for row in form.rows
        for slot in row.slots
        if slot.unknown and UNKNOWN + slot.name in values
    ]
