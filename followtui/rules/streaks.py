"""Streaks without result: on how many days in a row nothing came of it, by which channels, and what was not tried."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from followtui.model import Contact, Followup
from followtui.rules.case import Case
from followtui.rules.values import has_left, is_after, is_blank, is_reachable, known_day
from followtui.template.model import Template

FRUITLESS = ("no_reply", "no_progress")
"""Results that count as nothing."""

STREAK_RESULTS = (*FRUITLESS, "awaiting")
"""Results that do not end a streak: what was sent and waits for an answer neither counts nor ends it."""

# Channels that need an address of their own; a visit needs none.
_WAYS: dict[str, tuple[str, ...]] = {
    "phone": ("mobile", "phone"),
    "sms": ("mobile",),
    "wechat": ("wechat",),
    "email": ("email",),
}


class Streak(Struct, kw_only=True):
    """The latest follow-ups that nothing came of, the oldest first, on ``days`` different days since the day ``since``.

    ``methods`` are the channels used meanwhile in the order of their first use, ``contacts`` the people that were tried;
    what was sent and waits for an answer is among these, though it neither counts nor ends the streak.
    """

    followups: list[Followup] = []
    days: int = 0
    since: str = ""
    methods: list[str] = []
    contacts: list[int] = []

    @property
    def unanswered(self) -> int:
        """How many of the follow-ups nobody answered."""
        return sum(one.result == "no_reply" for one in self.followups)


class Untried(Struct, kw_only=True):
    """What is left to try: channels by code, and people."""

    methods: list[str]
    contacts: list[Contact]


def streak_of(followups: Sequence[Followup], after: str = "") -> Streak:
    """The streak with which ``followups`` (in order of time) end; of those that happened after the moment ``after``."""
    counted: list[Followup] = []
    touched: list[Followup] = []
    for followup in reversed(followups):
        if followup.result not in STREAK_RESULTS or (after and not is_after(followup.happened_at, after)):
            break
        touched.append(followup)
        if followup.result in FRUITLESS and known_day(followup.happened_at):
            counted.append(followup)
    if not counted:
        return Streak()
    counted.reverse()
    # What was sent before the first try that failed is no part of it.
    touched = touched[: touched.index(counted[0]) + 1][::-1]
    return Streak(
        followups=counted,
        days=len({known_day(one.happened_at) for one in counted}),
        since=known_day(counted[0].happened_at),
        methods=list(dict.fromkeys(one.method for one in touched if one.method)),
        contacts=list(dict.fromkeys(person for one in touched for person in one.contacts)),
    )


def streak_of_case(case: Case) -> Streak:
    """The streak of a customer; where a manager decided to go on, it begins anew with that decision."""
    customer = case.customer
    if customer is None or customer.drop_decision != "keep":
        return streak_of(case.followups)
    return streak_of(case.followups, customer.drop_proposed_at) if customer.drop_proposed_at else Streak()


def is_to_give_up(streak: Streak, settings: dict[str, Any]) -> bool:
    """Whether it is long enough, and tried enough, that giving the customer up is proposed (settings of ``dead_candidate``)."""
    return bool(streak.days >= settings["drop_after"] and len(streak.methods) >= settings["drop_channels"])


def untried(case: Case, streak: Streak, template: Template, today: str) -> Untried:
    """The channels that are open at a customer and were not used, and the people whom nobody tried."""
    people = [one for one in case.contacts if not has_left(one, today)]
    methods = [one for one in open_methods(case, people, template) if one not in streak.methods]
    reachable = [one for one in people if is_reachable(one) or not is_blank(one.via)]
    # Who was meant where no follow-up names anybody is the only one there is.
    named = streak.contacts or [one.id for one in reachable[:1] if len(reachable) == 1]
    return Untried(methods=methods, contacts=[one for one in reachable if one.id not in named])


def open_methods(case: Case, people: Sequence[Contact], template: Template) -> list[str]:
    """The channels of the template by which one of ``people`` can be reached, or the customer itself."""
    open_ways = {code for code, fields in _WAYS.items() if any(not is_blank(getattr(one, field)) for one in people for field in fields)}
    if case.customer is not None and not is_blank(case.customer.phone):
        open_ways.add("phone")
    return [method.code for method in template.methods if not method.retired and method.code in open_ways | {"visit"}]
