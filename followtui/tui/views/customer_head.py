"""The head of a customer, its people, and what the rules have against it."""

from collections.abc import Callable, Sequence

from followtui.model import Contact, Customer
from followtui.rules.case import Case
from followtui.rules.finding import Finding
from followtui.text.language import _, current_language
from followtui.text.width import cell_len
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views import records
from followtui.tui.views.briefing import contact_lines
from followtui.tui.views.customer import Item
from followtui.tui.views.finding import remedy
from followtui.tui.views.grade import suggested_grade

Lines = Callable[[int], list[Line]]

_ELSEWHERE = frozenset({"name", "grade", "star", "state", "owner", "wake_on", "park_reason", "drop_reason", "drop_note", "created_at"})
"""Fields that the head says in its own way, or that say nothing to a rep."""

_OF_COURSE = (0, "new")
"""Values that go without saying."""

SIGNS = {"error": ("✗", "error"), "warning": ("!", "warning"), "notice": ("·", "dim")}
"""How a finding is marked, by its severity."""


def head(desk: Desk, case: Case, customer: Customer) -> list[Item]:
    """Name, grade, star, state, owner, and every field that is filled."""
    return [Item(section="head", table="customers", id=customer.id, lines=lambda width: _head(desk, case, customer, width))]


def _head(desk: Desk, case: Case, customer: Customer, width: int) -> list[Line]:
    mine = desk.book.is_mine(customer.owner)
    right = Line((customer.grade or "", "strong"), "" if mine else f"  {customer.owner}")
    star = Line(("★ ", "key")) if customer.star else Line()
    name = Line(star, (customer.name, "strong"))
    lines = [Line(name.fit(max(width - right.cells - 2, 8)), "  ", right).fit(width), *_state(desk, customer, width)]
    lines += suggested_grade(desk, case, width)
    document = case.documents["customers"].get(customer.id, {})
    short: list[tuple[str, str]] = []
    long: list[tuple[str, str]] = []
    for field, text in records.fields(desk.book, "customers", document):
        value = field.value_of(document)
        if field.code in _ELSEWHERE or value in _OF_COURSE:
            continue
        label = field.label(current_language())
        if field.kind == "longtext":
            long.append((label, str(value)))
        else:
            short.append((label, text))
    lines += flowing(short, width)
    for label, text in long:
        lines += paragraph(text, width, indent=cell_len(label) + 2, first=Line((label, "dim")))
    return lines


def _state(desk: Desk, customer: Customer, width: int) -> list[Line]:
    if customer.state == "parked":
        text = _("Parked until {day}: {why}").format(day=customer.wake_on or "–", why=customer.park_reason or "")
    elif customer.state == "dropped":
        reason = desk.book.template.label("drop_reasons", customer.drop_reason, current_language())
        text = _("Given up: {why}").format(why="  ".join(part for part in (reason, customer.drop_note) if part))
    else:
        return []
    return paragraph(text, width, "warning")


def flowing(pairs: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Labels with their values, as many to a line as fit."""
    lines: list[Line] = []
    line = Line()
    for label, value in pairs:
        pair = Line((label + " ", "dim"), value)
        if line.spans and line.cells + 3 + pair.cells > width:
            lines.append(line)
            line = Line()
        if pair.cells > width:
            lines += paragraph(value, width, indent=min(cell_len(label) + 1, width // 2), first=Line((label, "dim")))
            continue
        line = Line(line, "   ", pair) if line.spans else pair
    return [*lines, line] if line.spans else lines


def people(desk: Desk, case: Case) -> list[Item]:
    """The people, decision makers first, those who have left last."""
    found = sorted(case.contacts, key=lambda one: (one.left_on or "", one.role != "decision_maker", one.id))
    return [Item(section="people", table="contacts", id=one.id, lines=_person(desk, one)) for one in found]


def _person(desk: Desk, contact: Contact) -> Lines:
    def lines(width: int) -> list[Line]:
        if contact.left_on:
            text = _("left {day}").format(day=contact.left_on)
            return [Line((f"{contact.name}  {contact.title or ''}  {text}", "dim")).fit(width)]
        return contact_lines(desk, contact, width)

    return lines


def findings(desk: Desk, customer: int, *, brief: bool = False) -> list[Item]:
    """What the rules have against the customer and its records, each with its remedy unless it is told in ``brief``."""
    return [
        Item(
            section="findings",
            table=one.table,
            id=one.id,
            field=one.field,
            detail=f"{one.rule}:{one.text}:{one.detail}",
            lines=_finding(one, brief=brief),
        )
        for one in desk.book.judge(customer)
    ]


def _finding(finding: Finding, *, brief: bool) -> Lines:
    # What imported records still lack blocks nothing, so it does not shout.
    sign, ink = ("…", "dim") if finding.backlog else SIGNS[finding.severity]

    def lines(width: int) -> list[Line]:
        found = paragraph(finding.message, width, indent=2, first=Line((sign, ink)))
        hint = "" if brief else remedy(finding)
        return found + (paragraph(hint, width, "dim", indent=2) if hint else [])

    return lines
