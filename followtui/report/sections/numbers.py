"""The period in numbers, beside the one before and the month."""

from collections.abc import Iterator, Mapping
from typing import Any

from followtui.report import words
from followtui.report.counting import AMOUNTS, NO_METHOD, money_of
from followtui.report.document import Behind, Block, Grid, Section, Shown, Text
from followtui.report.facts import Facts
from followtui.report.sections.activity import activity
from followtui.text.language import N_, _

ROWS = (
    ("followups", N_("follow-ups made")),
    ("answered", N_("of these answered")),
    ("customers_touched", N_("customers reached out to")),
    ("visits", N_("visits")),
    ("new_customers", N_("new customers")),
    ("new_deals", N_("new deals")),
    ("stage_moves", N_("stage moves")),
    ("nodes_done", N_("steps done")),
    ("nodes_missed", N_("steps missed")),
    ("quotes_count", N_("quotes")),
    ("quotes_amount", N_("quoted")),
    ("won_count", N_("deals won")),
    ("won_amount", N_("won amount")),
    ("lost_count", N_("deals lost")),
    ("lost_amount", N_("lost amount")),
    ("payments_in", N_("payments in")),
    ("payments_overdue", N_("payments overdue")),
    ("late_entries", N_("written down late")),
)
"""The numbers in their order, and what each is called."""

_TABLES = {
    "customers_touched": "customers", "new_customers": "customers", "new_deals": "deals", "stage_moves": "deals", "nodes_done": "nodes",
    "nodes_missed": "nodes", "quotes_count": "nodes", "quotes_amount": "nodes", "won_count": "deals", "won_amount": "deals",
    "lost_count": "deals", "lost_amount": "deals", "payments_in": "nodes", "payments_overdue": "nodes",
}  # fmt: skip


def table_of(code: str) -> str:
    """In which table the records of a number stand."""
    return _TABLES.get(code, "followups")


ALWAYS = ("followups", "customers_touched")
"""Numbers that stand there even when they are zero."""

STATES = ("nodes_missed", "payments_overdue")
"""Numbers that grow with the days themselves: handed in before the end, they say nothing of late entries."""


def numbers(facts: Facts) -> Section:
    """The section of numbers: rows in which nothing ever was are left out."""
    columns = _columns(facts)
    header = ["", *columns]
    rows, lines, behind = [], [], []
    behind_lines: list[Shown] = []
    for code, text in ROWS:
        if code not in ALWAYS and not any(totals.get(code) for totals in _all_totals(facts)):
            continue
        cells = [_cell(facts, code, column) for column in columns.values()]
        rows.append([_(text), *cells])
        behind.append([None, *(_behind(facts, code, column) for column in columns.values())])
        if code in ALWAYS or facts.totals[code]:
            lines.append(_line(_(text), columns, cells))
            behind_lines.append(_behind(facts, code, "this"))
    blocks: list[Block] = [Grid(header, rows, "l" + "r" * len(columns), lines, behind, behind_lines)]
    if facts.totals["followups"]:
        methods, results = _by_code(facts, "method", "methods"), _by_code(facts, "result", "results")
        parts = [_(", ").join(one.says for one in found) for found in (methods, results)]
        said = _("By method: {methods}. By result: {results}").format(methods=parts[0], results=parts[1])
        blocks.append(Text(said, [*methods, *results]))
    blocks += _other_currencies(facts)
    if facts.totals["followups"] and facts.period.kind != "day":
        blocks.append(activity(facts))
    return Section(_("{this} in numbers").format(this=facts.period.this()), blocks)


def _behind(facts: Facts, code: str, column: str) -> Behind | None:
    """The records of a number; of a target, those by which it was reached as far as it was."""
    totals = {"this": facts.totals, "target": facts.totals, "previous": facts.previous}.get(column, facts.month)
    return Behind(table_of(code), totals.records[code]) if _cell(facts, code, column) else None


def _all_totals(facts: Facts) -> list[Mapping[str, Any]]:
    targets = facts.targets
    wanted = {name: getattr(targets, name) for name in targets.__struct_fields__} if targets is not None else {}
    return [facts.totals.values, facts.previous.values, facts.month.values, wanted]


def _columns(facts: Facts) -> dict[str, str]:
    """The headings of the columns with what each holds."""
    columns = {facts.period.this(): "this", facts.period.last_one(): "previous"}
    targets = facts.targets
    if targets is not None and any(getattr(targets, name) for name in targets.__struct_fields__):
        columns[_("Target")] = "target"
    if facts.period.kind not in ("month", "quarter"):
        columns[_("Month so far")] = "month"
        goals = facts.at.template.targets.month
        if any(getattr(goals, name) for name in goals.__struct_fields__):
            columns[_("Month's target")] = "month_target"
    return columns


def _cell(facts: Facts, code: str, column: str) -> str:
    if column == "this":
        return _number(code, facts.totals[code])
    if column == "month":
        return _number(code, facts.month[code])
    if column == "previous":
        return _previous(facts, code)
    targets = facts.targets if column == "target" else facts.at.template.targets.month
    wanted = getattr(targets, code, 0)
    if not wanted:
        return ""
    reached = (facts.totals if column == "target" else facts.month)[code]
    return _("{target} ({share:.0%})").format(target=_number(code, wanted), share=reached / wanted)


def _previous(facts: Facts, code: str) -> str:
    now = facts.previous[code]
    handed_in = (facts.previous_issued or {}).get("totals", {}).get(code, now)
    if handed_in == now or code in STATES or not isinstance(handed_in, int | float):
        return _number(code, now)
    return _("handed in {before} → with late entries {after}").format(before=_number(code, handed_in), after=_number(code, now))


def _number(code: str, value: Any) -> str:
    return words.amount(value) if code in AMOUNTS else str(value)


def _line(name: str, columns: Mapping[str, str], cells: list[str]) -> str:
    """A row as a line: the month only where it has a target."""
    told = [(column, what, cell) for (column, what), cell in zip(columns.items(), cells, strict=True) if cell and what != "this"]
    has_goal = any(what == "month_target" for _column, what, _cell in told)
    others = words.joined((f"{column} {cell}" for column, what, cell in told if has_goal or what != "month"), _(", "))
    return _("{name} {value} ({others})").format(name=name, value=cells[0], others=others)


def _by_code(facts: Facts, field: str, choices: str) -> list[Behind]:
    """The follow-ups by a choice, the most frequent first."""
    ids: dict[str, list[int]] = {}
    for one in facts.counting.followups:
        ids.setdefault(one.says(field) or NO_METHOD, []).append(one.id)
    found = []
    for code, followups in sorted(ids.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        label = words.label(facts, choices, code) if code != NO_METHOD else _("not said")
        found.append(Behind("followups", followups, f"{label} {len(followups)}"))
    return found


def _other_currencies(facts: Facts) -> Iterator[Text]:
    money = money_of(facts.counting)
    for code, sums in facts.totals.other_currencies.items():
        behind = []
        for currency, value in sums.items():
            ids = [one.id for one in money[code] if one.amount is not None and facts.counting.currency(one) == currency]
            behind.append(Behind(table_of(code), ids, words.amount(value, currency)))
        said = _(", ").join(one.says for one in behind)
        yield Text(_("In other currencies, {what}: {sums}").format(what=_(dict(ROWS)[code]), sums=said), behind)
