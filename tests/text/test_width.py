"""Columns stand straight whatever is in them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text.hygiene import clean
from followtui.text.width import cell_len, cut, fit, pad, table

texts = st.text(st.sampled_from("ab 华兴，é\u0301👍\U0001f3fd👨\u200d👩❤\ufe0f1\u20e3ｶﾞกำ한…\u200b") | st.characters(), max_size=25)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("ACME", 4),
        ("华兴", 4),
        ("Ａ", 2),
        ("ｱ", 1),
        ("e\u0301", 1),
        ("…", 1),
        ("👍", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("☀", 1),
        ("☀\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("🇨🇳", 2),
        ("한국", 4),
        ("\x00\x1b", 0),
    ],
)
def test_text_is_measured_as_the_terminal_draws_it(text: str, cells: int) -> None:
    assert cell_len(text) == cells


@given(texts, st.integers(0, 30))
def test_fit_gives_exactly_the_cells_asked_for(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells
    assert cell_len(fit(text, cells, "right")) == cells


@given(texts, st.integers(0, 30))
def test_cut_keeps_a_beginning_and_says_that_it_cut(text: str, cells: int) -> None:
    shown = cut(text, cells)
    assert cell_len(shown) <= cells
    assert shown == text or (shown == "" and cells == 0) or (shown.endswith("…") and text.startswith(shown[:-1]))


def test_cut_parts_neither_a_wide_character_nor_an_emoji_family() -> None:
    assert cut("华兴科技", 4) == "华…"
    assert cut("华兴科技", 5) == "华兴…"
    assert cut("👨\u200d👩\u200d👧 Family", 3) == "👨\u200d👩\u200d👧…"
    assert cut("cafe\u0301 noir", 5) == "cafe\u0301…"
    assert cut("华", 1) == "…"


def test_pad_never_cuts() -> None:
    assert pad("华", 4) == "华  "
    assert pad("48万", 6, "right") == "  48万"
    assert pad("too long", 3) == "too long"


def test_table_aligns_by_cells_and_leaves_no_blanks_at_the_end() -> None:
    rows = [["华兴科技", "48万", "周五"], ["ACME", "3,500", ""], ["only"]]
    assert table(rows, header=["客户", "金额", "下一步"], aligns="lr").splitlines() == [
        "客户       金额  下一步",
        "华兴科技   48万  周五",
        "ACME      3,500",
        "only",
    ]


def test_table_limits_columns_and_cleans_cells() -> None:
    assert table([["华兴科技有限公司", "a\nb\x1b[2J"]], max_widths=[6, None], gap=1) == "华兴… a b␛[2J"
    assert table([]) == ""
    assert table([], header=["客户"]) == "客户"


@given(st.lists(st.lists(texts, max_size=4), max_size=5))
def test_table_has_a_line_for_every_row(rows: list[list[str]]) -> None:
    lines = table(rows).split("\n") if rows else []
    assert len(lines) == len(rows)
    assert all(not line.endswith(" ") for line in lines)


def test_hostile_data_measures_as_the_screens_measure_it(hostile_texts: list[str]) -> None:
    rich_cells = pytest.importorskip("rich.cells")
    cleaned = [clean(text) for text in hostile_texts]
    assert [text for text in cleaned if cell_len(text) != rich_cells.cell_len(text)] == []


def test_every_character_in_use_measures_as_the_screens_measure_it() -> None:
    """Of those that this Python knows, the format characters aside, which ``clean`` has replaced by then."""
    rich_cells = pytest.importorskip("rich.cells")
    known = (chr(code) for code in range(0x20, 0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Cs"))
    differing = {text for text in map(clean, known) if cell_len(text) != rich_cells.cell_len(text)}
    assert differing == set()
