"""The figures: error rate, qualified customers, backlog."""

import gc
import tracemalloc
from collections.abc import Iterator

from followtui.rules.case import Case
from followtui.rules.figures import Figures, Tally, figures
from followtui.rules.gate import judge
from followtui.rules.typed import build_case
from rules.makers import AT, case, contact, customer, deal, documents, followup, jot, node


def of(*cases: Case) -> Figures:
    """The figures of these cases."""
    return figures(((one, judge(one, AT)) for one in cases), AT)


def test_an_empty_book_has_no_errors() -> None:
    assert of() == Figures()
    assert of().error_rate == 0.0
    assert of().qualified_rate == 1.0


def test_every_entered_record_counts_once() -> None:
    found = of(case(deals=deal(), followups=[followup(), followup(method=None, result=None)], jots=jot()))
    assert (found.records, found.records_with_errors) == (7, 1)
    assert found.error_rate == 1 / 7


def test_a_customer_is_qualified_without_an_error_on_it_or_its_records() -> None:
    found = of(case(), case(nodes={}), case(followups=followup(method=None)), case(contacts=contact(title=None)))
    assert (found.live_customers, found.qualified_customers) == (4, 2)
    assert found.qualified_rate == 0.5


def test_customers_at_rest_are_not_live() -> None:
    found = of(case(customers=customer(state="dropped")), case(customers=customer(state="parked", wake_on="2026-12-01")))
    assert (found.live_customers, found.qualified_customers) == (0, 0)


def test_backlog_stands_outside_the_error_rate() -> None:
    imported = {"origin": "imported"}
    found = of(
        case(
            customers=customer(**imported),
            contacts=contact(**imported),
            followups=[followup(method=None, **imported), followup(content=None, result=None, **imported), followup()],
            nodes=node(),
        )
    )
    assert (found.records, found.records_with_errors, found.backlog) == (2, 0, 2)
    assert (found.live_customers, found.qualified_customers) == (1, 1)


def test_records_without_a_customer_count() -> None:
    found = of(build_case(None, documents(jots=jot(customer=None), contacts=contact(customer=None))))
    assert (found.records, found.records_with_errors, found.live_customers) == (2, 1, 0)


def test_a_book_is_counted_customer_by_customer() -> None:
    tally = Tally(AT)
    for _one in range(3):
        tally.add(case(), [])
    assert tally.figures().live_customers == 3


def test_ten_times_the_customers_need_no_more_memory() -> None:
    def peak(customers: int) -> int:
        def book() -> Iterator[Case]:
            for _one in range(customers):
                yield case(followups=[followup()] * 5)

        gc.collect()
        tracemalloc.start()
        figures(((one, judge(one, AT)) for one in book()), AT)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    assert peak(200) < 2 * peak(20)
