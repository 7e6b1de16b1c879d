"""Which form puts a finding right, and with the cursor in which field."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from followtui.book.nodes import add_node
from followtui.rules.finding import Finding
from followtui.rules.values import has_left
from followtui.text.language import _
from followtui.tui.asking import needed
from followtui.tui.dialogs import Ask, Choose

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp
    from followtui.tui.forms import Then

NEW = "new"
DECIDES = {"role": "decision_maker"}
Opener = Callable[["FollowtuiApp", int, Finding, "Then"], None]


def open_repair(program: "FollowtuiApp", finding: Finding, then: "Then") -> None:
    """Open the form for a finding; ``then`` gets what was saved, or None when the person went back."""
    opener = _OPENERS.get((finding.rule, finding.table)) or _OPENERS.get((f"{finding.table}.{finding.field}", finding.table))
    if opener is not None and finding.customer is not None:
        opener(program, finding.customer, finding, then)
    else:
        open_record_of(program, finding, then)


def open_record_of(program: "FollowtuiApp", finding: Finding, then: "Then") -> None:
    """Open the record of a finding itself, whatever the finding is."""
    from followtui.tui.forms import open_record
    from followtui.tui.forms.records import KINDS

    if finding.table in KINDS and program.desk.book.records.get(finding.table, finding.id) is not None:
        open_record(program, finding.table, finding.id, field=finding.field, then=then)
    else:
        program.tell(finding.hint or finding.message, "warning")


def _step(program: "FollowtuiApp", customer: int, finding: Finding, then: "Then") -> None:
    from followtui.tui.forms import open_node

    open_node(program, customer, deal=finding.id if finding.table == "deals" else None, then=then)


def _key_step(program: "FollowtuiApp", customer: int, finding: Finding, then: "Then") -> None:
    """Ask for the day of a key step that was done and never recorded."""

    def take(day: str | None) -> None:
        values = {"kind": finding.detail, "done_at": day or ""}
        done = program.act(lambda: add_node(program.desk.book, customer, values, finding.id)) if day else None
        program.told_saved(done)
        then(done)

    hint = _("yesterday · last fri · 11-20. If it never was, move the deal back to where it stands.")
    program.push_screen(Ask(finding.message, kind="happened", hint=hint, check=needed), take)


def _log(program: "FollowtuiApp", customer: int, _finding: Finding, then: "Then") -> None:
    from followtui.tui.forms import open_log

    open_log(program, customer, then=then)


def _person(program: "FollowtuiApp", customer: int, _finding: Finding, then: "Then") -> None:
    """Ask who decides: one who is known, or somebody new."""
    from followtui.tui.forms import open_contact

    people = [one for one in program.desk.case(customer).contacts if not has_left(one, program.desk.book.today)]
    if not people:
        open_contact(program, customer, preset=DECIDES, then=then)
        return

    def take(code: str | None) -> None:
        if code is None:
            then(None)
        elif code == NEW:
            open_contact(program, customer, preset=DECIDES, then=then)
        else:
            open_contact(program, customer, int(code), field="role", then=then)

    known = [(str(one.id), "  ".join(part for part in (one.name, one.title) if part)) for one in people]
    program.push_screen(Choose(_("Who decides?"), [*known, (NEW, _("somebody new"))]), take)


def _last_try(program: "FollowtuiApp", customer: int, finding: Finding, then: "Then") -> None:
    from followtui.tui.giving_up import last_try

    last_try(program, customer, finding, then)


def _settle(program: "FollowtuiApp", customer: int, finding: Finding, then: "Then") -> None:
    from followtui.tui.settling import settle

    settle(program, customer, finding, then)


_OPENERS: dict[tuple[str, str], Opener] = {
    ("dead_candidate", "customers"): _last_try,
    ("duplicate_customer", "customers"): _settle,
    ("no_next_step", "customers"): _step,
    ("no_next_step", "deals"): _step,
    ("missing_node", "deals"): _key_step,
    ("silent_customer", "customers"): _log,
    ("deals.decision_maker", "deals"): _person,
    ("contacts.left_on", "contacts"): _person,
}
"""By rule, or by table and field, and the table of the record: where the form is another than the record's own."""
