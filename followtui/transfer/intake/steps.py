"""Next steps of imported rows, and the nodes of our own exports.

Of a customer's follow-ups only the latest says what comes next; what the earlier ones planned is history. A next date
that stands by a customer, without anything that happened, is a step of its own.
"""

from typing import Any

from followtui.book.steps import done_moment
from followtui.book.unknowns import book_words
from followtui.model import Document
from followtui.text.language import N_
from followtui.text.width import cut
from followtui.transfer.intake import reasons
from followtui.transfer.intake.customers import note_on_customer
from followtui.transfer.intake.deals import Deals
from followtui.transfer.intake.desk import Candidate, Desk, Rejected
from followtui.transfer.intake.followups import Followups
from followtui.transfer.intake.sources import Line

_LONGEST_TITLE = 60
_WITH_CARE = frozenset({"customer", "deal", "from_followup", "done_by_followup", "ref", "origin", "kind"})


class Steps:
    """The steps that an import opens."""

    def __init__(self, desk: Desk, followups: Followups, deals: Deals) -> None:
        self._desk = desk
        self._followups = followups
        self._deals = deals
        self._said: list[tuple[Candidate, dict[str, Any], Line]] = []
        self._nodes: dict[int, list[Candidate]] = {}
        self._told_nodes = False

    def say(self, customer: Candidate, line: Line, deal: Candidate | None = None) -> bool:
        """Note the next step of a row that tells of no touch; gives whether it has one with a date."""
        due = self._desk.read(line, "followups", "next_at")
        title = line.get("followups.next_action")
        for note in line.notes.pop("followups", []):
            note_on_customer(customer, note)
        if due is None:
            if title:
                note_on_customer(customer, f"{line.source.header_of('followups.next_action', line.row)}：{title}")
                line.left("followups.next_action", reasons.NO_DUE)
            return False
        step = {"title": title.splitlines()[0] if title else "", "due": due, "deal": deal.id if deal else None}
        self._said.append((customer, step, line))
        return True

    def take(self, customer: Candidate, line: Line) -> Candidate:
        """The node of a row of our own export. Raises Rejected."""
        self._told_nodes = True
        values = self._desk.read_all(line, "nodes", _WITH_CARE)
        values["kind"] = self._desk.read(line, "nodes", "kind") or "next_step"
        if not values.get("title"):
            raise Rejected(reasons.EMPTY_STEP)
        deal = self._deals.named(customer.id, line.get("nodes.deal")) if line.get("nodes.deal") else None
        if deal is not None:
            values["deal"] = deal.id
        for code in ("from_followup", "done_by_followup"):
            followup = self._desk.by_ref.get(("followups", line.get(f"nodes.{code}")))
            if followup is not None:
                values[code] = followup.id
        same = [one for one in self._of(customer.id) if _same_node(one, values)]
        if same:
            # What became of a step since is the book's to know.
            self._desk.mention(same[0])
            return same[0]
        found = self._desk.new("nodes", {"customer": customer.id}, line)
        self._of(customer.id).append(found)
        self._desk.merge(found, values, line)
        return found

    def open_all(self) -> None:
        """Open what comes next for every customer that the import tells of."""
        if not self._told_nodes:
            for one in self._followups.touched():
                self._open_latest(one)
        for customer, step, line in self._said:
            if customer.known("state") in (None, "live"):
                self._open_said(customer, step, line)

    def _open_latest(self, customer: int) -> None:
        candidates = [one for one in self._followups.of(customer).values() if one.known("happened_at")]
        latest = max(candidates, key=lambda one: (str(one.known("happened_at"))[:19], bool(one.known("next_at"))), default=None)
        if latest is None or not latest.values:
            return
        self._complete_older(customer, latest)
        owner = self._desk.candidates["customers"].get(customer)
        state = owner.known("state") if owner else (self._desk.saved("customers").get(customer) or {}).get("state")
        if state in (None, "live") and latest.known("next_at"):
            self._open(customer, latest)

    def _open(self, customer: int, latest: Candidate) -> None:
        step = {"title": self._title(latest), "due": latest.known("next_at"), "deal": latest.known("deal"), "from_followup": latest.id}
        before = next((one for one in self._saved(customer) if one.known("from_followup") == latest.id), None)
        if before is not None:
            moved = latest.saved is not None and latest.saved.get("next_at") != step["due"]
            if moved and not before.known("done_at") and before.known("origin") == "imported":
                before.values.update(title=step["title"], due=step["due"])
        elif not any(_is_open(one) and one.known("due") == step["due"] for one in self._saved(customer)):
            self._new(customer, step, latest.line)

    def _complete_older(self, customer: int, latest: Candidate) -> None:
        """A follow-up that is new to the book was about the step that an older one of the files had planned."""
        if latest.saved is not None:
            return
        for node in self._saved(customer):
            older = self._desk.saved("followups").get(node.known("from_followup") or 0)
            if older is None or not _is_open(node) or node.known("origin") != "imported":
                continue
            if str(older.get("happened_at"))[:19] < str(latest.known("happened_at"))[:19]:
                node.values["done_at"] = done_moment(self._desk.book, str(latest.known("happened_at")))
                node.values["done_by_followup"] = latest.id

    def _open_said(self, customer: Candidate, step: dict[str, Any], line: Line) -> None:
        step["title"] = step["title"] or book_words(self._desk.book, N_("Follow up (from the imported list)"))
        known = [one for one in self._of(customer.id) if one.known("kind") == "next_step"]
        if any(one.known("due") == step["due"] and (_is_open(one) or one.known("title") == step["title"]) for one in known):
            return
        mine = [
            one for one in known if _is_open(one) and one.known("origin") == "imported" and not one.known("from_followup") and one.saved
        ]
        if mine:
            mine[0].values.update(title=step["title"], due=step["due"])
        else:
            self._new(customer.id, step, line)

    def _new(self, customer: int, step: dict[str, Any], line: Line | None) -> None:
        values = {"customer": customer, "kind": "next_step", "side": "ours", **step}
        try:
            made = self._desk.new("nodes", {code: value for code, value in values.items() if value is not None}, line)
            self._of(customer).append(made)
        except Rejected as error:
            if line is not None:
                line.left("followups.next_at", error.reason)

    def _of(self, customer: int) -> list[Candidate]:
        if customer not in self._nodes:
            saved = self._desk.saved_of("nodes", customer)
            self._nodes[customer] = [self._desk.existing("nodes", one, document) for one, document in saved]
        return self._nodes[customer]

    def _saved(self, customer: int) -> list[Candidate]:
        return [node for node in self._of(customer) if node.saved is not None]

    def _title(self, followup: Candidate) -> str:
        """What the step is called: what was planned, else what it follows up."""
        planned = str(followup.known("next_action") or "").strip()
        if planned:
            return planned.splitlines()[0]
        said = str(followup.known("content") or "").strip()
        if not said:
            return book_words(self._desk.book, N_("Follow up (from the imported list)"))
        return book_words(self._desk.book, N_("Follow up: {about}"), about=cut(said.splitlines()[0], _LONGEST_TITLE))


def _is_open(node: Candidate) -> bool:
    return not node.known("done_at")


def _same_node(node: Candidate, values: Document) -> bool:
    return all(node.known(code) == values.get(code) for code in ("kind", "title", "due"))
