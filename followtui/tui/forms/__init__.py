"""The entry forms: what each asks is data drawn from the template; one screen shows them all."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followtui.book.book import Done
    from followtui.tui.app import FollowtuiApp
    from followtui.tui.forms.drafts import Draft
    from followtui.tui.forms.model import Form

Then = Callable[["Done | None"], None]
"""Called when a form is left: with what was saved, or with None."""


def open_log(
    program: "FollowtuiApp",
    customer: int,
    *,
    node: int | None = None,
    deal: int | None = None,
    jot: int | None = None,
    text: str = "",
    preset: Mapping[str, str] | None = None,
    then: Then | None = None,
    onward: Then | None = None,
) -> None:
    """Log a follow-up, ``preset`` in the slots of these names.

    With ``onward`` it can be saved with going on: that is then called instead of ``then``.
    """
    from followtui.tui.forms.logging import LogForm

    form = LogForm(program.desk, customer, node=node, deal=deal, jot=jot, text=text)
    form.onward = onward is not None or then is not None
    for slot in (slot for row in form.rows for slot in row.slots):
        slot.value = (preset or {}).get(slot.name, slot.value)
    _open(program, form, then=then, onward=onward)


def open_customer(program: "FollowtuiApp", customer: int | None = None, *, field: str = "", then: Then | None = None) -> None:
    """Enter a new customer, or edit one."""
    if customer is not None:
        open_record(program, "customers", customer, field=field, then=then)
        return
    from followtui.tui.forms.customer import CustomerForm

    _open(program, CustomerForm(program.desk), field=_slot("customers", field), then=then)


def open_contact(
    program: "FollowtuiApp",
    customer: int,
    contact: int | None = None,
    *,
    field: str = "",
    preset: Mapping[str, str] | None = None,
    then: Then | None = None,
) -> None:
    """Enter a new person at a customer, ``preset`` in the fields of these codes, or edit one."""
    _open_at(program, "contacts", customer, contact, field=field, preset=preset, then=then)


def open_deal(program: "FollowtuiApp", customer: int, deal: int | None = None, *, field: str = "", then: Then | None = None) -> None:
    """Enter a new deal at a customer, or edit one."""
    _open_at(program, "deals", customer, deal, field=field, then=then)


def open_node(
    program: "FollowtuiApp",
    customer: int,
    node: int | None = None,
    *,
    deal: int | None = None,
    field: str = "",
    then: Then | None = None,
) -> None:
    """Enter a new step or key node at a customer, or edit one."""
    _open_at(program, "nodes", customer, node, deal=deal, field=field, then=then)


def open_followup(program: "FollowtuiApp", followup: int, *, field: str = "", then: Then | None = None) -> None:
    """Edit a follow-up that was logged."""
    open_record(program, "followups", followup, field=field, then=then)


def open_jot(program: "FollowtuiApp", customer: int | None = None, *, then: Then | None = None) -> None:
    """Keep a thought, at a customer or at none."""
    from followtui.tui.forms.jot import JotForm

    _open(program, JotForm(program.desk, customer), then=then)


def open_record(program: "FollowtuiApp", table: str, record_id: int, *, field: str = "", then: Then | None = None) -> None:
    """Edit any record, the cursor in ``field``."""
    from followtui.tui.forms.jot import JotForm
    from followtui.tui.forms.records import RecordForm

    if table == "jots":
        _open(program, JotForm(program.desk, record=record_id), then=then)
        return
    _open(program, RecordForm(program.desk, table, record_id, field=field), field=_slot(table, field), then=then)


def open_draft(program: "FollowtuiApp", draft: "Draft", *, then: Then | None = None) -> bool:
    """Open the form that a draft was typed into; gives False when what it was about is gone."""
    about = draft.about
    records = program.desk.book.records
    customer, record, table = (about.get(name) for name in ("customer", "record", "table"))
    if isinstance(customer, int) and records.get("customers", customer) is None:
        return False
    if about.get("form") == "log" and isinstance(customer, int):
        node, deal, jot = (_number(about, name) for name in ("node", "deal", "jot"))
        known = deal if deal is not None and records.get("deals", deal) is not None else None
        open_log(program, customer, node=node, deal=known, jot=jot, then=then)
    elif about.get("form") == "customer":
        open_customer(program, then=then)
    elif about.get("form") == "new" and isinstance(customer, int):
        from followtui.tui.forms.new import PRESET

        preset = {name.removeprefix(PRESET): str(text) for name, text in about.items() if name.startswith(PRESET)}
        _open_at(program, str(table), customer, None, deal=_number(about, "deal"), field="", preset=preset, then=then)
    elif about.get("form") == "record" and isinstance(record, int) and records.get(str(table), record) is not None:
        open_record(program, str(table), record, then=then)
    elif about.get("form") == "jot" and (not isinstance(record, int) or records.get("jots", record) is not None):
        if isinstance(record, int):
            open_record(program, "jots", record, then=then)
        else:
            open_jot(program, customer if isinstance(customer, int) else None, then=then)
    elif about.get("form") == "move" and isinstance(about.get("deal"), int) and records.get("deals", int(about["deal"])) is not None:
        from followtui.tui.forms.move import open_move

        open_move(program, int(about["deal"]), str(about.get("stage", "")), then)
    else:
        return False
    return True


def _number(about: Mapping[str, int | str], name: str) -> int | None:
    number = about.get(name)
    return number if isinstance(number, int) else None


def _slot(table: str, field: str) -> str:
    return f"{table}.{field}" if field else ""


def _open_at(
    program: "FollowtuiApp",
    table: str,
    customer: int,
    record: int | None,
    *,
    deal: int | None = None,
    field: str,
    preset: Mapping[str, str] | None = None,
    then: Then | None,
) -> None:
    if record is not None:
        open_record(program, table, record, field=field, then=then)
        return
    from followtui.tui.forms.new import NewForm

    _open(program, NewForm(program.desk, table, customer, deal=deal, field=field, preset=preset), field=_slot(table, field), then=then)


def _open(program: "FollowtuiApp", form: "Form", *, field: str = "", then: Then | None = None, onward: Then | None = None) -> None:
    """Show a form; once saved, say so, offer what is worth a step, and go on."""
    from followtui.tui.forms.after import after
    from followtui.tui.screens.form import FormScreen

    program.push_screen(FormScreen(form, field=field), lambda saved: after(program, saved, then, onward))
