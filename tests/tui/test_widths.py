"""Whatever the width of the terminal: nothing that is shown sticks out of the pane in which it stands."""

from pathlib import Path

import pytest
from textual.widget import Widget

from tui.driver import Person, play

MODES = "12345"


def outside(person: Person) -> list[str]:
    """The widgets of the screen that reach beyond the widget around them, by their ids."""
    found = []
    for widget in person.app.screen.walk_children(Widget):
        pane = widget.parent
        if not isinstance(pane, Widget) or not widget.region.size or not pane.region.size:
            continue
        if widget.region.right > pane.region.right or widget.region.x < pane.region.x:
            found.append(f"{widget.id} {widget.region} in {pane.id} {pane.region}")
    return found


@pytest.mark.parametrize("width", [40, 79, 80, 139, 140, 160, 250])
def test_every_pane_keeps_within_the_one_around_it(sample: Path, width: int) -> None:
    async def story(person: Person) -> None:
        for mode in MODES:
            await person.press(mode)
            assert not outside(person), mode

    play(sample, story, size=(width, 24))


@pytest.mark.parametrize("width", [100, 140, 160, 250])
def test_the_columns_of_the_customers_stand_under_their_words(sample: Path, width: int) -> None:
    async def story(person: Person) -> None:
        await person.press("2")
        heads = next(line for line in person.lines if " customer " in line and " stage" in line)
        row = next(line for line in person.lines if "Harrowgate" in line and "contract" in line)
        assert heads.index("customer") == row.index("Harrowgate")
        assert heads.index("stage") == row.index("contract")

    play(sample, story, size=(width, 24))
