"""Shares as people read them: in whole percent, never more than is true."""

from hypothesis import given
from hypothesis import strategies as st

from followtui.text.share import whole_percent


@given(st.integers(1, 10_000), st.data())
def test_it_is_all_only_when_nothing_is_missing(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))

    assert 0 <= whole_percent(part, whole) <= 100
    assert (whole_percent(part, whole) == 100) == (part == whole)


def test_it_is_rounded_down() -> None:
    assert whole_percent(29, 100) == 29
    assert whole_percent(199, 200) == 99
    assert whole_percent(0, 0) == 100
