"""From what stands in the form of a gate to what the book is told."""

from typing import TYPE_CHECKING

from followtui.book.passage import DoneNode, Passage, Person
from followtui.book.states import Rest
from followtui.book.steps import NextStep
from followtui.tui.forms import steps
from followtui.tui.forms.instalments import instalments_of
from followtui.tui.forms.key_nodes import NODE_FIELDS, is_done, node_slot
from followtui.tui.forms.log_values import unknown_of
from followtui.tui.forms.model import UNKNOWN, Values
from followtui.tui.forms.move_after import AFTER
from followtui.tui.forms.move_rows import DECIDER
from followtui.tui.forms.people import read_people

if TYPE_CHECKING:
    from followtui.tui.forms.move_form import MoveForm


def passage_of(form: "MoveForm", values: Values) -> Passage:
    """What the move brings along."""
    return Passage(
        values=_fields(form, values, "deals"),
        customer_values=_fields(form, values, "customers"),
        done=[_done(kind, values) for kind in form.asks.nodes if is_done(kind)(values)],
        people=_people(form, values),
        unknown=unknown_of(form, values),
        instalments=[one for _number, one in instalments_of(values)],
        steps=_steps(form, values),
        rest=_rest(values),
    )


def _fields(form: "MoveForm", values: Values, table: str) -> dict[str, str]:
    """What was typed into the fields of deal or customer that are asked for."""
    return {
        code: values[name]
        for code in form.book.fields[table]
        if (name := f"{table}.{code}") in values and UNKNOWN + name not in values and values[name].strip()
    }


def _done(kind: str, values: Values) -> DoneNode:
    codes = ("done_at", *NODE_FIELDS.get(kind, ()))
    return DoneNode(kind=kind, values={code: text for code in codes if (text := values.get(node_slot(kind, code), "").strip())})


def _people(form: "MoveForm", values: Values) -> list[Person]:
    """Who decides, with what was told of them; and what was told of others."""
    found = []
    for contact, field in form.asks.people:
        text = values.get(f"person.{contact}.{field.code}", "")
        if text.strip():
            found.append(Person(contact=contact, values={field.code: text}))
    known, new = read_people(values.get(DECIDER, ""), form.people)
    if (not known and not new) or UNKNOWN + DECIDER in values:
        return found
    shown = {row.name for row in form.rows if row.shown(values)}
    prefix = f"{DECIDER}."
    told = {name.removeprefix(prefix): text for name, text in values.items() if name.startswith(prefix) and name in shown and text.strip()}
    if form.asks.decider:
        told["role"] = "decision_maker"
    if known:
        return [*found, Person(contact=int(known[0]), values=told)]
    return [*found, Person(values={"name": new[0], **told})]


def _steps(form: "MoveForm", values: Values) -> list[NextStep]:
    if form.asks.lost_reason and not values.get(AFTER):
        # Nothing was chosen: a step without words and day is refused, and that is said where one chooses.
        return [NextStep()]
    if form.asks.lost_reason and values.get(AFTER) != "step":
        return []
    return steps.read_steps(values, form.day)


def _rest(values: Values) -> Rest | None:
    """Parking or giving the customer up, where that was chosen."""
    if values.get(AFTER) == "park":
        return Rest(reason="parked", until=values.get("until", ""), words=values.get("park_reason", ""))
    if values.get(AFTER) == "drop":
        return Rest(reason="dropped", drop=values.get("drop", ""), words=values.get("drop_note", ""))
    return None
