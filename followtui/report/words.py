"""Words that every section uses: amounts, days, names, codes, in the reader's language."""

from collections.abc import Iterable, Sequence

from followtui.dates.days import day_of, is_date
from followtui.model import Customer, Deal, Money, Node
from followtui.report.document import Behind, Text
from followtui.report.facts import Facts
from followtui.report.periods import day_label, short_day
from followtui.report.quoting import LONGEST, quoted
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language, ngettext

__all__ = ["LONGEST", "amount", "amount_of", "due", "hidden", "joined", "label", "moment", "name", "not_shown", "quoted", "short", "sums"]


def amount(value: Money, currency: str = "") -> str:
    """An amount as it is read: 48万, 480k; another currency than the home currency is named."""
    text = format_amount(value, current_language())
    return f"{text} {currency}" if currency else text


def amount_of(facts: Facts, record: Deal | Node) -> str:
    """A record's amount; empty when it has none."""
    return amount(record.amount, facts.counting.currency(record)) if record.amount is not None else ""


def sums(facts: Facts, records: Iterable[Deal | Node]) -> str:
    """The sum of the records' amounts, other currencies beside it; empty without any."""
    found = facts.counting.by_currency(records)
    return " + ".join(amount(value, code) for code, value in found.items())


def label(facts: Facts, choices: str, code: str | None) -> str:
    """What a code of the template is called."""
    return facts.at.template.label(choices, code, current_language())


def name(customer: Customer) -> str:
    """A customer as reports name it: 华兴科技（A ★）."""
    marks = " ".join(mark for mark in (customer.grade or "", "★" if customer.star else "") if mark)
    return _("{name} ({marks})").format(name=customer.name, marks=marks) if marks else customer.name


def due(moment: str) -> str:
    """When a step is due: 周五 11月27日 10:00; empty when that is not known."""
    day = day_of(moment)
    if not is_date(day):
        return ""
    time = moment[11:16]
    return f"{day_label(day)} {time}" if time else day_label(day)


def short(moment: str | None) -> str:
    """A day without its weekday; empty when it is not known."""
    return short_day(day_of(moment)) if moment else ""


def moment(instant: str) -> str:
    """An instant on its own clock: 11月27日 17:30."""
    return f"{short_day(instant)} {instant[11:16]}"


def joined(parts: Iterable[str], mark: str = " · ") -> str:
    """The parts that say something, one after another."""
    return mark.join(part for part in parts if part)


def hidden(table: str, ids: Sequence[int]) -> tuple[list[str], list[Behind]]:
    """What is left out of a list, as its last item with the records behind it; nothing when nothing is."""
    if not ids:
        return [], []
    return [ngettext("and {n} more", "and {n} more", len(ids)).format(n=len(ids))], [Behind(table, list(ids))]


def not_shown(table: str, ids: Sequence[int]) -> list[Text]:
    """The same as a paragraph under a list."""
    if not ids:
        return []
    text = ngettext("{n} more is not shown.", "{n} more are not shown.", len(ids)).format(n=len(ids))
    return [Text(text, [Behind(table, list(ids))])]
