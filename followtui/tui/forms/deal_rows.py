"""The rows of a log that concern a deal: which one, its stage, key nodes done with their amounts, why it was lost."""

from followtui.book.followups import DEAL_KINDS
from followtui.rules.case import Case
from followtui.text.language import _, current_language
from followtui.tui.desk import Desk
from followtui.tui.forms.model import Option, Row, Slot, Values, When
from followtui.tui.forms.slots import SHORT

NODE_FIELDS = {"quote": ("amount", "number", "valid_until"), "contract": ("amount", "number"), "payment": ("amount",)}
"""What is told of a key node that is done."""

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
    lost = frozenset(one.code for one in template.stages if one.closes == "lost")
    rows = []
    if len(deals) > 1:
        options = tuple(Option(str(one.id), one.name, template.label("stages", one.stage, language)) for one in deals)
        rows.append(Row(name="deal", label=_("Deal"), slots=[Slot(name="deal", kind="choice", options=options, value=str(deal or ""))],
                        fields=("followups.deal",)))  # fmt: skip
    for one in deals:
        slot = Slot(name=stage_slot(one.id), kind="choice", options=stages, value=one.stage)
        rows.append(Row(name=slot.name, label=_("Stage"), slots=[slot], shown=_is_deal(one.id, deal)))

    def is_lost(values: Values) -> bool:
        chosen = values.get("deal", "") or str(deal or "")
        return values.get(f"stage.{chosen}", "") in lost or values.get("followups.no_next_reason") == "lost"

    reasons = tuple(Option(one.code, one.label(language)) for one in template.lost_reasons if not one.retired)
    rows += [
        Row(name="lost", label=_("Lost, why"), fields=("deals.lost_reason",), shown=is_lost, required=is_lost,
            slots=[Slot(name="lost_reason", kind="choice", options=reasons)]),
        Row(name="lost_note", label=_("in a word"), fields=("deals.lost_note",), shown=is_lost, slots=[Slot(name="lost_note")]),
    ]  # fmt: skip
    return rows


def _is_deal(one: int, deal: int | None) -> When:
    return lambda values: (values.get("deal", "") or str(deal or "")) == str(one)


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
