"""Customers that nothing comes of: one last try another way is named, then giving them up is proposed."""

from collections.abc import Iterator

from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.streaks import Streak, is_to_give_up, streak_of_case, untried
from followtui.text.language import N_, current_language, listed

_LAST_TRY = Complaint(
    "dead_candidate",
    "notice",
    "customers",
    "next",
    N_("Nothing came of {days} days in a row, since {day}. Not tried yet: {ways}."),
    N_("Try once more, another way, and log it. If nothing comes of that either, it is time to let go."),
)
_ALL_TRIED = Complaint(
    "dead_candidate",
    "notice",
    "customers",
    "next",
    N_("Nothing came of {days} days in a row, since {day}, by {methods}."),
    N_("Try once more at another hour, or find another person there (contact add). Then it is time to let go."),
)
_GIVE_UP = Complaint(
    "dead_candidate",
    "notice",
    "customers",
    "drop_decision",
    N_("Nothing came of {days} days in a row, since {day}, by {methods}. Give it up?"),
    N_("The sheet for your manager: followtui dead. Then drop it (drop), or note who wants to keep it (--drop-decision keep)."),
)
_STOP = Complaint(
    "dead_candidate",
    "notice",
    "customers",
    "drop_decision",
    N_("It was decided to stop here. The customer is still worked on."),
    N_("Drop it with the reason: followtui drop CUSTOMER --reason CODE."),
)
_HAND_OVER = Complaint(
    "dead_candidate",
    "notice",
    "customers",
    "drop_decision",
    N_("It was decided to hand this customer over. It still stands with you."),
    N_("Name the new owner: followtui edit CUSTOMER --owner NAME."),
)
_DECIDED = {"stop": _STOP, "hand_over": _HAND_OVER}


def dead_candidate(case: Case, at: Circumstances) -> Iterator[Finding]:
    """A live customer that nothing came of on several days in a row, or that was given up and is still worked on."""
    customer = case.customer
    if customer is None or not case.is_live(at.today):
        return
    decided = _DECIDED.get(customer.drop_decision or "")
    if decided is not None:
        yield decided.about(customer.id, customer.id)
        return
    settings = at.settings["dead_candidate"]
    streak = streak_of_case(case)
    if streak.days < settings["last_try_after"]:
        return
    values: dict[str, str | int] = {"days": streak.days, "day": streak.since, "methods": methods_said(streak, at)}
    if is_to_give_up(streak, settings):
        yield _GIVE_UP.about(customer.id, customer.id, values)
        return
    left = untried(case, streak, at.template, at.today)
    ways = [at.template.label("methods", code, current_language()) for code in left.methods]
    ways += [one.name for one in left.contacts]
    complaint = _LAST_TRY if ways else _ALL_TRIED
    yield complaint.about(customer.id, customer.id, {**values, "ways": listed(ways)})


def methods_said(streak: Streak, at: Circumstances) -> str:
    """The channels of a streak by their labels, in the reader's language."""
    language = current_language()
    return listed(at.template.label("methods", code, language) for code in streak.methods)
