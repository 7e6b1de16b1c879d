"""Every rule by its code. A rule is a function from a case and its circumstances to findings, and nothing more."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from followtui.rules.broken import broken_record
from followtui.rules.case import Case, Circumstances
from followtui.rules.completeness import incomplete_customer, ungraded
from followtui.rules.finding import Finding
from followtui.rules.notes import late_entry, unstructured_note
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
        wrong_time,
        broken_record,
    )
}


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
            if rule.severity != rule.usual and finding.severity == rule.usual:
                yield replace(finding, severity=rule.severity)
            else:
                yield finding
