"""The rows of a log that concern a deal: which one, its stage, key nodes done with their amounts, instalments, why it was lost."""

from collections.abc import Sequence

from followtui.book.followups import DEAL_KINDS
from followtui.model import Deal
from followtui.rules.case import Case
from followtui.rules.finding import Finding
from followtui.text.language import N_, _, current_language
from followtui.tui.desk import Desk
from followtui.tui.forms.instalments import DealOf, instalment_rows
from followtui.tui.forms.key_nodes import NODE_FIELDS
from followtui.tui.forms.model import Option, Row, Slot, Values, When
from followtui.tui.forms.slots import SHORT

REPEATED = ("quote", "payment", "decision")
"""Kinds that may be done more than once."""


def stage_slot(deal: int | None) -> str:
    """The name of the slot, and of the row, with a deal's stage."""
    return f"stage.{deal}"


def deal_rows(desk: Desk, case: Case, deal: int | None) -> list[Row]:
    """Which deal, where there are several; its stage; why it was lost."""
    deals = case.open_deals()
    if not deals:
        return []
    language = current_language()
    template = desk.book.template
    stages = tuple(Option(one.code, one.label(language)) for one in template.stages if not one.lead and not one.retired)
    rows = []
    if len(deals) > 1:
        options = tuple(Option(str(one.id), one.name, template.label("stages", one.stage, language)) for one in deals)
        slot = Slot(name="deal", kind="choice", options=options, value=str(deal or ""))
        rows.append(Row(name="deal", label=_("Deal"), slots=[slot], fields=("followups.deal",), required=_is_needed))
    for one in deals:
        slot = Slot(name=stage_slot(one.id), kind="choice", options=stages, value=one.stage)
        rows.append(Row(name=slot.name, label=_("Stage"), slots=[slot], shown=_is_deal(one.id, deal)))

    is_lost = _ends_as(desk, deal, "lost")
    reasons = tuple(Option(one.code, one.label(language)) for one in template.lost_reasons if not one.retired)
    rows += [
        Row(name="lost", label=_("Lost, why"), fields=("deals.lost_reason",), shown=is_lost, required=is_lost,
            slots=[Slot(name="lost_reason", kind="choice", options=reasons)]),
        Row(name="lost_note", label=_("in a word"), fields=("deals.lost_note",), shown=is_lost, slots=[Slot(name="lost_note")]),
    ]  # fmt: skip
    return rows + instalment_rows(_chosen(deals, deal), _wants_instalments(desk, case, deal))


def deal_said(values: Values, deal: int | None) -> int | None:
    """The deal that is chosen in a log, else the one that it began with."""
    chosen = values.get("deal", "")
    return int(chosen) if chosen else deal


def which_deal(customer: int) -> Finding:
    """What is said where several deals are open and none is chosen, though one is needed."""
    text = N_("Which of the open deals is it about?")
    return Finding(rule="missing_node", severity="error", table="followups", id=0, customer=customer, field="deal", text=text)


def _chosen(deals: Sequence[Deal], deal: int | None) -> DealOf:
    return lambda values: next((one for one in deals if one.id == deal_said(values, deal)), None)


def _is_needed(values: Values) -> bool:
    """Whether a key node is done that belongs to one of the deals."""
    return not DEAL_KINDS.isdisjoint(values.get("keys", "").split(","))


def _ends_as(desk: Desk, deal: int | None, end: str) -> When:
    """Whether the log closes the deal so: by its stage, or by why nothing comes next."""
    codes = frozenset(one.code for one in desk.book.template.stages if one.closes == end)
    return lambda values: values.get(stage_slot(deal_said(values, deal)), "") in codes or values.get("followups.no_next_reason") == end


def _wants_instalments(desk: Desk, case: Case, deal: int | None) -> When:
    """Whether the log wins a deal that has no payment yet."""
    is_won = _ends_as(desk, deal, "won")
    paid = {node.deal for node in case.nodes if node.kind == "payment"}
    return lambda values: is_won(values) and (said := deal_said(values, deal)) is not None and said not in paid


def _is_deal(one: int, deal: int | None) -> When:
    return lambda values: deal_said(values, deal) == one


def key_node_rows(desk: Desk, case: Case) -> list[Row]:
    """The key nodes that may have been done, and what is told of those that are."""
    language = current_language()
    done = {node.kind for node in case.nodes if node.done_at}
    has_deal = bool(case.open_deals())
    kinds = [
        kind
        for kind in desk.book.template.node_kinds
        if not kind.retired
        and kind.code not in ("next_step", "first_contact")
        and (kind.code in REPEATED or kind.code not in done)
        and (has_deal or kind.code not in DEAL_KINDS)
    ]
    if not kinds:
        return []
    slot = Slot(name="keys", kind="choices", options=tuple(Option(kind.code, kind.label(language)) for kind in kinds))
    rows = [Row(name="keys", label=_("Key nodes"), slots=[slot], fields=("nodes.done",))]
    fields = desk.book.fields["nodes"]
    for kind in kinds:
        codes = NODE_FIELDS.get(kind.code, ())
        if codes:
            slots = [
                Slot(
                    name=f"node.{kind.code}.{code}",
                    kind=fields[code].kind,
                    placeholder=fields[code].label(language),
                    width=0 if code == "number" else SHORT,
                )
                for code in codes
            ]
            rows.append(
                Row(
                    name=f"node.{kind.code}",
                    label=f"  {kind.label(language)}",
                    slots=slots,
                    fields=tuple(f"nodes.{code}" for code in codes),
                    shown=_is_done(kind.code),
                )
            )
    return rows


def _is_done(code: str) -> When:
    return lambda values: code in values.get("keys", "").split(",")
