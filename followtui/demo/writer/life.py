"""A made-up customer's life: what each touch leaves in the book, by the same rules as the book's own actions."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from followtui.dates.days import instant
from followtui.demo.days import Days
from followtui.demo.plot import AWAY
from followtui.demo.writer.clock import Clock
from followtui.demo.writer.course import ATTITUDES, Course, Touch, weighed
from followtui.demo.writer.ledger import Ledger
from followtui.demo.writer.words import Facts, Words
from followtui.model import Document
from followtui.text.amounts import format_amount

_DEAL = {"zh": "{line}{product}", "en": "{product} for the {line}"}
_COMES_WITH = {"need": "need_confirmed", "quote": "quote", "won": "contract"}
_AHEAD = {
    "contact": ("need_confirmed",),
    "need": ("quote", "decision", "contract"),
    "quote": ("decision", "contract", "payment"),
    "negotiate": ("decision", "contract", "payment"),
}
_LOST_REASONS = ("price", "budget", "too_long", "feature")
_DROP_REASONS = ("no_need", "budget_frozen", "unfit", "closed_down")


class Life:
    """Writes the actions of one customer."""

    def __init__(self, ledger: Ledger, days: Days, clock: Clock, random: Random, words: Words, facts: Facts) -> None:
        self._ledger = ledger
        self._days = days
        self._clock = clock
        self._random = random
        self._words = words
        self._facts = facts
        self._rep = ledger.teller.rep
        self._label = ledger.teller.label
        self._name = ""
        self._customer = self._contact = self._step = 0
        self._deal: int | None = None
        self._stage = "contact"
        self._told: list[str] = []

    @property
    def lines(self) -> list[tuple[str, bytes]]:
        """The lines written so far, each with its moment."""
        return self._ledger.lines

    def live(self, customer: Document, contact: Document, course: Course) -> None:
        """Write the whole life."""
        self._name = customer["name"]
        moments = [self._clock.on(touch.day, away=touch.method in AWAY) for touch in course.touches]
        self._add(customer, contact, self._clock.before(moments[0], 400), course.touches[0])
        for place, (touch, moment) in enumerate(zip(course.touches, moments, strict=True)):
            if touch.enters == "need":
                self._open_deal(self._clock.before(moment, 90), touch.day, course.touches[-1])
            following = course.touches[place + 1] if place + 1 < len(course.touches) else None
            self._touch(touch, moment, following, course.end)
        self._ending(course.end, moments[-1], course.touches[-1].day)

    def _said(self, sentence: str, day: int) -> str:
        """A sentence said on a day; the date that it may name lies two to fifteen working days ahead."""
        named = self._days.dated(self._days.day(day + self._random.randrange(2, 16)))
        return self._facts.filled(sentence.lstrip("@"), self._random, named, format_amount(self._facts.amount, self._days.language))

    def _entered(self, at: str, document: dict[str, Any]) -> Document:
        return {"customer": self._customer, **document, "origin": "entered", "created_at": at}

    def _node(self, at: str, kind: str, title: str, **fields: Any) -> int:
        given = {name: value for name, value in fields.items() if value is not None}
        return self._ledger.insert("nodes", self._entered(at, {"kind": kind, "title": title, "side": "ours", **given}))

    # The beginning

    def _add(self, customer: Document, contact: Document, moment: datetime, first: Touch) -> None:
        at = instant(moment)
        self._customer = self._ledger.insert("customers", {**customer, "created_at": at})
        self._contact = self._ledger.insert("contacts", self._entered(at, contact))
        title = self._said(self._random.choice(self._words.steps["contact"]), first.day)
        self._step = self._node(at, "next_step", title, due=self._days.day(first.day).isoformat())
        self._ledger.save("add", at, "customers", self._customer, self._name)

    def _open_deal(self, moment: datetime, day: int, last: Touch) -> None:
        at = instant(moment)
        facts = self._facts
        name = _DEAL[self._days.language].format(line=facts.line, product=facts.product)
        close = self._days.day(self._random.randrange(8, 70) if last.enters not in ("won", "lost") else last.day)
        deal = {
            "name": name, "stage": "contact", "status": "open", "kind": "new", "stage_since": at[:10], "product": facts.product,
            "need": self._said(self._words.phases["need"][0], day), "amount": facts.amount, "expected_close": close.isoformat(),
            **({"competitor": facts.rival} if self._random.random() < 0.4 else {}),
        }  # fmt: skip
        self._deal = self._ledger.insert("deals", self._entered(at, deal))
        self._ledger.save("deal-add", at, "deals", self._deal, name)

    # A touch

    def _touch(self, touch: Touch, moment: datetime, following: Touch | None, end: str) -> None:
        at = instant(moment)
        happened = instant(moment - timedelta(minutes=self._random.randrange(40, 85))) if touch.method in AWAY else at
        document: Document = self._entered(at, {"method": self._method(touch), "happened_at": happened, "result": touch.result})
        document |= {"author": self._rep, "contacts": [self._contact]}
        if self._deal is not None:
            document["deal"] = self._deal
        if touch.result != "no_reply":
            document |= {"content": self._said(self._sentence(touch, end), touch.day), "attitude": self._attitude(touch)}
        if touch.result == "awaiting":
            del document["attitude"]
        followup = self._ledger.insert("followups", document)
        self._next(touch, at, happened, followup, following, end)
        if self._ledger.get(self._customer, "last_touch_at") is None:
            self._node(at, "first_contact", self._label("first_contact"), done_at=happened, done_by_followup=followup)
        if touch.enters:
            self._enter(touch.enters, at, happened, followup)
        streak = self._ledger.get(self._customer, "no_reply_streak") + 1 if touch.result == "no_reply" else 0
        relation = "existing" if touch.enters == "won" else self._ledger.get(self._customer, "relation")
        self._ledger.change(
            "customers", self._customer, last_touch_at=happened, last_result=touch.result, no_reply_streak=streak, relation=relation
        )
        self._ledger.save("log", at, "followups", followup, self._name, customer=self._customer)

    def _method(self, touch: Touch) -> str:
        if self._days.language == "zh" or touch.method not in ("wechat", "wecom"):
            return touch.method
        return "email" if touch.method == "wechat" else "sms"

    def _attitude(self, touch: Touch) -> str:
        return "warmer" if touch.enters not in ("", "lost") else "cooler" if touch.result == "refused" else weighed(ATTITUDES, self._random)

    def _sentence(self, touch: Touch, end: str) -> str:
        words = self._words
        if touch.result == "refused" or (touch.result == "postponed" and end == "dropped"):
            return words.closing
        phase = "won" if touch.enters == "won" else touch.phase
        lists = {"no_progress": words.stuck, "postponed": words.postponed, "awaiting": words.sent}
        sentences = lists.get(touch.result) or words.phases[phase]
        # The first sentence of a phase tells how it was entered.
        if touch.enters and touch.result != "won":
            return sentences[0]
        met = touch.method in AWAY
        fitting = [one for one in sentences if one.startswith("@") == met] or sentences
        fresh = [one for one in fitting if one not in self._told] or fitting
        self._told.append(self._random.choice(fresh))
        return self._told[-1]

    def _next(self, touch: Touch, at: str, happened: str, followup: int, following: Touch | None, end: str) -> None:
        """Complete the step that the touch was about and open the next, or move it, as the result says."""
        ledger = self._ledger
        waits = touch.result in ("awaiting", "no_reply")
        if not waits:
            ledger.change("nodes", self._step, done_at=happened, done_by_followup=followup)
        if following is None and end in ("parked", "dropped"):
            ledger.change("followups", followup, no_next_reason=end)
            return
        due = self._days.day(following.day).isoformat() if following is not None else self._final_due(end, touch.day, 24)
        phase = following.phase if following is not None else "again" if touch.result == "refused" else touch.phase
        titles = [self._said(one, touch.day) for one in self._words.steps["again" if touch.result == "no_reply" else phase]]
        before = self._ledger.get(self._step, "title")
        title = self._random.choice([one for one in titles if one != before])
        if waits:
            ledger.change("nodes", self._step, title=title, due=due, side="theirs" if touch.result == "awaiting" else "ours")
        else:
            self._step = self._node(at, "next_step", title, due=due, deal=self._deal, from_followup=followup)
        ledger.change("followups", followup, next_action=title, next_at=due)

    def _final_due(self, end: str, last: int, furthest: int) -> str:
        """When an open node is due: most in the coming weeks, few overdue, some today; after the last touch anyway."""
        random = self._random
        if end == "lost":
            return self._days.day(random.randrange(30, 90)).isoformat()
        mark = random.random()
        offset = -random.randrange(1, 6) if mark < 0.02 else 0 if mark < 0.045 else 1 + int(furthest * random.random() ** 1.5)
        clock = f"T{random.randrange(9, 18):02}:{random.choice(('00', '30'))}" if random.random() < 0.15 else ""
        return self._days.day(max(offset, last + 1)).isoformat() + clock

    def _enter(self, stage: str, at: str, happened: str, followup: int) -> None:
        """Move the deal, and record the key node that comes with the stage."""
        ledger, deal = self._ledger, self._deal
        if deal is None:
            return
        self._stage = stage
        ledger.change("deals", deal, stage=stage, stage_since=at[:10])
        kind = _COMES_WITH.get(stage)
        if kind is not None:
            more: dict[str, Any] = {}
            if kind == "quote":
                valid = self._days.after(datetime.fromisoformat(at).date(), self._random.randrange(15, 30)).isoformat()
                more = {"amount": self._facts.amount, "number": f"{self._random.randrange(1000, 9999)}", "valid_until": valid}
            self._node(at, kind, self._label(kind), deal=deal, done_at=happened, done_by_followup=followup, **more)
        if stage == "negotiate":
            ledger.change("deals", deal, decision_at=self._days.day(self._random.randrange(3, 30)).isoformat())
        elif stage in ("won", "lost"):
            ledger.change("deals", deal, status=stage, closed_at=at)
            if stage == "lost":
                ledger.change("deals", deal, lost_reason=self._random.choice(_LOST_REASONS))

    # The end

    def _ending(self, end: str, moment: datetime, last: int) -> None:
        """What stands open at the end, or how the customer was put aside."""
        if end in ("parked", "dropped"):
            self._put_aside(end, self._clock.after(moment, 60))
            return
        kinds = ("payment", "payment") if end == "won" else _AHEAD.get(self._stage, ()) if end == "open" else ()
        dues = sorted(self._final_due(end, last, 50)[:10] for _kind in kinds)
        for place, (kind, due) in enumerate(zip(kinds, dues, strict=True)):
            at = instant(self._clock.after(moment, 45 * (place + 1)))
            side = "theirs" if kind == "decision" else "ours"
            amount = self._facts.amount // 2 if kind == "payment" else None
            title = self._label(kind)
            node = self._node(at, kind, title, due=due, deal=self._deal, side=side, amount=amount)
            self._ledger.save("node-add", at, "nodes", node, title)

    def _put_aside(self, end: str, moment: datetime) -> None:
        at, customer = instant(moment), self._customer
        if end == "dropped":
            self._ledger.change("customers", customer, state="dropped", drop_reason=self._random.choice(_DROP_REASONS))
            self._ledger.save("drop", at, "customers", customer, self._name)
            return
        wake = self._days.day(self._random.randrange(15, 120)).isoformat()
        reason = self._said(self._random.choice(self._words.steps["contact"]), 0)
        self._ledger.change("customers", customer, state="parked", wake_on=wake, park_reason=reason)
        self._node(at, "next_step", reason, due=wake)
        self._ledger.save("park", at, "customers", customer, self._name)
