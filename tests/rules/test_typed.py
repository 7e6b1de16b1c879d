"""From documents to records and cases."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.model import RECORDS, TABLES, Contact, Customer, Deal, Report, typed
from followtui.rules.typed import build_case
from rules.makers import CUSTOMER, contact, customer, documents, followup, node

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def test_a_sound_document_becomes_its_record() -> None:
    record = typed("contacts", 7, contact())
    assert record == Contact(id=7, customer=CUSTOMER, name="李娜", title="采购总监", mobile="13800138000", role="decision_maker")


def test_the_id_is_the_key_whatever_the_document_says() -> None:
    assert typed("customers", 7, {"name": "华兴", "id": 8}).id == 7


def test_what_is_wrong_is_left_out_and_the_rest_stays() -> None:
    assert typed("customers", 7, {"name": "华兴", "star": "yes", "phone": "0755"}) == Customer(id=7, name="华兴", phone="0755")


def test_what_a_record_must_have_is_neutral() -> None:
    assert typed("deals", 7, {"name": 5}) == Deal(id=7, customer=0, name="", stage="")
    assert typed("reports", 7, {}) == Report(id=7, period={})


def test_follow_ups_stand_in_the_order_in_which_they_happened() -> None:
    moments = ["2026-11-20T09:00:00+08:00", "2026-11-20T03:00:00+01:00", "2026-11-19", "neulich"]
    found = build_case(CUSTOMER, documents(followups=[followup(happened_at=moment) for moment in moments]))
    assert [one.happened_at for one in found.followups] == [moments[3], moments[2], moments[0], moments[1]]


def test_at_one_moment_the_one_recorded_first_comes_first() -> None:
    recorded = ["2026-11-20T18:00:00+08:00", "2026-11-20T17:00:00+08:00", "2026-11-20T17:00:00+08:00"]
    given_ = [followup(happened_at="2026-11-20", created_at=moment) for moment in recorded]
    found = build_case(CUSTOMER, documents(followups=given_))
    assert [one.id for one in found.followups] == [41, 42, 40]


def test_nodes_stand_by_due_date_the_undated_last() -> None:
    dues = [None, "2026-11-30", "2026-11-27T15:00", "2026-11-27"]
    found = build_case(CUSTOMER, documents(nodes=[node(due=due) for due in dues]))
    assert [one.due for one in found.nodes] == [dues[3], dues[2], dues[1], None]


def test_a_customer_who_does_not_exist_is_none() -> None:
    assert build_case(9, documents(customers=customer())).customer is None
    assert build_case(None, {}).customer is None


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_nothing_ever_fails(table: str, data: st.DataObject) -> None:
    keys = st.sampled_from(RECORDS[table].__struct_fields__)
    document: Any = data.draw(st.dictionaries(keys, json_values, max_size=8) | json_values)
    record = typed(table, 7, document)
    assert isinstance(record, RECORDS[table])
    assert record.id == 7
