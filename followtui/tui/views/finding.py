"""A finding beside the list: the record, what is wrong with it, what would be right, and what the rule is there for."""

import re

from followtui.book.acknowledging import reason_of
from followtui.book.lookup import naming
from followtui.rules.finding import Finding
from followtui.rules.sentences import sentence_of, title_of
from followtui.text.language import N_, _
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views import records

REMEDIES = {
    ("duplicate_customer", "customers"): N_("Enter shows both side by side: merge them, or say that they are two."),
    ("dead_candidate", "customers"): N_("Enter offers what was not tried yet, giving it up, keeping it, or handing it over."),
    ("no_next_step", "customers"): N_("Enter opens the next step: what, and when. Or park the customer, or give it up."),
    ("no_next_step", "deals"): N_("Enter opens a step for this deal: what moves it on, and when."),
    ("missing_node", "deals"): N_("Enter asks for the day on which the key step was done."),
    ("missing_node", "nodes"): N_("Enter opens the step: correct whichever of the two days is wrong."),
    ("overdue_node", "nodes"): N_("If it is done, log it: l. If not, Enter gives it a new day."),
    ("silent_customer", "customers"): N_("Enter logs what you heard. Or give the customer a step soon."),
    ("unstructured_note", "followups"): N_("Enter opens the follow-up where the cursor is needed."),
    ("late_entry", "followups"): N_("Nothing to correct. On the road, one line keeps the time: c."),
    ("incomplete_customer", "decision_maker"): N_(
        "Enter asks who decides: a known person or a new one, with a number or through whom you reach them."
    ),
    ("incomplete_customer", "left_on"): N_("Enter asks who decides now."),
    ("incomplete_customer", "need"): N_("Enter opens it. If they do not know it yet, F8 says so."),
    ("incomplete_customer", "decision_at"): N_("Enter opens it. If that is open, F8 says so."),
}
"""What to do about a finding on this screen, by rule and field, or rule and table; else the finding's own words say it."""

_OPTION = re.compile(r"\s*[(（](?:--[^()（）]*|contact add)[)）]")


def remedy(finding: Finding) -> str:
    """What would be right, without the options that only the command line knows."""
    own = REMEDIES.get((finding.rule, finding.field)) or REMEDIES.get((finding.rule, finding.table))
    if own:
        return _(own)
    parts = re.split(r"(?<=[;；。])|(?<=\. )", _OPTION.sub("", finding.hint))
    return " ".join(part.strip(" ;；") for part in parts if "--" not in part).strip()


def beside(desk: Desk, finding: Finding, width: int) -> list[Line]:
    """The lines of a finding."""
    book = desk.book
    document = book.records.get(finding.table, finding.id) or {}
    lines = paragraph(records.customer_name(book, finding.customer) or naming(document), width, "strong")
    lines += [Line((_(records.TABLES[finding.table]), "dim"), "  ", naming(document) if finding.table != "customers" else "")]
    ink = {"error": "error", "warning": "warning"}.get(finding.severity, "")
    lines += [Line(), *paragraph(finding.message, width, ink)]
    if hint := remedy(finding):
        lines += paragraph(hint, width, indent=2, first=Line(("→", "accent")))
    reason = reason_of(book, finding)
    if reason:
        lines += [Line(), *paragraph(_("Left as it is: {reason}").format(reason=reason), width, "good")]
    elif finding.severity != "error":
        lines += paragraph(_("Is it as it should be? a leaves it so, with a reason."), width, "dim")
    rule = f"{title_of(finding.rule)}: {sentence_of(finding.rule)}" if sentence_of(finding.rule) else title_of(finding.rule)
    lines += [Line(), *paragraph(rule, width, "dim"), Line()]
    return lines + records.card(book, finding.table, finding.id, width, finding.field)


def of_rule(rule: str, width: int) -> list[Line]:
    """What a rule is there for."""
    if not rule:
        return []
    lines = [*paragraph(title_of(rule), width, "strong"), *paragraph(sentence_of(rule), width), Line()]
    return [*lines, *paragraph(_("Enter shows its findings, or folds them away."), width, "dim")]
