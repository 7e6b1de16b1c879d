"""Logging a follow-up: the one action that a rep does all day.

One save records what was said, completes the step it was about, opens the next, completes key nodes and moves the
deal's stage.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from followtui.book.book import Book, Done, Made
from followtui.book.deals import enter_stage
from followtui.book.entry import Entry, Unfit, offered, read_choice
from followtui.book.passage import Person, put_person
from followtui.book.states import Rest, no_next_state, take_up
from followtui.book.steps import NextStep, complete, done_moment, kind_label, node_document, open_steps, read_steps
from followtui.book.unknowns import Unknown, book_words, find_out
from followtui.errors import Conflict, NotValid
from followtui.model import Document, Node
from followtui.rules.streaks import open_methods
from followtui.rules.typed import build_case
from followtui.text.language import N_, current_language
from followtui.text.names import plain_key

if TYPE_CHECKING:
    from followtui.store.draft import Draft

KEEPS_STEP = ("no_reply", "awaiting")
"""Results that complete nothing."""

RETRY_DAYS = (1, 2, 2)
"""After how many working days to try again, after the first, second and every further unanswered attempt."""

WAIT_DAYS = 2
"""Working days to wait for an answer when nobody said until when, and the step was due already."""

DEAL_KINDS = frozenset({"need_confirmed", "quote", "contract", "payment", "decision"})
"""Key nodes that belong to a deal."""


class Log(Struct, kw_only=True):
    """What a person says of a follow-up, as typed. ``values`` are fields of the follow-up by code.

    ``until`` and ``drop_reason`` go with a reason for no next step that parks or drops; ``step`` is the node that the
    log was opened from: a next step is settled by the result, a key node only by being named as done; ``keep`` leaves
    the current step as it is; ``also_done`` are further open nodes completed with it; ``done`` are kinds of key nodes
    completed with it, and ``done_values`` fields of theirs by kind;
    ``new_contacts`` are names of people that the customer does not have yet; ``people`` are contacts of whom more is
    told; ``customer_values`` and ``deal_values`` fix fields of the customer and of the deal in the same save; ``jot``
    is completed by it; ``unknown`` are fields that nobody knows yet.
    ``sides_said``: the sides of the steps were chosen; else the first one is theirs when an answer is awaited.
    """

    customer: int
    values: dict[str, str] = field(default_factory=dict)
    contacts: list[str] = field(default_factory=list)
    new_contacts: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    no_next: str = ""
    until: str = ""
    drop_reason: str = ""
    deal: int | None = None
    stage: str = ""
    lost_reason: str = ""
    lost_note: str = ""
    done: list[str] = field(default_factory=list)
    done_values: dict[str, dict[str, str]] = field(default_factory=dict)
    also_done: list[int] = field(default_factory=list)
    step: int | None = None
    keep: bool = False
    sides_said: bool = False
    jot: int | None = None
    customer_values: dict[str, str] = field(default_factory=dict)
    deal_values: dict[str, str] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)
    force: str = ""


def log_followup(book: Book, log: Log) -> Done:
    """Save a follow-up and all that goes with it as one action. Raises Refused, Conflict, NotFound."""

    def body(draft: "Draft", entry: Entry) -> Made:
        return _Logging(book, draft, entry, log).run()

    return book.act(body)


def log_batch(book: Book, customers: Sequence[int], log: Log) -> Done:
    """Save one text for several customers as one action: a follow-up each, marked as a batch. Raises Refused, Conflict."""

    def body(draft: "Draft", entry: Entry) -> Made:
        batch = draft.new_id()
        written: set[tuple[str, int, str]] = set()
        for customer in customers:
            one = _Logging(book, draft, entry, replace(log, customer=customer, step=None))
            written |= one.run().written
            draft.touch("followups", one.followup)["batch"] = batch
        return Made(
            action="log-batch", table="followups", id=one.followup, name=str(len(customers)), extra={"batch": batch}, written=written
        )

    return book.act(body)


class _Logging:
    """One follow-up on its way into a draft."""

    def __init__(self, book: Book, draft: "Draft", entry: Entry, log: Log) -> None:
        self.book = book
        self.draft = draft
        self.entry = entry
        self.log = log
        self.document: Document = {"customer": log.customer}
        self.followup = draft.new_id()

    def run(self) -> Made:
        """Write everything; what is wrong is noted in the entry."""
        log, document = self.log, self.document
        self.entry.take(document, "followups", log.values, self.followup)
        document.setdefault("happened_at", self.book.at)
        document.update(origin="entered", created_at=self.book.at)
        if self.book.rep:
            document["author"] = self.book.rep
        self._people()
        self.deal = self._deal()
        if self.deal is not None:
            document["deal"] = self.deal
        self.draft.put("followups", self.followup, document)
        self._settle_steps(read_steps(log.steps, self.entry))
        self._key_nodes()
        self._fixes()
        self._ask_for_the_end()
        if log.jot is not None:
            self.draft.touch("jots", log.jot)["completed_by"] = self.followup
        customer = self.draft.get("customers", log.customer) or {}
        return Made(
            action="log", table="followups", id=self.followup, name=str(customer.get("name", "")),
            extra={"customer": log.customer, **({"forced": log.force} if log.force else {})}, written=self._written(),
        )  # fmt: skip

    def _ask_for_the_end(self) -> None:
        """A reason that a deal was won or lost needs such a deal."""
        code = self.document.get("no_next_reason")
        deals = self.draft.of_customer(self.log.customer)["deals"].values()
        if code in ("won", "lost") and not any(deal.get("status") == code for deal in deals):
            self.entry.lacks(
                "followups", "no_next_reason", "no_next_step", N_("This customer has no deal that is {stage}."),
                N_("Close the deal in the same save (--stage {code}), or say what comes next."),
                stage=self.book.template.label("stages", code, current_language()), code=code,
            )  # fmt: skip

    def _written(self) -> set[tuple[str, int, str]]:
        fields = ("method", "content", "result", "attitude", "next_action", "next_at", "happened_at")
        return {("followups", self.followup, name) for name in fields}

    def _nodes(self) -> list[Node]:
        return build_case(self.log.customer, self.draft.of_customer(self.log.customer)).open_nodes()

    # Who and which deal

    def _people(self) -> None:
        people = [self.book.lookup.contact(self.log.customer, text) for text in self.log.contacts]
        people += [self._person(name.strip()) for name in self.log.new_contacts if name.strip()]
        if people:
            self.document["contacts"] = list(dict.fromkeys(people))

    def _person(self, name: str) -> int:
        """The contact of this name; a new one when the customer has none that is called so."""
        contacts = self.draft.of_customer(self.log.customer)["contacts"]
        wanted = plain_key(name)
        known = next((one for one, document in contacts.items() if plain_key(str(document.get("name", ""))) == wanted), None)
        if known is not None:
            return known
        document: Document = {"customer": self.log.customer, "name": "", "origin": "entered", "created_at": self.book.at}
        self.entry.take(document, "contacts", {"name": name})
        return self.draft.insert("contacts", document)

    def _deal(self) -> int | None:
        if self.log.deal is not None:
            return self.log.deal
        if self.log.step is not None and (self.draft.get("nodes", self.log.step) or {}).get("deal"):
            return int((self.draft.get("nodes", self.log.step) or {})["deal"])
        deals = self.draft.of_customer(self.log.customer)["deals"]
        live = [one for one, document in deals.items() if document.get("status") == "open"]
        if len(live) == 1:
            return live[0]
        if self.log.stage or DEAL_KINDS & set(self._kinds()) or self.log.deal_values:
            if not live:
                raise NotValid(N_("This customer has no open deal. Open one first: followtui deal add"))
            raise Conflict(
                N_("This customer has {count} open deals. Say which one: --deal NAME"),
                candidates=[self.book.lookup.candidate("deals", one) for one in live],
                count=len(live),
            )
        return None

    # Steps

    def _present_step(self) -> Node | None:
        """The step that the result settles. A key node is none: money has not come because somebody spoke of it."""
        current = self._current()
        return current if current is None or current.kind == "next_step" else None

    def _current(self) -> Node | None:
        """The step that this follow-up is about: the one it was opened from, else the earliest of ours."""
        nodes = self._nodes()
        if self.log.step is not None:
            return next((node for node in nodes if node.id == self.log.step), None)
        steps = [node for node in nodes if node.kind == "next_step" and node.side == "ours" and not node.unknown]
        if self.log.deal is not None:
            steps = [node for node in steps if node.deal == self.log.deal]
        return steps[0] if steps else None

    def _settle_steps(self, steps: list[tuple[str, str, str]]) -> None:
        result = self.document.get("result")
        current = None if self.log.keep else self._present_step()
        if result == "no_reply" and self.log.keep and self._current() is not None:
            self._open(steps)
        elif result == "no_reply":
            self._try_again(self._present_step(), steps)
        elif result == "awaiting":
            self._await(current, steps)
        else:
            if current is not None:
                complete(self.draft, current.id, done_moment(self.book, self.document["happened_at"]), followup=self.followup)
            self._open(steps)
        if self.log.no_next:
            self._rest()
        elif any(side == "ours" for _title, _due, side in steps):
            self._take_up()

    def _rest(self) -> None:
        """Note why nothing comes next, unless something does."""
        if self.log.steps:
            both = Unfit(
                N_("A next step and a reason for having none cannot both stand. Take one of them out."),
                N_("Leave out --next or --no-next."),
            )
            self.entry.wrong("followups", "no_next_reason", both)
            return
        words = str(self.document.get("content", ""))
        rest = Rest(reason=self.log.no_next, words=words, until=self.log.until, drop=self.log.drop_reason)
        code = no_next_state(self.book, self.draft, self.entry, self.log.customer, rest)
        if code is not None:
            self.document["no_next_reason"] = code

    def _take_up(self) -> None:
        """Who plans a step at a customer that is parked or dropped works on it again."""
        customer = self.draft.get("customers", self.log.customer) or {}
        if customer.get("state") in ("parked", "dropped"):
            take_up(self.draft.touch("customers", self.log.customer))

    def _open(self, steps: list[tuple[str, str, str]]) -> None:
        if steps:
            self._note_next(steps[0])
        open_steps(self.book, self.draft, self.log.customer, steps, deal=self.deal, followup=self.followup)

    def _note_next(self, step: tuple[str, str, str]) -> None:
        self.document["next_action"], self.document["next_at"] = step[0], step[1]

    def _move(self, node: Node, step: tuple[str, str, str]) -> None:
        document = self.draft.touch("nodes", node.id)
        document["title"], document["due"], document["side"] = step
        document.pop("snoozed_until", None)
        self._note_next(step)

    def _await(self, current: Node | None, steps: list[tuple[str, str, str]]) -> None:
        """The step goes to their side; with no date given it keeps its own while that lies ahead.

        What was said to be ours stays ours, beside it.
        """
        if self.log.sides_said and any(side == "ours" for _title, _due, side in steps):
            self._await(current, [one for one in steps if one[2] == "theirs"])
            self._open([one for one in steps if one[2] == "ours"])
        elif steps:
            first = (steps[0][0], steps[0][1], "theirs")
            if current is not None:
                self._move(current, first)
                self._extra(steps[1:])
            else:
                self._open([first, *steps[1:]])
        elif current is not None:
            ahead = current.due and current.due[:10] > self.book.today
            self._move(current, (current.title, (current.due or "") if ahead else self._retry_day(WAIT_DAYS), "theirs"))

    def _try_again(self, current: Node | None, steps: list[tuple[str, str, str]]) -> None:
        """An unanswered attempt keeps the step and moves it on, one working day, then two; never nearer.

        A next step that is said takes its place.
        """
        customer = self.draft.get("customers", self.log.customer) or {}
        day = self._retry_day(RETRY_DAYS[min(int(customer.get("no_reply_streak") or 0), len(RETRY_DAYS) - 1)])
        if current is not None and steps:
            self._move(current, steps[0])
            self._extra(steps[1:])
        elif current is not None and not self.log.no_next:
            due = current.due if current.due and current.due[:10] > day else day
            self._move(current, (current.title, due, current.side))
        elif steps or (current is None and customer.get("state") == "live" and not self.log.no_next):
            self._open(steps or [(self._again(), day, "ours")])

    def _extra(self, steps: list[tuple[str, str, str]]) -> None:
        open_steps(self.book, self.draft, self.log.customer, steps, deal=self.deal, followup=self.followup)

    def _again(self) -> str:
        return book_words(self.book, N_("Try again"))

    def _retry_day(self, days: int) -> str:
        return self.book.circumstances.calendar.add_working_days(self.book.now.date(), days).isoformat()

    # Key nodes, stage, corrections

    def _kinds(self) -> dict[str, dict[str, str]]:
        """The codes of the key nodes that are said to be done, with their fields; an unknown one is noted."""
        found: dict[str, dict[str, str]] = {}
        for text in self.log.done:
            code = read_choice(self.book.template.node_kinds, text)
            if code is None:
                found_problem = Unfit(
                    N_("There is no kind of step “{text}”."),
                    N_("One of: {choices}."),
                    text=text,
                    choices=offered(self.book.template.node_kinds),
                )
                if not any(one.field == "done" for one in self.entry.problems):
                    self.entry.wrong("nodes", "done", found_problem)
            else:
                found[code] = self.log.done_values.get(text, {})
        return found

    def _key_nodes(self) -> None:
        at = done_moment(self.book, self.document["happened_at"])
        for kind, values in self._kinds().items():
            node = self._complete_kind(kind, at)
            self.entry.take(self.draft.touch("nodes", node), "nodes", values, node)
        for node in self.log.also_done:
            if not (self.draft.get("nodes", node) or {"done_at": at}).get("done_at"):
                complete(self.draft, node, at, followup=self.followup)
        if self.document.get("result") not in (None, *KEEPS_STEP) and not self._has_done("first_contact"):
            self._complete_kind("first_contact", at)

    def _has_done(self, kind: str) -> bool:
        nodes = self.draft.of_customer(self.log.customer)["nodes"].values()
        return any(node.get("kind") == kind and node.get("done_at") for node in nodes)

    def _complete_kind(self, kind: str, at: str) -> int:
        """Complete the open node of a kind that this came from, else the earliest; without one, record it as done."""
        deal = self.deal if kind in DEAL_KINDS else None
        for node in sorted(self._nodes(), key=lambda one: one.id != self.log.step):
            if node.kind == kind and (deal is None or node.deal in (deal, None)):
                complete(self.draft, node.id, at, followup=self.followup)
                return node.id
        document = node_document(
            self.book, self.log.customer, kind, kind_label(self.book, kind), deal=deal, done_at=at, done_by_followup=self.followup
        )
        return self.draft.insert("nodes", document)

    def _fixes(self) -> None:
        log = self.log
        find_out(self.book, self.draft, self.entry, log.customer, log.unknown, self.deal)
        for person in log.people:
            put_person(self.book, self.draft, self.entry, log.customer, person)
        if log.customer_values:
            self.entry.take(self.draft.touch("customers", log.customer), "customers", log.customer_values, log.customer)
        if self.deal is not None and log.deal_values:
            self.entry.take(self.draft.touch("deals", self.deal), "deals", log.deal_values, self.deal)
        if self.deal is not None and log.stage:
            enter_stage(self.book, self.draft, self.entry, self.deal, log.stage, lost_reason=log.lost_reason, note=log.lost_note)


def result_said(book: Book, words: str) -> str | None:
    """The result that a rep's own words say, by the phrases of the template; None when they say none, or several.

    A phrase that is part of a longer one found in the words does not count (没回 in 没回复). The outcome won is never
    read from words.
    """
    wanted = words.casefold()
    found: dict[str, str] = {}
    for result in book.template.results:
        if result.retired or result.code == "won":
            continue
        for phrase in (result.zh, result.en, *result.says):
            if phrase and phrase.casefold() in wanted:
                found[phrase.casefold()] = result.code
    longest = {code for phrase, code in found.items() if not any(phrase != other and phrase in other for other in found)}
    return next(iter(longest)) if len(longest) == 1 else None


def last_of(book: Book, customer: int, name: str) -> Any | None:
    """The value of a field in the customer's latest follow-up that has it, for a form to offer."""
    case = book.case(customer)
    for followup in reversed(case.followups):
        value = getattr(followup, name)
        if value:
            return value
    return None


def untried_methods(book: Book, customer: int) -> list[str]:
    """The methods by which a customer could be reached and was not, since somebody answered last."""
    case = book.case(customer)
    tried: set[str] = set()
    for followup in reversed(case.followups):
        if followup.result != "no_reply":
            break
        tried.add(followup.method or "")
    people = [contact for contact in case.contacts if not contact.left_on]
    return [method for method in open_methods(case, people, book.template) if method not in tried]
