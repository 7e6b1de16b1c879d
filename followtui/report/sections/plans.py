"""What came of the plan, and the plan for the next period."""

from followtui.dates.days import day_of
from followtui.report import words
from followtui.report.document import Behind, Block, Grid, Items, Section, Text
from followtui.report.facts import Facts
from followtui.report.periods import day_label
from followtui.report.plan import Ahead, Planned
from followtui.text.language import N_, _, ngettext

MOST_ROWS = 20
MOST_OF_A_DAY = 12

OUTCOMES = {"done": N_("done|step"), "moved": N_("moved|step"), "missed": N_("missed|step")}


def plan(facts: Facts) -> Section | None:
    """The plan for the period against what came of it: what was not done in full, what was done where there is room."""
    if not facts.plan:
        return None
    planned, added = [one for one in facts.plan if not one.added], [one for one in facts.plan if one.added]
    blocks: list[Block] = []
    if planned:
        blocks.append(_outcomes(ngettext("{n} step was planned: {outcomes}", "{n} steps were planned: {outcomes}", len(planned)), planned))
    if added:
        told = ngettext("{n} more was added meanwhile: {outcomes}", "{n} more were added meanwhile: {outcomes}", len(added))
        blocks.append(_outcomes(told, added))
    shown = planned if len(planned) <= MOST_ROWS else [one for one in planned if one.outcome != "done"]
    # What was added and done at once is told by what it was done with.
    shown = [*shown, *(one for one in added if one.outcome != "done")]
    shown = sorted(shown, key=lambda one: (-list(OUTCOMES).index(one.outcome), one.due, one.node))
    hidden, shown = shown[MOST_ROWS:], shown[:MOST_ROWS]
    if shown:
        behind = [[Behind("nodes", [one.node]), Behind("customers", [one.customer]), None, None, None] for one in shown]
        header = [_("Step"), _("Customer"), _("Due"), _("Outcome"), _("Why")]
        rows, lines = [_row(facts, one) for one in shown], [_line(facts, one) for one in shown]
        blocks.append(Grid(header, rows, "lllll", lines, behind, [row[0] for row in behind]))
    blocks += words.not_shown("nodes", [one.node for one in hidden])
    return Section(_("Plan of {last}: what came of it").format(last=facts.period.last_one().lower()), blocks)


def _outcomes(text: str, steps: list[Planned]) -> Text:
    """How many steps there were, and what came of how many."""
    parts = []
    for outcome in OUTCOMES:
        ids = [one.node for one in steps if one.outcome == outcome]
        if ids:
            parts.append(Behind("nodes", ids, f"{_outcome(outcome)} {len(ids)}"))
    every = Behind("nodes", [one.node for one in steps], text.format(n=len(steps), outcomes="").strip(" :："))
    return Text(text.format(n=len(steps), outcomes=_(", ").join(one.says for one in parts)), [every, *parts])


def _outcome(code: str) -> str:
    return _(OUTCOMES[code]).partition("|")[0]


def _row(facts: Facts, one: Planned) -> list[str]:
    return [words.quoted(one.title, 40), facts.customer_name(one.customer), words.short(one.due), _outcome(one.outcome), one.reason]


def _line(facts: Facts, one: Planned) -> str:
    mark = {"done": "✓", "moved": "→", "missed": "✗"}[one.outcome]
    return f"{mark} " + words.joined((facts.customer_name(one.customer), words.quoted(one.title, 40), one.reason))


def next_plan(facts: Facts) -> Section | None:
    """The open steps day by day."""
    days: dict[str, list[Ahead]] = {}
    for one in facts.ahead:
        days.setdefault(day_of(one.due), []).append(one)
    blocks: list[Block] = []
    for day, steps in days.items():
        items = [_step(facts, one) for one in steps[:MOST_OF_A_DAY]]
        more, rest = words.hidden("nodes", [one.node for one in steps[MOST_OF_A_DAY:]])
        every = Behind("nodes", [one.node for one in steps])
        behind = [*(Behind("nodes", [one.node]) for one in steps[:MOST_OF_A_DAY]), *rest]
        blocks.append(Items([*items, *more], day_label(day), behind, every))
    title = _("Rest of {this} and plan for {next}") if facts.period.holds(facts.today.isoformat()) else _("Plan for {next}")
    names = {"this": facts.period.this().lower(), "next": facts.period.next_one().lower()}
    return Section(title.format(**names), blocks) if blocks else None


def _step(facts: Facts, one: Ahead) -> str:
    time = one.due[11:16]
    theirs = _("theirs") if one.side == "theirs" else ""
    return words.joined((time, facts.customer_name(one.customer), words.quoted(one.title, 60), theirs))
