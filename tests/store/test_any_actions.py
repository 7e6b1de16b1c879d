"""Whatever a rep does, the journal alone makes the same book."""

from pathlib import Path

import pytest

from store.driver import Rep, no_litter

BOOKS = 10
MORE = 40
STEPS = 60


@pytest.mark.parametrize("seed", [*range(BOOKS), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(BOOKS, MORE))])
def test_the_journal_alone_makes_the_book_that_is_loaded(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    for number in range(STEPS):
        rep.step()
        rep.check(thorough=number % 10 == 9)
    rep.check_past()
    rep.close()
    assert no_litter(tmp_path)
