"""What a result settles: the step that the follow-up was about, and what comes next."""

from followtui.book.entry import Unfit
from followtui.book.followups.writing import Writing
from followtui.book.states import Rest, no_next_state, take_up
from followtui.book.steps import complete, done_moment, open_steps
from followtui.book.unknowns import book_words
from followtui.model import Node
from followtui.text.language import N_

RETRY_DAYS = (1, 2, 2)
"""After how many working days to try again, after the first, second and every further unanswered attempt."""

WAIT_DAYS = 2
"""Working days to wait for an answer when nobody said until when, and the step was due already."""


def _present_step(on: Writing) -> Node | None:
    """The step that the result settles. A key node is none: money has not come because somebody spoke of it."""
    current = _current(on)
    return current if current is None or current.kind == "next_step" else None


def _current(on: Writing) -> Node | None:
    """The step that this follow-up is about: the one it was opened from, else the earliest of ours."""
    nodes = on.open_nodes()
    if on.log.step is not None:
        return next((node for node in nodes if node.id == on.log.step), None)
    steps = [node for node in nodes if node.kind == "next_step" and node.side == "ours" and not node.unknown]
    if on.log.deal is not None:
        steps = [node for node in steps if node.deal == on.log.deal]
    return steps[0] if steps else None


def settle_steps(on: Writing, steps: list[tuple[str, str, str]]) -> None:
    """Complete, move or hand over the present step by the result, and open the steps (title, due, side) that come next."""
    result = on.result
    current = None if on.log.keep else _present_step(on)
    if result == "no_reply" and on.log.keep and _current(on) is not None:
        _open(on, steps)
    elif result == "no_reply":
        _try_again(on, _present_step(on), steps)
    elif result == "awaiting":
        _await(on, current, steps)
    else:
        if current is not None:
            complete(on.draft, current.id, done_moment(on.book, on.document["happened_at"]), followup=on.followup)
        _open(on, steps)
    if on.log.no_next:
        _rest(on)
    elif any(side == "ours" for _title, _due, side in steps):
        _take_up(on)


def _rest(on: Writing) -> None:
    """Note why nothing comes next, unless something does."""
    if on.log.steps:
        both = Unfit(
            N_("A next step and a reason for having none cannot both stand. Take one of them out."),
            N_("Leave out --next or --no-next."),
        )
        on.entry.wrong("followups", "no_next_reason", both)
        return
    words = str(on.document.get("content", ""))
    rest = Rest(reason=on.log.no_next, words=words, until=on.log.until, drop=on.log.drop_reason)
    code = no_next_state(on.book, on.draft, on.entry, on.log.customer, rest)
    if code is not None:
        on.document["no_next_reason"] = code


def _take_up(on: Writing) -> None:
    """Who plans a step at a customer that is parked or dropped works on it again."""
    customer = on.customer()
    if customer.get("state") in ("parked", "dropped"):
        take_up(on.draft.touch("customers", on.log.customer))


def _open(on: Writing, steps: list[tuple[str, str, str]]) -> None:
    if steps:
        _note_next(on, steps[0])
    open_steps(on.book, on.draft, on.log.customer, steps, deal=on.deal, followup=on.followup)


def _note_next(on: Writing, step: tuple[str, str, str]) -> None:
    on.document["next_action"], on.document["next_at"] = step[0], step[1]


def _move(on: Writing, node: Node, step: tuple[str, str, str]) -> None:
    document = on.draft.touch("nodes", node.id)
    document["title"], document["due"], document["side"] = step
    document.pop("snoozed_until", None)
    _note_next(on, step)


def _await(on: Writing, current: Node | None, steps: list[tuple[str, str, str]]) -> None:
    """The step goes to their side; with no date given it keeps its own while that lies ahead.

    What was said to be ours stays ours, beside it.
    """
    if on.log.sides_said and any(side == "ours" for _title, _due, side in steps):
        _await(on, current, [one for one in steps if one[2] == "theirs"])
        _open(on, [one for one in steps if one[2] == "ours"])
    elif steps:
        first = (steps[0][0], steps[0][1], "theirs")
        if current is not None:
            _move(on, current, first)
            _extra(on, steps[1:])
        else:
            _open(on, [first, *steps[1:]])
    elif current is not None:
        ahead = current.due and current.due[:10] > on.book.today
        _move(on, current, (current.title, (current.due or "") if ahead else _retry_day(on, WAIT_DAYS), "theirs"))


def _try_again(on: Writing, current: Node | None, steps: list[tuple[str, str, str]]) -> None:
    """An unanswered attempt keeps the step and moves it on, one working day, then two; never nearer.

    A next step that is said takes its place.
    """
    customer = on.customer()
    day = _retry_day(on, RETRY_DAYS[min(int(customer.get("no_reply_streak") or 0), len(RETRY_DAYS) - 1)])
    if current is not None and steps:
        _move(on, current, steps[0])
        _extra(on, steps[1:])
    elif current is not None and not on.log.no_next:
        due = current.due if current.due and current.due[:10] > day else day
        _move(on, current, (current.title, due, current.side))
    elif steps or (current is None and customer.get("state") == "live" and not on.log.no_next):
        _open(on, steps or [(_again(on), day, "ours")])


def _extra(on: Writing, steps: list[tuple[str, str, str]]) -> None:
    open_steps(on.book, on.draft, on.log.customer, steps, deal=on.deal, followup=on.followup)


def _again(on: Writing) -> str:
    return book_words(on.book, N_("Try again"))


def _retry_day(on: Writing, days: int) -> str:
    return on.book.circumstances.calendar.add_working_days(on.book.now.date(), days).isoformat()
