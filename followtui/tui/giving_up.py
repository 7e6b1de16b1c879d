"""What becomes of a customer that nothing comes of: one last try another way, or letting go, or the manager's word."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from followtui.book.book import Done
from followtui.rules.streaks import streak_of_case, untried
from followtui.rules.values import has_left
from followtui.text.language import _, current_language
from followtui.tui.asking import needed
from followtui.tui.dialogs import Ask, Choose

if TYPE_CHECKING:
    from followtui.rules.finding import Finding
    from followtui.tui.app import FollowtuiApp

Then = Callable[["Done | None"], None]

_BY, _WITH = "by ", "with "


def last_try(program: "FollowtuiApp", customer: int, finding: "Finding", then: Then) -> None:
    """Offer the ways that were not tried, and what a manager may say of the customer."""
    ways, decisions = _ways(program, customer), _decisions()
    # Where giving up is proposed that comes first; before, the last try does.
    options = [*decisions, *ways] if finding.field == "drop_decision" else [*ways, *decisions]

    def take(code: str | None) -> None:
        if code is None:
            then(None)
        elif code == "drop":
            give_up(program, customer, then)
        elif code == "keep":
            _keep(program, customer, then)
        elif code == "hand_over":
            _hand_over(program, customer, then)
        else:
            _try(program, customer, code, then)

    program.push_screen(Choose(finding.message, options), take)


def _ways(program: "FollowtuiApp", customer: int) -> list[tuple[str, str]]:
    """The channels and people that were not tried."""
    book, case = program.desk.book, program.desk.case(customer)
    left = untried(case, streak_of_case(case), book.template, book.today)
    by = _("Try once more by {method}, and log it")
    ways = [(_BY + one, by.format(method=book.template.label("methods", one, current_language()))) for one in left.methods]
    ways += [(f"{_WITH}{one.id}", _("Try {name}, and log it").format(name=one.name)) for one in left.contacts]
    return ways or [(_BY, _("Try once more at another hour, and log it"))]


def _decisions() -> list[tuple[str, str]]:
    return [
        ("drop", _("Give it up, with the reason")),
        ("keep", _("Keep it: it was decided to go on")),
        ("hand_over", _("Hand it over to somebody else")),
    ]


def _try(program: "FollowtuiApp", customer: int, code: str, then: Then) -> None:
    from followtui.tui.forms import open_log
    from followtui.tui.forms.people import distinct

    way = code.removeprefix(_BY)
    preset = {"followups.method": way} if way else {}
    if code.startswith(_WITH):
        here = [one for one in program.desk.case(customer).contacts if not has_left(one, program.desk.book.today)]
        people = distinct([(one.id, one.name, one.title or "") for one in here])
        preset = {"people": next((one.label for one in people if one.code == code.removeprefix(_WITH)), "")}
    open_log(program, customer, preset=preset, then=then)


def give_up(program: "FollowtuiApp", customer: int, then: Then) -> None:
    """Drop the customer, once the reason is said."""
    from followtui.book.states import drop

    book = program.desk.book
    name = str((book.records.get("customers", customer) or {}).get("name", ""))
    options = [(one.code, one.label(current_language())) for one in book.template.drop_reasons if not one.retired]

    def because(code: str | None) -> None:
        if code is None:
            then(None)
            return

        def take(note: str | None) -> None:
            _saved(program, None if note is None else program.act(lambda: drop(book, customer, code, note)), then)

        question = _("A word on it, for whoever reads this later")
        program.push_screen(Ask(question, check=needed if code == "other" else None), take)

    program.push_screen(Choose(_("Give up {name}. Why?").format(name=name), options), because)


def _keep(program: "FollowtuiApp", customer: int, then: Then) -> None:
    """Note who decided to go on: the count begins anew."""
    from followtui.book.customers import edit

    def take(who: str | None) -> None:
        values = {"drop_decision": "keep", "decided_by": who or ""}
        _saved(program, None if who is None else program.act(lambda: edit(program.desk.book, "customers", customer, values)), then)

    program.push_screen(Ask(_("Who decided to go on?"), value=program.desk.book.rep, check=needed), take)


def _hand_over(program: "FollowtuiApp", customer: int, then: Then) -> None:
    """Name the new owner."""
    from followtui.book.customers import edit

    def take(who: str | None) -> None:
        _saved(program, program.act(lambda: edit(program.desk.book, "customers", customer, {"owner": who})) if who else None, then)

    program.push_screen(Ask(_("Who looks after it from now on?"), check=needed), take)


def _saved(program: "FollowtuiApp", done: Done | None, then: Then) -> None:
    program.told_saved(done)
    then(done)
