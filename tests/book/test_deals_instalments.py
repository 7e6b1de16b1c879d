"""Instalments as typed: amounts and shares, which never lose a cent."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from followtui.book.entry import Unfit
from followtui.book.instalments import read_instalments
from followtui.text.amounts import add_amounts


def test_amounts_and_shares_of_the_whole() -> None:
    assert read_instalments(["40%", "30 ％", "14.4万", ""], 480_000) == [192_000, 144_000, 144_000, None]


def test_what_cannot_be_read_says_why() -> None:
    for text, whole in (("40%", None), ("lots", 480_000), ("-3", 480_000)):
        assert isinstance(read_instalments([text], whole)[0], Unfit)


def test_thirds_add_up() -> None:
    assert read_instalments(["33.3333%", "33.3333%", "33.3334%"], 100) == [33.33, 33.33, 33.34]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.decimals(1, 10**9, places=2))
def test_shares_that_make_the_whole_add_up_to_it(parts: list[int], whole: Decimal) -> None:
    amount = int(whole) if whole == int(whole) else float(whole)
    shares = [round(Decimal(100 * part) / sum(parts), 4) for part in parts[:-1]]
    last = 100 - sum(shares, Decimal(0))
    read = read_instalments([f"{share}%" for share in (*shares, last)], amount)
    amounts = [one for one in read if isinstance(one, int | float)]
    assert len(amounts) == len(parts)
    assert add_amounts(amounts) == amount


@given(st.text(max_size=12), st.one_of(st.none(), st.integers(0, 10**9)))
def test_any_text_is_an_amount_or_says_why_not(text: str, whole: int | None) -> None:
    read = read_instalments([text], whole)[0]
    assert read is None or isinstance(read, int | float | Unfit)
