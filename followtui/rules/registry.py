"""Every rule by its code. A rule is a function from a case and its circumstances to findings, and nothing more."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from followtui.rules.broken import broken_record
from followtui.rules.case import Case, Circumstances
from followtui.rules.completeness import incomplete_customer, ungraded
from followtui.rules.dead import dead_candidate
from followtui.rules.deals import overdue_close, stalled_deal
from followtui.rules.finding import Finding
from followtui.rules.notes import late_entry, unstructured_note
from followtui.rules.padding import copied_note, implausible_day
from followtui.rules.steps import missing_node, no_next_step, overdue_node, silent_customer
from followtui.rules.times import wrong_time
from followtui.rules.vague import vague_note
from followtui.template.rules import DEFAULTS

Rule = Callable[[Case, Circumstances], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        vague_note,
        unstructured_note,
        ungraded,
        incomplete_customer,
        missing_node,
        no_next_step,
        late_entry,
        overdue_node,
        silent_customer,
        stalled_deal,
        overdue_close,
        dead_candidate,
        implausible_day,
        copied_note,
        wrong_time,
        broken_record,
    )
}

ACROSS = ("implausible_day", "copied_note", "duplicate_customer")
"""The rules that look across the whole book too: what only they see belongs to ``check``, not to a save."""


class Active(Struct, frozen=True):
    """A rule that is switched on: its usual top severity, and the one that the template gives it."""

    find: Rule
    usual: str
    severity: str


def active_rules(at: Circumstances) -> tuple[Active, ...]:
    """The rules in force."""
    return tuple(
        Active(rule, DEFAULTS[code]["severity"], at.settings[code]["severity"]) for code, rule in RULES.items() if at.settings[code]["on"]
    )


def find_all(case: Case, at: Circumstances) -> Iterator[Finding]:
    """What the rules in force have against a case, rule by rule.

    The severity that the template sets replaces a rule's top severity; what a rule only warns of stays a warning.
    """
    for rule in at.once(active_rules):
        for finding in rule.find(case, at):
            yield _as_told(finding, rule.usual, rule.severity)


def as_told(finding: Finding, at: Circumstances) -> Finding:
    """A finding that was made beside ``find_all``, with the severity that the template gives its rule."""
    return _as_told(finding, DEFAULTS[finding.rule]["severity"], at.settings[finding.rule]["severity"])


def _as_told(finding: Finding, usual: str, severity: str) -> Finding:
    return replace(finding, severity=severity) if severity != usual and finding.severity == usual else finding
