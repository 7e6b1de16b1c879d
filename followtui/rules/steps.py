"""What is to be done: key nodes that a stage implies, the next step, what is overdue and who is forgotten."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from followtui.dates.days import days_between
from followtui.model import Customer, Deal, Node
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.values import known_day, later_day
from followtui.text.language import N_, current_language

# The order in which a deal goes; other kinds of node have no fixed place in it.
_CHAIN = ("first_contact", "need_confirmed", "quote", "contract", "payment")
# A customer with such a reason is no longer live; woken again, it needs a step like any other.
_REASONS_TO_REST = ("parked", "dropped")

_MISSING = Complaint(
    "missing_node",
    "error",
    "deals",
    "stage",
    N_("“{kind}” was never recorded as done. When was it?"),
    N_("Log it with --done {code}, or add it with its day: node add --kind {code} --done-at DATE."),
)
_OUT_OF_ORDER = Complaint(
    "missing_node",
    "warning",
    "nodes",
    "done_at",
    N_("“{kind}” is dated {day}, before “{earlier}” on {earlier_day}."),
    N_("Correct whichever of the two days is wrong (--done-at)."),
)
_NO_STEP = Complaint(
    "no_next_step",
    "error",
    "customers",
    "next",
    N_("No next step. When will you be back?"),
    N_("Type what (--next) and when (--on), or park or drop the customer."),
)
_NO_STEP_FOR_DEAL = Complaint(
    "no_next_step",
    "warning",
    "deals",
    "next",
    N_("No next step for this deal. What moves it on?"),
    N_("Add a step that names the deal: node add CUSTOMER WHAT --deal DEAL --due DATE."),
)
_EMPTY_STEP = Complaint(
    "no_next_step",
    "warning",
    "nodes",
    "title",
    N_("“{title}” does not say what to do. What exactly?"),
    N_("Type the act and its object, such as “send the revised quote” (--title)."),
)
_OVERDUE = Complaint(
    "overdue_node",
    "warning",
    "nodes",
    "due",
    N_("Due on {due} and still open."),
    N_("If it is done, close it (done); if not, give it a new day (--due)."),
)
_SILENT = Complaint(
    "silent_customer",
    "warning",
    "customers",
    "last_touch_at",
    N_("Untouched since {day}; the limit is {limit} days."),
    N_("Get in touch and log it, or date a step within {limit} days: node add CUSTOMER WHAT --due DATE."),
)


def missing_node(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Key nodes that a deal's stage implies and nobody recorded, and key nodes dated out of their order."""
    # Deals of no customer are broken; there may be thousands of them when the table of customers is gone.
    if case.customer is None:
        return
    spared_repeats = at.settings["missing_node"]["not_for_repeat"]
    for deal in case.deals:
        stage = at.won_stage if deal.status == "won" else at.stages.get(deal.stage)
        if stage is None or stage.closes == "lost" or deal.status == "lost":
            continue
        done = [node for node in case.nodes if node.done_at and node.deal in (deal.id, None)]
        kinds = {node.kind for node in done}
        for code in stage.gate_nodes:
            if code in kinds or (deal.kind == "repeat" and code in spared_repeats):
                continue
            label = at.template.label("node_kinds", code, current_language())
            yield _MISSING.about(deal.id, case.customer_id, {"kind": label, "code": code}, detail=code)
        yield from _out_of_order(deal, done, case, at)


