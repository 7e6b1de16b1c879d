"""Whether two texts tell of one place."""

import pytest

from followtui.text.places import agree, place_of


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("江苏省昆山市", "苏州", True),
        ("杭州", "Hangzhou", True),
        ("香港", "Hong Kong", True),
        ("Singapore", "SG", True),
        ("江西省", "赣州市", None),
        ("江西省", "长沙", False),
        ("深圳", "广州", False),
        ("Leeds", "Bristol", False),
        ("华东大区", "上海", None),
        ("", "上海", None),
    ],
)
def test_places_agree_differ_or_say_too_little(one: str, other: str, verdict: bool | None) -> None:
    assert agree(place_of(one), place_of(other)) is verdict
    assert agree(place_of(other), place_of(one)) is verdict
