"""The rows for the instalments of a deal that is won: how much, when, for what; and what they come to."""

from collections.abc import Callable, Sequence

from followtui.book.entry import Unfit
from followtui.book.instalments import read_instalments, with_rest
from followtui.book.passage import Instalment
from followtui.model import Deal, Money
from followtui.rules.finding import Finding
from followtui.text.amounts import AmountError, add_amounts, format_amount, read_amount
from followtui.text.language import _, current_language
from followtui.tui.forms.key_nodes import is_done, node_slot
from followtui.tui.forms.model import Below, Row, Slot, Values, When, always
from followtui.tui.forms.slots import SHORT
from followtui.tui.ink import Line, paragraph

DealOf = Callable[[Values], Deal | None]
"""Gives the deal whose instalments they are."""

MOST = 12
"""Instalments in one save."""


def pay_slot(number: int, part: str) -> str:
    """The name of a slot of an instalment: its ``amount``, ``due`` or ``title``."""
    return f"pay.{number}.{part}"


def instalments_of(values: Values) -> list[tuple[int, Instalment]]:
    """The instalments that were typed, each with the number of its row."""
    found = []
    for number in range(MOST):
        one = Instalment(**{part: values.get(pay_slot(number, part), "") for part in ("amount", "due", "title")})
        if one:
            found.append((number, one))
    return found


def instalment_rows(deal: DealOf, shown: When = always) -> list[Row]:
    """A line an instalment, where they are to be ``shown``; a further one comes up once something stands in the one before."""
    rows = []
    for number in range(MOST):
        slots = [
            Slot(name=pay_slot(number, "amount"), placeholder=_("40% · 480k") if number else _("the whole, or 40%"), width=22,
                 help=_("An amount, or a share of the deal: 48万, 40%. Empty takes what the others leave.")),
            Slot(name=pay_slot(number, "due"), kind="due", width=SHORT, placeholder=_("due")),
            Slot(name=pay_slot(number, "title"), placeholder=_("for what, if you like")),
        ]  # fmt: skip
        row = Row(name=f"pay.{number}", label=_("Instalments") if not number else "", slots=slots, shown=_begun(number, shown))
        row.below = _sums(deal, number)
        rows.append(row)
    return rows


def _begun(number: int, wanted: When) -> When:
    """Whether a row of instalments is shown: they are wanted, and something stands in it or in the one before."""

    def shown(values: Values) -> bool:
        return wanted(values) and (number == 0 or any(one in (number - 1, number) for one, _instalment in instalments_of(values)))

    return shown


def _sums(deal: DealOf, number: int) -> Below:
    def lines(values: Values, width: int) -> list[Line]:
        given = instalments_of(values)
        if not given or given[-1][0] != number:
            return []
        whole = _whole(deal(values), values)
        amounts = with_rest(read_instalments([one.amount for _number, one in given], whole), whole)
        known = [one for one in amounts if isinstance(one, int | float)]
        return paragraph(_summed(amounts, known, whole), width, "good" if whole is not None and add_amounts(known) == whole else "warning")

    return lines


def _summed(amounts: Sequence[Money | Unfit | None], known: Sequence[Money], whole: Money | None) -> str:
    language = current_language()
    parts = " + ".join(format_amount(one, language) if isinstance(one, int | float) else "?" for one in amounts)
    total = format_amount(add_amounts(known), language)
    if whole is None:
        return parts
    if len(amounts) == 1:
        return _("{total} of {whole}").format(total=parts, whole=format_amount(whole, language))
    return _("{parts} = {total} of {whole}").format(parts=parts, total=total, whole=format_amount(whole, language))


def _whole(deal: Deal | None, values: Values) -> Money | None:
    """What the contract says, else the deal's amount, each as it may just have been typed."""
    signed = values.get(node_slot("contract", "amount"), "") if _is_signed(values) else ""
    for text in (signed, values.get("deals.amount", "")):
        if text.strip():
            try:
                return read_amount(text)
            except AmountError:
                continue
    return deal.amount if deal is not None else None


def _is_signed(values: Values) -> bool:
    """Whether the contract is said to be done: at a gate, or among the key nodes of a log."""
    return is_done("contract")(values) or "contract" in values.get("keys", "").split(",")


def row_for(finding: Finding, values: Values) -> str:
    """The row of the instalment that a finding is about: its detail counts those that were typed, from 1."""
    given = instalments_of(values)
    place = int(finding.detail) - 1
    return f"pay.{given[place][0]}" if place < len(given) else ""
