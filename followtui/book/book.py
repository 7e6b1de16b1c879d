"""A book, opened: its template, its moment, its records as cases, and the way every action is saved."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from followtui.dates.days import instant
from followtui.errors import NotValid
from followtui.model import Document
from followtui.store.ids import ref as short_ref
from followtui.store.records import Records
from followtui.store.store import Head, Store, device_name
from followtui.template.model import Template
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.book.entry import Entry
    from followtui.book.lookup import Lookup
    from followtui.rules.case import Case, Circumstances
    from followtui.rules.finding import Finding, Key
    from followtui.store.attachments import Attachments
    from followtui.store.draft import Draft
    from followtui.store.lines import Action
    from followtui.template.fields import Field

FORCIBLE = ("vague_note", "duplicate_customer")
"""The rules past which an entry may be forced, with a reason that history keeps."""

NEXT_FIELDS = ("next", "next_action", "next_at")
"""Where a missing next step is told: at the customer, or at the follow-up that leaves none."""

Body = Callable[["Draft", "Entry"], "Made"]


class Made(Struct, kw_only=True):
    """What the body of an action made: the record it is about, and under which code history keeps it.

    ``written`` are fields that the person wrote though their values stay as they were. ``entry`` says whether it
    enters something: removing and waking do not, and are not refused for what they leave to be done.
    """

    action: str
    table: str
    id: int
    name: str = ""
    extra: dict[str, Any] = {}
    written: set[tuple[str, int, str]] = set()
    entry: bool = True


class Done(Struct, kw_only=True):
    """A saved action: the record it was about, the journaled action, and what the rules still say."""

    table: str
    id: int
    action: "Action | None"
    findings: list["Finding"]


class Refused(NotValid):
    """An entry that the gate refuses; ``findings`` say at which field and what would be right."""

    def __init__(self, findings: Sequence["Finding"]) -> None:
        super().__init__(N_("Not saved."), findings=findings)


class Book:
    """One book at one moment. ``records`` is what is read: the store, or the book as it stood at an earlier time.

    ``device`` is the name under which history shows where it was written; this machine's when not said.
    """

    def __init__(self, store: Store, now: datetime, records: Records | None = None, *, device: str = "") -> None:
        self.store = store
        self.device = device or device_name()
        self.records: Records = records or store
        self.now = now
        self._asked: list[Finding] = []
        self._circumstances: Circumstances | None = None

    @property
    def template(self) -> Template:
        """The template in force."""
        return self.records.template

    @property
    def at(self) -> str:
        """The present moment as an instant."""
        return instant(self.now)

    @property
    def today(self) -> str:
        """Today, ``YYYY-MM-DD``."""
        return self.now.date().isoformat()

    @property
    def rep(self) -> str:
        """The rep whose book it is; empty when the template does not say."""
        return self.template.book.rep

    def at_moment(self, now: datetime) -> None:
        """Let time go on."""
        self.now = now

    @property
    def circumstances(self) -> "Circumstances":
        """The circumstances in which the rules judge: drawn anew when the template or the moment is another."""
        from followtui.rules.case import Circumstances

        known = self._circumstances
        if known is None or known.template is not self.template or known.now != self.now:
            known = self._circumstances = Circumstances.of(self.template, self.now)
        return known

    @property
    def fields(self) -> "dict[str, dict[str, Field]]":
        """The fields of every table by code."""
        return self.circumstances.fields

    @cached_property
    def lookup(self) -> "Lookup":
        """Finds what a person names."""
        from followtui.book.lookup import Lookup

        return Lookup(self)

    @cached_property
    def attachments(self) -> "Attachments":
        """The copies of evidence."""
        from followtui.store.attachments import Attachments

        return Attachments(self.store.folder)

    def ref(self, table: str, record_id: int) -> str:
        """The short ref of a record."""
        return short_ref(table, record_id, self.records.ids(table))

    def case(self, customer: int) -> "Case":
        """A customer with all its records, as saved."""
        return self._case(customer, self.records.of_customer(customer))

    def _case(self, customer: int, documents: Mapping[str, Mapping[int, Document]]) -> "Case":
        from followtui.rules.typed import build_case

        return build_case(customer, documents)

    def judge(self, customer: int) -> list["Finding"]:
        """Everything the rules have against a customer and its records, and what became of their evidence."""
        return self.judge_case(self.case(customer))

    def judge_case(self, case: "Case") -> list["Finding"]:
        """The same of a case that was read already."""
        from followtui.rules.gate import in_order, judge

        found = judge(case, self.circumstances)
        holding = [one for one in case.followups if one.evidence]
        if not holding:
            return found
        from followtui.book.evidence import evidence_findings

        return in_order([*found, *evidence_findings(self, case.customer_id, holding)])

    def is_mine(self, owner: str | None) -> bool:
        """Whether a customer with this owner is the rep's own."""
        return not owner or not self.rep or owner == self.rep

    def act(self, body: Body) -> Done:
        """Run ``body`` on a draft under the lock, let the rules judge what it leaves, and save it as one action.

        Raises Refused with everything that is wrong at once, or what ``body`` raises; nothing is changed then.
        """
        from followtui.book.entry import Entry

        made: list[Made] = []

        def work(draft: "Draft") -> Head:
            self.__dict__.pop("lookup", None)
            entry = Entry(self.fields, self.now)
            made.append(body(draft, entry))
            self._keep(draft)
            self._pass(draft, entry, made[0])
            subject = {"table": made[0].table, "id": made[0].id, **({"name": made[0].name} if made[0].name else {})}
            return Head(action=made[0].action, subject={**subject, **made[0].extra})

        action = self.store.save(work, at=self.at, by=self.rep, device=self.device)
        self.__dict__.pop("lookup", None)
        one = made[0]
        return Done(table=one.table, id=one.id, action=action, findings=self._findings_after(action, one))

    def _keep(self, draft: "Draft") -> None:
        from followtui.book.derived import keep_customers

        keep_customers(draft)

    def _pass(self, draft: "Draft", entry: "Entry", made: Made) -> None:
        from followtui.rules.gate import asks, refused

        self._asked = []
        written = draft.written() | made.written
        wrong: dict[Key, Finding] = {one.key: one for one in entry.problems}
        bad_fields = {(one.table, one.field) for one in entry.problems}
        step_told = any(one.field in NEXT_FIELDS for one in entry.problems)
        for customer in draft.customers() if made.entry else ():
            saved = self.store.of_customer(customer)
            before = self._case(customer, saved) if saved["customers"] else None
            after = self._case(customer, draft.of_customer(customer))
            for finding in refused(before, after, written, self.circumstances):
                if made.extra.get("forced") and finding.rule in FORCIBLE:
                    continue
                told = (finding.table, finding.field) in bad_fields or (finding.field in NEXT_FIELDS and step_told)
                if not told:
                    wrong.setdefault(finding.key, finding)
            self._asked += asks(after, written, self.circumstances)
        if wrong:
            raise Refused(_once(list(wrong.values())))

    def _findings_after(self, action: "Action | None", made: Made) -> list["Finding"]:
        customer = made.id if made.table == "customers" else (self.store.get(made.table, made.id) or {}).get("customer")
        if not isinstance(customer, int):
            return []
        touched = {(table, one) for table, patch in (action.patch if action else {}).items() for one in patch}
        return [*self._asked, *(one for one in self.judge(customer) if (one.table, one.id) in touched)]

    def close(self) -> None:
        """Give the book's files back."""
        self.store.close()


def _once(findings: "list[Finding]") -> "list[Finding]":
    """The findings, a missing next step said once: at the follow-up rather than at its customer."""
    if any(one.table == "followups" and one.field in ("next_action", "next_at") for one in findings):
        return [one for one in findings if (one.table, one.field) != ("customers", "next")]
    return findings