def no_next_step(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Live customers and open deals that nothing is planned for, and steps that say only "follow up"."""
    customer = case.customer
    if customer is None or not case.is_live(at.today):
        return
    # A step without a date comes up on no day, so it is no plan.
    steps = [node for node in case.open_nodes() if node.due]
    if not steps and not _is_settled(case, at):
        yield _NO_STEP.about(customer.id, customer.id)
    if steps:
        yield from _deals_without_step(case, steps)
    phrases = at.once(_empty_phrases)
    for node in steps:
        if node.kind == "next_step" and _says_only(phrases, node.title):
            yield _EMPTY_STEP.about(node.id, customer.id, {"title": node.title})


def overdue_node(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Open nodes of live customers that were due before today."""
    if not case.is_live(at.today):
        return
    for node in case.open_nodes():
        due = known_day(node.due)
        if due and due < at.today:
            yield _OVERDUE.about(node.id, case.customer_id, {"due": due})


def silent_customer(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Live customers untouched for longer than their grade and stage allow, with nothing dated soon."""
    customer = case.customer
    if customer is None or not case.is_live(at.today):
        return
    touched = known_day(customer.last_touch_at) or known_day(customer.created_at)
    limit = silence_limit(customer, case, at)
    if not touched or not limit or days_between(touched, at.today) <= limit:
        return
    last_of_ours = later_day(at.today, limit)
    last_of_theirs = later_day(at.today, at.settings["silent_customer"]["appointment_days"])
    for node in case.open_nodes():
        if at.today <= known_day(node.due) <= (last_of_theirs if node.side == "theirs" else last_of_ours):
            return
    yield _SILENT.about(customer.id, customer.id, {"day": touched, "limit": limit})


def _out_of_order(deal: Deal, done: list[Node], case: Case, at: Circumstances) -> Iterator[Finding]:
    latest: tuple[str, str] = ("", "")
    for code in _CHAIN:
        dated = [
            (known_day(node.done_at), node.id, node)
            for node in done
            if node.kind == code and (node.deal == deal.id or code == "first_contact")
        ]
        dated = [one for one in dated if one[0]]
        if not dated:
            continue
        # Quotes are revised and payments come in parts: the first of a kind is what follows the kind before it.
        day, _id, node = min(dated, key=lambda one: one[:2])
        if day >= latest[0]:
            latest = (day, code)
            continue
        language = current_language()
        values: dict[str, str | int] = {
            "kind": at.template.label("node_kinds", code, language),
            "earlier": at.template.label("node_kinds", latest[1], language),
            "day": day,
            "earlier_day": latest[0],
        }
        yield _OUT_OF_ORDER.about(node.id, case.customer_id, values, detail=latest[1])


def _is_settled(case: Case, at: Circumstances) -> bool:
    """Whether the last word says why nothing follows, and no deal is left open."""
    latest = case.latest_followup()
    if latest is None or case.open_deals():
        return False
    reason = latest.no_next_reason
    return reason not in _REASONS_TO_REST and at.template.choice("no_next_reasons", reason) is not None


def _deals_without_step(case: Case, steps: list[Node]) -> Iterator[Finding]:
    deals = case.open_deals()
    covered = {node.deal for node in steps}
    # A step that names no deal can only be meant for the only one.
    if len(deals) == 1 and None in covered:
        return
    for deal in deals:
        if deal.id not in covered:
            yield _NO_STEP_FOR_DEAL.about(deal.id, case.customer_id)


def silence_limit(customer: Customer, case: Case, at: Circumstances) -> int:
    """The most days the customer may go untouched; 0 for no limit."""
    grade = at.grades.get(customer.grade or "")
    stages = [at.stages.get(deal.stage) for deal in case.open_deals()] if case.deals else [at.lead_stage]
    limits = [grade.limit(customer.relation)] if grade is not None else []
    limits += [stage.idle_days for stage in stages if stage is not None]
    return min((limit for limit in limits if limit > 0), default=0)


_DATE_WORDS = (
    r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}[-/月]\d{1,2}[日号]?|\d{1,2}[日号]"
    r"|[\d一二两三四五六七八九十]+个?(?:天|周|星期|月)(?:以?后|内)"
    r"|(?:下下|下|本|这|上)?个?(?:周|星期|礼拜)[一二三四五六日天末]?|大?[今明后]天|[本下]个?月[初中底末]?|月[初中底末]|节后|年[前后]"
    r"|早上|上午|中午|下午|晚上|\d{1,2}[:点]\d{0,2}半?"
    r"|\bin \d+ (?:days?|weeks?|months?)\b|\b(?:on|by|before|until|this|next)\b|\b\d{1,2}(?:st|nd|rd|th)?\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:today|tomorrow|tonight|morning|afternoon|evening|week|month|quarter|year|soon|later)\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
)
_ENDINGS = "的吧了啊"


def _says_only(phrases: frozenset[str], title: str) -> bool:
    """Whether a title is one of the phrases, but for width, case, marks, and the day it may name."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    bare = _bare(folded)
    # Dates are looked for only where a phrase stands beside something else.
    return bare in phrases or (any(phrase in bare for phrase in phrases) and _bare(_date_words().sub(" ", folded)) in phrases)


def _bare(folded: str) -> str:
    return "".join(letter for letter in folded if letter.isalnum()).rstrip(_ENDINGS)


@cache
def _date_words() -> re.Pattern[str]:
    return re.compile(_DATE_WORDS)


def _empty_phrases(at: Circumstances) -> frozenset[str]:
    """The phrases that are no next step, bare. An empty title is not one of them: it is a missing field."""
    given = (unicodedata.normalize("NFKC", phrase).casefold() for phrase in at.settings["no_next_step"]["empty_phrases"])
    return frozenset(bare for bare in map(_bare, given) if bare)
